// What the tests put into their pages: a host page with a script that records events and failures, and a look at
// the widget as a reader finds it. The same in every browser, whatever its driver can hear.

/** @typedef {{ type: string, detail: any }} Heard */
/** @typedef {{ name: string, x: number, y: number, expanded: string | null }} Mark where its middle is in the window */

/** Runs before all else in the page. */
const WATCH = `
const record = { heard: [], lines: [] };
globalThis.record = record;
const note = (...words) => record.lines.push(words.map(String).join(" "));
for (const name of ["error", "warn"]) {
  const before = console[name];
  console[name] = (...words) => { note(...words); before.apply(console, words); };
}
for (const name of ["ready", "select", "error"]) {
  addEventListener("heistline-" + name, ({ detail }) => record.heard.push({ type: name, detail }));
}
addEventListener("message", ({ data }) => record.heard.push({ type: "message", detail: data }));
addEventListener("error", ({ message, target }) => note("error:", message ?? target.outerHTML), true);
addEventListener("unhandledrejection", ({ reason }) => note("unhandledrejection:", reason));
addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) => {
  note("securitypolicyviolation:", effectiveDirective, blockedURI);
});
`;

/** @param {string} body @param {string} script what brings the element */
const page = (body, script) => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>A page around a timeline</title>
    <link rel="stylesheet" href="page.css" />
    <script src="watch.js"></script>
    ${script}
  </head>
  <body>
    <p><a id="before" href="#after">To the end</a></p>
    ${body}
    <p><a id="after" href="#before">To the start</a></p>
  </body>
</html>
`;

/**
 * Gives the server a page with such a body.
 * @param {import("../browser/site.js").Site} site
 * @param {string} body
 * @param {string} [script] what brings the element
 */
export function serve(site, body, script = '<script type="module" src="heistline.js"></script>') {
  site.answer("/watch.js", { body: WATCH });
  site.answer("/host.html", { body: page(body, script) });
}

/** Comes near every timeline with a pointer, which loads what is only read. */
export function comeNear() {
  // Documents of other origins cannot be seen.
  const frames = [...document.querySelectorAll("iframe")].flatMap(({ contentDocument }) => contentDocument ?? []);
  for (const page of [document, ...frames])
    for (const element of page.querySelectorAll("heist-line")) element.dispatchEvent(new PointerEvent("pointerenter"));
}

/** What the page heard, and what of the widget is visible. Runs in the page, and knows nothing from here. */
export function look() {
  const element = /** @type {import("../../www/element/element.js").HeistLine | null} */ (
    document.querySelector("heist-line")
  );
  const root = element?.shadowRoot;
  const one = (/** @type {string} */ css) => /** @type {HTMLElement | null | undefined} */ (root?.querySelector(css));
  const all = (/** @type {string} */ css) => [...(root?.querySelectorAll(css) ?? [])];
  const seen = (/** @type {string} */ css) => one(css)?.checkVisibility({ visibilityProperty: true }) ?? false;
  const shown = (/** @type {string} */ css) => all(css).filter((part) => part.checkVisibility());
  // Which spaces Intl puts between numbers and units is not in question.
  const plain = (/** @type {string | null | undefined} */ text) => (text ?? "").replace(/[\u00a0\u202f]/g, " ").trim();
  const words = (/** @type {Element | null | undefined} */ part) => {
    const copy = /** @type {Element | undefined} */ (part?.cloneNode(true));
    // A range also has a word, which is not seen.
    for (const spoken of copy?.querySelectorAll(".spoken") ?? []) spoken.remove();
    return plain(copy?.textContent);
  };
  const named = (/** @type {Element | null | undefined} */ part) =>
    plain(part?.getAttribute("aria-label")) || words(part) || plain(part?.getAttribute("title"));
  // The second script brings styles of its own.
  const isComplete = (/** @type {ShadowRoot | null | undefined} */ tree) => tree?.adoptedStyleSheets.length === 2;
  const fallback = element?.firstElementChild;
  const focused = root?.activeElement;
  /** @type {{ heard: Heard[], lines: string[] }} */
  const { heard, lines } = Reflect.get(globalThis, "record") ?? { heard: [], lines: [] };
  return {
    // Copies: WebKit writes down what is returned some time later.
    heard: [...heard],
    lines: [...lines],
    focus: focused ? named(focused) : `outside: ${document.activeElement?.id || document.activeElement?.localName}`,
    title: words(one("[part~=title]")),
    canvas: seen("canvas"),
    fallback: fallback?.checkVisibility() ?? false,
    failure: seen(".failure") ? words(one(".failure")) : "",
    marks: all(".marks button").map((button) => {
      const { x, y, width, height } = button.getBoundingClientRect();
      const expanded = button.getAttribute("aria-expanded");
      return { name: named(button), x: x + width / 2, y: y + height / 2, expanded };
    }),
    complete: isComplete(root),
    frame: isComplete(document.querySelector("iframe")?.contentDocument?.querySelector("heist-line")?.shadowRoot),
    // Views and other buttons, as far as they are in use.
    controls: shown(".controls button").map(named),
    moves: shown(".moves button").map(named),
    toolbar: one("[role=toolbar]")?.ariaLabel ?? "",
    direction: one(".stage") ? getComputedStyle(/** @type {HTMLElement} */ (one(".stage"))).direction : "",
    lang: one(".root")?.lang ?? "",
    card: seen("[part~=card]") ? words(one("[part~=card]")) : "",
    /** Each measure of the card with its range, and the number of its figures. */
    measures: all("[part~=card] .measure").map((part) => {
      const [label, range] = ["h4, h5, h6", ".range"].map((css) => words(part.querySelector(css)));
      return `${label}: ${range}, ${part.querySelectorAll(".figures > li").length}`;
    }),
    list: seen("[part~=list]") ? words(one("[part~=list]")) : "",
    articles: all("[part~=list] article").map(named),
    listed: all("[part~=list] .figures > li").length,
    table: seen("[part~=table]"),
    rows: all(".events > tbody > tr:not(.under)").map(words),
    tabled: all(".events .under .figures > li").length,
    print: all(".print > svg [fill], .print > svg text").length,
    printed: all(".print article").length,
    selected: element?.selected ?? "",
    events: (element?.events ?? []).map(({ title, claims }) => ({ title, claims: claims.length })),
  };
}

/** @typedef {ReturnType<typeof look>} Look */

/** How many colours the picture has, how much of it is not the commonest, and which that is. Runs in the page. */
export function picture() {
  const canvas = document.querySelector("heist-line")?.shadowRoot?.querySelector("canvas");
  const copy = document.createElement("canvas");
  const context = copy.getContext("2d");
  if (!canvas?.width || !context) return { colours: 0, drawn: 0, paper: [0, 0, 0] };
  [copy.width, copy.height] = [canvas.width, canvas.height];
  context.drawImage(canvas, 0, 0);
  const { data } = context.getImageData(0, 0, copy.width, copy.height);
  /** @type {Map<number, number>} */
  const counts = new Map();
  for (const pixel of new Uint32Array(data.buffer)) counts.set(pixel, (counts.get(pixel) ?? 0) + 1);
  const [[paper, most] = [0, 0]] = [...counts].sort((a, b) => b[1] - a[1]);
  return {
    colours: counts.size,
    drawn: 1 - (most * 4) / data.length,
    paper: [paper & 255, (paper >> 8) & 255, (paper >> 16) & 255],
  };
}
