// The address of an event: `#heistline-<element id>=<event id>`. Any other fragment is the page's and is left alone.
import { windowOf } from "../shared/dom.js";

/** @param {HTMLElement} element */
const prefix = (element) => `#heistline-${encodeURIComponent(element.id)}=`;

/** What the page's fragment names for an element; undefined where it is not this element's. @param {HTMLElement} element */
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

/** The page's address with an event of an element. @param {HTMLElement} element @param {string} id */
function addressOf(element, id) {
  return windowOf(element).location.href.replace(/#.*$/, "") + prefix(element) + encodeURIComponent(id);
}

/**
 * Puts an event into the page's fragment, in the place of what was there; none where none is open. A fragment that is not this
 * element's stays.
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
    // A frame without an address of its own.
  }
}

/** The page's fragment as an element with the attribute `hash` follows and writes it. */
export class Fragment {
  #element;
  /** The event that it named last. */
  #named = "";

  /** @param {HTMLElement} element */
  constructor(element) {
    this.#element = element;
  }

  /** The event that it names for the element; undefined where it names none, or is not followed. */
  get named() {
    return this.#element.hasAttribute("hash") ? readHash(this.#element) : undefined;
  }

  /** The page's address with an event; empty where the fragment is not followed. @param {string} id */
  address(id) {
    return this.#element.hasAttribute("hash") ? addressOf(this.#element, id) : "";
  }

  /**
   * The event to select after a change: the one that it names, or none where it named one before.
   * @param {(id: string) => boolean} has whether there is such an event
   * @returns {string | undefined} undefined: a fragment that names no event is left alone, and a card that it did not name
   */
  change(has) {
    if (!this.#element.hasAttribute("hash")) return undefined;
    const { named } = this;
    if (named === undefined ? !this.#named : !has(named)) return undefined;
    this.#named = named ?? "";
    return this.#named;
  }

  /** Names the selected event. @param {string} id may be empty */
  write(id) {
    if (!this.#element.hasAttribute("hash")) return;
    writeHash(this.#element, id);
    this.#named = this.named ?? "";
  }
}
