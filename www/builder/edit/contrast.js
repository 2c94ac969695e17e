// The contrast of two colours (WCAG 2.2, relative luminance).

/** The papers that marks stand on, light and dark. */
export const PAPERS = ["#ffffff", "#14181d"];
/** The least contrast of a mark (WCAG 2.2, 1.4.11). */
const LEAST = 3;

/** @param {string} colour as `#rrggbb` */
function luminance(colour) {
  const parts = [1, 3, 5].map((from) => Number.parseInt(colour.slice(from, from + 2), 16) / 255);
  const [red = 0, green = 0, blue = 0] = parts.map((part) =>
    part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** From 1, none, to 21, black on white. @param {string} one as `#rrggbb` @param {string} other */
export function contrast(one, other) {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

/** The papers that a mark is too weak on. @param {string} colour as `#rrggbb` */
export const weakOn = (colour) => PAPERS.filter((paper) => contrast(colour, paper) < LEAST);
