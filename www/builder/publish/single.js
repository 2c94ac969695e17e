// Pages around a timeline as HTML text. Shared by the builder page and scripts/single.js, so it uses nothing of either.

/** Escapes text for content and attributes. @param {string} text */
const html = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

/**
 * A page.
 * @param {object} about
 * @param {string} about.title
 * @param {string} about.lang BCP 47 tag
 * @param {string} about.body HTML
 * @param {string} [about.styles] declarations for the element
 */
export function page({ title, lang, body, styles = "" }) {
  return `<!doctype html>
<html lang="${html(lang)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${html(title)}</title>
<style>body { margin: 1rem auto; max-width: 75rem; padding: 0 1rem; font-family: system-ui, sans-serif } img { max-width: 100%; height: auto } heist-line { display: block${styles && `; ${styles}`} }</style>
</head>
<body>
<main>
${body}</main>
</body>
</html>
`;
}

/** The children of an element, for readers without scripts. @param {string} title @param {string} list as HTML */
export const fallback = (title, list) => `<h1>${html(title)}</h1>\n${list}`;

/**
 * The page with everything inside, which works from a disk and without a network.
 * @param {object} parts
 * @param {string} parts.script the element with all it needs, bundled by `bundleSingle` (scripts/element.js)
 * @param {object} parts.data the timeline
 * @param {string} parts.list its events as HTML
 * @param {string} parts.title
 * @param {string} parts.lang
 * @param {string} [parts.styles] declarations for the element
 */
export function singleFile({ script, data, list, title, lang, styles }) {
  const json = JSON.stringify(data).replaceAll("<", "\\u003c");
  const body = `<heist-line hash>
${fallback(title, list)}</heist-line>
<script type="application/json" id="data">${json}</script>
<script type="module">${script.replaceAll("</script", "<\\/script")}</script>
`;
  return page({ title, lang, body, styles });
}
