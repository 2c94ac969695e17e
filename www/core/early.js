// The request for the core that is sent before the element's script is there, by the scripts that bring elements into a page. It is
// handed over at the document. A link with `preload` does not do: WebKit fetches what it names twice.
import { request } from "../shared/request.js";

/** Known to scripts that are bundled apart, and no name that a page may use. */
const EARLY = Symbol.for("heistline core");

/** Sends the request, for an element that will need the core at once. @param {URL} address of the wasm of the release */
export function askEarly({ href }) {
  // Elsewhere it is the request that checks the hash, which only the element's script has.
  if (!isSecureContext || EARLY in document) return;
  const answer = request(href);
  answer.catch(() => {});
  Reflect.set(document, EARLY, { href, answer });
}

/** Takes the answer, which can be read once. @param {URL} address @returns {Promise<Response> | undefined} undefined if it was not asked for */
export function takeEarly({ href }) {
  const early = Reflect.get(document, EARLY);
  if (early?.href !== href) return undefined;
  Reflect.deleteProperty(document, EARLY);
  return early.answer;
}
