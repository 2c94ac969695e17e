// Snapshots: the picture as an SVG document or a PNG, drawn on a canvas of its own.
import { make } from "../shared/dom.js";
import { SvgCanvas } from "./svg.js";

/** @import { Head, Use } from "../core/types.js" */
/**
 * What it needs of the widget.
 * @typedef {object} Host
 * @property {Head | undefined} head undefined without a timeline
 * @property {(kinds: string[]) => Uint8Array} colours as the core takes them
 * @property {Use} call calls the core
 */

/** Characters that XML cannot represent. */
const UNWRITABLE = /[^\P{Cc}\t\n\r]|[\uFFFE\uFFFF]/gu;

/**
 * Draws the picture on a new canvas.
 * @template Canvas
 * @param {Host} host
 * @param {number} scale device pixels per CSS pixel; lowered for too large a canvas
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

/** Returns an SVG document. @param {Host} host @param {string} lang its language */
export function svgOf(host, lang) {
  const { svg } = drawn(host, 1, ({ title, summary }, width, height) => {
    const canvas = new SvgCanvas(width, height, title);
    canvas.describe({ width, height, lang }, { title, desc: summary });
    return [canvas, canvas.asCanvas()];
  });
  return new XMLSerializer().serializeToString(svg).replace(UNWRITABLE, "");
}

/** A PNG. @param {Host} host @param {number} scale device pixels per CSS pixel */
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
