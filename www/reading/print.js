// The page for print: the whole range as a vector picture, a line for each event, the events with their claims, and numbered sources
// with their URLs.
import { make, webAddress } from "../shared/dom.js";
import { surroundings } from "./list.js";

/** @import { Card, Cited, Head } from "../core/types.js" */
/** @typedef {import("./cards.js").Report} Report */
/** @typedef {(width: number) => SVGElement} Drawing the picture at a width in CSS pixels */

/** The width of the picture in CSS pixels: that of a page, so that its text has the size of the text around it. */
const WIDTH = 680;
/** The maximum number of printed events. */
export const MOST = 1_000;

/**
 * @param {object} what
 * @param {Head} what.head
 * @param {import("../shared/language.js").Language} what.language
 * @param {(cite: (source: Cited, language: unknown, aside: boolean) => (Node | string)[]) => Report} what.report
 * @param {Card[]} what.cards the first of those that are shown
 * @param {Node[]} what.titles
 * @param {(below: number, words: string) => Node} what.heading
 * @param {Node[]} what.legend
 * @param {(card: Card, report: Report) => Node} what.article
 * @param {Drawing | undefined} what.drawing undefined without a picture
 * @returns {Node[]}
 */
export function sheetOf({ head, language, report: reportWith, cards, titles, heading, legend, article, drawing }) {
  /** @type {Map<string, { number: number, source: Cited }>} */
  const notes = new Map();
  const numberOf = (/** @type {Cited} */ source) => {
    const key = `${source.label}\n${source.title}\n${source.url}\n${source.archived}`;
    const known = notes.get(key) ?? { number: notes.size + 1, source };
    notes.set(key, known);
    return language.number(known.number);
  };
  // Who reports a figure is named beside it; statements have the numbers alone.
  const report = reportWith((source, _, aside) => [aside ? numberOf(source) : `${source.label} (${numberOf(source)})`]);
  const numbered = (/** @type {number} */ nth) => make("span", { class: "number" }, `${language.number(nth + 1)}. `);
  const figures = (/** @type {Card} */ card) => {
    const cited = [...new Set(behind(card).map(numberOf))].join(language.phrase("comma"));
    return make("span", {}, card.headline, ...(cited ? [` (${cited})`] : []));
  };
  const line = (/** @type {Card} */ card, /** @type {number} */ nth) =>
    make(
      "li",
      {},
      numbered(nth),
      make("span", { class: "when" }, card.when),
      make("span", { class: "event" }, make("b", {}, report.own(card.title)), figures(card)),
    );
  const shown = language.phrase("shown", language.number(head.shown), language.number(head.events));
  // The summary is that of all events.
  const facts = make("p", { class: "facts" }, head.shown < head.events ? shown : head.summary);
  /** @type {Node[]} */
  const parts = [...titles, facts, ...report.told(head.text, head.media)];
  if (drawing) {
    const picture = drawing(WIDTH);
    parts.push(make("p", { class: "hint" }, head.legend), make("ul", { class: "legend" }, ...legend), picture);
  }
  parts.push(make("ol", { class: "lines" }, ...cards.map(line)));
  parts.push(heading(1, language.phrase("reports")));
  const items = cards.map((card, nth) => make("li", {}, numbered(nth), article(card, report)));
  parts.push(make("ol", { class: "cards" }, ...items));
  if (cards.length < head.shown)
    parts.push(
      make("p", {}, language.phrase("printedPart", language.number(cards.length), language.number(head.shown))),
    );
  parts.push(...surroundings(head, report));
  const sources = [...notes.values()].map(({ source }, nth) => {
    const [address, archived] = [source.url, source.archived].map(webAddress);
    const title = source.title ? [", ", report.own(source.title)] : [];
    return make(
      "li",
      {},
      numbered(nth),
      report.own(source.label),
      ...title,
      ...(address ? [" ", make("span", { class: "host" }, address)] : []),
      ...(archived ? [`, ${language.phrase("archived")} `, make("span", { class: "host" }, archived)] : []),
    );
  });
  if (sources.length) parts.push(heading(1, language.phrase("sources")), make("ol", { class: "sources" }, ...sources));
  return parts;
}

/** The sources of the headline; without one, of the summary or the attribution. @param {Card} card @returns {Cited[]} */
function behind({ claims, sources, attribution }) {
  const leads = claims.filter(({ lead }) => lead);
  const said = leads.length ? leads : claims;
  const parts = [said, [{ sources }], attribution].map((part) => part.flatMap(({ sources }) => sources));
  return parts.find(({ length }) => length) ?? [];
}
