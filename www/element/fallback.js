// The fallback without a picture: a list made without wasm, or the element's children and an error message.
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
 * @property {unknown} data the `data` property
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

  /** Shows the list. @param {string} text the data as JSON @param {Failure} [failure] why there is no picture */
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
      this.#sentence(language.phrase("noPicture"), /_(HTTP|NET|TIMEOUT)$/.test(failure?.code ?? ""));
      // Without the core there is no menu of downloads.
      if (hasControls(element)) tree.parts.failure.append(" ", entryOf("JSON", language, output.files));
    });
    if (failure) this.#host.report(failure);
  }

  /** Shows the children and an error message. @param {Failure} failure */
  showNoData(failure) {
    const { data, element, language } = this.#host;
    const given = data !== undefined && data !== null;
    const from = given ? language.phrase("thePage") : dataAddress(element);
    this.#host.replace("failed", undefined, () =>
      this.#sentence(language.phrase("noData", from, failure.detail), !given),
    );
    this.#host.report(failure);
  }

  /** @param {string} sentence @param {boolean} again whether to offer a retry */
  #sentence(sentence, again) {
    const { language, session, tree } = this.#host;
    tree.parts.failure.replaceChildren(sentence);
    if (!again) return;
    const button = make("button", { type: "button" }, language.phrase("again"));
    button.addEventListener("click", session.restart);
    tree.parts.failure.append(" ", button);
  }
}
