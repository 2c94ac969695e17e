// What figures count: measures, and the currency that a new figure most likely has.

/** @typedef {Record<string, any>} Data */

/** The measures that every timeline has, in the order of the core. */
export const MEASURES = /** @type {const} */ ([
  "amount",
  "stolen",
  "attempted",
  "blocked",
  "transferred",
  "recovered",
  "frozen",
  "confiscation",
  "demanded",
  "collected",
  "cost",
  "fine",
]);

/** @param {unknown} value @returns {any[]} */
const listOf = (value) => (Array.isArray(value) ? value : []);

/** The main currency of the timeline; without one, the one that most figures have. @param {Data} data @returns {string | undefined} */
export function currencyOf({ currency, events }) {
  if (currency) return String(currency);
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const claim of listOf(events).flatMap((event) => listOf(event?.claims)))
    if (claim?.currency) counts.set(claim.currency, (counts.get(claim.currency) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}

/** A figure to begin with. @param {Data} data */
export function freshClaim(data) {
  const currency = currencyOf(data);
  return { measure: "amount", ...(currency ? { currency } : {}), sources: [] };
}

/** A figure with another measure; one of the timeline’s own has its own unit. @param {any} claim @param {string} measure @param {Data} data */
export function withMeasure(claim, measure, data) {
  if (!isOwn(measure, data)) return { ...claim, measure };
  const { currency: _, token: __, ...rest } = claim;
  return { ...rest, measure };
}

/** Whether a measure is one of the timeline’s own. @param {unknown} measure @param {Data} data */
export const isOwn = (measure, { measures }) => listOf(measures).some((own) => own?.id === measure);

/** The data with a measure for all figures that have none in particular. @param {Data} data @param {string} measure @returns {Data} */
export function withMeasures(data, measure) {
  const isUnnamed = (/** @type {any} */ claim) => claim?.measure === "amount";
  const events = listOf(data.events).map((event) => {
    const claims = listOf(event?.claims);
    if (!claims.some(isUnnamed)) return event;
    return { ...event, claims: claims.map((claim) => (isUnnamed(claim) ? withMeasure(claim, measure, data) : claim)) };
  });
  return { ...data, events };
}

/** The data with a currency for all figures that have no unit. @param {Data} data @param {string} currency @returns {Data} */
export function withCurrency(data, currency) {
  const isBare = (/** @type {any} */ claim) => claim && !claim.currency && !claim.token && !isOwn(claim.measure, data);
  const events = listOf(data.events).map((event) => {
    const claims = listOf(event?.claims);
    return claims.some(isBare)
      ? { ...event, claims: claims.map((claim) => (isBare(claim) ? { ...claim, currency } : claim)) }
      : event;
  });
  return { ...data, events };
}

/** Whether a figure measures nothing in particular. @param {Data} data */
export const hasUnnamed = ({ events }) =>
  listOf(events).some((event) => listOf(event?.claims).some((claim) => claim?.measure === "amount"));
