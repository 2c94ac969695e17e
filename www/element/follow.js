// The article leads: shows what its steps name while the attribute `follow` is set.
import { extra } from "../extra/load.js";
import { rangeOf } from "./attributes.js";

/** @import { Step } from "./steps.js" */
/**
 * What it needs of the widget.
 * @typedef {object} Host
 * @property {HTMLElement} element
 * @property {import("./tree.js").Tree} tree
 * @property {import("./selection.js").Selection} selection
 * @property {import("./reports.js").Reports} reports
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
    const { element, reports, selection } = this.#host;
    this.stop();
    if (!element.hasAttribute("follow")) selection.led = undefined;
    else if (element.isConnected) {
      // Until the article is read, what is selected is led to, too: a card that opened for it would hold the article up.
      const id = element.getAttribute("selected");
      if (id) selection.led ??= { id, span: "" };
      this.#life = new AbortController();
      const { signal } = this.#life;
      const lead = (/** @type {Step | undefined} */ step, /** @type {boolean} */ pressed) => this.lead(step, pressed);
      extra().then(({ watchSteps }) => {
        if (!signal.aborted) watchSteps(element, lead, signal);
      }, reports.failure);
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
    const { element, reports, selection, tree } = this.#host;
    const { from, to } = rangeOf(element);
    if (pressed && tree.panel.open) {
      selection.select("");
      tree.panel.clear();
    }
    const shown = step ?? { id: "", span: `${from}/${to}` };
    selection.lead(shown, pressed);
    if (shown.span) reports.dates();
  }
}
