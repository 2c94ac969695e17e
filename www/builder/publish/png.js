// Pictures as PNG, from their SVG.
import { make } from "../../shared/dom.js";

/** The longest side and the most pixels of a canvas in every browser. */
const LONGEST = 16_384;
const MOST = 16_000_000;

/**
 * @param {string} svg a document with a width and a height
 * @param {number} scale pixels per CSS pixel; lowered for too large a picture
 * @returns {Promise<Blob>}
 */
export async function pngOf(svg, scale) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const { naturalWidth: width, naturalHeight: height } = image;
  const ratio = Math.min(scale, LONGEST / Math.max(width, height), Math.sqrt(MOST / (width * height)));
  const canvas = make("canvas", { width: Math.floor(width * ratio), height: Math.floor(height * ratio) });
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob) resolve(blob);
      else reject(new DOMException("The browser could not encode the picture.", "EncodingError"));
    });
  });
}
