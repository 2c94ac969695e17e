// What the widget follows of the page and the screen while it is connected.

/** How far from the viewport the widget begins to load. */
const NEAR = "300px";
/** Queries whose change may change colours. */
const COLOURS = ["(prefers-color-scheme: dark)", "(forced-colors: active)", "(prefers-contrast: more)"];

/**
 * @typedef {object} Acts
 * @property {() => void} resize the size may have changed
 * @property {() => void} ratio the device pixel ratio has changed: the page's zoom, or the screen
 * @property {(visible: boolean) => void} intersect it has come near the viewport, or left it
 * @property {() => void} recolour
 * @property {() => void} fonts fonts of the page have arrived
 * @property {() => void} hash the page's fragment has changed
 * @property {(on: boolean) => void} print printing begins or ends
 */

/**
 * @param {HTMLElement} element
 * @param {Acts} acts
 * @param {AbortSignal} signal ends it
 * @returns {(stage: HTMLElement) => void} follows the size of a stage, in place of the one before
 */
export function watchPage(element, acts, signal) {
  const size = new ResizeObserver(() => acts.resize());
  const sight = new IntersectionObserver((entries) => acts.intersect(entries.some((entry) => entry.isIntersecting)), {
    rootMargin: NEAR,
  });
  sight.observe(element);
  signal.addEventListener("abort", () => {
    size.disconnect();
    sight.disconnect();
  });
  for (const query of COLOURS) matchMedia(query).addEventListener("change", () => acts.recolour(), { signal });
  document.fonts?.addEventListener("loadingdone", () => acts.fonts(), { signal });
  window.addEventListener("hashchange", () => acts.hash(), { signal });
  window.addEventListener("beforeprint", () => acts.print(true), { signal });
  window.addEventListener("afterprint", () => acts.print(false), { signal });
  matchMedia("print").addEventListener("change", ({ matches }) => acts.print(matches), { signal });
  watchRatio(acts.ratio, signal);
  return (stage) => {
    size.disconnect();
    size.observe(stage);
  };
}

/** @param {() => void} changed @param {AbortSignal} signal */
function watchRatio(changed, signal) {
  matchMedia(`(resolution: ${devicePixelRatio}dppx)`).addEventListener(
    "change",
    () => {
      watchRatio(changed, signal);
      changed();
    },
    { signal, once: true },
  );
}
