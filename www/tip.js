// What a click would open, beside the pointer's mark.
import { make } from "./dom.js";

/** @typedef {{ title: string, text: string, x: number, y: number, height: number }} Mark */

export class Tip {
  element = make("div", { class: "tip", hidden: true });

  /** @param {HTMLElement} stage what it stays inside of */
  constructor(stage) {
    this.stage = stage;
    stage.append(this.element);
  }

  /** @param {Mark | undefined} mark nothing: hides it */
  show(mark) {
    const { element, stage } = this;
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
