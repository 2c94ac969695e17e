// What a draft is when it is published: its parts as the core makes them, and where they will be. Knows nothing of the page.
import { core } from "../core.js";
import { howOf } from "../edit/dates.js";
import { settled } from "../edit/doubts.js";
import { language } from "../words.js";
import { CDN, integrity } from "./release.js";

/** @typedef {import("../state/draft.js").Draft} Draft */
/** @typedef {"element" | "script" | "iframe" | "image" | "list"} Form */

/** The folder of the program in the archive. */
export const FOLDER = "heistline/";
/** The data in the archive. */
export const DATA = "data.json";
/** The picture in the archive that stands for the timeline in mail. */
export const PICTURE = "picture.png";
/** The still pictures in the archive that the timeline takes the place of. */
export const STILL = "picture-{width}-{theme}.svg";

/** The data as it is published: dates and amounts that could mean something else are as they are understood. @param {Draft} draft */
export const dataOf = (draft) => settled(draft.data, howOf(draft));

/** @param {Draft} draft */
export const jsonOf = (draft) => JSON.stringify(dataOf(draft));

/** @param {Draft} draft */
export const titleOf = ({ data, name }) => String(data.title || name || "");

/** The language of the words around the data. @param {Draft} draft @returns {string} */
export const langOf = ({ data, settings }) =>
  [settings.lang, data.lang, language].find((tag) => tag && typeof tag === "string");

/** The colours of the kinds as declarations of CSS. @param {Draft} draft */
export function stylesOf({ settings }) {
  return Object.entries(coloursOf(settings))
    .map(([kind, colour]) => `--heistline-kind-${CSS.escape(kind)}: ${colour}`)
    .join("; ");
}

/** @param {Record<string, any>} settings @returns {Record<string, string>} */
export function coloursOf({ colours }) {
  const own = Object.entries(colours ?? {}).filter(([, colour]) => /^#[0-9a-f]{6}$/i.test(String(colour)));
  return Object.fromEntries(own);
}

/** The list of events as HTML. @param {Draft} draft */
export const listOf = (draft) => core().list(jsonOf(draft), langOf(draft));

/**
 * Where the program, the data and the pictures will be. Without addresses they are those within the archive.
 * @param {Draft} draft
 */
export function addressesOf({ settings }) {
  const src = String(settings.src || DATA);
  // A name is not resolved itself: braces would be escaped.
  const folder = URL.canParse(src) ? new URL(".", src).href : "";
  const beside = (/** @type {string} */ name) => folder + name;
  const base = settings.cdn ? CDN : String(settings.base || beside(FOLDER));
  return { src, base, image: String(settings.image || beside(PICTURE)), still: beside(STILL) };
}

/**
 * Whether a page shows a still picture until a reader comes near. Without a choice it does where the program is that of the archive, so
 * that the pictures are on the server, too.
 * @param {Draft} draft
 */
export const isStill = ({ settings: { first, cdn, base } }) => (first ? first === "still" : !cdn && !base);

/** The name of the page for hosts with oEmbed, and of its reply. */
const OEMBED = "timeline";

/**
 * The page for hosts with oEmbed and its reply, which stand in the folder of the program, and its address. Undefined as long as that is not
 * known, or is no folder to put files into.
 * @param {Draft} draft
 * @returns {{ address: string, files: Record<string, string> } | undefined}
 */
export function oembedOf(draft) {
  const { src, base } = addressesOf(draft);
  if (draft.settings.cdn || !URL.canParse(base) || !URL.canParse(src)) return undefined;
  const { page, reply } = core().snippets(jsonOf(draft), { src, base, name: OEMBED, lang: langOf(draft) });
  const address = `${base.replace(/\/?$/, "/")}${OEMBED}.html`;
  return { address, files: { [`${OEMBED}.html`]: page, [`${OEMBED}.oembed.json`]: reply } };
}

/**
 * What to paste into a page, in each form.
 * @param {Draft} draft
 * @param {ReturnType<typeof addressesOf>} [addresses]
 * @returns {Promise<Record<Form, string>>}
 */
export async function snippetsOf(draft, addresses = addressesOf(draft)) {
  const [element, script] = await Promise.all([integrity("heistline.js"), integrity("embed.js")]);
  const waits = isStill(draft);
  const made = core().snippets(jsonOf(draft), {
    ...addresses,
    still: waits ? addresses.still : "",
    waits,
    integrity: { element, script },
    lang: langOf(draft),
  });
  const { element: own, script: tag, iframe } = addresses.src === DATA ? fromFolder(made, addresses.base) : made;
  const styles = stylesOf(draft);
  const quoted = styles.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
  const coloured = styles ? own.replace(' style="', () => ` style="${quoted}; `) : own;
  return { ...made, element: coloured, script: tag, iframe, list: listOf(draft) };
}

/**
 * Snippets whose page for frames finds the data of the archive, which is beside its folder.
 * @param {{ element: string, script: string, iframe: string }} made @param {string} base
 */
function fromFolder({ element, script, iframe }, base) {
  const page = (/** @type {string} */ text) =>
    base === FOLDER ? text.replaceAll(`${FOLDER}embed.html?src=${DATA}`, `${FOLDER}embed.html?src=..%2F${DATA}`) : text;
  return { element: page(element), script: page(script), iframe: page(iframe) };
}
