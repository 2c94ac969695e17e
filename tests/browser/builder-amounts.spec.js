// Amounts that could mean two things: nothing is decided in silence, and a decision can be undone.
import { readFileSync } from "node:fs";
import { at, begin, data, kept, openBuilder, test } from "./builder.js";
import { expect } from "./fixture.js";

/** @typedef {import("@playwright/test").Page} Page */

/** Adds an event with a figure of euros from a source. @param {Page} page @param {number} nth @param {string} amount */
async function addFigure(page, nth, amount) {
  await page.getByRole("button", { name: "Add an event" }).click();
  await page.keyboard.type(`Theft ${nth + 1}`);
  await page.locator("#when-start").fill("2016-02-05");
  await page.getByRole("button", { name: "Add a figure" }).click();
  const path = `events[${nth}].claims[0]`;
  await at(page, `${path}.unit`).fill("EUR");
  await at(page, `${path}.amount`).fill(amount);
  const source = page.locator(`[data-adds="${path}.sources"]`);
  await source.fill("Reuters");
  await source.press("Enter");
}

/** The amounts of all events. @param {Page} page */
const amounts = async (page) => (await data(page)).events.map((/** @type {any} */ { claims }) => claims?.[0]?.amount);

/** The problems that are counted. @param {Page} page */
const summary = (page) => page.locator(".problems summary");

test("an ambiguous amount stays in doubt until somebody decides, also after the draft is opened again", async ({
  page,
}) => {
  await begin(page);
  await page.getByLabel("Name of the draft").fill("In doubt");
  await page.getByLabel("Name of the draft").blur();
  await addFigure(page, 0, "12.500");
  const figure = page.locator(".field", { has: at(page, "events[0].claims[0].amount") });
  await expect(figure.locator(".meaning")).toContainText("€12,500; “12.500” has a mark that can separate thousands");
  await expect(page.locator("heist-line").getByText("€12,500").first()).toBeVisible();
  await expect(summary(page)).toHaveText("Problems – errors: 0, warnings: 1");
  expect(await amounts(page)).toEqual(["12.500"]);
  await expect.poll(async () => (await kept(page, "In doubt"))?.events?.[0]?.claims?.[0]?.amount).toBe("12.500");
  await page.reload();
  await page.getByRole("button", { name: "In doubt", exact: true }).click();
  await expect(summary(page)).toHaveText("Problems – errors: 0, warnings: 1");
  await summary(page).click();
  await expect(page.locator(".problems li", { hasText: "12.500" })).toHaveClass("warning");
  await expect(figure.getByRole("button", { name: "Read as €12,500" })).toBeVisible();
  await figure.getByRole("button", { name: "Read as €12.5", exact: true }).click();
  await expect(page.locator(".problems li", { hasText: "12.500" })).toHaveCount(0);
  expect(await amounts(page)).toEqual([12.5]);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(summary(page)).toHaveText("Problems – errors: 0, warnings: 1");
  expect(await amounts(page)).toEqual(["12.500"]);
});

test("what is published has ambiguous amounts as they are understood", async ({ page }) => {
  await begin(page);
  await addFigure(page, 0, "~1.250–1.500");
  await page.getByRole("button", { name: "Publish" }).click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "JSON", exact: true }).last().click(),
  ]);
  const { events } = JSON.parse(readFileSync(await download.path(), "utf8"));
  expect(events[0].claims[0]).toMatchObject({ amount: { min: 1250, max: 1500, about: true }, currency: "EUR" });
});

test("a mark that is chosen once decides all amounts, typed before and after, and can be undone", async ({ page }) => {
  await begin(page);
  await addFigure(page, 0, "12.500");
  await addFigure(page, 1, "1.250");
  await summary(page).click();
  await page.getByRole("button", { name: "Read points as decimal signs" }).click();
  await expect(page.getByText("All amounts are read so.")).toBeVisible();
  expect(await amounts(page)).toEqual([12.5, 1.25]);
  await addFigure(page, 2, "7.125");
  expect(await amounts(page)).toEqual([12.5, 1.25, 7.125]);
  const undo = page.getByRole("button", { name: "Undo" });
  while ((await amounts(page)).length > 2 || (await amounts(page))[0] !== "12.500") await undo.click();
  expect(await amounts(page)).toEqual(["12.500", "1.250"]);
});

/** @type {[language: string, written: string[]][]} */
const WRITTEN = [
  ["en", ["12500", "1,234,567", "1.2340", "1,234.567"]],
  ["de", ["12500", "1.234.567", "1,2340", "1.234,567"]],
  ["fr", ["12500", "1\u202f234\u202f567", "1,2340", "1\u202f234,567"]],
];

for (const [language, written] of WRITTEN) {
  test(`${language}: a number stands in its field so that it is read as the same`, async ({ page }) => {
    const numbers = [12500, 1234567, 1.234, 1234.567];
    const claims = numbers.map((amount) => ({ measure: "stolen", amount, currency: "EUR", sources: [] }));
    await openBuilder(page);
    await page.locator(".languages select").selectOption(language);
    await expect(page.locator("html")).toHaveAttribute("lang", language);
    const event = { id: "a", title: "A", date: "2016", claims };
    await page.locator("#start-text").fill(JSON.stringify({ title: "Numbers", events: [event] }));
    await page.locator("#start-text + button").click();
    for (const [nth, text] of written.entries()) {
      const field = at(page, `events[0].claims[${nth}].amount`);
      await expect(field).toHaveValue(text);
      await field.fill("7");
      await field.fill(text);
    }
    await expect.poll(async () => (await kept(page, "Numbers"))?.events[0].claims).toEqual(claims);
  });
}
