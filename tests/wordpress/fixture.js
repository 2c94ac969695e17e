// What the tests do in WordPress: log in, write a post in either editor, look at it as a reader.
import { existsSync, readFileSync } from "node:fs";
import { test as base, expect } from "@playwright/test";
import { WordPress } from "./site.js";

/** @typedef {import("@playwright/test").Page} Page */
/** @typedef {import("@playwright/test").Browser} Browser */

export { expect };

/** @typedef {import("@playwright/test").PlaywrightTestArgs & import("@playwright/test").PlaywrightTestOptions} Args */

/** @type {import("@playwright/test").Fixtures<{}, { wordpress: WordPress }, Args>} */
const fixtures = {
  wordpress: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from the pattern
    async ({}, use) => {
      const site = await new WordPress().start();
      await use(site);
      const log = existsSync(site.log) ? readFileSync(site.log, "utf8") : "";
      site.stop();
      expect(
        log.split("\n").filter((line) => /plugins.heistline/.test(line)),
        "PHP's notices",
      ).toEqual([]);
    },
    { scope: "worker", timeout: 120_000 },
  ],
  baseURL: async ({ wordpress }, use) => use(wordpress.url),
};

export const test = base.extend(fixtures);

/** Logs in as a user whose name, role and password are one. @param {Page} page @param {string} role */
export async function logIn(page, role) {
  // Not by the form, whose script moves the focus while it is filled in. The first request sets the cookie that is tested.
  await page.request.get("/wp-login.php");
  const answer = await page.request.post("/wp-login.php", { form: { log: role, pwd: role, testcookie: "1" } });
  expect(answer.url(), "where the login leads to").toContain("/wp-admin/");
}

/** Opens the block editor on a new post. @param {Page} page @param {string} title */
export async function newPost(page, title) {
  await page.goto("/wp-admin/post-new.php");
  await page.getByRole("textbox", { name: "Add title" }).fill(title);
}

/** Inserts a timeline as an author does, by its name. @param {Page} page */
export async function addBlock(page) {
  const append = page.getByRole("button", { name: "Add default block" });
  if (await append.isVisible()) await append.click();
  else await page.keyboard.press("Enter");
  await page.keyboard.type("/timeline");
  await page.getByRole("option", { name: "Timeline", exact: true }).click();
  const selected = page.locator('[data-type="heistline/timeline"].is-selected');
  return page.locator(`#${await selected.getAttribute("id")}`);
}

/** Uploads a file into an empty block. @param {import("@playwright/test").Locator} block @param {File} file */
export async function uploadInto(block, file) {
  await block.locator('input[type="file"]').setInputFiles(file);
}

/** Pastes text into an empty block. @param {import("@playwright/test").Locator} block @param {string} text */
export async function pasteInto(block, text) {
  await block.getByRole("button", { name: "Paste" }).click();
  await block.getByLabel("Rows of a spreadsheet, CSV or JSON").fill(text);
  await block.getByRole("button", { name: "Use this data" }).click();
}

/** Publishes a post without an editor. @param {WordPress} wordpress @param {string} content @returns {string} its id */
export function post(wordpress, content) {
  const text = Buffer.from(content).toString("base64");
  return wordpress.php(
    `echo wp_insert_post( array( 'post_status' => 'publish', 'post_author' => 1, 'post_title' => 'Post', 'post_content' => wp_slash( base64_decode( '${text}' ) ) ) );`,
  );
}

/** The address of an uploaded file. @param {WordPress} wordpress @param {string} name */
export function uploaded(wordpress, name) {
  return `${wordpress.php("echo wp_get_upload_dir()['url'];")}/${name}`;
}

/** @typedef {{ name: string, mimeType: string, buffer: Buffer }} File */
/** @param {string} name @param {string} text @returns {File} */
export const file = (name, text) => ({
  name,
  mimeType: name.endsWith(".json") ? "application/json" : "text/csv",
  buffer: Buffer.from(text),
});

/** Publishes what is in the block editor. @param {Page} page @returns {Promise<string>} its address */
export async function publish(page) {
  const bar = page.getByRole("region", { name: "Editor top bar" });
  await bar.getByRole("button", { name: "Publish", exact: true }).click();
  await page
    .getByRole("region", { name: "Editor publish" })
    .getByRole("button", { name: "Publish", exact: true })
    .click();
  await expect(page.getByText("is now live.").first()).toBeVisible();
  return page.evaluate(() => /** @type {any} */ (window).wp.data.select("core/editor").getPermalink());
}

/**
 * Opens a page as a reader, without cookies; fails on errors and on requests to other hosts.
 * @param {Browser} browser @param {string} url @param {(page: Page) => Promise<void>} look
 * @param {{ width?: number, javaScriptEnabled?: boolean }} [options]
 */
export async function read(browser, url, look, { width = 1280, javaScriptEnabled = true } = {}) {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    javaScriptEnabled,
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  /** @type {string[]} */
  const wrong = [];
  page.on("pageerror", (error) => wrong.push(error.message));
  page.on("console", (message) => {
    const { url } = message.location();
    // The browser asks for that by itself.
    if (url.endsWith("/favicon.ico")) return;
    if (message.type() === "error" || message.type() === "warning") wrong.push(`${message.text()} ${url}`);
  });
  page.on("request", (request) => {
    const { origin, protocol } = new URL(request.url());
    if (protocol.startsWith("http") && origin !== new URL(url).origin) wrong.push(`request to ${origin}`);
  });
  page.on("requestfailed", (request) => wrong.push(`failed: ${request.url()}`));
  await page.goto(url);
  await look(page);
  await context.close();
  expect(wrong, "what the console and the network had to say").toEqual([]);
}
