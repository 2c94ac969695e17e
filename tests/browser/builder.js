// Shared by the tests of the builder page: what axe finds in it, and the data that it saves.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

/** @typedef {import("@playwright/test").Page} Page */

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
