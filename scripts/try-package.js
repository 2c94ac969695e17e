// Tries the packed npm package as its users would: installed into a fresh folder, imported on a server, in a plain page, and in a
// React app, built by Vite at the root and below a path, and served by Vite's development server. `node scripts/try-package.js`,
// after `make package`; it needs the npm registry.
import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { chromium } from "@playwright/test";
import config from "../playwright.config.js";
import { serve } from "./serve.js";

const USED = ["vite@7.3.8", "react@19.3.1", "react-dom@19.3.1"];

const packed = readdirSync("target").find((name) => /^heistline-.*\.tgz$/.test(name));
if (!packed) throw new Error("there is no package: make package");
const folder = mkdtempSync(join(tmpdir(), "heistline-package-"));
const run = (/** @type {string} */ command, /** @type {string[]} */ ...rest) =>
  execFileSync(command, rest, { cwd: folder, encoding: "utf8" });
const write = (/** @type {string} */ name, /** @type {string} */ text) => writeFileSync(join(folder, name), text);

write("package.json", '{ "private": true, "type": "module" }');
run("npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", "--silent", resolve("target", packed), ...USED);

// On a server.
write("server.js", 'import { HeistLine } from "heistline"; console.log([typeof HeistLine].join());');
if (run("node", "server.js").trim() !== "function") throw new Error("the import on a server does not work");

// In a plain page, from the installed files.
write(
  "plain.html",
  '<!doctype html><title>Plain</title><script type="module" src="node_modules/heistline/heistline.js"></script><heist-line story="reported-thefts"></heist-line>',
);

// In React, built by Vite, which brings script, wasm and words along; the data is the app's own.
mkdirSync(join(folder, "public"));
run("cp", "node_modules/heistline/data/reported-thefts.json", "public/thefts.json");
write(
  "index.html",
  '<!doctype html><title>React</title><div id="root"></div><script type="module" src="main.js"></script>',
);
write(
  "main.js",
  `import { createElement, useState } from "react";
import { createRoot } from "react-dom/client";
import "heistline";
function App() {
  const [open, setOpen] = useState("none");
  const line = createElement("heist-line", { src: "thefts.json", lang: "de", selected: "sony-2014", "onheistline-select": (event) => setOpen(event.detail.id ?? "none") });
  const bundled = createElement("heist-line", { story: "reported-thefts", id: "bundled" });
  const empty = createElement("heist-line", { id: "empty" }, createElement("p", {}, "Nothing was asked for."));
  return createElement("main", {}, line, bundled, empty, createElement("p", { id: "open" }, open));
}
createRoot(document.querySelector("#root")).render(createElement(App));`,
);
write("vite.config.js", 'export default { optimizeDeps: { exclude: ["heistline"] } };');
const build = (/** @type {string} */ base, /** @type {string} */ out) =>
  run("npx", "vite", "build", "--base", base, "--outDir", out, "--target", "es2022", "--logLevel", "error");
build("./", "root");
build("/app/", "below/app");

const browser = await chromium.launch(config.use?.launchOptions);

/** @param {string} url @param {boolean} [app] whether it is the React app */
async function check(url, app = true) {
  const page = await browser.newPage();
  /** @type {string[]} */
  const wrong = [];
  page.on("pageerror", (error) => wrong.push(error.message));
  await page.goto(url);
  const mark = (/** @type {string} */ line) => page.locator(line).getByRole("button", { name: /^Bangladesh Bank, / });
  await mark("heist-line >> nth=0").waitFor({ timeout: 15_000 });
  if (app) {
    await mark("#bundled").waitFor({ timeout: 15_000 });
    await page.locator("#empty", { hasText: "Nothing was asked for." }).waitFor();
    await page.locator("#open", { hasText: "sony-2014" }).waitFor();
  }
  if (wrong.length) throw new Error(`${url}: ${wrong.join("; ")}`);
  await page.close();
}

for (const [root, path, app] of /** @type {const} */ ([
  [folder, "plain.html", false],
  [join(folder, "root"), "index.html", true],
  [join(folder, "below"), "app/index.html", true],
])) {
  const { url, close } = await serve({ root });
  await check(url + path, app);
  console.log(`package: ${path} works`);
  await close();
}

const vite = spawn("npx", ["vite", "--port", "0", "--host", "127.0.0.1"], { cwd: folder, detached: true });
try {
  /** @type {string} */
  const url = await new Promise((resolve, reject) => {
    vite.once("exit", () => reject(new Error("Vite's development server has stopped")));
    let said = "";
    vite.stdout.on("data", (text) => {
      said += text;
      // Strip the colours.
      // biome-ignore lint/suspicious/noControlCharactersInRegex: escape codes are control characters
      const address = /http:\/\/127\.0\.0\.1:\d+\//.exec(said.replaceAll(/\u001b\[\d*m/g, ""))?.[0];
      if (address) resolve(address);
    });
  });
  await check(url);
  console.log("package: Vite's development server works");
} finally {
  if (vite.pid) process.kill(-vite.pid);
  await browser.close();
}
