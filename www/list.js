// All events with all claims as a list, in groups that are filled when they are opened.
import { statements } from "./cards.js";
import { make } from "./dom.js";
import { strings } from "./strings.js";

/** @typedef {import("./cards.js").Card} Card */

/** Events in a group. */
export const GROUP = 100;

/**
 * @param {{ events: number, shown: number, summary: string, note: string, periods: import("./cards.js").Said[],
 *   notes: import("./cards.js").Said[] }} head
 * @param {(from: number) => Card[]} cards at most {@link GROUP} of them
 * @param {(card: Card) => Node} article
 * @returns {Node[]}
 */
export function listOf(head, cards, article) {
  const fill = (/** @type {HTMLElement} */ group, /** @type {number} */ from) => {
    const items = cards(from).map((card) => make("li", {}, article(card)));
    group.replaceChildren(make("ol", { start: from + 1 }, ...items));
    return group;
  };
  /** @type {HTMLElement[]} */
  const parts = [make("p", { class: "facts" }, head.summary)];
  if (head.shown < head.events) parts.push(make("p", {}, strings.shown(head.shown, head.events)));
  for (let from = 0; from < head.shown; from += GROUP) {
    const group = make("div");
    if (head.shown <= GROUP) {
      parts.push(fill(group, 0));
      break;
    }
    const words = strings.events(from + 1, Math.min(from + GROUP, head.shown));
    const details = make("details", {}, make("summary", {}, words), group);
    details.addEventListener("toggle", () => {
      if (details.open && !group.firstChild) fill(group, from);
    });
    parts.push(details);
  }
  parts.push(
    make(
      "div",
      { class: "periods" },
      ...statements(strings.context, head.periods),
      ...statements(strings.notes, head.notes),
    ),
  );
  if (head.note) parts.push(make("p", { class: "timeline-note" }, head.note));
  return parts;
}
