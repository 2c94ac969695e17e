// What is wrong, in the language of the page. The core says it in English; reasons/en.json has the same sentences, with {0}, {1} … for what
// differs. A sentence that is not among them stays as it is.
import english from "./reasons/en.json";
import { say } from "./words.js";

/** @typedef {import("./words.js").Key} Key */
/** @typedef {{ key: Key, pattern: RegExp, nth: number[] }} Sentence `nth` has the numbers of the values, in their order in the English sentence */

/** @type {Sentence[]} */
const SENTENCES = Object.entries(english).map(([key, words]) => {
  const parts = words.split(/\{\d\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const nth = [...words.matchAll(/\{(\d)\}/g)].map(([, digit]) => Number(digit));
  return { key: /** @type {Key} */ (key), pattern: new RegExp(`^${parts.join("(.*?)")}$`, "s"), nth };
});

/** Names of fields that sentences have as values. @type {Record<string, Key>} */
const FIELDS = {
  title: "title",
  date: "date",
  label: "label",
  by: "by",
  text: "text",
  publisher: "publisher",
  id: "id",
};

/** Which sentence of the core it is, and its values. @param {string} sentence */
export function recognized(sentence) {
  for (const { key, pattern, nth } of SENTENCES) {
    const found = pattern.exec(sentence);
    if (!found) continue;
    /** @type {string[]} */
    const values = [];
    for (const [index, value] of found.slice(1).entries()) values[nth[index] ?? index] = value;
    return { key, values };
  }
  return undefined;
}

/** A sentence of the core in the language of the page. @param {string} sentence @returns {string} */
export function inWords(sentence) {
  const found = recognized(sentence);
  if (!found) return sentence;
  const { key, values } = found;
  const isOfField = key === "reason_empty" || key === "reason_missing";
  return say(key, ...values.map((value) => (isOfField && FIELDS[value] ? say(FIELDS[value]) : inWords(value))));
}
