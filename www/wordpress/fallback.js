// What a post keeps of a timeline, made in the editor's browser: a sentence, the list of events, and pictures.
import { core, read, start } from "../builder/core.js";
import { pngOf } from "../builder/publish/png.js";

/** @typedef {import("../builder/builder_glue.js").Problem} Problem */
/** @typedef {{ title: string, sentence: string, list: string, light: Blob, dark: Blob, problems: Problem[], events: number }} Kept */

/** The width of the pictures in CSS pixels: that of a column of text. */
const WIDTH = 768;
/** Pixels of the pictures in a CSS pixel. */
const SCALE = 2;

/** @type {Promise<void> | undefined} */
let started;

/**
 * @param {Uint8Array} bytes the data, in any format
 * @param {string} site the language of the site, used where the data names none
 * @returns {Promise<Kept>} fails with `{ code, detail }` where nothing can be shown
 */
export async function fallbackOf(bytes, site) {
  started ??= start();
  await started;
  const { data, problems } = await read(bytes);
  const lang = typeof data.lang === "string" && data.lang ? data.lang : site;
  const json = JSON.stringify(data);
  const picture = (/** @type {"light" | "dark"} */ scheme) =>
    pngOf(core().picture(json, { width: WIDTH, scheme, lang }), SCALE);
  return {
    title: String(data.title ?? ""),
    sentence: core().teaser(json, lang),
    list: core().list(JSON.stringify(withoutImages(data)), lang),
    light: await picture("light"),
    dark: await picture("dark"),
    problems,
    events: Array.isArray(data.events) ? data.events.length : 0,
  };
}

/** The data with links in place of images, which a feed would request from their hosts. @param {Record<string, any>} data */
function withoutImages(data) {
  const linked = (/** @type {Record<string, any>} */ owner) => {
    const media = [owner.media ?? []].flat();
    return {
      ...owner,
      media: media.map((/** @type {any} */ one) => ({ ...one, kind: one?.kind === "quote" ? "quote" : "link" })),
    };
  };
  return { ...linked(data), events: [data.events ?? []].flat().map(linked) };
}
