// Amounts between the data and the field in which people write them. One that could mean two things stays as it was written until
// somebody decides, as dates do.
import { core } from "../core.js";
import { at, withAt } from "../state/paths.js";
import { figure, language } from "../words.js";

/** @typedef {import("../state/paths.js").Path} Path */
/** @typedef {import("../builder_glue.js").Sum} Sum */
/** @typedef {Record<string, any>} Data */

/** What an amount is counted in. @param {any} claim @returns {string} */
export const unitOf = (claim) => String(claim?.currency ?? claim?.token ?? "");

/** The amount of a claim as it is written in its field. @param {any} claim @returns {string} */
export function amountText(claim) {
  const amount = claim?.amount;
  if (typeof amount === "number") return clear(amount);
  if (typeof amount === "string") return amount;
  const { min, max, about } = amount ?? {};
  const sign = about ? "~" : "";
  if (min === undefined && max === undefined) return "";
  if (max === undefined) return `>${clear(min)}`;
  if (min === undefined) return `<${clear(max)}`;
  return min === max ? sign + clear(min) : `${sign}${clear(min)} – ${clear(max)}`;
}

/** A number that is read again as the same: a mark before three last digits could be of thousands or decimals. @param {number} value */
function clear(value) {
  const isThousands = Number.isInteger(value) && value >= 1000 && value < 1_000_000;
  if (isThousands) return figure(value, { useGrouping: false });
  const isLike = value < 1000 && /^\d+\.\d{3}$/.test(String(value));
  return figure(value, isLike ? { minimumFractionDigits: 4 } : {});
}

/**
 * What is understood of an amount in a claim. `numbers` names the mark that separates decimals, if somebody has said.
 * @param {string} text @param {any} claim @param {string} numbers @returns {Sum}
 */
export const sumOf = (text, claim, numbers) => core().read_amount(text, unitOf(claim), language, numbers);

/**
 * A claim with the amount that a text says. What is no amount, or could be two, stays as it was written, and is a problem.
 * @param {string} text
 * @param {any} claim
 * @param {string} numbers
 */
export function amountOf(text, claim, numbers) {
  // A token is none of its currencies.
  const sum = core().read_amount(text, String(claim?.currency ?? ""), language, numbers);
  if (sum.reason) return { ...claim, amount: text };
  const { currency: _, token: __, ...rest } = claim;
  const named = sum.currency ? { ...rest, currency: sum.currency } : sum.token ? { ...rest, token: sum.token } : claim;
  return { ...named, amount: sum.other ? text : figureOf(sum) };
}

/** An amount as the data has it. @param {{ low?: number | undefined, high?: number | undefined, approximate: boolean }} sum */
function figureOf({ low, high, approximate }) {
  if (low === high && !approximate) return low;
  const bounds = { ...(low === undefined ? {} : { min: low }), ...(high === undefined ? {} : { max: high }) };
  return { ...bounds, ...(approximate ? { about: true } : {}) };
}

/**
 * Both ways to read the amount of a claim that could mean two things, with the words of each; none if it is clear.
 * @param {any} claim @param {string} numbers @returns {[words: string, amount: unknown][]}
 */
export function amountReadings(claim, numbers) {
  if (typeof claim?.amount !== "string") return [];
  const sum = sumOf(claim.amount, claim, numbers);
  if (!sum.other) return [];
  return [
    [sum.words, figureOf(sum)],
    [sum.other, figureOf({ ...sum, low: sum.other_low, high: sum.other_high })],
  ];
}

/** The data with all amounts as they are understood. @param {Data} data @param {string} numbers @returns {Data} */
export function settledAmounts(data, numbers) {
  return withAmounts(data, (claim) => {
    const sum = sumOf(claim.amount, claim, numbers);
    return sum.reason ? claim.amount : figureOf(sum);
  });
}

/** The data with those amounts as numbers that are no longer in doubt. @param {Data} data @param {string} numbers @returns {Data} */
export function decidedAmounts(data, numbers) {
  return withAmounts(data, (claim) => {
    const { reason, other, ...sum } = sumOf(claim.amount, claim, numbers);
    return reason || other ? claim.amount : figureOf(sum);
  });
}

/** @param {Data} data @param {(claim: any) => unknown} next the amount of a claim that has one as text */
function withAmounts(data, next) {
  const paths = listed(data.events).flatMap((nth) =>
    listed(at(data, ["events", nth, "claims"])).map((claim) => /** @type {Path} */ (["events", nth, "claims", claim])),
  );
  const written = paths.filter((path) => typeof at(data, path)?.amount === "string");
  return written.reduce((changed, path) => withAt(changed, [...path, "amount"], next(at(data, path))), data);
}

/** The indices of a list. @param {unknown} value */
const listed = (value) => (Array.isArray(value) ? [...value.keys()] : []);

/** A claim in another currency, a code or a sign that the core knows as one, or in another unit. @param {any} claim @param {string} unit may be empty */
export function withUnit(claim, unit) {
  const { currency: _, token: __, ...rest } = claim;
  const { currency } = core().read_amount(`1 ${unit}`, "", language, "");
  const isCurrency = currency && (currency === unit || /\p{Sc}/u.test(unit));
  return isCurrency ? { ...rest, currency } : unit ? { ...rest, token: unit } : rest;
}
