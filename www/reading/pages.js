// What is read rather than looked at: the body of a card, what stands above the events, list, table, and the page for print.
import { make } from "../shared/dom.js";
import { brief, Report } from "./cards.js";
import { GROUP, listOf } from "./list.js";
import { MOST, sheetOf } from "./print.js";
import { ranged } from "./range.js";
import { Table } from "./table.js";

/** @import { Card, Cited, Head } from "../core/types.js" */
/** @typedef {import("../shared/language.js").Language} Language */

export class Pages {
  #views;
  #host;
  #language;
  #table;

  /** @param {import("./views.js").Views} views @param {import("./views.js").Host} host @param {Language} language */
  constructor(views, host, language) {
    this.#views = views;
    this.#host = host;
    this.#language = language;
    this.#table = new Table(views.table, language, {
      head: host.head,
      report: () => this.#report(1),
      cards: (indices) => host.call((timeline) => timeline.cards_at(indices)) ?? [],
      column: (kinds) => host.call((timeline) => timeline.column(kinds)) ?? "",
      byAmount: (ascending) => host.call((timeline) => timeline.by_amount(ascending)) ?? new Uint32Array(),
      applyKindColour: (element, card) => views.applyKindColour(element, card),
      announce: host.announce,
    });
  }

  /**
   * The body of a card.
   * @param {Card} card
   * @param {import("./cards.js").Extent} extent
   * @param {(id: string) => void} select opens another card
   */
  card(card, extent, select) {
    return this.#report(undefined, brief, select).parts(card, extent);
  }

  /** Text and media above the events. @param {Head} head @param {import("./media.js").Manners} manners */
  opening({ text, media }, manners) {
    return this.#report().told(text, media, manners);
  }

  /** Fills the list or the table. @param {"list" | "table"} view */
  fill(view) {
    const head = this.#host.head();
    if (view === "table") this.#table.fill();
    if (view !== "list" || !head) return;
    const report = this.#report();
    const cards = (/** @type {number} */ from) => this.#host.cards(from, GROUP);
    const article = (/** @type {Card} */ card) => this.#article(card, report);
    this.#views.list.replaceChildren(...listOf(head, this.#language, cards, article, report));
  }

  /** The page of the table, from 0. */
  get page() {
    return this.#table.page;
  }

  set page(page) {
    this.#table.turn(page);
  }

  /** The page for print. @param {import("./print.js").Drawing | undefined} drawing undefined without a picture */
  sheet(drawing) {
    const head = this.#host.head();
    if (!head) return [];
    return sheetOf({
      head,
      language: this.#language,
      cards: this.#host.cards(0, MOST),
      report: (cite) => this.#report(undefined, cite),
      titles: this.#views.titles({}),
      heading: this.#subheading,
      legend: this.#views.kinds().map((symbol) => make("li", {}, ...symbol)),
      article: (card, report) => this.#article(card, report),
      drawing,
    });
  }

  /**
   * Creates a renderer for cards and statements.
   * @param {number} [below] the heading level inside a card
   * @param {(source: Cited, language: Language, aside: boolean) => (Node | string)[]} [cite] renders a source
   * @param {(id: string) => void} [select] opens another card
   */
  #report(below, cite, select) {
    const { head, manners } = this.#host;
    return new Report(this.#language, head()?.lang ?? "", this.#subheading, below, cite, manners(), select);
  }

  /** @param {number} below @param {string} words */
  #subheading = (below, words) => this.#views.heading(below, words, { class: "heading" });

  /** @param {Card} card @param {Report} report */
  #article(card, report) {
    const article = make(
      "article",
      { "aria-label": card.title },
      this.#views.heading(1, report.own(card.title), { class: "name" }),
      make("p", { class: "facts" }, ...report.facts(card)),
      ...(card.headline ? [make("p", { class: "headline" }, ...ranged(card.headline, this.#language))] : []),
      ...report.parts(card),
    );
    this.#views.applyKindColour(article, card);
    return article;
  }
}
