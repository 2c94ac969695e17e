// What the canvas shows as a file of its own: an SVG document, or a PNG. The canvas itself is never read.
import { make } from "../shared/dom.js";
import { SvgCanvas } from "./svg.js";

/** @import { Head, Use } from "../core/types.js" */
/**
 * What it needs of the element.
 * @typedef {object} Host
 * @property {Head | undefined} head what is shown; nothing where there is no timeline
 * @property {(kinds: string[]) => Uint8Array} colours as the core takes them
 * @property {Use} call calls the core
 */

/** What XML has no way to write. */
const UNWRITABLE = /[^\P{Cc}\t\n\r]|[\uFFFE\uFFFF]/gu;

/**
 * Draws the picture on a canvas that is made for it.
 * @template Canvas
 * @param {Host} host
 * @param {number} scale device pixels in a CSS pixel; fewer where that would be too large
 * @param {(head: Head, width: number, height: number) => [Canvas, HTMLCanvasElement]} canvasOf
 */
function drawn({ head, colours, call }, scale, canvasOf) {
  const none = () => new DOMException("There is no picture: wait for heistline-ready.", "InvalidStateError");
  const [width = 0, height = 0, ratio = 0] = call((timeline) => timeline.size(scale)) ?? [];
  if (!head || !width) throw none();
  const [own, canvas] = canvasOf(head, width, height);
  const bytes = colours(head.kinds.map(({ id }) => id));
  const whole = call((timeline) => {
    timeline.theme(bytes);
    timeline.copy(canvas, ratio);
    return true;
  });
  if (!whole) throw none();
  return own;
}

/** The text of an SVG document. @param {Host} host @param {string} lang of its words */
export function svgOf(host, lang) {
  const { svg } = drawn(host, 1, ({ title, summary }, width, height) => {
    const canvas = new SvgCanvas(width, height, title);
    canvas.describe({ width, height, lang }, { title, desc: summary });
    return [canvas, canvas.asCanvas()];
  });
  return new XMLSerializer().serializeToString(svg).replace(UNWRITABLE, "");
}

/** A PNG. @param {Host} host @param {number} scale device pixels in a CSS pixel */
export async function pngOf(host, scale) {
  if (!(scale > 0)) throw new RangeError(`The scale ${scale} is no number above 0.`);
  const canvas = drawn(host, scale, (_, width, height) => {
    const canvas = make("canvas", { width, height });
    if (!canvas.getContext("2d")) throw new DOMException("The browser gives no 2d context.", "InvalidStateError");
    return [canvas, canvas];
  });
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob) resolve(blob);
      else reject(new DOMException("The browser could not encode the picture.", "EncodingError"));
    });
  });
}
