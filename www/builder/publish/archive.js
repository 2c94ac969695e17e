// The archive of all that is published: unpacked on any server it is a page with the timeline.
import { strToU8, zipSync } from "fflate";
import { core } from "../core.js";
import { say } from "../words.js";
import { pngOf } from "./png.js";
import {
  addressesOf,
  coloursOf,
  DATA,
  dataOf,
  FOLDER,
  isStill,
  jsonOf,
  langOf,
  listOf,
  oembedOf,
  PICTURE,
  STILL,
  snippetsOf,
  stylesOf,
  titleOf,
} from "./published.js";
import { program } from "./release.js";
import { fallback, page } from "./single.js";

/** @typedef {import("../state/draft.js").Draft} Draft */

/** Widths of the still pictures in CSS pixels, of a phone and of wider screens, and of the others. */
const STILLS = [360, 768];
const WIDE = 1200;
const SCHEMES = /** @type {const} */ (["light", "dark"]);
/** The time of all files, so that the same draft makes the same archive. */
const TIME = new Date(1980, 0, 1);

/** @param {Draft} draft */
export async function archiveOf(draft) {
  const own = addressesOf(draft);
  const isWhole = !draft.settings.cdn && !draft.settings.base;
  const inside = { ...own, src: DATA, still: STILL, base: isWhole ? FOLDER : own.base };
  const [pasted, shown] = await Promise.all([snippetsOf(draft, own), snippetsOf(draft, inside)]);
  /** @type {Record<string, string | Uint8Array>} */
  const files = {
    "README.txt": `${say("publishReadme1")}\n${say("publishReadme2")}\n${say("publishReadme3")}\n`,
    [DATA]: `${JSON.stringify(dataOf(draft), null, 2)}\n`,
    "index.html": indexOf(draft, shown.element),
    "snippet.html": pasted.element,
    "list.html": page({ title: titleOf(draft), lang: langOf(draft), body: fallback(titleOf(draft), listOf(draft)) }),
    ...(await picturesOf(draft)),
  };
  if (isWhole) {
    for (const [name, bytes] of await program()) files[FOLDER + name] = bytes;
    for (const [name, text] of Object.entries(oembedOf(draft)?.files ?? {})) files[FOLDER + name] = text;
  }
  const all = Object.entries(files).map(([name, content]) => [
    name,
    [typeof content === "string" ? strToU8(content) : content, { level: name.endsWith(".png") ? 0 : 6 }],
  ]);
  return zipSync(Object.fromEntries(all), { mtime: TIME });
}

/** The page that shows the timeline beside its data. @param {Draft} draft @param {string} snippet */
function indexOf(draft, snippet) {
  const [title, lang] = [titleOf(draft), langOf(draft)];
  const whole = fallback(title, listOf(draft));
  // With nothing below it needs no room that is kept for it, and has the height of the preview.
  const bare = snippet.replace(/ style="[^"]*"/, "");
  // Beside a still picture a list would leave it no height: it is for readers without scripts, and on a page of its own.
  const body = isStill(draft)
    ? bare
        .replace(/<a href="[^"]*"/, '<a href="list.html"')
        .replace("</heist-line>", () => `<noscript>${whole}</noscript></heist-line>`)
    : bare.replace(/(<heist-line[^>]*>).*(?=<\/heist-line>)/, (_, start) => start + whole);
  return page({ title, lang, body, styles: stylesOf(draft) });
}

/** @param {Draft} draft */
async function picturesOf(draft) {
  const json = jsonOf(draft);
  const lang = langOf(draft);
  /** @type {Record<string, string | Uint8Array>} */
  const files = {};
  for (const width of STILLS)
    for (const scheme of SCHEMES) {
      const name = STILL.replace("{width}", String(width)).replace("{theme}", scheme);
      files[name] = pictureOf(draft, { width, scheme });
    }
  files[PICTURE] = await bytesOf(pictureOf(draft, {}), 2);
  files["card.svg"] = core().card(json, lang, coloursOf(draft.settings));
  files["card.png"] = await bytesOf(files["card.svg"], 1);
  return files;
}

/** The timeline as an SVG document. @param {Draft} draft @param {import("../builder_glue.js").PictureOptions} options */
export function pictureOf(draft, options) {
  return core().picture(jsonOf(draft), {
    width: WIDE,
    scheme: "light",
    lang: langOf(draft),
    colours: coloursOf(draft.settings),
    ...options,
  });
}

/** @param {string} svg @param {number} scale */
async function bytesOf(svg, scale) {
  return new Uint8Array(await (await pngOf(svg, scale)).arrayBuffer());
}
