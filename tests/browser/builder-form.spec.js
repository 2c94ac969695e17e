// The form of the builder: from nothing to a timeline, and what is typed on the way.
import { readFileSync } from "node:fs";
import { at, begin, data, faults, openBuilder, test } from "./builder.js";
import { expect, generated, Widget } from "./fixture.js";

/** @typedef {import("@playwright/test").Page} Page */

test("from nothing to events with dates as people write them, figures with sources, and pictures", async ({ page }) => {
  await begin(page);
  await page.getByRole("button", { name: "About the timeline" }).click();
  await at(page, "title").fill("Two robberies");
  for (const [nth, [title, date, meaning]] of [
    ["The first", "4 February 2016", "4 February 2016 (a day)"],
    ["The second", "spring 2021", "spring 2021 (a season)"],
  ].entries()) {
    await page.getByRole("button", { name: "Add an event" }).click();
    await expect(at(page, `events[${nth}].title`)).toBeFocused();
    await page.keyboard.type(title);
    await page.locator("#when-start").fill(date);
    await expect(page.locator("#when-said")).toHaveText(meaning);
    await page.getByRole("button", { name: "Add a figure" }).click();
    await at(page, `events[${nth}].claims[0].amount`).fill("$5–10 million");
    await expect(at(page, `events[${nth}].claims[0].unit`)).toHaveValue("USD");
    const source = page.locator(`[data-adds="events[${nth}].claims[0].sources"]`);
    await source.fill("The Wire");
    await source.press("Enter");
    await expect(page.getByRole("button", { name: "Remove The Wire" })).toBeVisible();
  }
  await page.getByRole("button", { name: "Add a picture, film or other media" }).click();
  const picture = readFileSync("dist/icon.svg");
  await page.locator(".file input").setInputFiles({ name: "icon.svg", mimeType: "image/svg+xml", buffer: picture });
  await expect(page.locator("img.preview")).toBeVisible();
  await at(page, "events[1].media.alt").or(at(page, "events[1].media[0].alt")).fill("A disc in a ring");
  await expect(page.locator(".problems summary")).toHaveText("No problems");
  const { title, sources, events } = await data(page);
  expect([title, Object.keys(sources)]).toEqual(["Two robberies", ["the-wire"]]);
  expect(
    events.map((/** @type {any} */ event) => [
      event.title,
      event.date,
      event.claims[0].amount,
      event.claims[0].currency,
    ]),
  ).toEqual([
    ["The first", "2016-02-04", { min: 5e6, max: 10e6 }, "USD"],
    ["The second", "2021-21", { min: 5e6, max: 10e6 }, "USD"],
  ]);
  const widget = new Widget(page);
  await expect(widget.title).toHaveText("Two robberies");
  await expect(widget.mark("The second")).toBeVisible();
});

test("what is no date or no amount stays as it was typed, and is said", async ({ page, log }) => {
  log.allows(/^<heist-line>: E_DATA_EMPTY/);
  await begin(page);
  await page.getByRole("button", { name: "Add an event" }).click();
  await page.keyboard.type("Someday");
  await page.locator("#when-start").fill("when pigs fly");
  await expect(page.locator("#when-said")).toHaveClass(/wrong/);
  await page.getByRole("button", { name: "Add a figure" }).click();
  await at(page, "events[0].claims[0].amount").fill("lots");
  const { events } = await data(page);
  expect([events[0].date, events[0].claims[0].amount]).toEqual(["when pigs fly", "lots"]);
  await expect(page.locator(".problems")).toHaveClass(/wrong/);
  await page.locator(".problems summary").click();
  await page.locator(".problems button", { hasText: "events[0].date" }).first().click();
  await expect(page.locator("#when-start")).toBeFocused();
});

test("a token is no currency, and stays when the amount is edited", async ({ page, log }) => {
  log.allows(/^<heist-line>: E_DATA_EMPTY/);
  await begin(page);
  await page.getByRole("button", { name: "Add an event" }).click();
  const claim = async () => (await data(page)).events[0].claims[0];
  for (const [unit, amount] of [
    ["BTC", 7],
    ["USDT", 8],
    ["paintings", 9],
  ]) {
    await page.getByRole("button", { name: "Add a figure" }).click();
    await at(page, "events[0].claims[0].unit").fill(String(unit));
    await at(page, "events[0].claims[0].amount").fill(String(amount));
    expect(await claim()).toEqual({ measure: "amount", amount, token: unit, sources: [] });
    await page.getByRole("button", { name: "Undo" }).click({ clickCount: 3 });
  }
  await page.getByRole("button", { name: "Add a figure" }).click();
  await at(page, "events[0].claims[0].unit").fill("EUR");
  await at(page, "events[0].claims[0].amount").fill("10");
  expect(await claim()).toEqual({ measure: "amount", amount: 10, currency: "EUR", sources: [] });
});

test("an event stays in the preview while a figure of it is half typed", async ({ page }) => {
  await begin(page);
  await page.getByRole("button", { name: "Add an event" }).click();
  await at(page, "events[0].title").fill("The Alpine Bank");
  await page.locator("#when-start").fill("4 February 2016");
  await page.getByRole("button", { name: "Add a figure" }).click();
  const mark = new Widget(page).mark("The Alpine Bank");
  for (const amount of ["$", "$5–", "$5–10 mil"]) {
    await at(page, "events[0].claims[0].amount").fill(amount);
    // The preview follows in the next frames.
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    await expect(mark).toBeVisible();
  }
});

test("what is added has the focus in view, what is taken leaves the form where it was, and a sign is its currency", async ({
  page,
}) => {
  await page.setViewportSize({ width: 1280, height: 700 });
  await begin(page);
  await page.getByRole("button", { name: "Add an event" }).click();
  await page.getByRole("button", { name: "Add a figure" }).click();
  const measure = at(page, "events[0].claims[0].measure");
  await expect(measure).toBeFocused();
  await expect(measure).toBeInViewport();
  await at(page, "events[0].claims[0].amount").fill("50");
  await page.locator('[data-path="events[0].claims[0].unit"]').fill("€");
  const adds = page.locator('[data-adds="events[0].claims[0].sources"]');
  await adds.fill("Reuters");
  await adds.press("Enter");
  await expect(page.getByRole("button", { name: "Remove Reuters" })).toBeInViewport();
  await expect(adds).toBeFocused();
  expect((await data(page)).events[0].claims).toEqual([
    { measure: "amount", amount: 50, currency: "EUR", sources: ["reuters"] },
  ]);
});

for (const [width, height] of [
  [1440, 900],
  [360, 740],
]) {
  test(`the first screen and the form have no fault that axe finds at ${width} px, and nothing sticks out`, async ({
    page,
  }) => {
    await page.setViewportSize({ width: width ?? 0, height: height ?? 0 });
    await openBuilder(page);
    expect(await faults(page)).toEqual([]);
    await page.getByRole("button", { name: "Three reported thefts" }).click();
    await expect(page.locator(".events li")).toHaveCount(3);
    await page.locator(".events li button", { hasText: "Bangladesh" }).click();
    expect(await faults(page)).toEqual([]);
    await page.getByRole("button", { name: "About the timeline" }).click();
    expect(await faults(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    if (width === 360) {
      await page.getByRole("button", { name: "Preview" }).click();
      await expect(new Widget(page).title).toBeVisible();
    }
  });
}

test("a thousand events can be searched, and one of them edited", async ({ page }) => {
  await openBuilder(page);
  await page.locator("#start-text").fill(JSON.stringify(generated(1000)));
  await page.getByRole("button", { name: "Read the text" }).click();
  await expect(page.locator(".events li")).toHaveCount(1000);
  await page.locator(".events").getByLabel("Search").fill("Theft 777");
  await page.locator(".events li button").first().click();
  await at(page, "events[776].title").fill("Renamed");
  await expect(page.locator(".events li b")).toHaveText("Renamed");
  expect((await data(page)).events[776].title).toBe("Renamed");
});

test("a new figure has the currency that most figures have; one of an own measure has none, and says what it counts", async ({
  page,
}) => {
  await begin(page);
  await page.getByRole("button", { name: "About the timeline" }).click();
  await page.getByRole("button", { name: "Add a measure" }).click();
  await at(page, "measures[0].label").fill("People killed");
  await page.getByRole("button", { name: "Add an event" }).click();
  await page.keyboard.type("The flood");
  await page.locator("#when-start").fill("2016");
  await page.getByRole("button", { name: "Add a figure" }).click();
  await at(page, "events[0].claims[0].amount").fill("€5 million");
  await page.getByRole("button", { name: "Add a figure" }).click();
  await expect(at(page, "events[0].claims[1].unit")).toHaveValue("EUR");
  await at(page, "events[0].claims[1].measure").selectOption({ label: "People killed" });
  await expect(at(page, "events[0].claims[1].unit")).toHaveCount(0);
  await at(page, "events[0].claims[1].amount").fill("31");
  const { claims } = (await data(page)).events[0];
  expect(claims.map((/** @type {any} */ { currency, amount }) => [currency, amount])).toEqual([
    ["EUR", 5e6],
    [undefined, 31],
  ]);
  await new Widget(page).mark("The flood").click();
  await expect(new Widget(page).card).toContainText("31 People killed");
});

test("the draft is called as the timeline is until it is renamed", async ({ page }) => {
  await begin(page);
  const name = page.getByLabel("Name of the draft");
  await expect(name).toHaveValue("Untitled");
  await page.getByRole("button", { name: "About the timeline" }).click();
  await at(page, "title").fill("Two robberies");
  await expect(name).toHaveValue("Two robberies");
  await expect(page).toHaveTitle("Two robberies · Timeline builder");
  await name.fill("For Friday");
  await at(page, "title").fill("Three robberies");
  await expect(name).toHaveValue("For Friday");
  await page.getByRole("button", { name: "Drafts" }).click();
  await page.getByRole("button", { name: "For Friday", exact: true }).click();
  await name.fill("");
  await name.blur();
  await expect(name).toHaveValue("Three robberies");
});

/** Shows the example at the width of a desktop. @param {Page} page @param {number} width of the window */
async function showDesktop(page, width) {
  await page.setViewportSize({ width, height: 800 });
  await openBuilder(page);
  await page.getByRole("button", { name: "Three reported thefts" }).click();
  await expect(page.locator(".events li")).toHaveCount(3);
  if (width < 1024) await page.getByRole("button", { name: "Preview" }).click();
  await page.getByLabel("Width").selectOption("1200");
  return page.locator(".paper");
}

for (const width of [1440, 900, 360]) {
  test(`the preview of a desktop is whole at ${width} px, and a press in it hits its marks`, async ({ page }) => {
    const paper = await showDesktop(page, width);
    const widget = new Widget(page);
    const edges = () =>
      paper.evaluate((box) => {
        const stage = /** @type {HTMLElement} */ (box.firstElementChild);
        const [own, room] = [stage.getBoundingClientRect(), box.getBoundingClientRect()];
        return { inside: own.left >= room.left && own.right <= room.right, width: stage.offsetWidth };
      });
    await expect.poll(edges).toEqual({ inside: true, width: 1200 });
    await expect(paper).not.toHaveClass(/beyond/);
    const out = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(out).toBeLessThanOrEqual(0);
    // The right-most mark is the farthest off where the scale is wrong.
    const mark = await widget.mark("Far Eastern International Bank").boundingBox();
    if (!mark) throw new Error("no mark");
    await page.mouse.click(mark.x + mark.width / 2, mark.y + mark.height / 2);
    await expect(widget.card).toContainText("Far Eastern International Bank");
    await page.keyboard.press("Escape");
    await page.getByLabel("Width").selectOption("");
    await expect.poll(() => paper.evaluate((box) => box.firstElementChild?.currentCSSZoom)).toBe(1);
  });
}

test("without a known scale the preview of a desktop is scrolled in its own box, to its end", async ({ page }) => {
  await page.context().addInitScript(() => Reflect.deleteProperty(Element.prototype, "currentCSSZoom"));
  const paper = await showDesktop(page, 900);
  await expect(paper).toHaveClass(/beyond/);
  await paper.focus();
  await expect(paper).toBeFocused();
  const hidden = await paper.evaluate((box) => {
    box.scrollLeft = box.scrollWidth;
    const stage = /** @type {Element} */ (box.firstElementChild);
    return stage.getBoundingClientRect().right - box.getBoundingClientRect().right;
  });
  expect(hidden).toBeLessThanOrEqual(0);
});
