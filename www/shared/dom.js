// Creates elements without markup: text is never parsed, and only web addresses become links.

/**
 * An element with attributes and children. Attributes that are undefined or false are omitted.
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Record<string, string | number | boolean | undefined>} [attributes]
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[Name]}
 */
export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) element.setAttribute(key, value === true ? "" : String(value));
  }
  element.append(...children);
  return element;
}

/**
 * An icon of strokes on a grid of 16.
 * @param {string} path
 */
export function icon(path) {
  const create = (/** @type {string} */ name) => document.createElementNS("http://www.w3.org/2000/svg", name);
  const svg = create("svg");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("aria-hidden", "true");
  const line = create("path");
  line.setAttribute("d", path);
  svg.append(line);
  return svg;
}

/** Same rule as in the core: a host, and no characters that browsers strip or that change text direction. */
const WEB = /^https?:\/\/(?=[a-z\d[\u0080-\u{10ffff}])[^\p{Cc} \u00a0\\\u2000-\u206f]+$/iu;

/**
 * Returns the address if it is http or https, else an empty string.
 * @param {unknown} address
 */
export function webAddress(address) {
  return typeof address === "string" && WEB.test(address) && URL.canParse(address) ? address : "";
}

/** The host of a web address, as readers know it. @param {string} url */
export function hostName(url) {
  return new URL(url).host.replace(/^www\./, "");
}

/** Focuses an element, and scrolls it into view if the focus is visible (`:focus-visible`), so not after a click. @param {HTMLElement} element */
export function moveFocus(element) {
  element.focus({ preventScroll: true });
  if (element.matches(":focus-visible")) element.scrollIntoView({ block: "nearest", inline: "nearest" });
}

/**
 * Marks the button of an event: its card is open, or an article leads to it.
 * @param {HTMLElement} button
 * @param {boolean} selected
 * @param {boolean} open whether the card of the selected event is open
 */
export function markSelected(button, selected, open) {
  button.ariaExpanded = String(selected && open);
  button.ariaCurrent = selected && !open ? "true" : null;
}

/** The window of an element's document, which may differ from the script's. @param {Node} node */
export function windowOf(node) {
  return /** @type {typeof globalThis & Window} */ (node.ownerDocument?.defaultView ?? window);
}

/** The host of the shadow tree around an element; undefined in a document. @param {Element} element @returns {Element | undefined} */
export function hostOf(element) {
  const root = element.getRootNode();
  // `instanceof ShadowRoot` fails for nodes of other windows.
  return "host" in root ? /** @type {ShadowRoot} */ (root).host : undefined;
}
