// Views made of elements: headings, legend symbols, and the places of list and table.
import { fill } from "../extra/load.js";
import { kindColour } from "../picture/theme.js";
import { make } from "../shared/dom.js";
import { Own } from "./own.js";

/** @import { Card, Head, Use } from "../core/types.js" */
/** @import { Pages } from "./pages.js" */
/**
 * What it needs of the widget.
 * @typedef {object} Host
 * @property {() => Head | undefined} head
 * @property {() => number} level of the timeline's own heading, 2 to 6
 * @property {(from: number, count: number) => Card[]} cards some of the shown ones, in time order
 * @property {Use} call calls the core
 * @property {(words: string) => void} announce for screen readers
 * @property {() => import("./media.js").Manners} manners what media may request
 */

export class Views {
  list = make("div", { class: "list", part: "list", hidden: true });
  table = make("div", { class: "table", part: "table", hidden: true });
  /** @type {Pages | undefined} */
  #pages;
  /** @type {import("../core/types.js").View} */
  #filled = "timeline";
  #language;
  #host;

  /** @param {import("../shared/language.js").Language} language @param {Host} host */
  constructor(language, host) {
    this.#language = language;
    this.#host = host;
  }

  /** Fills the list or the table, and clears the other. @param {"timeline" | "list" | "table"} view */
  fill(view) {
    this.clear();
    this.#filled = view;
    if (view !== "timeline")
      this.use(view === "list" ? this.list : this.table, (pages) => {
        if (this.#filled === view) pages.fill(view);
      });
  }

  /**
   * Fills an element with what is to be read, at once or when the script for it has come.
   * @param {HTMLElement} element
   * @param {(pages: Pages) => void} use
   */
  use(element, use) {
    fill(element, this.#language, (parts) => {
      this.#pages ??= new parts.Pages(this, this.#host, this.#language);
      use(this.#pages);
    });
  }

  /** The page of the table that is shown, from 0; 0 without one. */
  get page() {
    return this.#filled === "table" ? (this.#pages?.page ?? 0) : 0;
  }

  set page(page) {
    if (page && this.#pages && this.#filled === "table") this.#pages.page = page;
  }

  /** Shows the list, the table, or neither. @param {"timeline" | "list" | "table"} view */
  show(view) {
    this.list.hidden = view !== "list";
    this.table.hidden = view !== "table";
  }

  clear() {
    this.#filled = "timeline";
    this.list.replaceChildren();
    this.table.replaceChildren();
  }

  /** Marks words of the data with its language. */
  own() {
    return new Own(this.#language, this.#host.head()?.lang ?? "");
  }

  /**
   * @param {number} below levels under the timeline's heading
   * @param {string | Node} content
   * @param {Record<string, string | number>} attributes
   */
  heading(below, content, attributes) {
    const level = /** @type {"h2"} */ (`h${Math.min(6, this.#host.level() + below)}`);
    return make(level, attributes, content);
  }

  /** The timeline's title, and when the data was updated. @param {Record<string, string | number>} attributes */
  titles(attributes) {
    const { title = "", updated } = this.#host.head() ?? {};
    // A range of years stays on one line.
    const parts = title.split(/(\d+–\d+)/);
    const unbroken = (/** @type {string} */ part, /** @type {number} */ nth) =>
      nth % 2 ? make("span", { class: "unbroken" }, part) : part;
    const words = parts.length > 1 ? make("span", {}, ...parts.map(unbroken)) : title;
    const heading = this.heading(0, this.own().own(words), { class: "title", ...attributes });
    return updated ? [heading, make("p", { class: "updated" }, updated)] : [heading];
  }

  /** Symbol and label of each kind. @returns {[HTMLElement, string | Node][]} */
  kinds() {
    const own = this.own();
    return (this.#host.head()?.kinds ?? []).map(({ id, label, symbol }, index) => {
      const shape = make("span", { class: `shape ${symbol}`, "aria-hidden": "true" });
      shape.style.color = kindColour(id, index);
      return [shape, own.own(label)];
    });
  }

  /** Applies the colour of a card's kind to an element. @param {HTMLElement} element @param {Card} card */
  applyKindColour(element, card) {
    const kinds = this.#host.head()?.kinds ?? [];
    const index = kinds.findIndex((kind) => kind.label === card.kind);
    const kind = kinds[index];
    if (kind) element.style.setProperty("--kind", kindColour(kind.id, index));
  }
}
