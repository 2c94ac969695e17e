// The fallback without a picture: a list made without wasm, or the element's children and an error message.
import { extra } from "../extra/load.js";
import { entryOf } from "../reading/download.js";
import { make } from "../shared/dom.js";
import { Failure, isFailure } from "../shared/failure.js";
import { dataAddress, hasControls, missingData } from "./attributes.js";

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
 * @property {import("./reports.js").Reports} reports
 */

export class Fallback {
  /** The cards of the list. @type {Card[]} */
  cards = [];
  #host;
  #warned = false;
  /** The data of the list that is to come. */
  #text = "";
  /** Why there is no picture, until that is reported. @type {Failure | undefined} */
  #failure;

  /** @param {Host} host */
  constructor(host) {
    this.#host = host;
  }

  /** Warns once that the page names no data: the children stay. */
  warn() {
    if (!this.#warned) console.warn(`<heist-line>: ${missingData(this.#host.element)}.`);
    this.#warned = true;
  }

  /** Drops the list. */
  clear() {
    this.cards = [];
    this.#text = "";
    this.#report();
  }

  #report() {
    const failure = this.#failure;
    this.#failure = undefined;
    if (failure) this.#host.reports.failure(failure);
  }

  /** Shows the list. @param {string} text the data as JSON @param {Failure} [failure] why there is no picture */
  async showList(text, failure) {
    this.#report();
    this.#text = text;
    this.#failure = failure;
    try {
      const { plainTimeline } = await extra();
      // Something else may be shown by now.
      if (this.#text === text) this.#show(plainTimeline(text, this.#host.language), failure);
    } catch (error) {
      if (this.#text !== text) return;
      this.#failure = undefined;
      const wrong = isFailure(error) ? error : new Failure("E_DATA_NET", String(error));
      if (wrong.code === "E_SCRIPT") this.#fail(wrong, this.#host.language.phrase("noPart"), true);
      else this.showNoData(wrong);
    }
  }

  /** @param {{ head: Head, cards: Card[] }} timeline @param {Failure | undefined} failure why there is no picture */
  #show(timeline, failure) {
    const { element, language, output, tree } = this.#host;
    this.#failure = undefined;
    this.#host.replace("plain", timeline.head, () => {
      this.cards = timeline.cards;
      tree.fillHead(timeline.head);
      tree.views.fill("list");
      this.#sentence(language.phrase("noPicture"), /_(HTTP|NET|TIMEOUT)$/.test(failure?.code ?? ""));
      // Without the core there is no menu of downloads.
      if (hasControls(element)) tree.parts.failure.append(" ", entryOf("JSON", language, output.files));
    });
    this.#failure = failure;
    this.#report();
  }

  /** Shows the children and an error message. @param {Failure} failure */
  showNoData(failure) {
    const { data, element, language } = this.#host;
    const given = data !== undefined && data !== null;
    const from = given ? language.phrase("thePage") : dataAddress(element);
    this.#fail(failure, language.phrase("noData", from, failure.detail), !given);
  }

  /** @param {Failure} failure @param {string} sentence @param {boolean} again whether to offer a retry */
  #fail(failure, sentence, again) {
    this.#host.replace("failed", undefined, () => this.#sentence(sentence, again));
    this.#host.reports.failure(failure);
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
