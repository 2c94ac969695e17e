// Dates as people write them. One that could mean two things stays as it was written until somebody decides, so that its doubt stays
// with the data; what shows or publishes the timeline gets it as it is understood.
import { core } from "../core.js";
import { at, withAt } from "../state/paths.js";
import { language } from "../words.js";

/** @typedef {import("../state/draft.js").Draft} Draft */
/** @typedef {import("../state/paths.js").Path} Path */
/** @typedef {import("../builder_glue.js").When} When */
/** @typedef {Record<string, any>} Data */
/**
 * How what could mean two things is read.
 * @typedef {object} How
 * @property {string} of the language of the timeline
 * @property {string} order which of day and month stands first, if that is known
 * @property {string} numbers which mark separates decimals, if somebody has said
 */

/** How the dates and amounts of a draft are read. @param {Draft} draft @returns {How} */
export const howOf = ({ data, order, numbers }) => ({ of: String(data.lang || language), order, numbers });

/** A span in EDTF: two dates, each of which may be open. */
const SPAN = /^([-\dXTZ:+~?%.]*)\/([-\dXTZ:+~?%.]*)$/;
/** A start and an end that stay as they were written. */
const WRITTEN_SPAN = /^(.+?) – (.+)$/s;
/** What EDTF begins with. */
const EDTF = /^[[{]?(?:\.\.)?\/?-?[\dX]{4}(?!\d)/;

/** The start and the end of a date as it is in the data. @param {unknown} date @returns {[string, string]} */
export function spanOf(date) {
  const text = String(date ?? "");
  const [, start = text, end = ""] = SPAN.exec(text) ?? WRITTEN_SPAN.exec(text) ?? [];
  return [start, end];
}

/** @param {string} start @param {string} end may be empty @param {How} how @returns {When} */
export function understood(start, end, { of, order }) {
  return end ? core().read_span(start, end, language, of, order) : core().read_date(start, language, of, order);
}

/** The date of what was written; what is none, or could mean something else, stays as it was written. @param {string} start @param {string} end @param {How} how */
export function dateOf(start, end, how) {
  const { edtf, guess } = understood(start, end, how);
  return edtf && !guess ? edtf : [start, end].filter(Boolean).join(" – ");
}

/** A date of the data in EDTF, if it is one. @param {unknown} date @param {How} how */
export function edtfOf(date, how) {
  const text = String(date ?? "");
  if (!text || EDTF.test(text)) return text;
  return understood(...spanOf(text), how).edtf || text;
}

/** The data with all dates as they are understood. @param {Data} data @param {How} how @returns {Data} */
export function settledDates(data, how) {
  return withDates(data, (date) => edtfOf(date, how));
}

/** The data with those dates in EDTF that are no longer in doubt. @param {Data} data @param {How} how @returns {Data} */
export function decidedDates(data, how) {
  return withDates(data, (date) => (EDTF.test(date) ? date : dateOf(...spanOf(date), how)));
}

/** The data with those dates in EDTF whose day and month are clear, whatever else was guessed. @param {Data} data @param {How} how @returns {Data} */
export function accepted(data, how) {
  return withDates(data, (date) => {
    const { other, edtf } = EDTF.test(date) ? { other: date, edtf: date } : understood(...spanOf(date), how);
    return other ? date : edtf || date;
  });
}

/** @param {Data} data @param {(date: string) => string} next @returns {Data} */
function withDates(data, next) {
  const changes = pathsOf(data).flatMap((path) => {
    const date = at(data, path);
    const other = typeof date === "string" ? next(date) : date;
    return other === date ? [] : [/** @type {const} */ ([path, other])];
  });
  return changes.reduce((changed, [path, date]) => withAt(changed, path, date), data);
}

/** Where the data has dates. @param {Data} data @returns {Path[]} */
function pathsOf(data) {
  const dated = (/** @type {Path} */ path) => listed(at(data, path)).map((key) => [...path, key, "date"]);
  const events = listed(data.events).flatMap((nth) => [
    ["events", nth, "date"],
    ...["attribution", "disputed", "corrections"].flatMap((name) => dated(["events", nth, name])),
  ]);
  const periods = listed(data.periods).flatMap((nth) => [
    ["periods", nth, "from"],
    ["periods", nth, "to"],
  ]);
  const sources = Object.keys(data.sources ?? {}).map((key) => ["sources", key, "date"]);
  return [["updated"], ...events, ...periods, ...sources];
}

/** The indices of a list. @param {unknown} value */
const listed = (value) => (Array.isArray(value) ? [...value.keys()] : []);
