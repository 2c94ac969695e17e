// Views made of elements: headings, legend symbols, list, table, and the page for print.
import { kindColour } from "../picture/theme.js";
import { make } from "../shared/dom.js";
import { Report } from "./cards.js";
import { GROUP, listOf } from "./list.js";
import { MOST, sheetOf } from "./print.js";
import { Table } from "./table.js";

/** @import { Card, Cited, Head, Use } from "../core/types.js" */
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
  #language;
  #host;

  /** @param {import("../shared/language.js").Language} language @param {Host} host */
  constructor(language, host) {
    this.#language = language;
    this.#host = host;
    this.table = new Table(language, {
      head: host.head,
      report: () => this.report(1),
      cards: (indices) => host.call((timeline) => timeline.cards_at(indices)) ?? [],
      column: (kinds) => host.call((timeline) => timeline.column(kinds)) ?? "",
      byAmount: (ascending) => host.call((timeline) => timeline.by_amount(ascending)) ?? new Uint32Array(),
      applyKindColour: (element, card) => this.applyKindColour(element, card),
      announce: host.announce,
    });
  }

  /** Fills the list or the table, and clears the other. @param {"timeline" | "list" | "table"} view */
  fill(view) {
    this.clear();
    const head = this.#host.head();
    if (view === "table") this.table.fill();
    if (view !== "list" || !head) return;
    const report = this.report();
    const cards = (/** @type {number} */ from) => this.#host.cards(from, GROUP);
    this.list.replaceChildren(...listOf(head, this.#language, cards, (card) => this.#article(card, report), report));
  }

  /** Shows the list, the table, or neither. @param {"timeline" | "list" | "table"} view */
  show(view) {
    this.list.hidden = view !== "list";
    this.table.element.hidden = view !== "table";
  }

  clear() {
    this.list.replaceChildren();
    this.table.clear();
  }

  /**
   * Creates a renderer for cards and statements.
   * @param {number} [below] the heading level inside a card
   * @param {(source: Cited, language: import("../shared/language.js").Language, aside: boolean) => (Node | string)[]} [cite] renders a source
   * @param {(id: string) => void} [select] opens another card
   */
  report(below, cite, select) {
    const { head, manners } = this.#host;
    return new Report(this.#language, head()?.lang ?? "", this.#subheading, below, cite, manners(), select);
  }

  /** @param {number} below @param {string} words */
  #subheading = (below, words) => this.heading(below, words, { class: "heading" });

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
    const heading = this.heading(0, this.report().own(words), { class: "title", ...attributes });
    return updated ? [heading, make("p", { class: "updated" }, updated)] : [heading];
  }

  /** Symbol and label of each kind. @returns {[HTMLElement, string | Node][]} */
  kinds() {
    const report = this.report();
    return (this.#host.head()?.kinds ?? []).map(({ id, label, symbol }, index) => {
      const shape = make("span", { class: `shape ${symbol}`, "aria-hidden": "true" });
      shape.style.color = kindColour(id, index);
      return [shape, report.own(label)];
    });
  }

  /** Applies the colour of a card's kind to an element. @param {HTMLElement} element @param {Card} card */
  applyKindColour(element, card) {
    const kinds = this.#host.head()?.kinds ?? [];
    const index = kinds.findIndex((kind) => kind.label === card.kind);
    const kind = kinds[index];
    if (kind) element.style.setProperty("--kind", kindColour(kind.id, index));
  }

  /** @param {Card} card @param {Report} report */
  #article(card, report) {
    const article = make(
      "article",
      { "aria-label": card.title },
      this.heading(1, report.own(card.title), { class: "name" }),
      make("p", { class: "facts" }, ...report.facts(card)),
      ...(card.headline ? [make("p", { class: "headline" }, card.headline)] : []),
      ...report.parts(card),
    );
    this.applyKindColour(article, card);
    return article;
  }

  /** The page for print. @param {import("./print.js").Drawing | undefined} drawing undefined without a picture */
  sheet(drawing) {
    const head = this.#host.head();
    if (!head) return [];
    return sheetOf({
      head,
      language: this.#language,
      cards: this.#host.cards(0, MOST),
      report: (cite) => this.report(undefined, cite),
      titles: this.titles({}),
      heading: this.#subheading,
      legend: this.kinds().map((symbol) => make("li", {}, ...symbol)),
      article: (card, report) => this.#article(card, report),
      drawing,
    });
  }
}
