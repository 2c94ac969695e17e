// Tries the release as apps and site generators use it: each folder of tests/apps with the packed npm package, installed into a fresh
// copy, checked for types, built, and used in a browser. `node scripts/try-apps.js [app]…`, after `make package`; it needs the npm
// registry, and Hugo for its folder.
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { chromium } from "@playwright/test";
import config from "../playwright.config.js";
import { serve } from "./serve.js";

const APPS = "tests/apps";
/** How long a page may take, on a machine that is busy with something else. */
const PATIENCE = 30_000;

const packed = readdirSync("target").find((name) => /^heistline-.*\.tgz$/.test(name));
if (!packed) throw new Error("there is no package: make package");

/**
 * Builds an app.
 * @param {string} name
 * @returns {string} the folder to serve
 */
function build(name) {
  const folder = mkdtempSync(join(tmpdir(), `heistline-${name}-`));
  cpSync(join(APPS, name), folder, { recursive: true });
  const run = (/** @type {string} */ command, /** @type {string[]} */ ...rest) =>
    execFileSync(command, rest, {
      cwd: folder,
      stdio: ["ignore", "ignore", "inherit"],
      env: { ...process.env, CI: "1" },
    });
  if (!existsSync(join(folder, "package.json"))) {
    cpSync("dist", join(folder, "static/heistline"), { recursive: true });
    run("hugo", "--quiet");
    mkdirSync(join(folder, "root"));
    cpSync(join(folder, "out"), join(folder, "root/blog"), { recursive: true });
    return join(folder, "root");
  }
  run("npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", "--silent", resolve("target", String(packed)));
  const { scripts } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  if (scripts.check) run("npm", "run", "--silent", "check");
  run("npm", "run", "--silent", "build");
  return join(folder, "out");
}

const browser = await chromium.launch(config.use?.launchOptions);
for (const name of process.argv.length > 2 ? process.argv.slice(2) : readdirSync(APPS)) {
  const root = build(name);
  const { url, close } = await serve({ root });
  const page = await browser.newPage();
  page.setDefaultTimeout(PATIENCE);
  /** @type {string[]} */
  const wrong = [];
  page.on("pageerror", (error) => wrong.push(error.message));
  page.on("response", (response) => {
    if (response.status() >= 400 && !response.url().endsWith("/favicon.ico"))
      wrong.push(`${response.status()} ${response.url()}`);
  });
  await page.goto(existsSync(join(root, "blog")) ? `${url}blog/` : url);
  const mark = (/** @type {string} */ title) =>
    page.locator("heist-line").getByRole("button", { name: new RegExp(`^${title}, `) });
  await mark("Bangladesh Bank").click();
  await page
    .locator("heist-line")
    .getByRole("link", { name: /^Reuters/ })
    .first()
    .waitFor();
  if (await page.locator("#open").count()) {
    await page.locator("#open", { hasText: "bangladesh-2016" }).waitFor();
    await page.getByRole("button", { name: "The first one" }).click();
    await mark("Bangladesh Bank").waitFor({ state: "detached" });
    await mark("Sony Pictures Entertainment").waitFor();
  }
  if (wrong.length) throw new Error(`${name}: ${wrong.join("; ")}`);
  console.log(`apps: ${name} works`);
  await page.close();
  await close();
}
await browser.close();
