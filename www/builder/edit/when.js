// The date of an event and its end, as people write them, and what was understood.
import { make } from "../../shared/dom.js";
import { core } from "../core.js";
import { written } from "../state/paths.js";
import { language, say } from "../words.js";

/** @typedef {import("../state/draft.js").Draft} Draft */
/** @typedef {import("../builder_glue.js").When} When */

/** A span in EDTF: two dates, each of which may be open. */
const SPAN = /^([-\dXTZ:+~?%.]*)\/([-\dXTZ:+~?%.]*)$/;

/** @param {Draft} draft @param {import("../state/paths.js").Path} path of the event */
export function whenFields(draft, path) {
  const own = [...path, "date"];
  const [from, to] = spanOf(draft.at(own));
  const name = written(own);
  const start = make("input", {
    id: "when-start",
    "data-path": name,
    dir: "auto",
    autocomplete: "off",
    "aria-describedby": "when-said",
  });
  const end = make("input", {
    id: "when-end",
    "data-path": `${name}/end`,
    dir: "auto",
    autocomplete: "off",
    "aria-describedby": "when-said",
  });
  [start.value, end.value] = [from, to];
  const said = make("p", { id: "when-said", class: "meaning", role: "status" });
  const tell = () => {
    const when = understood(start.value, end.value);
    said.textContent = start.value || end.value ? wordsOf(when) : say("dateHint");
    said.classList.toggle("wrong", Boolean(when.reason && start.value));
  };
  for (const input of [start, end]) {
    input.addEventListener("input", () => {
      tell();
      draft.set(own, dateOf(start.value, end.value), `${name} ${input.id}`);
    });
    input.addEventListener("change", () => draft.settle());
  }
  tell();
  return [
    make(
      "div",
      { class: "pair" },
      make("div", { class: "field" }, make("label", { for: "when-start" }, say("date")), start),
      make("div", { class: "field" }, make("label", { for: "when-end" }, say("end")), end),
    ),
    said,
  ];
}

/** What {@link dateOf} makes of a start and an end of which one is no date. */
const UNREAD = /^(.+?) – (.+)$/s;

/** The start and the end of a date as it is in the data. @param {unknown} date @returns {[string, string]} */
export function spanOf(date) {
  const text = String(date ?? "");
  const [, start = text, end = ""] = SPAN.exec(text) ?? UNREAD.exec(text) ?? [];
  return [start, end];
}

/** The date of what was written; what is none stays as it was written. @param {string} start @param {string} end */
export function dateOf(start, end) {
  return understood(start, end).edtf || [start, end].filter(Boolean).join(" – ");
}

/** @param {string} start @param {string} end @returns {When} */
export function understood(start, end) {
  return end ? core().read_span(start, end, language) : core().read_date(start, language);
}

/** What a date is, and how sure. @param {When} when */
export function wordsOf({ words, precision, about, uncertain, open, guess, reason }) {
  if (reason) return reason;
  const sure = [
    precision && say(`precision_${precision}`),
    about && say("sureAbout"),
    uncertain && say("sureUncertain"),
    open && say("sureOpen"),
    guess,
  ];
  return `${words} (${sure.filter(Boolean).join("; ")})`;
}
