// The script of the frame page (embed.html): query parameters become attributes, and the host page gets height and events as
// messages in common protocols. Handles messages of the parent only, and no URLs in them.

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
const theme = query.get("theme");
if (theme === "light" || theme === "dark") document.documentElement.style.colorScheme = theme;
const lang = query.get("lang");
if (lang) document.documentElement.lang = lang;

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
post({ sentinel: "amp", type: "embed-ready" });

for (const type of ["ready", "select", "range", "problem", "update", "error"]) {
  line.addEventListener(`heistline-${type}`, (event) => {
    post({ heistline: 1, type, detail: /** @type {CustomEvent} */ (event).detail });
    if (type === "ready") document.title = line.shadowRoot?.querySelector(".title")?.textContent || document.title;
  });
}

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
  const { heistline, type, id, span, from, to } = data;
  const areTexts = (/** @type {unknown[]} */ ...values) => values.every((value) => typeof value === "string");
  if (heistline !== 1) return;
  if (type === "select" && (areTexts(id) || id === null)) line.select(id);
  else if (type === "show" && areTexts(from, to)) line.show(from, to);
  else if (type === "lead" && areTexts(id ?? "", span ?? "")) line.lead(id, span);
});

export {};
