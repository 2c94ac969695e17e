// Buttons with words.
import { make } from "../shared/dom.js";
import { say } from "./words.js";

/** @param {string} words @param {() => unknown} press @param {string} [kind] its class */
export function button(words, press, kind) {
  const made = make("button", { type: "button", class: kind }, words);
  made.addEventListener("click", () => press());
  return made;
}

/** A name in a list, which a press takes out of it. @param {string} name @param {() => unknown} remove */
export function chip(name, remove) {
  const made = button(`${name} ✕`, remove, "chip");
  made.ariaLabel = say("removeNamed", name);
  return made;
}
