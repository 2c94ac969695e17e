// What a click would open, beside the pointer's mark. It stays while the pointer is on the mark or on the tip itself, so that it
// can be read under magnification; a click on it is one on the mark.
import { make } from "../shared/dom.js";

/** @import { TipMark } from "../core/types.js" */

/** The time for the way from the mark to the tip, in milliseconds. */
const WAY = 300;

export class Tip {
  element = make("div", { class: "tip", hidden: true });
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #leaving;

  /** @type {TipMark | undefined} */
  #mark;

  /** @param {HTMLElement} stage what it stays inside of @param {(x: number, y: number) => void} press */
  constructor(stage, press) {
    this.stage = stage;
    stage.append(this.element);
    this.element.addEventListener("pointerenter", () => clearTimeout(this.#leaving));
    this.element.addEventListener("pointerleave", () => this.leave());
    // The picture under it is not held.
    this.element.addEventListener("pointerdown", (event) => event.stopPropagation());
    this.element.addEventListener("click", () => {
      if (this.#mark) press(this.#mark.x, this.#mark.y + this.#mark.height / 2);
    });
  }

  /** Whether something of it is what an event is about. @param {Event} event */
  holds(event) {
    return event.target instanceof Node && this.element.contains(event.target);
  }

  /** The pointer has left its mark: it goes soon, unless the pointer comes to it. */
  leave() {
    if (this.element.hidden) return;
    this.stage.classList.remove("pointing");
    clearTimeout(this.#leaving);
    this.#leaving = setTimeout(() => this.show(undefined), WAY);
  }

  /** @param {TipMark | undefined} mark nothing: hides it */
  show(mark) {
    const { element, stage } = this;
    clearTimeout(this.#leaving);
    this.#mark = mark;
    stage.classList.toggle("pointing", Boolean(mark));
    element.hidden = !mark;
    if (!mark) return;
    element.replaceChildren(make("b", {}, mark.title), make("span", {}, mark.text));
    // Below the mark, where no label is; above it where the picture ends.
    const under = mark.y + mark.height + 8;
    const below = under + element.offsetHeight < stage.clientHeight;
    const left = Math.min(Math.max(8, mark.x - element.offsetWidth / 2), stage.clientWidth - element.offsetWidth - 8);
    element.style.left = `${left}px`;
    element.style.top = `${below ? under : mark.y - element.offsetHeight - 8}px`;
  }
}
