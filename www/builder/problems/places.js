// What the paths of problems are called: the title of the event, or what else it is, and the label of the field.
import { nameOf } from "../edit/cites.js";
import { at, parsed } from "../state/paths.js";
import { say } from "../words.js";

/** @typedef {import("../words.js").Key} Key */

/** The labels of fields, by their names in the data. @type {Record<string, Key>} */
const LABELS = {
  title: "title",
  date: "date",
  kind: "kind",
  place: "place",
  country: "country",
  summary: "summary",
  text: "text",
  sources: "sources",
  claims: "figures",
  measure: "measure",
  amount: "amount",
  currency: "currency",
  token: "currency",
  note: "note",
  media: "media",
  url: "address",
  alt: "alt",
  caption: "caption",
  credit: "credit",
  attribution: "attributed",
  disputed: "disputed",
  corrections: "corrections",
  by: "by",
  to: "to",
  confidence: "confidence",
  tier: "tier",
  related: "related",
  short: "short",
  dateText: "dateText",
  id: "id",
  label: "label",
  unit: "unit",
  publisher: "publisher",
  archived: "archived",
  from: "from",
  kinds: "kinds",
  measures: "measures",
  periods: "periods",
  notes: "notes",
};
/** Those of the timeline itself. @type {Record<string, Key>} */
const OWN = {
  title: "timelineTitle",
  lang: "dataLanguage",
  currency: "mainCurrency",
  updated: "updated",
  text: "opening",
  note: "timelineNote",
};

/**
 * What the field at a path of the data is called: “A bank theft · Date”.
 * @param {Record<string, any>} data
 * @param {string} text a path such as `events[3].date`; an empty one is the whole timeline
 */
export function nameAt(data, text) {
  const path = parsed(text);
  const [list, key, ...inside] = path;
  if (list === undefined) return say("timeline");
  if (key === undefined) return `${say("timeline")} · ${labelOf(path, OWN)}`;
  const owner = at(data, [list, key]);
  const label = labelOf(inside, LABELS);
  return [ownerName(String(list), key, owner), label].filter(Boolean).join(" · ");
}

/** @param {string} list @param {string | number} key @param {any} owner */
function ownerName(list, key, owner) {
  if (list === "sources") return nameOf(owner, String(key));
  const number = typeof key === "number" ? key + 1 : key;
  const name = owner?.title || owner?.label || String(owner?.text ?? owner?.caption ?? "").slice(0, 40);
  if (name) return String(name);
  if (list === "events") return `${say("event")} ${number}`;
  const label = LABELS[list];
  return `${label ? say(label) : list} ${number}`;
}

/** The label of the innermost field that has one. @param {(string | number)[]} path @param {Record<string, Key>} labels */
function labelOf(path, labels) {
  const names = path.filter((part) => typeof part === "string").reverse();
  const known = names.find((name) => labels[name]);
  const key = known && labels[known];
  return key ? say(key) : (names[0] ?? "");
}

/** What the path of a cell in a file is called: “Row 7 · Datum”. @param {string} path such as `row 7, Datum` */
export function cellName(path) {
  const [, row, column = ""] = /^row (\d+)(?:, (.*))?$/s.exec(path) ?? [];
  return row ? [say("row", row), column].filter(Boolean).join(" · ") : path;
}
