// What could mean two things, dates and amounts: what shows or publishes the timeline gets it as it is understood, and a choice decides it.
import { decidedAmounts, settledAmounts } from "./amounts.js";
import { decidedDates, settledDates } from "./dates.js";

/** @typedef {import("./dates.js").Data} Data */
/** @typedef {import("./dates.js").How} How */

/** The data with all dates and amounts as they are understood. @param {Data} data @param {How} how @returns {Data} */
export const settled = (data, how) => settledAmounts(settledDates(data, how), how.numbers);

/** The data with those that are no longer in doubt. @param {Data} data @param {How} how @returns {Data} */
export const decided = (data, how) => decidedAmounts(decidedDates(data, how), how.numbers);
