// Statements as a list: those with a date or an actor as lines with a column of dates.
import { make } from "../shared/dom.js";

/** @import { Statement } from "../core/types.js" */

/**
 * The list below its heading.
 * @param {Statement[]} said
 * @param {number} most above this number each is shortened, and a button beside the heading shows them whole
 * @param {Node} heading
 * @param {import("./cards.js").Report} report
 * @param {import("../shared/language.js").Language} language
 * @returns {Node[]}
 */
export function dated(said, most, heading, report, language) {
  const columns = said.some(({ date }) => date);
  const items = said.map((statement) => {
    const words = wording(statement, report);
    return columns
      ? make("li", {}, make("span", { class: "date" }, statement.date), " ", make("span", { class: "words" }, ...words))
      : make("li", {}, ...words);
  });
  const list = make("ul", { class: columns ? "said dated" : "said" }, ...items);
  if (said.length <= most) return [heading, list];
  list.classList.add("short");
  const button = make("button", { type: "button", class: "unfold", "aria-expanded": "false" }, language.phrase("more"));
  button.addEventListener("click", () => {
    const short = list.classList.toggle("short");
    button.ariaExpanded = String(!short);
  });
  return [make("div", { class: "part-head" }, heading, button), list];
}

/** @param {Statement} statement @param {import("./cards.js").Report} report @returns {(Node | string)[]} */
function wording({ text, date, by, says, sources }, report) {
  const actor = by ? [make("b", {}, report.mixed(by)), ...(says ? [": "] : [])] : [];
  const words = date || by ? [...actor, report.mixed(says)] : report.within(text, says);
  return [...words, ...report.bracketed(sources)];
}
