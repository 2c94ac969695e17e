// Elements without markup: text is always text, and an address becomes a link only when it leads to the web.

/**
 * An element with attributes and children. Attributes that are undefined or false are left out.
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

/** As the core has it: a host, and nothing that a browser would strip or that turns what stands there. */
const WEB = /^https?:\/\/(?=[a-z\d[\u0080-\u{10ffff}])[^\p{Cc} \u00a0\\\u2000-\u206f]+$/iu;

/**
 * The address when it leads to the web, else nothing.
 * @param {unknown} address
 */
export function webAddress(address) {
  return typeof address === "string" && WEB.test(address) && URL.canParse(address) ? address : "";
}

/** Moves the focus. The page scrolls only where the focus is shown, which it is not after a press of the pointer. @param {HTMLElement} element */
export function moveFocus(element) {
  element.focus({ preventScroll: true });
  if (element.matches(":focus-visible")) element.scrollIntoView({ block: "nearest", inline: "nearest" });
}

/** The window that an element is shown in, which may be another one than the script's. @param {Node} node */
export function windowOf(node) {
  return /** @type {typeof globalThis & Window} */ (node.ownerDocument?.defaultView ?? window);
}

/** The host of the shadow tree that an element is in; undefined in a document. @param {Element} element @returns {Element | undefined} */
export function hostOf(element) {
  const root = element.getRootNode();
  // A shadow root of another window is no instance of this one's class.
  return "host" in root ? /** @type {ShadowRoot} */ (root).host : undefined;
}
