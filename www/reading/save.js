// Saves files as downloads.
import { make } from "../shared/dom.js";

/** Time until the object URL is revoked, because browsers may prompt first; in milliseconds. */
const HELD = 60_000;

/** @param {string | Blob} content @param {string} type its MIME type @param {string} title names the file @param {string} ending of its name */
export function save(content, type, title, ending) {
  const url = URL.createObjectURL(new Blob([content], { type }));
  make("a", { href: url, download: `${slug(title)}.${ending}` }).click();
  setTimeout(() => URL.revokeObjectURL(url), HELD);
}

/** The file name of a title: letters and digits joined by hyphens. @param {string} title */
function slug(title) {
  const name = title.toLowerCase().replace(/[^\p{L}\p{M}\p{N}]+/gu, "-");
  return /[^-].{0,59}/u.exec(name)?.[0].replace(/-$/, "") ?? "timeline";
}
