// Ways to begin in the builder: a file, pasted text, an example; without a network, and without asking other hosts.
import { at, data, openBuilder, test } from "./builder.js";
import { expect, Widget } from "./fixture.js";

/** A sheet of forty rows with dates in several ways, all of them day first by one of them, and amounts in a column. */
const SHEET = [
  "Datum,Titel,Betrag (EUR),Quelle",
  ...Array.from({ length: 40 }, (_, nth) => {
    const day = 1 + (nth % 12);
    const dates = [
      `0${1 + (nth % 9)}/${String(day).padStart(2, "0")}/2019`,
      `${day} März 2020`,
      "2021",
      "Mai 2018",
      "25/12/2017",
    ];
    const amounts = ["1,5 Mio.", "250.000", "", "3 Millionen", "~40.000"];
    return `${dates[nth % 5]},Fall ${nth + 1},"${amounts[nth % 5]}",https://zeitung.example/${nth}`;
  }),
].join("\n");

test("a sheet of forty rows becomes a timeline, and what was guessed can be read the other way", async ({ page }) => {
  await openBuilder(page);
  await page
    .locator("#start-file")
    .setInputFiles({ name: "fälle.csv", mimeType: "text/csv", buffer: Buffer.from(SHEET) });
  await expect(page.locator(".events li")).toHaveCount(40);
  const widget = new Widget(page);
  await expect(widget.title).toHaveText("fälle");
  expect((await data(page)).events).toHaveLength(40);
});

test("dates that nothing decides can be read the other way, and what was changed since stays", async ({ page }) => {
  await openBuilder(page);
  await page.locator("#start-text").fill("Date,Title\n03/04/2022,One\n05/06/2022,Two\n");
  await page.getByRole("button", { name: "Read the text" }).click();
  await expect(page.locator(".events li")).toHaveCount(2);
  await at(page, "events[0].title").fill("One and a half");
  const summary = page.locator(".problems summary");
  const said = await summary.textContent();
  expect(said).toContain("warnings");
  // What the file leaves open is still so when the draft is opened again.
  await page.getByRole("button", { name: "Drafts" }).click();
  await page.getByRole("button", { name: "the pasted text", exact: true }).click();
  await expect(summary).toHaveText(said ?? "");
  await summary.click();
  await page
    .getByRole("button", { name: /^Read all dates (day|month) first$/ })
    .first()
    .click();
  await expect(page.getByText("The file was read again")).toBeVisible();
  const { events, title } = await data(page);
  expect(title).toBe("the pasted text");
  expect(events.map((/** @type {any} */ { title }) => title)).toEqual(["One and a half", "Two"]);
  const dates = events.map((/** @type {any} */ { date }) => date);
  expect([
    ["2022-04-03", "2022-06-05"],
    ["2022-03-04", "2022-05-06"],
  ]).toContainEqual(dates);
  await page.getByRole("button", { name: "Undo" }).click();
  expect((await data(page)).events.map((/** @type {any} */ { date }) => date)).not.toEqual(dates);
});

test("the builder works without a network once it has been loaded", async ({ context, page }) => {
  await openBuilder(page);
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  await page.reload();
  // What is still loading would fail when the page is left.
  await expect(page.getByRole("heading", { name: "Timeline builder" })).toBeVisible();
  await context.setOffline(true);
  await page.reload();
  await page.getByRole("button", { name: "A story with pictures" }).click();
  await expect(new Widget(page).title).toHaveText("Up the invented mountain");
  await page.getByRole("button", { name: "Publish" }).click();
  for (const name of ["Zip archive", "One HTML file"]) {
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name, exact: true }).click(),
    ]);
    expect(await download.failure()).toBeNull();
  }
  await expect(page.getByRole("textbox", { name: "Element" })).toHaveValue(/integrity="sha384-/);
});

for (const name of [
  "Three reported thefts",
  "A company, in words alone",
  "A story with pictures",
  "Reigns",
  "One day by the minute",
]) {
  test(`the example “${name}” is drawn, and has no problem`, async ({ page }) => {
    await openBuilder(page);
    await page.getByRole("button", { name }).click();
    await expect(new Widget(page).root.locator(".marks button, button.row").first()).toBeVisible();
    await expect(page.locator(".problems summary")).toHaveText("No problems");
  });
}

test("the pictures of the example are shown", async ({ page }) => {
  await openBuilder(page);
  await page.getByRole("button", { name: "A story with pictures" }).click();
  const widget = new Widget(page);
  await widget.mark("The valley").click();
  const picture = widget.card.getByRole("img");
  await expect.poll(() => picture.evaluate((image) => /** @type {HTMLImageElement} */ (image).naturalWidth)).toBe(300);
});

test("the builder asks no other host, and only its own files", async ({ page, site }) => {
  await openBuilder(page);
  await page.getByRole("button", { name: "Reigns" }).click();
  await expect(new Widget(page).title).toHaveText("Rulers of an invented island");
  // The worker fetches all files of the builder and of what it makes, to work without a network.
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  expect(site.paths()).toContain("/unloaded.js");
  for (const path of site.paths())
    expect(path).toMatch(
      /^\/(builder|heistline|languages|data|icon|favicon|embed|frame|unloaded|schema|THIRD-PARTY|SHA384SUMS)/,
    );
});
