// The address of an event: `#heistline-<element id>=<event id>`. Any other fragment is the page's and is left alone.

/** @param {HTMLElement} element */
const prefix = (element) => `#heistline-${encodeURIComponent(element.id)}=`;

/** What the page's fragment names for an element; undefined where it is not this element's. @param {HTMLElement} element */
export function readHash(element) {
  const { hash } = location;
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
export function addressOf(element, id) {
  return location.href.replace(/#.*$/, "") + prefix(element) + encodeURIComponent(id);
}

/**
 * Puts an event into the page's fragment, in the place of what was there; none where none is open. A fragment that is not this
 * element's stays.
 * @param {HTMLElement} element
 * @param {string} id may be empty
 */
export function writeHash(element, id) {
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
