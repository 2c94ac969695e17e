// The problems that the builder lists: what they are called, in which language, what mends them, and when they go.
import { at, begin, data, openBuilder, test } from "./builder.js";
import { expect } from "./fixture.js";

/** @typedef {import("@playwright/test").Page} Page */

/** Begins with pasted text, and opens the list of problems. @param {Page} page @param {string} text @param {string} [language] */
async function paste(page, text, language) {
  await openBuilder(page);
  if (language) {
    await page.locator(".languages select").selectOption(language);
    await expect(page.locator("#start-text + button")).not.toHaveText("Read the text");
  }
  await page.locator("#start-text").fill(text);
  await page.locator("#start-text + button").click();
  await page.locator(".problems summary").click();
}

/** @param {Page} page */
const items = (page) => page.locator(".problems li");

test("problems name the event and the field, with the path beside them, and lead to the field", async ({
  page,
  log,
}) => {
  log.allows(/^<heist-line>: E_DATA_EMPTY/);
  await begin(page);
  await page.getByRole("button", { name: "Add an event" }).click();
  await page.keyboard.type("The vault");
  await page.locator("#when-start").fill("soon");
  await page.locator(".problems summary").click();
  const go = items(page).getByRole("button", { name: "The vault · Date events[0].date" });
  await expect(go).toBeVisible();
  await page.locator("#when-start").blur();
  await go.click();
  await expect(page.locator("#when-start")).toBeFocused();
  await page.keyboard.type(" 2016");
});

test("problems are in the language of the page, with its labels", async ({ page }) => {
  await paste(
    page,
    JSON.stringify({
      title: "T",
      lang: "de",
      events: [
        { id: "a", title: "Der Tresor", date: "2016", country: "Bangladesch" },
        { id: "b", title: "", date: "2016" },
        { id: "b", title: "Zwei", date: "2017", sources: ["none"], kind: "" },
        { id: "c", title: "Drei", date: "9/11/2007", claims: [{ measure: "amount", amount: 5 }] },
        { id: "d", title: "Vier", date: "31 February 2007" },
        { id: "d", title: "Fünf", date: "2018", claims: [{ measure: "amount", amount: "lots" }] },
        { id: "e", title: "Sechs", date: "2018", media: [{ url: "a.png" }], related: ["x"] },
        { id: "f", title: "Sieben", date: "2018", kind: "unknown" },
        { id: "f", title: "Acht", date: "2018" },
        { id: "f", title: "Neun", date: "2018" },
      ],
    }),
    "de",
  );
  await expect(items(page).getByRole("button", { name: "Der Tresor · Land events[0].country" })).toBeVisible();
  await expect(items(page).filter({ hasText: "Drei · Datum" })).toContainText(
    "„9/11/2007“ wird als „2007-11-09“ gelesen: Tag zuerst, was kein anderes Datum bestätigt; Tag und Monat könnten " +
      "vertauscht sein; so schreiben: 2022-04-03; so gelesen",
  );
  for (const text of await items(page).allTextContents())
    expect(text).not.toMatch(/\b(the|is|are|add|write|correct)\b/);
  expect(await items(page).count()).toBeGreaterThan(9);
});

test("the checklist has what a sheet lost, until it is dismissed", async ({ page }) => {
  await paste(page, "date,title\nsoon,One\n2008,Two\n");
  await page.getByRole("button", { name: "Publish" }).click();
  const check = page.locator(".checks > li").first();
  await expect(check).toContainText("Problems in the data: 1");
  await check.locator("summary").click();
  await expect(check.locator("li")).toContainText("Row 2 · date: “soon” is not a date");
  await items(page).getByRole("button", { name: "Dismiss" }).click();
  await expect(check).toContainText("No problems in the data");
});

test("problems of a sheet name its rows, and are in the language of the page", async ({ page }) => {
  const rows = ["9/11/2007,Eins,12.500", "soon,Zwei,lots", "2008,Drei,$5"];
  await paste(page, `Datum,Titel,Betrag\n${rows.join("\n")}\n`, "de");
  await expect(items(page).filter({ hasText: "Zeile 3" }).first()).toBeVisible();
  const first = items(page).filter({ hasText: "„9/11/2007“" });
  await first.getByRole("button", { name: "Eins Zeile 2 · Datum" }).click();
  await expect(at(page, "events[0].title")).toHaveValue("Eins");
  for (const text of await items(page).allTextContents()) expect(text).not.toMatch(/\b(the|is|are|add)\b/);
});

test("a cause that the file and the data have is listed once, and goes when it is mended", async ({ page }) => {
  await paste(page, "Date,Title,Stolen (USD)\n2007,One,5\n2008,Two,6\n");
  const unsourced = items(page).filter({ hasText: "names no source" });
  await expect(unsourced).toHaveCount(1);
  await expect(unsourced).toContainText("2 times");
  for (const nth of [0, 1]) {
    await page.locator(".events li button").nth(nth).click();
    const add = page.locator(`[data-adds="events[${nth}].claims[0].sources"]`);
    await add.fill("Reuters");
    await add.press("Enter");
  }
  await expect(page.locator(".problems summary")).toHaveText("No problems");
});

test("a guess of the importer goes when its date is changed, comes back when that is undone, and can be dismissed", async ({
  page,
}) => {
  await paste(page, "Date,Title\n9/11/2007,One\n2008,Two\n");
  await expect(items(page)).toHaveCount(1);
  await page.locator(".events li button").first().click();
  await page.locator("#when-start").fill("2007");
  await expect(items(page)).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(items(page)).toHaveCount(1);
  await page.getByRole("button", { name: "Dismiss" }).click();
  await expect(items(page)).toHaveCount(0);
  await page.getByRole("button", { name: "Drafts" }).click();
  await page.getByRole("button", { name: "the pasted text", exact: true }).click();
  await expect(page.locator(".problems summary")).toHaveText("No problems");
});

test("undo after the file was read the other way brings its problems back", async ({ page }) => {
  await paste(page, "Date,Title\n03/04/2022,One\n05/06/2022,Two\n");
  const before = await items(page).allTextContents();
  expect(before).toHaveLength(1);
  await page.getByRole("button", { name: "Read all dates day first" }).click();
  await expect(items(page)).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(items(page)).toHaveText(before);
  await page.getByRole("button", { name: "Redo" }).click();
  await expect(items(page)).toHaveCount(0);
});

test("another reading is offered only where no other cell refutes it", async ({ page }) => {
  const rows = ['25/12/2007,One,"€50,000,000"', '3/4/2008,Two,"1,5 Mio."', '2009,Three,"12,500"'];
  await paste(page, `Date,Title,Stolen (EUR)\n${rows.join("\n")}\n`);
  await expect(items(page).filter({ hasText: "“12,500”" })).toContainText("show both");
  await expect(items(page).filter({ hasText: "“3/4/2008”" })).toContainText("from row 2");
  await expect(page.getByRole("button", { name: /^Read (all dates|commas|points)/ })).toHaveCount(0);
});

test("what is not right yet in one’s own file is there to be continued", async ({ page }) => {
  const events = [
    { id: "a", title: "One", date: "2007" },
    { id: "b", title: "Two", date: "soon" },
  ];
  await paste(page, JSON.stringify({ title: "Mine", events }));
  await expect(page.locator(".events li")).toHaveCount(2);
  expect((await data(page)).events).toEqual(events);
});

test("what all figures of a sheet measure is set where the problem is listed", async ({ page }) => {
  await paste(page, "Date,Title,Amount (USD),Source\n2007,One,5,Reuters\n2008,Two,6,Reuters\n");
  await page.getByLabel("What do they all measure?").selectOption({ label: "Stolen" });
  await expect(page.locator(".problems summary")).toHaveText("No problems");
  const { events } = await data(page);
  expect(events.map((/** @type {any} */ { claims }) => claims[0].measure)).toEqual(["stolen", "stolen"]);
});

test("figures without a unit get the currency that most figures have, at once", async ({ page }) => {
  const claims = (/** @type {object} */ unit) => [{ measure: "stolen", amount: 5, sources: ["s"], ...unit }];
  const events = [{ currency: "EUR" }, {}, {}].map((unit, nth) => ({
    id: `e${nth}`,
    title: `E${nth}`,
    date: `200${nth}`,
    claims: claims(unit),
  }));
  await paste(page, JSON.stringify({ title: "T", sources: { s: { publisher: "Reuters" } }, events }));
  await page.getByRole("button", { name: "Count all in EUR" }).click();
  await expect(page.locator(".problems summary")).toHaveText("No problems");
  const now = (await data(page)).events;
  expect(now.map((/** @type {any} */ event) => event.claims[0].currency)).toEqual(["EUR", "EUR", "EUR"]);
});
