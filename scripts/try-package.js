// Tries the packed npm package as its users would: installed into a fresh folder, imported on a server, in a plain page, and in a
// React app that Vite builds. `node scripts/try-package.js`, after `make package`; it needs the registry.
import { execFileSync } from "node:child_process";
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
  return createElement("main", {}, line, createElement("p", { id: "open" }, open));
}
createRoot(document.querySelector("#root")).render(createElement(App));`,
);
run("npx", "vite", "build", "--base", "./", "--target", "es2022", "--logLevel", "error");

const browser = await chromium.launch(config.use?.launchOptions);
for (const [root, path, check] of /** @type {const} */ ([
  [folder, "plain.html", ""],
  [join(folder, "dist"), "index.html", "sony-2014"],
])) {
  const { url, close } = await serve({ root });
  const page = await browser.newPage();
  /** @type {string[]} */
  const wrong = [];
  page.on("pageerror", (error) => wrong.push(error.message));
  await page.goto(url + path);
  await page
    .locator("heist-line")
    .getByRole("button", { name: /^Bangladesh Bank, / })
    .waitFor({ timeout: 15_000 });
  if (check) await page.locator("#open", { hasText: check }).waitFor();
  if (wrong.length) throw new Error(`${path}: ${wrong.join("; ")}`);
  console.log(`package: ${path} works`);
  await page.close();
  await close();
}
await browser.close();
