// The key of the marks, drawn: what is stolen, attempted and contested, and the scale.
import { make } from "../shared/dom.js";

/** @import { Head } from "../core/types.js" */

/**
 * @param {[string, number][]} key amounts, each with the radius of its disc; none without amounts
 * @param {Head} head
 * @param {import("../shared/language.js").Language} language
 * @returns {Node[]}
 */
export function keyOf(key, { contested, disc, tried }, language) {
  if (!key.length) return [];
  const entry = (/** @type {string} */ name, /** @type {string} */ words) =>
    make("span", {}, make("i", { class: name }), words);
  const circles = make("span", { class: "circles" });
  const amounts = make("span", { class: "amounts" });
  for (const [label, radius] of key) {
    const circle = make("i");
    circle.style.width = circle.style.height = `${2 * radius}px`;
    circles.append(circle);
    amounts.append(make("span", {}, label));
  }
  const meanings = make(
    "span",
    { class: "meanings" },
    entry("stolen", disc),
    ...(tried ? [entry("tried", language.phrase("keyTried"))] : []),
    ...(contested ? [entry("contested", language.phrase("keyContested"))] : []),
  );
  return [meanings, make("span", { class: "scale" }, circles, amounts)];
}
