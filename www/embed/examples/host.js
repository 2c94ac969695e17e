// Optional script for host pages: resizes each timeline frame to the height it posts, and leads those whose address has `follow` through
// the page, by the elements that are marked with `data-heistline`. Ignores messages of others.
import { watchSteps } from "../../element/steps.js";

/** @typedef {import("../../element/steps.js").Step} Step */

const EDGES = /** @type {const} */ (["borderTopWidth", "borderBottomWidth", "paddingTop", "paddingBottom"]);

/** What each frame that follows shows. @type {Map<HTMLIFrameElement, Step | undefined>} */
const led = new Map();

addEventListener("message", ({ source, data }) => {
  if (data?.heistline !== 1) return;
  for (const frame of document.querySelectorAll("iframe")) {
    if (frame.contentWindow !== source || !frame.src.includes("embed.html")) continue;
    if (data.type === "height") resize(frame, data.height);
    else if (data.type === "ready" && new URL(frame.src).searchParams.has("follow")) follow(frame);
  }
});

// Frames that have told their height before this script came tell it again.
for (const frame of document.querySelectorAll("iframe"))
  if (frame.src.includes("embed.html")) frame.contentWindow?.postMessage({ message: "ready" }, "*");

/** @param {HTMLIFrameElement} frame @param {number} height */
function resize(frame, height) {
  const style = getComputedStyle(frame);
  const edges = EDGES.reduce((sum, edge) => sum + Number.parseFloat(style[edge]), 0);
  const inside = Math.min(Math.max(height, 200), 20_000);
  frame.style.height = `${inside + (style.boxSizing === "border-box" ? edges : 0)}px`;
}

/** @param {HTMLIFrameElement} frame a frame that is ready, perhaps once more */
function follow(frame) {
  const post = () => frame.contentWindow?.postMessage({ heistline: 1, type: "lead", ...led.get(frame) }, "*");
  if (led.has(frame)) {
    if (led.get(frame)) post();
    return;
  }
  led.set(frame, undefined);
  const life = new AbortController();
  watchSteps(
    frame,
    (step) => {
      led.set(frame, step);
      if (frame.isConnected) post();
      else life.abort();
    },
    life.signal,
  );
}
