// The form of the timeline itself: its heading and opening, its kinds, measures, sources, periods and notes.
import { make } from "../../shared/dom.js";
import { say } from "../words.js";
import { cites, freshKey, nameOf } from "./cites.js";
import { PAPERS, weakOn } from "./contrast.js";
import { dateField } from "./event.js";
import { choice, field, parts } from "./fields.js";
import { formattedField } from "./formatted.js";
import { mediaFields } from "./media.js";

/** @typedef {import("../state/draft.js").Draft} Draft */
/** @typedef {import("../state/paths.js").Path} Path */

/** The colours of kinds without one of their own, as in www/css/tokens.css. */
const COLOURS = ["#c2410c", "#2563eb", "#0f766e", "#a21caf", "#4d7c0f", "#57534e"];

/** @param {Draft} draft @returns {Node[]} */
export function timelineForm(draft) {
  return [
    field(draft, ["title"], { label: say("timelineTitle") }),
    make(
      "div",
      { class: "pair" },
      field(draft, ["lang"], {
        label: say("dataLanguage"),
        hint: say("dataLanguageHint"),
        read: (text) => text.trim() || undefined,
      }),
      field(draft, ["currency"], {
        label: say("mainCurrency"),
        hint: say("mainCurrencyHint"),
        list: "currencies",
        read: (text) => text.trim().toUpperCase() || undefined,
      }),
    ),
    dateField(draft, ["updated"], say("updated")),
    formattedField(draft, ["text"], say("opening")),
    mediaFields(draft, ["media"]),
    field(draft, ["note"], { label: say("timelineNote"), rows: 2 }),
    parts(draft, ["kinds"], {
      legend: say("kinds"),
      add: say("addKind"),
      fresh: () => ({
        id: freshKey(say("kind"), (id) =>
          (draft.at(["kinds"]) ?? []).some((/** @type {any} */ kind) => kind.id === id),
        ),
        label: "",
      }),
      name: ({ label, id }) => label || id,
      part: (at) => kindFields(draft, at),
    }),
    parts(draft, ["measures"], {
      legend: say("measures"),
      add: say("addMeasure"),
      fresh: () => ({
        id: freshKey("count", (id) => (draft.at(["measures"]) ?? []).some((/** @type {any} */ one) => one.id === id)),
        label: "",
        unit: "",
      }),
      name: ({ label, id }) => label || id,
      part: (at) => [
        field(draft, [...at, "label"], { label: say("label") }),
        field(draft, [...at, "unit"], { label: say("unit") }),
      ],
    }),
    sourceFields(draft),
    parts(draft, ["periods"], {
      legend: say("periods"),
      add: say("addPeriod"),
      fresh: () => ({ label: "", from: "" }),
      name: ({ label }, nth) => label || say("statementNth", nth + 1),
      part: (at) => [
        field(draft, [...at, "label"], { label: say("label") }),
        make(
          "div",
          { class: "pair" },
          dateField(draft, [...at, "from"], say("from")),
          dateField(draft, [...at, "to"], say("until")),
        ),
        cites(draft, [...at, "sources"], say("sources")),
      ],
    }),
    parts(draft, ["notes"], {
      legend: say("notes"),
      add: say("addNote"),
      fresh: () => ({ text: "", sources: [] }),
      name: ({ text }, nth) => String(text).slice(0, 60) || say("statementNth", nth + 1),
      part: (at) => [
        field(draft, [...at, "text"], { label: say("note"), rows: 2 }),
        cites(draft, [...at, "sources"], say("sources")),
      ],
    }),
  ];
}

/** Label, side and colour of a kind. The colour is the page’s, and stands in its snippet. @param {Draft} draft @param {Path} path */
function kindFields(draft, path) {
  const { id } = draft.at(path) ?? {};
  const colours = draft.settings.colours ?? {};
  const input = make("input", { type: "color", "aria-label": say("colour") });
  input.value = colours[id] ?? COLOURS[Number(path.at(-1)) % COLOURS.length] ?? "";
  const said = make("span", { class: "meaning", role: "status" });
  const tell = () => {
    const weak = weakOn(input.value);
    said.textContent = weak.length
      ? say(weak.length > 1 ? "weakBoth" : weak[0] === PAPERS[0] ? "weakLight" : "weakDark")
      : "";
    said.classList.toggle("wrong", weak.length > 0);
  };
  tell();
  input.addEventListener("input", () => {
    tell();
    draft.describe({ settings: { ...draft.settings, colours: { ...draft.settings.colours, [id]: input.value } } });
  });
  return [
    field(draft, [...path, "label"], { label: say("label") }),
    choice(draft, [...path, "side"], say("side"), [
      ["", say("sideByMark")],
      ["above", say("above")],
      ["below", say("below")],
    ]),
    make("label", { class: "field colour" }, say("colour"), " ", input, said),
  ];
}

/** The sources, which are kept once. @param {Draft} draft */
function sourceFields(draft) {
  const sources = /** @type {Record<string, any>} */ (draft.at(["sources"]) ?? {});
  const group = make("fieldset", { class: "parts" }, make("legend", {}, say("sources")));
  const cited = JSON.stringify(draft.data.events ?? []);
  for (const [key, source] of Object.entries(sources)) {
    const path = ["sources", key];
    const name = nameOf(source, key);
    const isUsed = cited.includes(JSON.stringify(key));
    const remove = make(
      "button",
      { type: "button", class: "quiet", "aria-label": say("removeNamed", name) },
      say("remove"),
    );
    remove.addEventListener("click", () => draft.set(path, undefined));
    group.append(
      make(
        "details",
        { class: "part", "data-part": key },
        make("summary", {}, name, isUsed ? "" : ` (${say("notCited")})`),
        field(draft, [...path, "publisher"], { label: say("publisher") }),
        field(draft, [...path, "title"], { label: say("title") }),
        dateField(draft, [...path, "date"]),
        field(draft, [...path, "url"], { label: say("address"), type: "url" }),
        field(draft, [...path, "archived"], { label: say("archived"), type: "url" }),
        remove,
      ),
    );
  }
  const add = make("button", { type: "button", class: "add", "data-adds": "sources" }, say("addSourceFull"));
  add.addEventListener("click", () => {
    const key = freshKey(say("source"), (name) => Object.hasOwn(sources, name));
    draft.set(["sources", key], { publisher: "" });
  });
  group.append(add);
  return group;
}
