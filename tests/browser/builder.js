// Shared by the tests of the builder page: how it is opened, what axe finds in it, and the data that it saves and keeps.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test as base, expect } from "./fixture.js";

/** @typedef {import("@playwright/test").Page} Page */

export const test = base.extend({
  page: async ({ page, site }, use) => {
    // The page has a policy of its own.
    site.policy = "frame-ancestors 'self'";
    // Playwright cannot answer the dialog of files.
    await page.context().addInitScript(() => Reflect.deleteProperty(globalThis, "showSaveFilePicker"));
    await use(page);
  },
});

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What axe finds outside of the timeline, which has tests of its own. @param {Page} page */
export async function faults(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() =>
    Reflect.get(globalThis, "axe").run({ exclude: ["heist-line"] }, { preload: false }),
  );
  return violations.map((/** @type {any} */ { id, nodes }) => [
    id,
    nodes.map((/** @type {any} */ node) => node.target),
  ]);
}

/** The data as the builder has it. @param {Page} page */
export async function data(page) {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Save as a file" }).click(),
  ]);
  return JSON.parse(readFileSync(await download.path(), "utf8"));
}

/** Opens the builder and waits for its first screen. @param {Page} page */
export async function openBuilder(page) {
  await page.goto("/builder.html");
  await expect(page.getByRole("heading", { name: "Timeline builder" })).toBeVisible();
}

/** Begins with nothing. @param {Page} page */
export async function begin(page) {
  await openBuilder(page);
  await page.getByRole("button", { name: "Start with nothing" }).click();
  await expect(page.locator(".workspace")).toBeVisible();
}

/** What the draft with a name holds, read from where it is kept. @param {Page} page @param {string} name */
export const kept = (page, name) =>
  page.evaluate(async (name) => {
    const settled = (/** @type {IDBRequest} */ request) =>
      new Promise((resolve) => {
        request.onsuccess = () => resolve(request.result);
      });
    const base = await settled(indexedDB.open("heistline-builder"));
    const drafts = await settled(base.transaction("drafts").objectStore("drafts").getAll());
    base.close();
    return drafts.find((/** @type {{ name: string }} */ draft) => draft.name === name)?.data;
  }, name);

/** @param {Page} page @param {string} path */
export const at = (page, path) => page.locator(`[data-path="${path}"]`);
