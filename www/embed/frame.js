// The script of the frame page (embed.html): query parameters become attributes, and the host page gets height and events as
// messages in common protocols. Handles messages of the parent only, and no URLs in them.

import { askEarly } from "../core/early.js";
import { noWindow } from "../languages/en.json";
import { addPrintedAddress, explainRefusal } from "./hints.js";

const NAMES = [
  "src",
  "story",
  "selected",
  "from",
  "to",
  "layout",
  "theme",
  "lang",
  "view",
  "lanes",
  "heading",
  "controls",
  "follow",
  "refresh",
];
/** Of hosts, among them pym.js. */
const OTHERS = ["id", "childId", "initialWidth", "parentTitle", "parentUrl"];
const query = new URLSearchParams(location.search);
const line = /** @type {import("../element/element.js").HeistLine} */ (document.querySelector("heist-line"));

for (const name of NAMES) {
  const value = query.get(name);
  if (value !== null) line.setAttribute(name, value);
}
if (line.getAttribute("src") || line.getAttribute("story")) askEarly(new URL("heistline_bg.wasm", import.meta.url));
const theme = query.get("theme");
if (theme === "light" || theme === "dark") document.documentElement.style.colorScheme = theme;
const lang = query.get("lang");
if (lang) document.documentElement.lang = lang;
if (parent !== window) addPrintedAddress();

/** @param {unknown} message */
function post(message) {
  if (parent !== window) parent.postMessage(message, "*");
}

/** The last posted height, in CSS pixels. */
let lastHeight = 0;

/** Posts the height in every supported protocol. */
function postHeight() {
  const height = Math.ceil(document.documentElement.getBoundingClientRect().height);
  if (!height || height === lastHeight) return;
  lastHeight = height;
  post({ heistline: 1, type: "height", height });
  post({ "datawrapper-height": { [query.get("id") ?? "heistline"]: height } });
  // Flourish, also used by Embedly and Medium.
  post(JSON.stringify({ sender: "Flourish", context: "iframe.resize", method: "resize", height, src: location.href }));
  post({ sentinel: "amp", type: "embed-size", height });
  const child = query.get("childId");
  if (child) post(["pym", child, "height", height].join("xPYMx"));
  // WordPress passes its secret in the fragment.
  const secret = /secret=(\w+)/.exec(location.hash)?.[1];
  if (secret) post({ secret, message: "height", value: height });
}

new ResizeObserver(postHeight).observe(document.documentElement);
// Observers rest while the frame is out of sight, where WordPress keeps it until it has a height.
addEventListener("load", postHeight);
post({ sentinel: "amp", type: "embed-ready" });

for (const type of ["ready", "select", "range", "problem", "update", "error"]) {
  line.addEventListener(`heistline-${type}`, (event) => {
    post({ heistline: 1, type, detail: /** @type {CustomEvent} */ (event).detail });
    if (type !== "ready") return;
    // What is printed before the sheet for it is here has the children, too: they must not say that nothing was loaded.
    line.replaceChildren();
    // Whoever opens the page itself has come to read; loads the list for print.
    if (parent === window) line.dispatchEvent(new PointerEvent("pointerenter"));
    document.title = line.shadowRoot?.querySelector(".title")?.textContent || document.title;
    postHeight();
  });
}

line.addEventListener("heistline-error", (event) => {
  const { code, detail } = /** @type {CustomEvent} */ (event).detail;
  if (code === "E_DATA_NET" && !/seconds/.test(detail)) explainRefusal(line);
});

// Misspelt parameters are for the page's owner.
const unknown = [...new Set(query.keys())].filter((name) => !NAMES.includes(name) && !OTHERS.includes(name));
const reason = `embed.html has no such parameter; write one of: ${NAMES.join(", ")}`;
const problems = unknown.map((path) => {
  return { line: 0, column: 0, path, severity: "warning", reason, done: "ignored", count: 1, also: [] };
});
const reportUnknown = () => {
  console.table(problems);
  line.dispatchEvent(new CustomEvent("heistline-problem", { detail: { problems } }));
};
if (problems.length) line.addEventListener("heistline-ready", reportUnknown, { once: true });

addEventListener("message", ({ source, data }) => {
  if (source !== parent || parent === window || typeof data !== "object" || data === null) return;
  const { heistline, type, id, span, from, to, message } = data;
  // WordPress and examples/host.js say so when they listen.
  if (message === "ready") {
    lastHeight = 0;
    postHeight();
  }
  const areTexts = (/** @type {unknown[]} */ ...values) => values.every((value) => typeof value === "string");
  if (heistline !== 1) return;
  if (type === "select" && (areTexts(id) || id === null)) line.select(id);
  else if (type === "show" && areTexts(from, to)) line.show(from, to);
  else if (type === "lead" && areTexts(id ?? "", span ?? "")) line.lead(id, span);
});

// A script cannot detect what a sandbox blocks, only that there is one: nothing else leaves a page without an origin.
if (origin === "null" && parent !== window) addEventListener("click", showAddress);

/** Shows the address of a link that was clicked behind it, to be copied if the frame may not open windows. @param {MouseEvent} event */
async function showAddress(event) {
  const isLink = (/** @type {EventTarget} */ target) =>
    target instanceof HTMLAnchorElement && target.target === "_blank";
  const link = /** @type {HTMLAnchorElement | undefined} */ (event.composedPath().find(isLink));
  if (!link || link.nextElementSibling?.matches(".copied")) return;
  const shown = document.createElement("span");
  shown.className = "copied";
  link.after(shown);
  const words = await phrase();
  const field = document.createElement("textarea");
  Object.assign(field, { readOnly: true, rows: 3, value: link.href, ariaLabel: words });
  shown.append(words, field);
  field.focus();
  field.select();
  // The link has opened something else.
  document.addEventListener("visibilitychange", () => shown.remove(), { once: true });
}

/** Why a link does not open, in the language of the element. */
async function phrase() {
  const [name = "en"] = document.documentElement.lang.split("-");
  if (name === "en") return noWindow;
  try {
    const response = await fetch(new URL(`languages/${name}.json`, import.meta.url));
    const words = await response.json();
    return String(words.noWindow ?? noWindow);
  } catch {
    return noWindow;
  }
}
