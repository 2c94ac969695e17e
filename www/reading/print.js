// The page for print: the whole range as a vector picture, every event with its claims, and numbered sources with their URLs.
import { SvgCanvas } from "../picture/svg.js";
import { make, webAddress } from "../shared/dom.js";
import { surroundings } from "./list.js";

/** @import { Card, Cited, Head } from "../core/types.js" */
/** @typedef {import("./cards.js").Report} Report */
/** @typedef {(canvas: HTMLCanvasElement, width: number, height: number) => void} Draw */

/** The size of the picture in CSS pixels: as wide as a page, so that its text has the size of the text around it. */
const [WIDTH, HEIGHT] = [680, 340];
/** The maximum number of printed events. */
export const MOST = 1_000;

/**
 * @param {object} what
 * @param {Head} what.head
 * @param {import("../shared/language.js").Language} what.language
 * @param {(cite: (source: Cited) => Node[]) => Report} what.report
 * @param {Card[]} what.cards the first of those that are shown
 * @param {Node[]} what.titles
 * @param {(below: number, words: string) => Node} what.heading
 * @param {Node[]} what.legend
 * @param {(card: Card, report: Report) => Node} what.article
 * @param {Draw | undefined} what.draw undefined without a picture
 * @returns {Node[]}
 */
export function sheetOf({ head, language, report: reportWith, cards, titles, heading, legend, article, draw }) {
  /** @type {Map<string, { number: number, source: Cited }>} */
  const notes = new Map();
  const note = (/** @type {Cited} */ source) => {
    const key = `${source.label}\n${source.title}\n${source.url}\n${source.archived}`;
    const known = notes.get(key) ?? { number: notes.size + 1, source };
    notes.set(key, known);
    return [make("span", {}, `${source.label} (${language.number(known.number)})`)];
  };
  const report = reportWith(note);
  /** @type {Node[]} */
  const parts = [...titles, make("p", { class: "facts" }, head.summary)];
  if (draw) {
    const canvas = new SvgCanvas(WIDTH, HEIGHT, head.summary);
    draw(canvas.asCanvas(), WIDTH, HEIGHT);
    parts.push(make("p", { class: "hint" }, head.legend), make("ul", { class: "legend" }, ...legend), canvas.svg);
  }
  parts.push(make("ol", {}, ...cards.map((card) => make("li", {}, article(card, report)))));
  if (cards.length < head.shown)
    parts.push(
      make("p", {}, language.phrase("printedPart", language.number(cards.length), language.number(head.shown))),
    );
  parts.push(...surroundings(head, report));
  const sources = [...notes.values()].map(({ source }) => {
    const [address, archived] = [source.url, source.archived].map(webAddress);
    const title = source.title ? [", ", report.own(source.title)] : [];
    return make(
      "li",
      {},
      report.own(source.label),
      ...title,
      ...(address ? [" ", make("span", { class: "host" }, address)] : []),
      ...(archived ? [`, ${language.phrase("archived")} `, make("span", { class: "host" }, archived)] : []),
    );
  });
  if (sources.length) parts.push(heading(1, language.phrase("sources")), make("ol", { class: "sources" }, ...sources));
  return parts;
}
