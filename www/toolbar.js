// The buttons over the picture: one tab stop, arrows inside.
import { icon, make } from "./dom.js";
import { strings } from "./strings.js";

/** Strokes on a grid of 16. */
const ICONS = {
  zoomOut: "M3 8h10",
  zoomIn: "M3 8h10M8 3v10",
  fit: "M9.5 2.5h4v4M6.5 13.5h-4v-4M13.5 2.5l-11 11",
  filter: "M10.5 10.5l3 3M7 2.5a4.5 4.5 0 1 0 .01 0",
  list: "M3 4h10M3 8h10M3 12h10",
};

/** @typedef {keyof typeof ICONS} Name */

export class Toolbar {
  element = make("div", { class: "controls", part: "controls", role: "toolbar", "aria-label": strings.controls });
  /** @type {HTMLButtonElement[]} */
  #buttons = [];

  /** @param {(name: Name) => void} press */
  constructor(press) {
    for (const name of /** @type {Name[]} */ (Object.keys(ICONS))) {
      const label = strings[name];
      const button = make("button", { type: "button", "aria-label": label, title: label });
      button.append(icon(ICONS[name]));
      button.addEventListener("click", () => {
        if (button.ariaDisabled !== "true") press(name);
      });
      this.#buttons.push(button);
    }
    this.element.append(...this.#buttons);
    this.#stop(0);
    this.element.addEventListener("keydown", (event) => this.#key(event));
  }

  /** Says whether the list is shown: then those that move the picture don't work. @param {boolean} on */
  setList(on) {
    this.#buttons.forEach((button, place) => {
      if (place < 3) button.ariaDisabled = String(on);
    });
    const toggle = this.#buttons.at(-1);
    if (toggle) toggle.ariaPressed = String(on);
  }

  /** Focuses the tab stop. */
  focus() {
    this.#buttons.find((button) => button.tabIndex === 0)?.focus({ preventScroll: true });
  }

  /** @param {number} place */
  #stop(place) {
    this.#buttons.forEach((button, index) => {
      button.tabIndex = index === place ? 0 : -1;
    });
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const place = this.#buttons.indexOf(/** @type {HTMLButtonElement} */ (event.target));
    const mirrored = getComputedStyle(this.element).direction === "rtl" ? -1 : 1;
    const last = this.#buttons.length - 1;
    const targets = { ArrowRight: place + mirrored, ArrowLeft: place - mirrored, Home: 0, End: last };
    if (!Object.hasOwn(targets, event.key)) return;
    const target = Math.min(last, Math.max(0, targets[/** @type {keyof typeof targets} */ (event.key)]));
    this.#stop(target);
    this.#buttons[target]?.focus();
    event.preventDefault();
  }
}
