// The form of an event: everything the data can say of it.
import { make } from "../../shared/dom.js";
import { button, chip } from "../buttons.js";
import { inWords } from "../reasons.js";
import { say } from "../words.js";
import { amountOf, amountReadings, amountText, sumOf, unitOf, withUnit } from "./amounts.js";
import { cites } from "./cites.js";
import { dateOf, howOf, understood } from "./dates.js";
import { choice, field, parts, tick } from "./fields.js";
import { formattedField } from "./formatted.js";
import { freshClaim, isOwn, MEASURES, withMeasure } from "./measures.js";
import { mediaFields } from "./media.js";
import { readings, whenFields } from "./when.js";

/** @typedef {import("../state/draft.js").Draft} Draft */
/** @typedef {import("../state/paths.js").Path} Path */

/** @param {Draft} draft @param {number} index of the event @returns {Node[]} */
export function eventForm(draft, index) {
  const path = ["events", index];
  const own = (/** @type {string} */ name) => [...path, name];
  const kinds = /** @type {any[]} */ (draft.at(["kinds"]) ?? []);
  const kindOptions = /** @type {[string, string][]} */ (kinds.map(({ id, label }) => [String(id), String(label)]));
  return [
    field(draft, own("title"), { label: say("title") }),
    ...whenFields(draft, path),
    choice(draft, own("kind"), say("kind"), [["", say("none")], ...kindOptions]),
    make(
      "div",
      { class: "pair" },
      field(draft, own("place"), { label: say("place") }),
      field(draft, own("country"), {
        label: say("country"),
        hint: say("countryHint"),
        list: "countries",
        read: (text) => text.trim().toUpperCase() || undefined,
      }),
    ),
    field(draft, own("summary"), { label: say("summary"), hint: say("summaryHint"), rows: 3 }),
    formattedField(draft, own("text"), say("text")),
    cites(draft, own("sources"), say("textSources")),
    mediaFields(draft, own("media")),
    parts(draft, own("claims"), {
      legend: say("figures"),
      add: say("addFigure"),
      fresh: () => freshClaim(draft.data),
      name: (claim, nth) => amountText(claim) || say("figureNth", nth + 1),
      part: (at) => claimFields(draft, at),
    }),
    parts(draft, own("attribution"), {
      legend: say("attributed"),
      add: say("addStatement"),
      fresh: () => ({ by: "", sources: [] }),
      name: ({ by }, nth) => by || say("statementNth", nth + 1),
      part: (at) => [
        ...statementFields(draft, at),
        field(draft, [...at, "to"], { label: say("to"), hint: say("toHint") }),
        field(draft, [...at, "confidence"], { label: say("confidence"), hint: say("confidenceHint") }),
        tick(draft, [...at, "lead"], say("leadStatement")),
      ],
    }),
    choice(draft, own("tier"), say("tier"), [
      ["", say("none")],
      ["A", say("tierA")],
      ["B", say("tierB")],
      ["C", say("tierC")],
    ]),
    parts(draft, own("disputed"), {
      legend: say("disputed"),
      add: say("addStatement"),
      fresh: () => ({ by: "", sources: [] }),
      name: ({ by }, nth) => by || say("statementNth", nth + 1),
      part: (at) => statementFields(draft, at),
    }),
    parts(draft, own("corrections"), {
      legend: say("corrections"),
      add: say("addCorrection"),
      fresh: () => ({ date: new Date().toISOString().slice(0, 10), text: "" }),
      name: ({ date }, nth) => date || say("statementNth", nth + 1),
      part: (at) => [
        dateField(draft, [...at, "date"]),
        field(draft, [...at, "text"], { label: say("correctionText"), rows: 2 }),
      ],
    }),
    relatedFields(draft, own("related"), index),
    make(
      "details",
      { class: "more" },
      make("summary", {}, say("more")),
      field(draft, own("short"), { label: say("short"), hint: say("shortHint") }),
      field(draft, own("dateText"), { label: say("dateText"), hint: say("dateTextHint") }),
      tick(draft, own("major"), say("major")),
      field(draft, own("id"), { label: say("id"), hint: say("idHint"), read: (text) => text.trim() || undefined }),
    ),
  ];
}

/** What was understood, or why nothing was. @param {{ words: string, guess: string, reason: string }} found */
export function said({ words, guess, reason }) {
  return reason ? inWords(reason) : [words, guess && inWords(guess)].filter(Boolean).join("; ");
}

/** A date that is no span. @param {Draft} draft @param {Path} path @param {string} [label] */
export function dateField(draft, path, label = say("date")) {
  return field(draft, path, {
    label,
    live: (text, meaning) => {
      const when = understood(text, "", howOf(draft));
      meaning.textContent = text ? said(when) : "";
      meaning.classList.toggle("wrong", Boolean(text && when.reason));
      if (text) meaning.append(...readings(when, (date) => draft.set(path, date)));
    },
    read: (text) => dateOf(text, "", howOf(draft)) || undefined,
  });
}

/** @param {Draft} draft @param {Path} path */
function statementFields(draft, path) {
  return [
    field(draft, [...path, "by"], { label: say("by") }),
    dateField(draft, [...path, "date"]),
    field(draft, [...path, "note"], { label: say("note"), rows: 2 }),
    cites(draft, [...path, "sources"], say("sources")),
  ];
}

/** All measures, those of the timeline’s own first. @param {Draft} draft @returns {[id: string, label: string][]} */
export function measureOptions(draft) {
  const own = /** @type {any[]} */ (draft.at(["measures"]) ?? []).map(({ id, label }) => [String(id), String(label)]);
  const given = MEASURES.map((id) => [id, say(`measure_${id}`)]);
  return /** @type {[string, string][]} */ ([...own, ...given]);
}

/** @param {Draft} draft @param {Path} path */
function claimFields(draft, path) {
  const options = measureOptions(draft);
  const unit = field(draft, path, {
    label: say("currency"),
    part: "unit",
    hint: say("currencyHint"),
    list: "currencies",
    show: unitOf,
    read: (text) => withUnit(draft.at(path), text.trim()),
  });
  const amount = field(draft, path, {
    label: say("amount"),
    part: "amount",
    hint: say("amountHint"),
    show: amountText,
    read: (text) => amountOf(text, draft.at(path), draft.numbers),
    live: (text, meaning) => {
      const claim = draft.at(path);
      const sum = sumOf(text, claim, draft.numbers);
      meaning.textContent = said(sum);
      meaning.classList.toggle("wrong", Boolean(sum.reason));
      for (const [words, amount] of amountReadings(claim, draft.numbers))
        meaning.append(button(say("readAs", words), () => draft.set(path, { ...draft.at(path), amount })));
      // A currency in the text is that of the claim.
      const input = unit.querySelector("input");
      if (input) input.value = unitOf(draft.at(path));
    },
  });
  const measure = choice(draft, [...path, "measure"], say("measure"), options, (value) =>
    draft.set(path, withMeasure(draft.at(path), value, draft.data)),
  );
  const hasUnit = !isOwn(draft.at(path)?.measure, draft.data);
  return [
    measure,
    make("div", { class: "pair" }, amount, ...(hasUnit ? [unit] : [])),
    tick(draft, [...path, "lead"], say("lead")),
    field(draft, [...path, "note"], { label: say("note") }),
    cites(draft, [...path, "sources"], say("sources"), true),
  ];
}

/** Other events that this one has to do with. @param {Draft} draft @param {Path} path @param {number} index */
function relatedFields(draft, path, index) {
  const related = /** @type {string[]} */ (draft.at(path) ?? []);
  const others = draft.events.filter((event, other) => other !== index && !related.includes(event.id));
  const group = make("fieldset", { class: "parts" }, make("legend", {}, say("related")));
  for (const [nth, id] of related.entries()) {
    const title = draft.events.find((event) => event.id === id)?.title ?? id;
    group.append(chip(title, () => draft.set([...path, nth], undefined)));
  }
  const select = make(
    "select",
    { "aria-label": say("addRelated"), "data-adds": path.join(".") },
    make("option", { value: "" }, say("addRelated")),
  );
  for (const { id, title } of others) select.append(make("option", { value: id }, title ?? id));
  select.addEventListener("change", () => {
    if (select.value) draft.set(path, [...related, select.value]);
  });
  group.append(select);
  return group;
}
