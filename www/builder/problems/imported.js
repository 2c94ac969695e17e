// The problems of the file that a draft came from, as far as they still matter: what has been mended since, what the check of the data
// finds by itself, and what the editor has dismissed, is left out.
import { hasUnnamed } from "../edit/measures.js";
import { recognized } from "../reasons.js";

/** @typedef {import("../builder_glue.js").Problem} Problem */
/** @typedef {Record<string, any>} Data */

/** What the check finds as long as it is in the data. @type {ReadonlySet<string>} */
const CHECKED = new Set([
  "reason_unsourced",
  "reason_rowUnsourced",
  "reason_alt",
  "reason_noCurrency",
  "reason_related",
  "reason_mediaAddress",
  "reason_noTitle",
]);
/** The field of an event that mends each. @type {Record<string, string>} */
const FIELDS = {
  reason_read: "date",
  reason_readWords: "date",
  reason_unclear: "claims",
  reason_bothMarks: "claims",
  reason_sign: "claims",
};

/** By what a problem is known again when its file is read again. @param {Problem} problem */
export const nameOf = ({ path, reason }) => `${path}: ${reason}`;

/**
 * @param {Problem[]} problems of the file
 * @param {Data} before what the file says
 * @param {Data} now the data
 * @param {readonly string[]} dismissed
 */
export function remaining(problems, before, now, dismissed) {
  const [old, fresh] = [before, now].map(
    ({ events }) => new Map((Array.isArray(events) ? events : []).map((event) => [event?.id, event])),
  );
  const isMended = (/** @type {string} */ id, /** @type {string | undefined} */ field) => {
    const [was, is] = [old?.get(id), fresh?.get(id)];
    if (!was) return false;
    const part = (/** @type {any} */ event) => JSON.stringify(field ? event?.[field] : event);
    return !is || part(was) !== part(is);
  };
  return problems.filter((problem) => {
    const { ids = [], count } = problem;
    const key = recognized(problem.reason)?.key ?? "";
    if (CHECKED.has(key) || dismissed.includes(nameOf(problem))) return false;
    if (key === "reason_unnamed") return hasUnnamed(now);
    return count > ids.length || !ids.every((id) => isMended(id, FIELDS[key]));
  });
}
