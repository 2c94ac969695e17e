// What the page for frames (embed.html) does: the query becomes the element's attributes, and the page around gets the height and
// the events as messages, in the ways that hosts already listen to. Acts on messages of the page around only, and on no address
// in them.

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
];
const query = new URLSearchParams(location.search);
const line = /** @type {import("../element/element.js").HeistLine} */ (document.querySelector("heist-line"));

for (const name of NAMES) {
  const value = query.get(name);
  if (value !== null) line.setAttribute(name, value);
}
const theme = query.get("theme");
if (theme === "light" || theme === "dark") document.documentElement.style.colorScheme = theme;
const lang = query.get("lang");
if (lang) document.documentElement.lang = lang;

/** @param {unknown} message */
function tell(message) {
  if (parent !== window) parent.postMessage(message, "*");
}

/** The last height that was told, in CSS pixels. */
let told = 0;

/** Tells the height to every kind of host that listens for one. */
function tellHeight() {
  const height = Math.ceil(document.documentElement.getBoundingClientRect().height);
  if (!height || height === told) return;
  told = height;
  tell({ heistline: 1, type: "height", height });
  tell({ "datawrapper-height": { [query.get("id") ?? "heistline"]: height } });
  // Flourish's, which Embedly and Medium listen to as well.
  tell(JSON.stringify({ sender: "Flourish", context: "iframe.resize", method: "resize", height, src: location.href }));
  tell({ sentinel: "amp", type: "embed-size", height });
  const child = query.get("childId");
  if (child) tell(["pym", child, "height", height].join("xPYMx"));
  // WordPress puts its secret into the fragment.
  const secret = /secret=(\w+)/.exec(location.hash)?.[1];
  if (secret) tell({ secret, message: "height", value: height });
}

new ResizeObserver(tellHeight).observe(document.documentElement);
tell({ sentinel: "amp", type: "embed-ready" });

for (const type of ["ready", "select", "range", "problem", "error"]) {
  line.addEventListener(`heistline-${type}`, (event) => {
    tell({ heistline: 1, type, detail: /** @type {CustomEvent} */ (event).detail });
    if (type === "ready") document.title = line.shadowRoot?.querySelector(".title")?.textContent || document.title;
  });
}

addEventListener("message", ({ source, data }) => {
  if (source !== parent || parent === window || typeof data !== "object" || data === null) return;
  const { heistline, type, id } = data;
  if (heistline === 1 && type === "select" && (typeof id === "string" || id === null)) line.select(id);
});

export {};
