// The date of an event and its end, as people write them, and what was understood.
import { make } from "../../shared/dom.js";
import { button } from "../buttons.js";
import { inWords } from "../reasons.js";
import { written } from "../state/paths.js";
import { say } from "../words.js";
import { dateOf, howOf, spanOf, understood } from "./dates.js";

/** @typedef {import("../state/draft.js").Draft} Draft */
/** @typedef {import("../builder_glue.js").When} When */

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
  const doubt = make("div", { class: "doubt" });
  const tell = () => {
    const when = understood(start.value, end.value, howOf(draft));
    said.textContent = start.value || end.value ? wordsOf(when) : say("dateHint");
    said.classList.toggle("wrong", Boolean(when.reason && start.value));
    doubt.replaceChildren(...readings(when, (date) => draft.set(own, date)));
  };
  for (const input of [start, end]) {
    input.addEventListener("input", () => {
      tell();
      draft.set(own, dateOf(start.value, end.value, howOf(draft)), `${name} ${input.id}`);
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
    doubt,
  ];
}

/**
 * Buttons that decide how a date is meant; none if nothing of it is in doubt.
 * @param {When} when
 * @param {(edtf: string) => void} decide
 */
export function readings({ edtf, words, guess, other, other_words }, decide) {
  if (!guess) return [];
  const both = other
    ? [
        [edtf, words],
        [other, other_words],
      ]
    : [[edtf, words]];
  return both.map(([date = "", said = ""]) => button(say("readAs", said), () => decide(date)));
}

/** What a date is, and how sure. @param {When} when */
export function wordsOf({ words, precision, about, uncertain, open, guess, reason }) {
  if (reason) return inWords(reason);
  const sure = [
    precision && say(`precision_${precision}`),
    about && say("sureAbout"),
    uncertain && say("sureUncertain"),
    open && say("sureOpen"),
    guess && inWords(guess),
  ];
  return `${words} (${sure.filter(Boolean).join("; ")})`;
}
