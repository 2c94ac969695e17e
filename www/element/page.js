// What the widget follows of the page and the screen while it is connected.
import { hostOf, windowOf } from "../shared/dom.js";

/** How far from the viewport the widget begins to load. */
const NEAR = "300px";
/** Queries whose change may change colours. */
const COLOURS = ["(prefers-color-scheme: dark)", "(forced-colors: active)", "(prefers-contrast: more)"];

/**
 * @typedef {object} Acts
 * @property {() => void} resize the size may have changed
 * @property {() => void} ratio the device pixel ratio has changed: the page's zoom, or the screen
 * @property {(visible: boolean) => void} intersect it has come near the viewport, or left it
 * @property {() => void} language the language of the element or of an ancestor has changed
 * @property {() => void} recolour
 * @property {() => void} fonts fonts of the page have arrived
 * @property {() => void} hash the page's fragment has changed
 * @property {(on: boolean) => void} print printing begins or ends
 */

/**
 * Everything is of the element's own document, which may be another one than the script's.
 * @param {HTMLElement} element
 * @param {Acts} acts
 * @param {AbortSignal} signal ends it
 * @returns {(stage: HTMLElement) => void} follows the size of a stage, in place of the one before
 */
export function watchPage(element, acts, signal) {
  const view = windowOf(element);
  const { document } = view;
  const size = new view.ResizeObserver(() => acts.resize());
  const sight = new view.IntersectionObserver(
    (entries) => acts.intersect(entries.some((entry) => entry.isIntersecting)),
    { rootMargin: NEAR },
  );
  sight.observe(element);
  const languages = new view.MutationObserver(() => acts.language());
  for (let from = /** @type {Element | undefined} */ (element); from; from = hostOf(from))
    languages.observe(from.getRootNode(), { attributeFilter: ["lang"], subtree: true });
  signal.addEventListener("abort", () => {
    for (const observer of [size, sight, languages]) observer.disconnect();
  });
  for (const query of COLOURS) view.matchMedia(query).addEventListener("change", () => acts.recolour(), { signal });
  document.fonts?.addEventListener("loadingdone", () => acts.fonts(), { signal });
  view.addEventListener("hashchange", () => acts.hash(), { signal });
  view.addEventListener("beforeprint", () => acts.print(true), { signal });
  view.addEventListener("afterprint", () => acts.print(false), { signal });
  view.matchMedia("print").addEventListener("change", ({ matches }) => acts.print(matches), { signal });
  watchRatio(view, acts.ratio, signal);
  return (stage) => {
    size.disconnect();
    size.observe(stage);
  };
}

/** @param {typeof globalThis & Window} view @param {() => void} changed @param {AbortSignal} signal */
function watchRatio(view, changed, signal) {
  view.matchMedia(`(resolution: ${view.devicePixelRatio}dppx)`).addEventListener(
    "change",
    () => {
      watchRatio(view, changed, signal);
      changed();
    },
    { signal, once: true },
  );
}
