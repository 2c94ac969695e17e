// The tooltip of the mark under the pointer, or of one that shows its focus. It stays while the pointer is over mark or tooltip (WCAG 1.4.13); a click on it is a
// click on the mark.
import { make } from "../shared/dom.js";

/** @import { TipMark } from "../core/types.js" */

/** The time to move the pointer from mark to tooltip, in milliseconds. */
const WAY = 300;

export class Tip {
  /** The name of the mark says the same. */
  element = make("div", { class: "tip", "aria-hidden": "true", hidden: true });
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #leaving;

  /** @type {TipMark | undefined} */
  #mark;

  /** @param {HTMLElement} stage its container @param {(x: number, y: number) => void} press */
  constructor(stage, press) {
    this.stage = stage;
    stage.append(this.element);
    this.element.addEventListener("pointerenter", () => clearTimeout(this.#leaving));
    this.element.addEventListener("pointerleave", () => this.leave());
    // Do not drag the picture below.
    this.element.addEventListener("pointerdown", (event) => event.stopPropagation());
    this.element.addEventListener("click", () => {
      if (this.#mark) press(this.#mark.x, this.#mark.y + this.#mark.height / 2);
    });
  }

  /** Whether an event's target is inside. @param {Event} event */
  holds(event) {
    return event.target instanceof Node && this.element.contains(event.target);
  }

  /** Hides it after a delay, unless the pointer enters it. */
  leave() {
    if (this.element.hidden) return;
    this.stage.classList.remove("pointing");
    clearTimeout(this.#leaving);
    this.#leaving = setTimeout(() => this.show(undefined), WAY);
  }

  /** @param {TipMark | undefined} mark undefined hides it @param {boolean} [focused] whether the pointer goes through it, to the marks below */
  show(mark, focused = false) {
    const { element, stage } = this;
    clearTimeout(this.#leaving);
    // A step of a gesture hides it each time: an attribute that is set again costs the styles of all that depends on it.
    if (!mark && element.hidden) return;
    this.#mark = mark;
    element.style.pointerEvents = focused ? "none" : "";
    stage.classList.toggle("pointing", Boolean(mark));
    element.hidden = !mark;
    if (!mark) return;
    element.replaceChildren(make("b", {}, mark.title), make("span", {}, mark.text));
    // Below the mark, where no label is; above it near the lower edge.
    const under = mark.y + mark.height + 8;
    const below = under + element.offsetHeight < stage.clientHeight;
    const left = Math.min(Math.max(8, mark.x - element.offsetWidth / 2), stage.clientWidth - element.offsetWidth - 8);
    element.style.left = `${left}px`;
    element.style.top = `${below ? under : mark.y - element.offsetHeight - 8}px`;
  }
}
