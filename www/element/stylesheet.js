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
  const view = /** @type {typeof globalThis} */ (page.defaultView);
  const all = sheets.get(page) ?? [];
  if (!sheets.has(page)) registerRem(view);
  sheets.set(page, all);
  for (const text of texts.slice(all.length)) {
    const sheet = new view.CSSStyleSheet();
    // The page's root may have any font size: a rem of ours is that of the text around the element.
    sheet.replaceSync(text.replace(/(-?[\d.]+)rem/g, "calc($1*var(--heistline-rem))"));
    all.push(sheet);
  }
  tree.adoptedStyleSheets = all;
}

/** Makes the text size of the element a length that its shadow tree inherits. @param {typeof globalThis} view */
function registerRem({ CSS }) {
  try {
    CSS.registerProperty({ name: "--heistline-rem", syntax: "<length>", inherits: true, initialValue: "16px" });
  } catch {
    // Another copy of the script did it, or the browser cannot: then it is 16 px in text up to that size.
  }
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
