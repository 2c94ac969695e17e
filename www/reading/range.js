// Figures with ranges: a dash for the eye, words for the ear, because voices leave the dash out.
import { make } from "../shared/dom.js";

/** Two figures and the dash between them. */
const RANGE = /([^\s–]*\d)(\s?–\s?)([^\s–]*\d)/;

/**
 * @param {string} words
 * @param {import("../shared/language.js").Language} language
 * @returns {(Node | string)[]}
 */
export function ranged(words, language) {
  const [before, between, after] = language.phrase("fromTo", "\t", "\t").split("\t");
  const spoken = (/** @type {string | undefined} */ said) =>
    said?.trim() ? [make("span", { class: "unseen spoken" }, said)] : [];
  const dash = (/** @type {string | undefined} */ sign) => make("span", { "aria-hidden": "true" }, sign ?? "");
  return words
    .split(RANGE)
    .flatMap((part, nth) => {
      if (nth % 4 === 1) return [...spoken(before), part];
      if (nth % 4 === 2) return [dash(part), ...spoken(between)];
      return nth % 4 === 3 ? [part, ...spoken(after)] : [part];
    })
    .filter((part) => part !== "");
}
