import { expect, test } from "@playwright/test";
import { serve } from "../../scripts/serve.js";

test("the demo page opens without an error", async ({ page }) => {
  const { url, close } = await serve({ root: "dist" });
  /** @type {string[]} */
  const problems = [];
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("requestfailed", (request) => problems.push(request.url()));
  page.on("response", (response) => {
    if (!response.ok()) problems.push(`${response.status()} ${response.url()}`);
  });
  await page.goto(url, { waitUntil: "networkidle" });
  await expect(page).toHaveTitle(/Heistline/);
  expect(problems).toEqual([]);
  await close();
});
