// Loads the second script when something needs it. The first one pins it by its hash.
import { LOAD_LIMIT } from "../core/compile.js";
import { addStyles } from "../element/stylesheet.js";
import { make } from "../shared/dom.js";
import { Failure, within } from "../shared/failure.js";
import { addEnglish } from "../shared/language.js";
import { request } from "../shared/request.js";

/** @typedef {typeof import("./parts.js")} Parts */

/** @type {Parts | undefined} */
let loaded;
/** @type {Promise<Parts> | undefined} */
let loading;
/** How often it was asked for. */
let tries = 0;

/** Loads it once. A failed load is not cached, so it can be retried. @returns {Promise<Parts>} fails with a {@link Failure} */
export function extra() {
  const failed = (/** @type {unknown} */ error) =>
    new Failure("E_SCRIPT", `heistline_extra.js could not be loaded (${error})`);
  loading ??= within(EXTRA_SHA384 ? pinned() : import("./parts.js"), LOAD_LIMIT, () =>
    failed("it did not arrive in time"),
  ).then(
    (parts) => {
      addStyles(parts.styles);
      addEnglish(parts.words);
      loaded = parts;
      return parts;
    },
    (error) => {
      loading = undefined;
      throw error instanceof Failure ? error : failed(error);
    },
  );
  return loading;
}

/**
 * Loads it before it is needed, when a reader comes near with pointer, touch or focus and the page has nothing else to do.
 * @param {HTMLElement} element
 * @param {() => void} met called at once then
 */
export function prefetchFor(element, met) {
  const fetched = () => extra().catch(() => {});
  const load = () => {
    met();
    // Safari has no idle callbacks, and a busy page is never idle.
    globalThis.requestIdleCallback?.(fetched, { timeout: 500 }) ?? setTimeout(fetched);
  };
  for (const type of ["pointerenter", "focusin"]) element.addEventListener(type, load, { once: true });
}

/** Whether it has been loaded. */
export const isHere = () => loaded !== undefined;

/**
 * Uses it at once if it is here, else when it has come.
 * @param {(parts: Parts) => void} use
 * @param {() => void} [failed]
 */
export function later(use, failed = () => {}) {
  if (loaded) use(loaded);
  else extra().then(use, failed);
}

/**
 * Fills an element with what needs the script. If it does not come, a sentence says so, with a button to try again.
 * @param {HTMLElement} element
 * @param {import("../shared/language.js").Language} language
 * @param {(parts: Parts) => void} use
 */
export function fill(element, language, use) {
  later(use, () => {
    const again = make("button", { type: "button", class: "more" }, language.phrase("again"));
    again.addEventListener("click", () => fill(element, language, use));
    element.replaceChildren(make("p", { class: "hint" }, language.phrase("noPart"), " ", again));
  });
}

/** Imports the script that was built with this one. @returns {Promise<Parts>} */
async function pinned() {
  // A literal URL, because bundlers detect only those.
  const { href } = new URL(String(new URL("./heistline_extra.js", import.meta.url)), document.baseURI);
  // Browsers remember which imports have failed, by the whole address.
  const url = tries ? `${href}#${tries}` : href;
  tries += 1;
  await check(url);
  return import(/* @vite-ignore */ /* webpackIgnore: true */ url);
}

/**
 * Checks the hash of the script, which `import()` cannot. What a link with `modulepreload` has loaded and checked is what is imported
 * then. Where a browser does not know such links, or a page's policy forbids it, the script is fetched to be checked.
 * @param {string} url
 */
async function check(url) {
  const link = make("link", { rel: "modulepreload", href: url, integrity: EXTRA_SHA384, crossorigin: "anonymous" });
  if (link.relList.supports("modulepreload")) {
    // A policy may allow scripts by a nonce.
    link.nonce = [...document.scripts].find(({ nonce }) => nonce)?.nonce ?? "";
    const done = new Promise((resolve) => {
      link.onload = () => resolve(true);
      link.onerror = () => resolve(false);
    });
    document.head.append(link);
    const isChecked = await done;
    link.remove();
    if (isChecked) return;
  }
  await request(url, { integrity: EXTRA_SHA384 });
}
