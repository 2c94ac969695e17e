// What is shown where there is no picture: the list, made without the core, or the element's children and one sentence.
import { entryOf } from "../reading/download.js";
import { make } from "../shared/dom.js";
import { Failure } from "../shared/failure.js";
import { dataAddress, hasControls, missingData } from "./attributes.js";
import { plainTimeline } from "./plain.js";

/** @import { Card, Head } from "../core/types.js" */
/**
 * What it needs of the widget.
 * @typedef {object} Host
 * @property {HTMLElement} element
 * @property {unknown} data what the page gave in place of an address
 * @property {import("./tree.js").Tree} tree
 * @property {import("./session.js").Session} session
 * @property {import("./output.js").Output} output
 * @property {import("../shared/language.js").Language} language
 * @property {(state: "plain" | "failed", head: Head | undefined, fill: () => void) => void} replace shows it in place of what is there
 * @property {(failure: Failure) => void} report
 */

export class Fallback {
  /** The cards of the list. @type {Card[]} */
  cards = [];
  #host;
  #warned = false;

  /** @param {Host} host */
  constructor(host) {
    this.#host = host;
  }

  /** Warns once that the page names no data: the children stay. */
  warn() {
    if (!this.#warned) console.warn(`<heist-line>: ${missingData(this.#host.element)}.`);
    this.#warned = true;
  }

  /** The list. @param {string} text of the data @param {Failure} [failure] why there is no picture */
  showList(text, failure) {
    const { element, language, output, tree } = this.#host;
    /** @type {ReturnType<typeof plainTimeline>} */
    let timeline;
    try {
      timeline = plainTimeline(text, language);
    } catch (error) {
      this.showNoData(error instanceof Failure ? error : new Failure("E_DATA_NET", String(error)));
      return;
    }
    this.#host.replace("plain", timeline.head, () => {
      this.cards = timeline.cards;
      tree.fillHead(timeline.head);
      tree.views.fill("list");
      this.#sentence(language.say("noPicture"), /_(HTTP|NET|TIMEOUT)$/.test(failure?.code ?? ""));
      // Only data that was read without the core; with it there is a menu.
      if (hasControls(element)) tree.parts.failure.append(" ", entryOf("JSON", language, output.files));
    });
    if (failure) this.#host.report(failure);
  }

  /** The children again, and one sentence. @param {Failure} failure */
  showNoData(failure) {
    const { data, element, language } = this.#host;
    const given = data !== undefined && data !== null;
    const from = given ? language.say("thePage") : dataAddress(element);
    this.#host.replace("failed", undefined, () => this.#sentence(language.say("noData", from, failure.detail), !given));
    this.#host.report(failure);
  }

  /** @param {string} sentence @param {boolean} again whether trying again may help */
  #sentence(sentence, again) {
    const { language, session, tree } = this.#host;
    tree.parts.failure.replaceChildren(sentence);
    if (!again) return;
    const button = make("button", { type: "button" }, language.say("again"));
    button.addEventListener("click", session.restart);
    tree.parts.failure.append(" ", button);
  }
}
