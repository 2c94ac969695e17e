// Amounts between the data and the field in which people write them.
import { core } from "../core.js";
import { figure, language } from "../words.js";

/** What an amount is counted in. @param {any} claim @returns {string} */
export const unitOf = (claim) => String(claim?.currency ?? claim?.token ?? "");

/** The amount of a claim as it is written in its field. @param {any} claim @returns {string} */
export function amountText(claim) {
  const amount = claim?.amount;
  if (typeof amount === "number") return figure(amount);
  if (typeof amount === "string") return amount;
  const { min, max, about } = amount ?? {};
  const sign = about ? "~" : "";
  if (min === undefined && max === undefined) return "";
  if (max === undefined) return `>${figure(min)}`;
  if (min === undefined) return `<${figure(max)}`;
  return min === max ? sign + figure(min) : `${sign}${figure(min)} – ${figure(max)}`;
}

/**
 * A claim with the amount that a text says. What is no amount stays as it was written, and is a problem.
 * @param {string} text
 * @param {any} claim
 */
export function amountOf(text, claim) {
  const { low, high, currency, token, approximate, reason } = core().read_amount(
    text,
    String(claim?.currency ?? ""),
    language,
  );
  if (reason) return { ...claim, amount: text };
  const exact = low === high && !approximate;
  const bounds = { ...(low === undefined ? {} : { min: low }), ...(high === undefined ? {} : { max: high }) };
  const { currency: _, token: __, ...rest } = claim;
  const named = currency ? { ...rest, currency } : token ? { ...rest, token } : claim;
  return { ...named, amount: exact ? low : { ...bounds, ...(approximate ? { about: true } : {}) } };
}

/** A claim in another currency, a code or a sign that the core knows as one, or in another unit. @param {any} claim @param {string} unit may be empty */
export function withUnit(claim, unit) {
  const { currency: _, token: __, ...rest } = claim;
  const { currency } = core().read_amount(`1 ${unit}`, "", language);
  const isCurrency = currency && (currency === unit || /\p{Sc}/u.test(unit));
  return isCurrency ? { ...rest, currency } : unit ? { ...rest, token: unit } : rest;
}
