// What the frame page says beside the timeline: why a server's data cannot be read, and where the whole list is when the host page is
// printed. Knows the element only by its attribute `src` and its children.
import { request } from "../shared/request.js";
import words from "./words.json";

/** @param {"refused" | "whole"} key in the language of the page */
function phrase(key) {
  const [name = "en"] = document.documentElement.lang.split("-");
  return (Object.entries(words).find(([tag]) => tag === name)?.[1] ?? words.en)[key];
}

/** @param {string} className @param {string} text @param {string} href */
export function hint(className, text, href) {
  const link = document.createElement("a");
  Object.assign(link, { href, target: "_blank", rel: "noopener noreferrer", textContent: href });
  const paragraph = document.createElement("p");
  paragraph.className = className;
  paragraph.append(text, text && " ", link);
  return paragraph;
}

/**
 * Links data that cannot be read, and says on the page and in the console that its server doesn't allow this origin, if that is why.
 * @param {HTMLElement} line
 */
export async function explainRefusal(line) {
  const src = line.getAttribute("src") ?? "";
  if (!URL.canParse(src, document.baseURI)) return;
  const { href, origin: theirs, protocol } = new URL(src, document.baseURI);
  if (theirs === origin || !/^https?:$/.test(protocol)) return;
  const body = new AbortController();
  // Whether it is there at all: the answer is opaque, and its body is not wanted. Under an embedder policy, as servers should send it
  // with this page, the browser hides from it also what is there.
  const isThere = await request(href, { mode: "no-cors", signal: body.signal }).then(
    () => true,
    () => false,
  );
  body.abort();
  if (line.getAttribute("src") !== src) return;
  const header = "Access-Control-Allow-Origin";
  const reader = origin === "null" ? "a frame without an origin" : origin;
  console.warn(
    `Heistline: ${theirs} ${isThere ? "does" : "does not answer, or does"} not allow ${reader} to read ${href}. ` +
      `Send the header “${header}: *” with the data (docs/servers.md).`,
  );
  line.querySelector(".refused")?.remove();
  const paragraph = hint("refused", isThere ? phrase("refused") : "", href);
  if (isThere) {
    const code = document.createElement("code");
    code.textContent = header;
    paragraph.append(" (", code, ")");
  }
  line.append(paragraph);
}

/** Adds the page's own address before the timeline, for print: the host page prints only as much of a frame as it shows. */
export function addPrintedAddress() {
  // The fragment holds the host's secrets.
  const { origin, pathname, search } = location;
  document.body.prepend(hint("printed", phrase("whole"), origin + pathname + search));
}
