// Resolves the page's custom properties to colours for the canvas.
import { hostOf, make } from "../shared/dom.js";

const ROLES = ["paper", "ink", "muted", "grid", "axis", "band", "accent"];
const KINDS = 6;
const TRANSPARENT = /^rgba.* 0\)$/;

/**
 * The colour of a kind: a system colour in forced colours, else the page's for its id or its index.
 * @param {string} id
 * @param {number} index
 */
export function kindColour(id, index) {
  const number = (index % KINDS) + 1;
  return `var(--forced-${number}, var(--heistline-kind-${CSS.escape(id)}, var(--kind-${number})))`;
}

/** Reads colours through a probe element, because only the browser can resolve `light-dark(…)`. */
export class Theme {
  /** The probe; it belongs into the shadow tree and is never visible. */
  probe = make("i", { class: "probe", "aria-hidden": "true" });

  /**
   * Calls back when a colour changes for any reason, detected by a transition.
   * @param {() => void} changed
   */
  constructor(changed) {
    this.probe.addEventListener("transitionend", (event) => {
      if (event.target === this.probe) changed();
    });
  }

  /**
   * Three bytes per colour, in the order of the core: roles, then kinds.
   * @param {string[]} kinds ids
   * @param {boolean} [paper] for print, always light
   */
  bytes(kinds, paper = false) {
    const names = ROLES.map((role) => `--${role}`);
    const colours = kinds.map((id, index) => kindColour(id, index));
    const swatch = (/** @type {string} */ color) => {
      const one = make("i");
      Object.assign(one.style, { color, colorScheme: paper ? "light" : "" });
      return one;
    };
    // All are there before any is read, so that styles are computed once.
    const own = swatch("var(--own-paper)");
    // color-mix converts every colour space to sRGB.
    const swatches = [...names.map((name) => `var(${name})`), ...colours].map((colour) =>
      swatch(`color-mix(in srgb, ${colour} 100%, transparent 0%)`),
    );
    this.probe.replaceChildren(own, ...swatches);
    const isClear = TRANSPARENT.test(getComputedStyle(own).color);
    this.probe.parentElement?.style.setProperty("--paper", isClear ? backdrop(this.probe) : "");
    const bytes = swatches.flatMap((one) => srgb(getComputedStyle(one).color));
    this.probe.replaceChildren();
    return new Uint8Array(bytes);
  }
}

/** The first background behind an element. @param {Element} element */
function backdrop(element) {
  for (
    let from = /** @type {Element | undefined} */ (hostOf(element));
    from;
    from = from.parentElement ?? hostOf(from)
  ) {
    const { backgroundColor } = getComputedStyle(from);
    if (!TRANSPARENT.test(backgroundColor)) return backgroundColor;
  }
  return "Canvas";
}

/**
 * @param {string} colour `color(srgb 1 0.5 0)` or `rgb(255, 127, 0)`
 * @returns {number[]} three bytes
 */
function srgb(colour) {
  const numbers = (colour.match(/-?[\d.]+(e-?\d+)?/g) ?? []).map(Number);
  const scale = colour.startsWith("color(") ? 255 : 1;
  return [0, 1, 2].map((index) => Math.min(255, Math.max(0, Math.round((numbers[index] ?? 0) * scale))));
}
