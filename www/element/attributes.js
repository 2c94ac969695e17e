// The element's attributes as typed values, with their defaults.
import { hostOf } from "../shared/dom.js";

/** @import { View } from "../core/types.js" */

/** @param {Element} element @returns {View} */
export function viewOf(element) {
  const view = element.getAttribute("view");
  return view === "list" || view === "table" ? view : "timeline";
}

/** The requested range, as two dates; each may be empty. @param {Element} element */
export function rangeOf(element) {
  return { from: element.getAttribute("from") ?? "", to: element.getAttribute("to") ?? "" };
}

/** Whether toolbar, search and overview are shown. @param {Element} element */
export const hasControls = (element) => element.getAttribute("controls") !== "none";

/** Whether the element loads at once, rather than when it comes near the viewport. @param {Element} element */
export const isEager = (element) => element.getAttribute("loading") === "eager";

/** Whether the element loads when a reader comes near with pointer, touch or focus. @param {Element} element */
export const isPatient = (element) => element.getAttribute("loading") === "interaction";

/** Whether time runs downwards; undefined depends on the width. @param {Element} element */
export function isVertical(element) {
  const layout = element.getAttribute("layout");
  return layout === "vertical" ? true : layout === "horizontal" ? false : undefined;
}

/** Whether a width is that of a register, as in the core (src/layout/style.rs). @param {Element} element @param {number} width */
export const isNarrow = (element, width) => isVertical(element) ?? width < 600;

/** Whether the host page reserves a height for the element. @param {Element} element */
export const isReserved = (element) => Number.parseFloat(getComputedStyle(element).minHeight) > 0;

/** How often the data is asked for again, in milliseconds, at least every 30 seconds; 0: never. @param {Element} element */
export function refreshInterval(element) {
  const seconds = Number(element.getAttribute("refresh"));
  // A longer timer would fire at once.
  return seconds > 0 ? Math.min(Math.max(30, seconds), 2e6) * 1000 : 0;
}

/** The level of the timeline's own heading, 2 to 6. @param {Element} element */
export function headingLevel(element) {
  const level = Number(element.getAttribute("heading") ?? 2);
  return Number.isInteger(level) && level >= 2 && level <= 6 ? level : 2;
}

/** The class for the colour scheme: the attribute's, else the page's, else the reader's. @param {Element} element */
export function schemeOf(element) {
  const theme = element.getAttribute("theme");
  if (theme === "light" || theme === "dark") return theme;
  return getComputedStyle(element).colorScheme === "normal" ? "both" : "";
}

/** Whether the element follows an article that is among its children. @param {Element} element */
export const hasArticle = (element) =>
  element.hasAttribute("follow") && element.querySelector("[data-heistline], [data-heistline-show]") !== null;

/** The nearest ancestor's language, also around shadow trees. @param {Element} element */
export function languageTag(element) {
  /** @type {Element | undefined} */
  let from = element;
  while (from) {
    const tag = from.closest("[lang]")?.getAttribute("lang");
    if (tag) return tag;
    from = hostOf(from);
  }
  return "en";
}

/** The bundled stories. Literal URLs, because bundlers detect only those. @type {Record<string, () => URL>} */
const STORIES = {
  "reported-thefts": () => new URL("./data/reported-thefts.json", import.meta.url),
  "thefts-2014-2026": () => new URL("./data/thefts-2014-2026.json", import.meta.url),
};

/** The URL of the data: of `src`, or of the story; empty without either. @param {Element} element */
export function dataAddress(element) {
  const story = element.getAttribute("story") ?? "";
  const src = element.getAttribute("src") || (Object.hasOwn(STORIES, story) ? String(STORIES[story]?.()) : "");
  const { baseURI } = element.ownerDocument;
  return src && URL.canParse(src, baseURI) ? new URL(src, baseURI).href : src;
}

/** Why there is no data, for the console. @param {Element} element */
export function missingData(element) {
  const story = element.getAttribute("story");
  const names = Object.keys(STORIES).join(" or ");
  return !story ? "it has no src, story or data, so its children stay" : `there is no story “${story}”: use ${names}`;
}

/** What media may request, and what their addresses are relative to. @param {Element} element @returns {import("../reading/media.js").Manners} */
export function mannersOf(element) {
  const media = element.getAttribute("media");
  const base = dataAddress(element) || element.ownerDocument.baseURI;
  return { media: media === "ask" || media === "none" ? media : "auto", base };
}
