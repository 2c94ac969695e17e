// Buttons with words.
import { make } from "../shared/dom.js";

/** @param {string} words @param {() => unknown} press @param {string} [kind] its class */
export function button(words, press, kind) {
  const made = make("button", { type: "button", class: kind }, words);
  made.addEventListener("click", () => press());
  return made;
}
