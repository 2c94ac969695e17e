// The claims of an event by measure. A strip shows where the figures of a measure are on the one scale of the card.
import { make } from "../shared/dom.js";
import { ranged } from "./range.js";

/** @import { Card, Claim, Group } from "../core/types.js" */
/** @typedef {import("./cards.js").Report} Report */
/** @typedef {import("../shared/language.js").Language} Language */

/**
 * @param {Card} card
 * @param {number} open how many measures are open; the others have a button
 * @param {Report} report
 * @param {Language} language
 * @param {(deeper: number, words: string) => Node} heading
 */
export function claimsOf({ claims, groups, scale }, open, report, language, heading) {
  const ends = scale ? [" ", make("span", { class: "scale-ends", "aria-hidden": "true" }, scale)] : [];
  const head = make("div", { class: "part-head" }, heading(0, language.phrase("reports")), ...ends);
  const element = make("div", { class: "claims" }, head);
  let from = 0;
  for (const [nth, group] of groups.entries()) {
    const rows = claims.slice(from, from + group.count);
    from += group.count;
    element.append(measureOf(group, rows, nth < open, report, language, heading));
  }
  return element;
}

/**
 * The range of a measure, its strip, and its figures.
 * @param {Group} group
 * @param {Claim[]} rows
 * @param {boolean} open
 * @param {Report} report
 * @param {Language} language
 * @param {(deeper: number, words: string) => Node} heading
 */
function measureOf(group, rows, open, report, language, heading) {
  const list = make("ul", { class: "figures" }, ...rows.map((row) => figureOf(row, report, language)));
  const parts = [
    heading(1, group.label),
    make("span", { class: "range" }, ...ranged(group.range, language)),
    stripOf(rows),
  ];
  if (open) return make("div", { class: "measure open" }, ...parts, list);
  list.hidden = true;
  const button = make(
    "button",
    { type: "button", class: "unfold", "aria-expanded": "false" },
    language.counted("figures", rows.length),
  );
  button.addEventListener("click", () => {
    list.hidden = !list.hidden;
    button.ariaExpanded = String(!list.hidden);
  });
  return make("div", { class: "measure" }, ...parts, button, list);
}

/** A figure, its sources and its note. @param {Claim} claim @param {Report} report @param {Language} language */
function figureOf({ amount, lead, sources, note }, report, language) {
  // Words mark the figures of the headline, not weight alone.
  const words = ranged(amount, language);
  const figure = lead
    ? [make("strong", {}, ...words), make("span", { class: "unseen" }, ` (${language.phrase("headlineFigure")})`)]
    : words;
  const about = note ? [" · ", make("span", { class: "note" }, report.own(note))] : [];
  return make(
    "li",
    {},
    make("span", { class: "amount" }, ...figure),
    " ",
    make(
      "span",
      { class: "sources" },
      ...(sources.length ? report.cited(sources) : [language.phrase("noSource")]),
      ...about,
    ),
  );
}

/** A dot for each figure, the one that leads larger, and a line between the smallest and the largest. @param {Claim[]} rows */
function stripOf(rows) {
  const track = make("span");
  const spans = rows.flatMap(({ span, lead, measure }) => (span ? [{ span, lead, measure }] : []));
  const percent = (/** @type {number} */ part) => `${100 * part}%`;
  const [from, to] = [Math.min(...spans.map(({ span }) => span[0])), Math.max(...spans.map(({ span }) => span[1]))];
  if (from < to) {
    const line = make("i", { class: `line ${spans[0]?.measure}` });
    line.style.insetInlineStart = percent(from);
    line.style.width = percent(to - from);
    track.append(line);
  }
  // The one that leads is above the others.
  for (const { span, lead, measure } of spans.reverse()) {
    for (const end of new Set(span)) {
      const dot = make("i", { class: `dot ${measure}${lead ? " lead" : ""}` });
      dot.style.insetInlineStart = percent(end);
      track.append(dot);
    }
  }
  return make("span", { class: "strip", "aria-hidden": "true" }, ...(spans.length ? [track] : []));
}
