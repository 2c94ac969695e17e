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

export class Help {
  element = make("section", { class: "card help", "aria-labelledby": "help", hidden: true });
  #language;
  #heading;
  #close;

  /**
   * @param {import("../shared/language.js").Language} language
   * @param {(text: string, attributes: Record<string, string | number>, below?: number) => HTMLElement} heading
   * @param {() => void} close
   */
  constructor(language, heading, close) {
    this.#language = language;
    this.#heading = heading;
    this.#close = close;
  }

  get open() {
    return !this.element.hidden;
  }

  show() {
    const language = this.#language;
    const close = make("button", { type: "button", "aria-label": language.phrase("close") }, "✕");
    close.addEventListener("click", () => this.#close());
    const title = this.#heading(language.phrase("help"), { id: "help", class: "name", tabindex: -1 });
    const rows = KEYS.map(([keys, key]) =>
      make(
        "div",
        {},
        make("dt", { dir: "ltr" }, ...keys.flatMap((part) => [make("kbd", {}, part), " "])),
        make("dd", {}, language.phrase(key)),
      ),
    );
    this.element.replaceChildren(
      make("header", {}, title, make("nav", { "aria-label": language.phrase("help") }, close)),
      this.#heading(language.phrase("keysMarks"), { class: "heading" }, 2),
      make("dl", {}, ...rows),
      make("p", {}, language.phrase("pointerDrag")),
      make("p", {}, language.phrase("pointerZoom")),
    );
    this.element.hidden = false;
    title.focus();
  }

  hide() {
    this.element.hidden = true;
    this.element.replaceChildren();
  }
}
