// The help: keys and gestures.
import { make } from "../shared/dom.js";

/** @typedef {import("../shared/language.js").Key} Key */

/** What is pressed, and what that does. @type {[string[], Key][]} */
const KEYS = [
  [["→", "←"], "keysNext"],
  [["Shift + →", "Shift + ←"], "keysTenth"],
  [["Page Down", "Page Up"], "keysScreen"],
  [["Home", "End"], "keysEnds"],
  [["Enter"], "keysOpen"],
  [["+", "−", "0"], "keysZoom"],
  [["Esc"], "keysClose"],
  [["?"], "keysHelp"],
  [["Tab"], "keysTab"],
];

/**
 * @param {import("../shared/language.js").Language} language
 * @param {HTMLElement} title
 * @param {(text: string, attributes: Record<string, string | number>, below?: number) => HTMLElement} heading
 * @param {() => void} close
 * @returns {Node[]}
 */
export function helpOf(language, title, heading, close) {
  const button = make("button", { type: "button", "aria-label": language.phrase("close") }, "✕");
  button.addEventListener("click", close);
  const rows = KEYS.map(([keys, key]) =>
    make(
      "div",
      {},
      make("dt", { dir: "ltr" }, ...keys.flatMap((part) => [make("kbd", {}, part), " "])),
      make("dd", {}, language.phrase(key)),
    ),
  );
  return [
    make("header", {}, title, make("nav", { "aria-label": language.phrase("help") }, button)),
    heading(language.phrase("keysMarks"), { class: "heading" }, 2),
    make("dl", {}, ...rows),
    make("p", {}, language.phrase("pointerDrag")),
    make("p", {}, language.phrase("pointerZoom")),
  ];
}
