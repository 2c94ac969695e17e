// Deep links to events: `#heistline-<element id>=<event id>`; elements without an id are numbered. Other fragments belong to the host
// page and stay.
import { windowOf } from "../shared/dom.js";

/** @param {HTMLElement} element */
function prefix(element) {
  const unnamed = [...element.ownerDocument.querySelectorAll("heist-line[hash]:not([id])")];
  return `#heistline-${encodeURIComponent(element.id || unnamed.indexOf(element) + 1)}=`;
}

/** The event id in the URL fragment; undefined if the fragment belongs to something else. @param {HTMLElement} element */
function readHash(element) {
  const { hash } = windowOf(element).location;
  const start = prefix(element);
  if (!hash.startsWith(start)) return undefined;
  const id = hash.slice(start.length);
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}

/** The URL of the page with the fragment of an event. @param {HTMLElement} element @param {string} id */
function addressOf(element, id) {
  return windowOf(element).location.href.replace(/#.*$/, "") + prefix(element) + encodeURIComponent(id);
}

/**
 * Writes the open event to the URL fragment, or removes it. Fragments of others stay.
 * @param {HTMLElement} element
 * @param {string} id may be empty
 */
function writeHash(element, id) {
  const { location, history } = windowOf(element);
  const own = location.hash.startsWith(prefix(element));
  if ((location.hash && !own) || (!own && !id)) return;
  const address = id ? addressOf(element, id) : location.href.replace(/#.*$/, "");
  if (address === location.href) return;
  try {
    history.replaceState(history.state, "", address);
  } catch {
    // Not allowed in an opaque origin.
  }
}

/** The URL fragment, for elements with the attribute `hash`. */
export class Fragment {
  #element;
  /** The last event id in the fragment. */
  #named = "";

  /** @param {HTMLElement} element */
  constructor(element) {
    this.#element = element;
  }

  /** The event id in the fragment; undefined without one, or without the attribute. */
  get named() {
    return this.#element.hasAttribute("hash") ? readHash(this.#element) : undefined;
  }

  /** The URL of an event; empty without the attribute. @param {string} id */
  address(id) {
    return this.#element.hasAttribute("hash") ? addressOf(this.#element, id) : "";
  }

  /**
   * The event to select after the fragment has changed; empty closes the card.
   * @param {(id: string) => boolean} has whether there is such an event
   * @returns {string | undefined} undefined keeps the selection
   */
  change(has) {
    if (!this.#element.hasAttribute("hash")) return undefined;
    const { named } = this;
    if (named === undefined ? !this.#named : !has(named)) return undefined;
    this.#named = named ?? "";
    return this.#named;
  }

  /** Writes the selected event. @param {string} id may be empty */
  write(id) {
    if (!this.#element.hasAttribute("hash")) return;
    writeHash(this.#element, id);
    this.#named = this.named ?? "";
  }
}
