// British and American English as `Intl` writes them, but without it: for its first number or date a browser reads what it knows of
// all languages, which takes 20 to 30 ms, four times that on a phone. What is rare is left to `Intl`: a result is undefined then.

const MONTHS = "January February March April May June July August September October November December".split(" ");
/**
 * Powers of ten, each with its word and its British abbreviation. The American one is the first letter of that, as a capital.
 * @type {[number, string, string][]}
 */
const UNITS = [
  [9, " billion", "bn"],
  [6, " million", "m"],
  [3, "", "k"],
];
/** Currencies with an unambiguous narrow symbol. @type {Record<string, string>} */
export const SIGNS = { USD: "$", EUR: "€", GBP: "£", JPY: "¥", KRW: "₩", INR: "₹" };

/**
 * A number in units of a power of ten, rounded in decimal as it is written.
 * @param {number} value
 * @param {number} power
 * @param {number} decimals
 */
const inUnits = (value, power, decimals) =>
  Number(`${Math.round(Number(`${value}e${decimals - power}`))}e${-decimals}`);

/** Whether a number is written without an exponent, and holds its thousandths exactly. @param {number} value */
const isPlain = (value) => value === 0 || (value >= 1e-6 && value < 1e12);

/**
 * A number from a thousand on in the largest unit that it reaches; rounding may reach the next one.
 * @param {number} value
 * @param {number} decimals
 * @returns {[number, (typeof UNITS)[number] | undefined]}
 */
function scaled(value, decimals) {
  const at = isPlain(value) ? UNITS.findIndex(([power]) => value >= 10 ** power) : -1;
  const unit = UNITS[at];
  const number = unit ? inUnits(value, unit[0], decimals) : 0;
  return number < 1000 ? [number, unit] : [1, UNITS[at - 1]];
}

export class English {
  /** @param {boolean} american */
  constructor(american) {
    this.american = american;
  }

  /** @param {number} time seconds, in UTC @param {string} form as the page's language has it */
  date(time, form) {
    // From the year 1, before which there is an era, to the last that a script knows.
    if (!(time >= -62_135_596_800 && time < 8e12)) return;
    const at = new Date(time * 1000);
    const name = String(MONTHS[at.getUTCMonth()]);
    // Of British names one has four letters.
    const short = name.slice(0, name === "September" && !this.american ? 4 : 3);
    const clock = at.toISOString();
    const parts = [at.getUTCDate(), short, at.getUTCFullYear(), name, clock.slice(-13, -8), clock.slice(-13, -5)];
    const pattern = this.american ? form.replace(/0 ([13])/, "$1 0").replace("0 2", "0, 2") : form;
    return pattern.replace(/\d/g, (nth) => String(parts[Number(nth)]));
  }

  /** A number with at most three decimals: `10,000`. @param {number} value */
  number(value) {
    // There are no more than three decimals, so none of them are grouped.
    return isPlain(value) ? String(inUnits(value, 0, 3)).replace(/\B(?=(\d{3})+(?!\d))/g, ",") : undefined;
  }

  /**
   * A number or a range, in figures, or from a million on with words: `1–2.5 million`.
   * @param {number} min
   * @param {number} max
   * @param {boolean} inWords
   */
  range(min, max, inWords) {
    const end = (/** @type {number} */ value) => {
      const [number, unit] = scaled(value, 3);
      return inWords ? [unit && String(number), unit?.[1]] : [this.number(value), ""];
    };
    const [[low, lowUnit], [high, unit]] = [end(min), end(max)];
    if (!low || !high) return;
    if (min === max) return high + unit;
    if (lowUnit !== unit) return `${low}${lowUnit} – ${high}${unit}`;
    return low === high ? `~${high}${unit}` : `${low}–${high}${unit}`;
  }

  /** A number from a thousand on with a letter and at most some decimals: `56k`. @param {number} value @param {number} decimals */
  short(value, decimals) {
    const [number, unit] = scaled(value, decimals);
    return unit && number + (this.american ? unit[2].charAt(0).toUpperCase() : unit[2]);
  }

  /** The amount 1 in a currency. @param {string} currency */
  sign(currency) {
    return Object.hasOwn(SIGNS, currency) ? `${SIGNS[currency]}1` : undefined;
  }
}
