// The snippet builder of the demo page, with a preview.

/** @param {string} id */
const field = (id) => /** @type {HTMLInputElement} */ (document.querySelector(`#builder-${id}`));
const preview = /** @type {HTMLIFrameElement} */ (document.querySelector("#builder iframe"));
const base = new URL(".", location.href).href;
/** Attributes with a field. */
const NAMES = ["src", "theme", "lang", "view", "lanes"];

/** @type {Promise<string> | undefined} */
let sums;

/** The release's checksums; empty if they fail to load. */
function checksums() {
  sums ??= fetch(new URL("SHA384SUMS", base)).then(
    (response) => (response.ok ? response.text() : ""),
    () => "",
  );
  return sums;
}

/** The `integrity` attribute of a script. @param {string} name */
async function integrity(name) {
  const hash = new RegExp(`^([0-9a-f]{96})  ${name.replace(".", "\\.")}$`, "m").exec(await checksums())?.[1];
  if (!hash) return "";
  const bytes = hash.match(/../g)?.map((byte) => Number.parseInt(byte, 16)) ?? [];
  return ` integrity="sha384-${btoa(String.fromCharCode(...bytes))}" crossorigin="anonymous"`;
}

/** @param {string} value */
const quoted = (value) => value.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");

async function write() {
  const chosen = NAMES.map((name) => [name, field(name).value.trim()]).filter(([, value]) => value);
  const own = chosen.some(([name]) => name === "src");
  if (!own) chosen.unshift(["story", "reported-thefts"]);
  const height = field("height").value.trim();
  const attributes = (/** @type {string} */ prefix) =>
    chosen.map(([name, value = ""]) => ` ${prefix}${name}="${quoted(value)}"`).join("");
  const query = new URLSearchParams(chosen.map(([name = "", value = ""]) => [name, value])).toString();
  const frame = `embed.html${query ? `?${query}` : ""}`;
  const style = height || "33rem";
  const forms = {
    element: `<style>\n  heist-line { display: block; min-height: ${style}${height ? `; --heistline-height: ${height}` : ""} }\n</style>
<script type="module" src="${base}heistline.js"${await integrity("heistline.js")}></script>
<heist-line${attributes("")}>\n  <p>What the timeline says, in a sentence.</p>\n</heist-line>`,
    script: `<script async src="${base}embed.js"${await integrity("embed.js")}${attributes("data-")}${height ? ` data-height="${quoted(height)}"` : ""}></script>`,
    iframe: `<iframe src="${base}${quoted(frame)}" loading="lazy" sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads" referrerpolicy="no-referrer" width="100%" height="480" title="A timeline of reported thefts"></iframe>`,
    image: own
      ? "Draw a picture of your data first: heistline render my.json -o my.svg"
      : `<a href="${base}index.html"><img src="${base}fallback/timeline-768-light.svg" width="768" height="434" alt="A timeline of reported thefts"></a>`,
  };
  for (const [form, text] of Object.entries(forms)) field(form).value = text;
  if (preview.getAttribute("src") !== frame) preview.src = frame;
}

for (const name of [...NAMES, "height"]) field(name).addEventListener("change", write);
for (const button of document.querySelectorAll("#builder button")) {
  button.addEventListener("click", async () => {
    const area = field(button.getAttribute("data-copies") ?? "");
    try {
      await navigator.clipboard.writeText(area.value);
      button.textContent = "Copied";
    } catch {
      area.focus();
      area.select();
    }
  });
}
// Load the preview on demand.
const details = /** @type {HTMLDetailsElement} */ (document.querySelector("#builder"));
details.addEventListener("toggle", () => {
  if (details.open) write();
});

export {};
