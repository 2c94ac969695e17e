// The search: words of the reader in the words of the events, whatever their case and accents. Part of the second script.
import { pause } from "../core/feed.js";
import { make } from "../shared/dom.js";

/**
 * What it needs of the events.
 * @typedef {object} Events
 * @property {(from: number, count: number) => string} haystack a line per event: country, tab, searchable text
 * @property {() => number} events the number of events
 */

/** Events per slice, and the time budget before yielding, in milliseconds. */
const SLICE = 1_000;
const PATIENCE = 10;

/** Folds case, accents and apostrophes. @param {string} text */
const fold = (text) =>
  text
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .replace(/[‘’ʼ]/g, "'")
    .toLowerCase();

/** The words that a reader has written. @param {string} text */
export const wordsOf = (text) => fold(text).split(/\s+/).filter(Boolean);

/**
 * Searches in slices, between which the page lives.
 * @param {string[]} words
 * @param {Events} all
 * @param {import("../shared/language.js").Language} language
 * @param {(progress: string) => boolean} goOn takes between slices how far it is, in words; whether to go on
 * @returns {Promise<Uint8Array | undefined>} a byte for each event in time order, not 0 where all words are; undefined if it did not go
 *   on. Without words no bytes.
 */
export async function find(words, { haystack, events }, language, goOn) {
  const marks = new Uint8Array(words.length ? events() : 0);
  let until = performance.now() + PATIENCE;
  for (let from = 0; from < marks.length; from += SLICE) {
    const lines = haystack(from, SLICE).split("\n");
    for (let nth = 0; nth < Math.min(SLICE, marks.length - from); nth += 1) {
      const [code = "", text = ""] = (lines[nth] ?? "").split("\t");
      const line = fold(`${language.region(code)} ${text}`);
      marks[from + nth] = Number(words.every((word) => line.includes(word)));
    }
    if (performance.now() < until) continue;
    await pause();
    const part = language.number(Math.round((100 * from) / marks.length));
    if (!goOn(language.phrase("searchPart", `${part} %`))) return undefined;
    until = performance.now() + PATIENCE;
  }
  return marks;
}

/** A text with the first word in it that was searched marked. @param {string} text @param {string[]} words @returns {(string | Node)[]} */
export function marked(text, words) {
  const letters = [...text];
  const starts = [0];
  let folded = "";
  for (const letter of letters) {
    folded += fold(letter);
    starts.push(folded.length);
  }
  const word = words.find((word) => folded.includes(word));
  if (!word) return [text];
  const at = folded.indexOf(word);
  const from = starts.filter((start) => start <= at).length - 1;
  const to = starts.filter((start) => start < at + word.length).length;
  const part = (/** @type {number} */ from, /** @type {number} */ to) => letters.slice(from, to).join("");
  return [part(0, from), make("mark", {}, part(from, to)), part(to, letters.length)];
}
