// An event as a row of cells, and back. Cells are read as the fields of the form are; what cannot be read stays as it was written.
import { core } from "../core.js";
import { amountOf, amountText, sumOf, unitOf, withUnit } from "../edit/amounts.js";
import { freshKey } from "../edit/cites.js";
import { dateOf, spanOf, understood } from "../edit/dates.js";
import { said } from "../edit/event.js";
import { freshClaim, isOwn, withMeasure } from "../edit/measures.js";
import { wordsOf } from "../edit/when.js";
import { inWords } from "../reasons.js";
import { parsed, withAt } from "../state/paths.js";
import { say } from "../words.js";
import { listOf, Names } from "./names.js";

/** @typedef {Record<string, any>} Data */
/** @typedef {Partial<Record<Column, string>>} Texts */
/** @typedef {{ row: number, column: Column, text: string }} Cell */
/** @typedef {(typeof COLUMNS)[number]} Column */
/** @typedef {import("../edit/dates.js").How} How */

export const COLUMNS = /** @type {const} */ ([
  "title",
  "date",
  "end",
  "kind",
  "place",
  "country",
  "summary",
  "measure",
  "amount",
  "unit",
  "figureSources",
  "sources",
]);
/** The columns of the first figure. */
const FIGURE = /** @type {const} */ (["measure", "amount", "unit", "figureSources"]);
/** What replaces a required value that is wrong. @type {Record<string, unknown>} */
const FLAWLESS = { title: "-", date: "2000", measure: "amount", amount: 0 };
/** Cells that may make a kind or a source, which must not happen for each letter. */
export const MAKING = /** @type {readonly string[]} */ (["kind", "figureSources", "sources"]);

/** @param {any} event @param {Names} names @returns {Record<Column, string>} */
export function textsOf(event, names) {
  const [claim] = listOf(event?.claims);
  const [date = "", end = ""] = spanOf(event?.date);
  const { title = "", kind, place = "", country = "", summary = "", sources } = event ?? {};
  return {
    title: String(title),
    date,
    end,
    kind: names.kind(kind),
    place: String(place),
    country: String(country),
    summary: String(summary),
    measure: names.measure(claim?.measure),
    amount: amountText(claim),
    unit: unitOf(claim),
    figureSources: names.cited(claim?.sources),
    sources: names.cited(sources),
  };
}

/** The data with other texts in cells. Rows below the last event make new ones. @param {Data} data @param {Cell[]} cells @param {How} how @returns {Data} */
export function withCells(data, cells, how) {
  const given = Array.isArray(data.events) ? data.events : [];
  const events = [...given];
  const names = new Names(data);
  /** @type {Map<number, Texts>} */
  const rows = new Map();
  for (const { row, column, text } of cells) rows.set(row, { ...rows.get(row), [column]: text });
  const taken = new Set(events.map((event) => event?.id));
  let isChanged = false;
  for (const [row, texts] of rows) {
    const shown = textsOf(given[row], names);
    const changed = Object.entries(texts).filter(([column, text]) => text !== shown[/** @type {Column} */ (column)]);
    if (!changed.length) continue;
    isChanged = true;
    // A unit that is given, or an empty cell for one, needs no proposal.
    const fresh = freshClaim(texts.unit === undefined ? data : {});
    let event = given[row];
    if (event === undefined) {
      event = { id: freshKey(`event-${row + 1}`, (id) => taken.has(id)), title: "", date: "" };
      taken.add(event.id);
    }
    const next = withTexts(event, Object.fromEntries(changed), names, how, data, fresh);
    if (row < given.length) events[row] = next;
    else events.push(next);
  }
  if (!isChanged) return data;
  const { kinds, sources } = names;
  return {
    ...data,
    ...(kinds === data.kinds ? {} : { kinds }),
    ...(sources === data.sources ? {} : { sources }),
    events,
  };
}

/** @param {any} event @param {Texts} texts @param {Names} names @param {How} how @param {Data} data @param {any} fresh a figure to begin with */
function withTexts(event, texts, names, how, data, fresh) {
  let next = event instanceof Object ? event : {};
  const put = (/** @type {string} */ name, /** @type {unknown} */ value) => {
    next = withAt(next, [name], value === "" ? undefined : value);
  };
  for (const name of /** @type {const} */ (["title", "place", "summary"]))
    if (texts[name] !== undefined) put(name, texts[name]);
  if (texts.country !== undefined) put("country", texts.country.trim().toUpperCase());
  if (texts.kind !== undefined) put("kind", names.kindOf(texts.kind));
  if (texts.date !== undefined || texts.end !== undefined) {
    const [start = "", end = ""] = spanOf(event?.date);
    next = { ...next, date: dateOf(texts.date ?? start, texts.end ?? end, how) };
  }
  if (texts.sources !== undefined) {
    const keys = names.keysOf(texts.sources);
    put("sources", keys.length ? keys : undefined);
  }
  if (FIGURE.some((name) => texts[name] !== undefined))
    put("claims", withFigure(event?.claims, texts, names, data, fresh, how));
  return next;
}

/** @param {unknown} claims @param {Texts} texts @param {Names} names @param {Data} data @param {any} fresh a figure to begin with @param {How} how */
function withFigure(claims, { measure, amount, unit, figureSources }, names, data, fresh, how) {
  const [first, ...others] = listOf(claims);
  let claim = first instanceof Object ? first : { measure: "amount", sources: [] };
  if (measure !== undefined && (measure || first))
    claim = withMeasure(claim, names.measureOf(measure) || "amount", data);
  // Before the amount, which may name another one.
  if (unit !== undefined) claim = withUnit(claim, unit.trim());
  const isCleared = amount !== undefined && !amount.trim();
  if (isCleared) claim = withAt(claim, ["amount"], undefined);
  else if (amount !== undefined)
    claim = amountOf(amount, first || isOwn(claim.measure, data) ? claim : { ...fresh, ...claim }, how.numbers);
  if (figureSources !== undefined) claim = { ...claim, sources: names.keysOf(figureSources) };
  const { measure: measured, sources, lead: _, ...rest } = claim;
  // A currency that was only proposed goes with its amount.
  if (isCleared) for (const name of ["currency", "token"]) delete rest[name];
  const isEmpty = !Object.keys(rest).length && !sources?.length && (!measured || measured === "amount");
  const all = isEmpty ? others : [claim, ...others];
  return all.length ? all : undefined;
}

/**
 * What is wrong with the cells of an event. The core stops at the first error of an event, so what is wrong is taken out until nothing is.
 * @param {any} event
 * @param {Data} data
 * @param {How} how
 * @returns {Texts}
 */
export function faultsOf(event, { kinds, measures, sources, currency }, how) {
  /** @type {Texts} */
  const faults = {};
  const cited = [event, ...listOf(event?.claims)].flatMap((one) => listOf(one?.sources));
  const known = Object.fromEntries(
    cited.filter((key) => Object.hasOwn(sources ?? {}, key)).map((key) => [key, sources[key]]),
  );
  let rest = event;
  for (const _ of COLUMNS) {
    const about = { title: "-", kinds, measures, currency, sources: known, events: [rest] };
    const { problems } = core().check(JSON.stringify(about), how.of, how.order, how.numbers);
    const error = problems.find(({ severity, path }) => severity === "error" && path.startsWith("events[0]"));
    if (!error) break;
    const path = parsed(error.path).slice(2);
    const column = columnOf(path);
    if (column) faults[column] ??= inWords(error.reason);
    if (!path.length) break;
    rest = withAt(rest, path, FLAWLESS[String(path.at(-1))]);
  }
  const [start = "", end = ""] = spanOf(event?.date);
  if (faults.date && end && !understood(start, "", how).reason) {
    faults.end = faults.date;
    delete faults.date;
  }
  const [claim] = listOf(event?.claims);
  // The core says what is wrong with JSON.
  if (faults.amount && typeof claim?.amount === "string") faults.amount = meaningOf(event, "amount", how);
  if (claim && !listOf(claim.sources).length) faults.figureSources ??= say("noSource");
  return faults;
}

/** The column of a path in an event. @param {import("../state/paths.js").Path} path @returns {Column | undefined} */
function columnOf([name, nth, part]) {
  if (name === undefined) return "title";
  if (name !== "claims") return COLUMNS.find((column) => column === name);
  if (nth !== undefined && nth !== 0) return undefined;
  if (part === "currency" || part === "token") return "unit";
  return part === "sources" ? "figureSources" : part === "measure" ? part : "amount";
}

/** What was understood of a cell. @param {any} event @param {Column} column @param {How} how */
export function meaningOf(event, column, how) {
  if (column === "date" || column === "end") {
    const [start = "", end = ""] = spanOf(event?.date);
    return start || end ? wordsOf(understood(start, end, how)) : say("dateHint");
  }
  if (column !== "amount") return column === "country" ? say("countryHint") : "";
  const [claim] = listOf(event?.claims);
  return claim ? said(sumOf(amountText(claim), claim, how.numbers)) : say("amountHint");
}
