// Links and formatted text as elements. Never as markup.
import { make, webAddress } from "../shared/dom.js";

/** The elements of formatted text, beside links. */
const NAMES = ["p", "br", "em", "strong", "ul", "ol", "li", "blockquote"];

/** A link; only its words without an address. @param {string} url @param {(Node | string)[]} words @param {string} [title] */
export function anchor(url, words, title) {
  const href = webAddress(url);
  if (!href) return make("span", {}, ...words);
  return make(
    "a",
    {
      href,
      title: title || undefined,
      target: "_blank",
      rel: "noopener noreferrer",
      referrerpolicy: "no-referrer",
    },
    ...words,
  );
}

/**
 * The nodes of a text with the marks of src/markdown: U+0001, the name of an element and its value, U+0002, what is in it, U+0003.
 * @param {string} text
 */
export function formatted(text) {
  const root = document.createDocumentFragment();
  /** @type {(HTMLElement | DocumentFragment)[]} */
  const open = [root];
  const inside = () => open.at(-1) ?? root;
  for (const [nth, piece] of text.split("\u0001").entries()) {
    let words = piece;
    if (nth) {
      const [start = "", behind = ""] = piece.split("\u0002");
      const [name = "", value = ""] = start.split(" ");
      const known = /** @type {"p"} */ (NAMES.includes(name) ? name : "span");
      const element = name === "a" ? anchor(value, []) : make(known, value ? { start: value } : {});
      inside().append(element);
      open.push(element);
      words = behind;
    }
    for (const [ends, part] of words.split("\u0003").entries()) {
      if (ends) open.pop();
      if (part) inside().append(part);
    }
  }
  return [...root.childNodes];
}
