// Dates that could mean two things: nothing is decided in silence, and a decision can be undone.
import { readFileSync } from "node:fs";
import { begin, data, kept, openBuilder, test } from "./builder.js";
import { expect, Widget } from "./fixture.js";

/** @typedef {import("@playwright/test").Page} Page */

/** Adds an event with a date. @param {Page} page @param {string} title @param {string} date */
async function addEvent(page, title, date) {
  await page.getByRole("button", { name: "Add an event" }).click();
  await page.keyboard.type(title);
  await page.locator("#when-start").fill(date);
}

/** The dates of all events. @param {Page} page */
const dates = async (page) => (await data(page)).events.map((/** @type {any} */ { date }) => date);

test("an ambiguous date stays in doubt until somebody decides, also after the draft is opened again", async ({
  page,
}) => {
  await begin(page);
  await page.getByLabel("Name of the draft").fill("In doubt");
  await page.getByLabel("Name of the draft").blur();
  await addEvent(page, "A Tuesday", "9/11/2007");
  await expect(page.locator("#when-said")).toContainText("11 September 2007 (a day; month first, which no other date");
  await expect(new Widget(page).mark("A Tuesday")).toBeVisible();
  const summary = page.locator(".problems summary");
  await expect(summary).toHaveText("Problems – errors: 0, warnings: 1");
  expect(await dates(page)).toEqual(["9/11/2007"]);
  await expect.poll(async () => (await kept(page, "In doubt"))?.events?.[0]?.date).toBe("9/11/2007");
  await page.reload();
  await page.getByRole("button", { name: "In doubt", exact: true }).click();
  await expect(summary).toHaveText("Problems – errors: 0, warnings: 1");
  await expect(page.getByRole("button", { name: "Read as 11 September 2007" })).toBeVisible();
  await page.getByRole("button", { name: "Read as 9 November 2007" }).click();
  await expect(summary).toHaveText("No problems");
  expect(await dates(page)).toEqual(["2007-11-09"]);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(summary).toHaveText("Problems – errors: 0, warnings: 1");
});

test("what is published has ambiguous dates as they are understood", async ({ page }) => {
  await begin(page);
  await addEvent(page, "A Tuesday", "9/11/2007");
  await page.getByRole("button", { name: "Publish" }).click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "JSON", exact: true }).last().click(),
  ]);
  const { events } = JSON.parse(readFileSync(await download.path(), "utf8"));
  expect(events[0].date).toBe("2007-09-11");
});

test("an order that is chosen once decides all dates, typed before and after, and can be undone", async ({ page }) => {
  await begin(page);
  await addEvent(page, "One", "9/11/2007");
  await addEvent(page, "Two", "3/4/2008");
  await page.locator(".problems summary").click();
  await page.getByRole("button", { name: "Read all dates day first" }).click();
  expect(await dates(page)).toEqual(["2007-11-09", "2008-04-03"]);
  await addEvent(page, "Three", "5/6/2009");
  expect(await dates(page)).toEqual(["2007-11-09", "2008-04-03", "2009-06-05"]);
  const undo = page.getByRole("button", { name: "Undo" });
  while (await undo.isEnabled()) await undo.click();
  while (await page.getByRole("button", { name: "Redo" }).isEnabled())
    await page.getByRole("button", { name: "Redo" }).click();
  expect(await dates(page)).toEqual(["2007-11-09", "2008-04-03", "2009-06-05"]);
});

test("the form reads dates in the order that the file shows", async ({ page }) => {
  await openBuilder(page);
  await page.locator("#start-text").fill("Date,Title\n25/12/2017,One\n2018,Two\n");
  await page.getByRole("button", { name: "Read the text" }).click();
  await addEvent(page, "Three", "9/11/2019");
  await expect(page.locator("#when-said")).toHaveText("9 November 2019 (a day)");
  expect(await dates(page)).toContain("2019-11-09");
  await page.getByRole("button", { name: "Table", exact: true }).click();
  await page.locator('.rows [aria-rowindex="5"] > :nth-child(2)').click();
  await page.keyboard.type("3/4/2020");
  await page.keyboard.press("Enter");
  expect(await dates(page)).toContain("2020-04-03");
});

test("another guess, such as a year of two digits, stays until it is accepted", async ({ page }) => {
  await begin(page);
  await addEvent(page, "One", "29-Mar-22");
  expect(await dates(page)).toEqual(["29-Mar-22"]);
  await page.locator(".problems summary").click();
  await page.getByRole("button", { name: "Keep all dates as read" }).click();
  expect(await dates(page)).toEqual(["2022-03-29"]);
  await expect(page.locator(".problems summary")).toHaveText("No problems");
});
