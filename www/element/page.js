// Observes the host page and the screen while the widget is connected.
import { hostOf, windowOf } from "../shared/dom.js";

/** The distance from the viewport at which loading starts. */
const NEAR = 300;
/** Media queries that affect colours. */
const COLOURS = ["(prefers-color-scheme: dark)", "(forced-colors: active)", "(prefers-contrast: more)"];

/**
 * @typedef {object} Actions
 * @property {() => void} resize the size may have changed
 * @property {() => void} ratio the device pixel ratio has changed: the page's zoom, or the screen
 * @property {(visible: boolean) => void} intersect the element has come near the viewport, or left it
 * @property {() => void} language the language of the element or of an ancestor has changed
 * @property {() => void} recolour
 * @property {() => void} fonts fonts of the page have arrived
 * @property {() => void} hash the page's fragment has changed
 * @property {() => void} show the page is shown again, or hidden
 * @property {(on: boolean) => void} print printing begins or ends
 */

/**
 * Whether the element is near the viewport already, before an observer can tell. Of a frame's page only an observer knows.
 * @param {HTMLElement} element
 */
export function isNear(element) {
  const view = windowOf(element);
  const box = element.getClientRects()[0];
  return view.top === view && box !== undefined && box.top < view.innerHeight + NEAR && box.bottom > -NEAR;
}

/**
 * Observes the element's own document, which may differ from the script's.
 * @param {HTMLElement} element
 * @param {Actions} actions
 * @param {AbortSignal} signal ends it
 * @returns {(stage: HTMLElement) => void} observes the size of another stage
 */
export function watchPage(element, actions, signal) {
  const view = windowOf(element);
  const { document } = view;
  const size = new view.ResizeObserver(() => actions.resize());
  const visibility = new view.IntersectionObserver(
    (entries) => actions.intersect(entries.some((entry) => entry.isIntersecting)),
    { rootMargin: `${NEAR}px` },
  );
  visibility.observe(element);
  const languages = new view.MutationObserver(() => actions.language());
  for (let from = /** @type {Element | undefined} */ (element); from; from = hostOf(from))
    languages.observe(from.getRootNode(), { attributeFilter: ["lang"], subtree: true });
  signal.addEventListener("abort", () => {
    for (const observer of [size, visibility, languages]) observer.disconnect();
  });
  for (const query of COLOURS) view.matchMedia(query).addEventListener("change", () => actions.recolour(), { signal });
  document.fonts?.addEventListener("loadingdone", () => actions.fonts(), { signal });
  document.addEventListener("visibilitychange", () => actions.show(), { signal });
  view.addEventListener("hashchange", () => actions.hash(), { signal });
  view.addEventListener("beforeprint", () => actions.print(true), { signal });
  view.addEventListener("afterprint", () => actions.print(false), { signal });
  view.matchMedia("print").addEventListener("change", ({ matches }) => actions.print(matches), { signal });
  watchRatio(view, actions.ratio, signal);
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
