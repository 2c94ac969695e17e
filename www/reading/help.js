// The help: what the marks mean, keys and gestures.
import { make } from "../shared/dom.js";

/** @import { Head } from "../core/types.js" */
/** @typedef {import("../shared/language.js").Key} Key */

/** More events have no mark each. */
const MOST_MARKS = 300;

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
 * @param {Head | undefined} head
 * @returns {Node[]}
 */
export function helpOf(language, title, heading, close, head) {
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
  const { legend = "", events = 0 } = head ?? {};
  const marks = [
    legend,
    legend && language.phrase("marksShapes"),
    language.phrase("marksTime"),
    events > MOST_MARKS ? language.phrase("marksCount") : "",
  ];
  return [
    make("header", {}, title, make("nav", { "aria-label": language.phrase("help") }, button)),
    heading(language.phrase("marksHead"), { class: "heading" }, 2),
    make("div", { class: "marked" }, ...marks.filter(Boolean).map((text) => make("p", {}, text))),
    heading(language.phrase("keysMarks"), { class: "heading" }, 2),
    make("dl", {}, ...rows),
    make("p", {}, language.phrase("pointerDrag")),
    make("p", {}, language.phrase("pointerZoom")),
  ];
}
