// Formatted text and media without the core, for pages without wasm: paragraphs, links and emphasis; lists stay as written.

import { formatted } from "../reading/text.js";

/** @import { Cited, Figure } from "../core/types.js" */

/** A link, an address in angle brackets, strong emphasis, emphasis, or an escaped sign. */
const INLINE =
  /\[([^[\]]*)\]\(((?:[^\s()]|\([^\s()]*\))+)\)|<(https?:[^\s<>]+)>|\*\*(\S[^*]*)\*\*|\*(\S[^*]*)\*|\\([\p{P}\p{S}\n])/u;

/** The ends of addresses by kind. @type {[string, RegExp][]} */
const KINDS = [
  ["image", /^data:|\.(jpe?g|png|gif|webp|avif|svg|bmp)$/i],
  ["video", /\.(mp4|webm|ogv|mov|m4v)$/i],
  ["audio", /\.(mp3|m4a|og[ga]|wav|opus|flac)$/i],
];

/** The paragraphs of formatted text, with the marks of src/markdown. @param {string} text */
export function blocksOf(text) {
  const parts = text.split(/\n\s*\n/).filter((part) => part.trim());
  return parts.map((part) => element("p", lineOf(part.trim()))).join("");
}

/** Whether a formatted text begins with a summary, which need not be said then. @param {string} text @param {string} summary */
export function startsWith(text, summary) {
  const words = formatted(text).map(({ textContent }) => textContent);
  return words.join("").startsWith(summary);
}

/** @param {string} name @param {string} inside */
const element = (name, inside) => `\u0001${name}\u0002${inside}\u0003`;

/** @param {string} written @returns {string} */
function lineOf(written) {
  const text = written.replace(/(?!\n)\p{Cc}/gu, "");
  const found = INLINE.exec(text);
  if (!found) return text;
  const [whole, words, url, address, strong, emphasis, sign = ""] = found;
  let inside = sign === "\n" ? element("br", "") : sign;
  if (url ?? address) inside = element(`a ${url ?? address}`, lineOf(words ?? "") || (address ?? ""));
  else if (strong ?? emphasis) inside = element(strong ? "strong" : "em", lineOf(strong ?? emphasis ?? ""));
  return text.slice(0, found.index) + inside + lineOf(text.slice(found.index + whole.length));
}

/**
 * The media of an event or a timeline: a list, or one.
 * @param {any} media
 * @param {(keys: unknown) => Cited[]} cited
 * @returns {Figure[]}
 */
export function mediaOf(media, cited) {
  const all = Array.isArray(media) ? media : [media];
  const text = (/** @type {any} */ one, /** @type {string} */ key) =>
    Object.hasOwn(one, key) && typeof one[key] === "string" ? one[key] : "";
  return all.flatMap((one) => {
    if (!one || typeof one !== "object") return [];
    const [url, caption] = [text(one, "url"), text(one, "caption")];
    if (!url && !caption) return [];
    const path = url.split(/[?#]/)[0] ?? "";
    const kind = text(one, "kind") || (url ? KINDS.find(([, end]) => end.test(path))?.[0] : "quote") || "";
    const size = (/** @type {unknown} */ value) => (Number.isFinite(value) ? Number(value) : 0);
    return [
      {
        url,
        kind,
        alt: text(one, "alt"),
        caption: lineOf(caption),
        credit: lineOf(text(one, "credit")),
        sources: cited([text(one, "source")]),
        width: size(one.width),
        height: size(one.height),
        poster: text(one, "poster"),
      },
    ];
  });
}
