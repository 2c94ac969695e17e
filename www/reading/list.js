// The list of all events, in groups that are filled lazily.
import { make, moveFocus } from "../shared/dom.js";
import { ranged } from "./range.js";

/** @import { Card, Head } from "../core/types.js" */

/** Events per group. */
export const GROUP = 100;

/**
 * @param {Head} head
 * @param {import("../shared/language.js").Language} language
 * @param {(from: number) => Card[]} cards at most {@link GROUP} of them
 * @param {(card: Card) => Node} article
 * @param {import("./cards.js").Report} report
 * @returns {Node[]}
 */
export function listOf(head, language, cards, article, report) {
  const top = make("button", { type: "button", class: "more" }, language.phrase("toTop"));
  /** @type {HTMLElement[]} */
  const stops = [];
  /** What has the focus at the top. @type {HTMLElement | undefined} */
  let start;
  // The events of a group have hundreds of links; what is behind them is the next group, or the end.
  const skip = (/** @type {number} */ group) => {
    const button = make("button", { type: "button", class: "skip" }, language.phrase("skipEvents"));
    button.addEventListener("click", () => moveFocus(stops[group + 1] ?? top));
    start ??= button;
    return button;
  };
  const fill = (/** @type {HTMLElement} */ group, /** @type {number} */ from) => {
    const items = cards(from).map((card) => make("li", {}, article(card)));
    group.replaceChildren(skip(from / GROUP), make("ol", { start: from + 1 }, ...items));
    return group;
  };
  const numbers = (/** @type {number[]} */ ...all) => all.map((number) => language.number(number));
  /** @type {HTMLElement[]} */
  const parts = [make("p", { class: "facts" }, ...ranged(head.summary, language))];
  if (head.shown < head.events)
    parts.push(make("p", {}, language.phrase("shown", ...numbers(head.shown, head.events))));
  for (let from = 0; from < head.shown; from += GROUP) {
    const group = make("div");
    if (head.shown <= GROUP) {
      parts.push(fill(group, 0));
      break;
    }
    const words = language.phrase("eventsFromTo", ...numbers(from + 1, Math.min(from + GROUP, head.shown)));
    const summary = make("summary", {}, words);
    stops.push(summary);
    start ??= summary;
    const details = make("details", {}, summary, group);
    details.addEventListener("toggle", () => {
      if (details.open && !group.firstChild) fill(group, from);
    });
    parts.push(details);
  }
  top.addEventListener("click", () => {
    parts[0]?.scrollIntoView({ block: "start" });
    start?.focus({ preventScroll: true });
  });
  parts.push(...surroundings(head, report), make("p", { class: "top" }, top));
  return parts;
}

/** Periods, notes and the timeline's own note. @param {Head} head @param {import("./cards.js").Report} report */
export function surroundings(head, report) {
  const said = [...report.statements("context", head.periods, 1), ...report.statements("notes", head.notes, 1)];
  const parts = [make("div", { class: "periods" }, ...said)];
  if (head.note) parts.push(make("p", { class: "timeline-note" }, report.own(head.note)));
  return parts;
}
