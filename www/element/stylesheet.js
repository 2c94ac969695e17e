// The style sheet, shared by all elements of a document.
import css from "../css/heistline.css";

/** @type {WeakMap<Document, CSSStyleSheet>} */
const sheets = new WeakMap();

/** @param {Document} page */
export function styleSheet(page) {
  const sheet = sheets.get(page) ?? new /** @type {typeof globalThis} */ (page.defaultView).CSSStyleSheet();
  if (!sheet.cssRules.length) sheet.replaceSync(css);
  sheets.set(page, sheet);
  return sheet;
}
