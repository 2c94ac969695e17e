// The style sheets, shared by all elements of a document: the element's own, and later that of the second script.
import css from "../css/heistline.css";

const texts = [css];
/** The shadow trees in documents. @type {Set<ShadowRoot>} */
const trees = new Set();
/** @type {WeakMap<Document, CSSStyleSheet[]>} */
const sheets = new WeakMap();

/** Styles a shadow tree: also one that has moved to another document, which adopts no style sheets of the first. @param {ShadowRoot} tree */
export function adoptStyles(tree) {
  trees.add(tree);
  const page = tree.ownerDocument;
  const all = sheets.get(page) ?? [];
  sheets.set(page, all);
  for (const text of texts.slice(all.length)) {
    const sheet = new /** @type {typeof globalThis} */ (page.defaultView).CSSStyleSheet();
    sheet.replaceSync(text);
    all.push(sheet);
  }
  tree.adoptedStyleSheets = all;
}

/** Forgets a shadow tree that is in no document. @param {ShadowRoot} tree */
export function forgetStyles(tree) {
  trees.delete(tree);
}

/** Adds a style sheet to all shadow trees. @param {string} text */
export function addStyles(text) {
  texts.push(text);
  for (const tree of trees) adoptStyles(tree);
}
