// The script embed, for hosts that strip custom elements. `<section class="heistline" data-src="…">` is a placeholder, whose children stay
// until the timeline is drawn; `<script async src="…/embed.js" data-src="…"></script>` inserts a timeline after itself. Data attributes
// become the element's attributes.
import { askEarly } from "../core/early.js";
import { isEager } from "../element/attributes.js";
import { isNear } from "../element/page.js";

/** Attributes that are copied from data attributes. */
const NAMES =
  "src story selected from to layout theme lang loading view lanes heading controls hash follow refresh".split(" ");
const namesData = (/** @type {HTMLElement} */ { dataset }) => !!(dataset.src || dataset.story);

/** This script, or all pending ones where a host runs scripts without `currentScript`. */
const own = document.currentScript;
const scripts =
  own instanceof HTMLScriptElement && (own.src || own.dataset.base || namesData(own))
    ? [own]
    : [...document.querySelectorAll("script")].filter((script) => /\/embed\.js(\?|$)/.test(script.src));
const release = scripts.map(baseOf).find(Boolean) ?? "";

for (const script of scripts) {
  if (script.hasAttribute("data-served") || !namesData(script)) continue;
  const line = timelineFor(script);
  // An id of its own, for links to events.
  if (script.id) line.id = `${script.id}-timeline`;
  if (!script.closest("head")) script.after(line);
  else if (document.readyState !== "loading") document.body.append(line);
  else addEventListener("DOMContentLoaded", () => document.body.append(line), { once: true });
  start(line, script, baseOf(script));
}
fill();
if (document.readyState === "loading") addEventListener("DOMContentLoaded", fill, { once: true });

/** Puts timelines into the placeholders that have none. */
function fill() {
  const data = '[data-src], [data-story], :has(> script[type="application/json"])';
  const all = document.querySelectorAll(`.heistline:is(${data}):not([data-served], script)`);
  for (const placeholder of /** @type {NodeListOf<HTMLElement>} */ (all)) {
    const line = timelineFor(placeholder);
    line.append(...placeholder.childNodes);
    placeholder.append(line);
    // Placeholders name no release: authors who may write no scripts may write them.
    start(line, placeholder, release);
  }
}

/** The address of the release, if a script says so: its folder or one of its files. @param {HTMLScriptElement} script */
function baseOf({ dataset: { base }, src }) {
  return base ? new URL(base.endsWith("/") ? base : `${base}/`, document.baseURI).href : src;
}

/** @param {HTMLElement} from the script or the placeholder */
function timelineFor(from) {
  from.setAttribute("data-served", "");
  const line = document.createElement("heist-line");
  for (const name of NAMES) {
    const value = from.getAttribute(`data-${name}`);
    if (value !== null) line.setAttribute(name, value);
  }
  return line;
}

/** @param {HTMLElement} line @param {HTMLElement} from the script or the placeholder @param {string} base of the release */
function start(line, from, base) {
  if (!base) {
    fail(line, "embed.js is part of the page, and cannot tell where its release is");
    return;
  }
  // Reserve the height, to avoid layout shifts, until the element does and nothing in view would move.
  const height = from.getAttribute("data-height");
  if (height) line.style.setProperty("--heistline-height", height);
  const lanes = /^(kind|country)$/.test(from.getAttribute("data-lanes") ?? "");
  line.style.display = "block";
  line.style.minHeight = height || (line.clientWidth < 600 ? "41rem" : lanes ? "46rem" : "31rem");
  const giveBack = () => {
    if (line.getBoundingClientRect().bottom >= innerHeight) line.style.removeProperty("min-height");
  };
  line.addEventListener("heistline-ready", giveBack, { once: true });
  const url = new URL("heistline.js", base).href;
  // The element reads an event from the page's address.
  if (line.getAttribute("loading") !== "interaction" || location.hash) {
    load(url, line, from);
    return;
  }
  const signal = new AbortController();
  const near = () => {
    signal.abort();
    line.setAttribute("loading", "eager");
    load(url, line, from);
  };
  for (const type of ["pointerenter", "focusin"]) line.addEventListener(type, near, signal);
}

/** @param {HTMLElement} line @param {string} reason */
function fail(line, reason) {
  console.warn(
    `Heistline: ${reason}. If embed.js was moved, write the address of the release’s folder into its data-base.`,
  );
  if (!line.hasChildNodes()) line.textContent = line.title || "The timeline could not be loaded.";
  line.style.minHeight = "";
}

/** @param {string} url @param {HTMLElement} line @param {HTMLElement} from the script or the placeholder */
function load(url, line, from) {
  const failed = () => {
    if (!line.shadowRoot) fail(line, `${url} did not load`);
  };
  if (customElements.get("heist-line")) return;
  if (isEager(line) || isNear(line)) askEarly(new URL("heistline_bg.wasm", url));
  // Trusted Types allow import() but no script elements. The import uses the response that was preloaded with its hash.
  const preload = document.createElement("link");
  const start = () => import(url).catch(failed);
  if (!preload.relList.supports("modulepreload")) {
    start();
    return;
  }
  preload.rel = "modulepreload";
  preload.crossOrigin = "anonymous";
  preload.integrity = ELEMENT_SHA384;
  preload.addEventListener("load", () => {
    preload.remove();
    start();
  });
  preload.addEventListener("error", () => {
    preload.remove();
    failed();
  });
  preload.href = url;
  (line.isConnected ? line : from).before(preload);
}
