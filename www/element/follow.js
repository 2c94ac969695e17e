// The article leads: shows what its steps name while the attribute `follow` is set.
import { rangeOf } from "./attributes.js";
import { watchSteps } from "./steps.js";

/** @import { Step } from "./steps.js" */
/**
 * What it needs of the widget.
 * @typedef {object} Host
 * @property {HTMLElement} element
 * @property {import("./tree.js").Tree} tree
 * @property {import("./selection.js").Selection} selection
 * @property {() => void} reportDates reports dates that the page has asked for and that are none
 */

export class Follow {
  #host;
  #life = new AbortController();

  /** @param {Host} host */
  constructor(host) {
    this.#host = host;
  }

  /** Follows the article, if the attribute says so. */
  start() {
    const { element, selection } = this.#host;
    this.stop();
    if (!element.hasAttribute("follow")) selection.led = undefined;
    else if (element.isConnected) {
      this.#life = new AbortController();
      watchSteps(element, (step, pressed) => this.lead(step, pressed), this.#life.signal);
    }
  }

  stop() {
    this.#life.abort();
  }

  /**
   * @param {Step} [step] without one, what is shown at first
   * @param {boolean} [pressed] whether the reader has pressed a link to it, which comes before an open card
   */
  lead(step, pressed = false) {
    const { element, reportDates, selection, tree } = this.#host;
    const { from, to } = rangeOf(element);
    if (pressed && tree.panel.open) {
      selection.select("");
      tree.panel.clear();
    }
    const shown = step ?? { id: "", span: `${from}/${to}` };
    selection.lead(shown, pressed);
    if (shown.span) reportDates();
  }
}
