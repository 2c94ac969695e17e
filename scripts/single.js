// One HTML file with everything inside: script, wasm, words, data, and the list for those without scripts. It works from a disk,
// without a network, and in web archives. `node scripts/single.js DATA [LANGUAGE…] > timeline.html`, after `make build`.
import { spawnSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { argv, exit, stdout } from "node:process";
import { bundleElement } from "./element.js";

const [file, ...languages] = argv.slice(2);
if (!file) {
  console.error("single: which data? make single DATA=file.json");
  exit(2);
}
// Any format; the command line reports problems.
const text = heistline(["convert", file]);
const list = heistline(["list", "-", "--lang", languages[0] ?? "en"], text);
const { title = "Timeline", lang = "en" } = JSON.parse(text);

/** @type {Record<string, Record<string, unknown>>} */
const words = {};
for (const name of languages.filter((name) => name !== "en"))
  words[name] = JSON.parse(await readFile(`www/languages/${name}.json`, "utf8"));

const script = await bundleElement({
  minify: true,
  define: {
    WASM_BASE64: await base64("dist/heistline_bg.wasm"),
    FORMATS_BASE64: await base64("dist/heistline_formats_bg.wasm"),
    WORDS: words,
  },
  entry: `import "./element/element.js";
    const line = document.querySelector("heist-line");
    line.data = document.querySelector("#data").textContent;
    line.setAttribute("loading", "eager");`,
});
const html = (/** @type {string} */ plain) => plain.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
const json = JSON.stringify(JSON.parse(text)).replaceAll("<", "\\u003c");

/** What a command writes. @param {string[]} command @param {string} [input] @returns {string} */
function heistline(command, input = "") {
  const { status, stdout } = spawnSync("cargo", ["run", "--quiet", "--features", "cli", "--", ...command], {
    encoding: "utf8",
    input,
    maxBuffer: 2 ** 30,
    stdio: ["pipe", "pipe", "inherit"],
  });
  if (status !== 0 && status !== 1) exit(2);
  return stdout;
}

/** @param {string} path */
async function base64(path) {
  return (await readFile(path)).toString("base64");
}

stdout.write(`<!doctype html>
<html lang="${html(languages[0] ?? lang).replaceAll('"', "")}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${html(title)}</title>
<style>body { margin: 1rem auto; max-width: 75rem; padding: 0 1rem; font-family: system-ui, sans-serif } heist-line { display: block }</style>
</head>
<body>
<main>
<heist-line hash>
<h1>${html(title)}</h1>
${list}</heist-line>
</main>
<script type="application/json" id="data">${json}</script>
<script type="module">${script.replaceAll("</script", "<\\/script")}</script>
</body>
</html>
`);
