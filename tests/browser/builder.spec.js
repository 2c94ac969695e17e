// The builder page, used as an editor does: from a file or nothing to a timeline, with nothing lost on the way.
import { readdirSync, readFileSync } from "node:fs";
import { data, faults } from "./builder.js";
import { expect, generated, test, Widget } from "./fixture.js";

/** @typedef {import("@playwright/test").Page} Page */

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

/** Opens the builder and waits for its first screen. @param {Page} page */
async function openBuilder(page) {
  await page.goto("/builder.html");
  await expect(page.getByRole("heading", { name: "Timeline builder" })).toBeVisible();
}

/** Begins with nothing. @param {Page} page */
async function begin(page) {
  await openBuilder(page);
  await page.getByRole("button", { name: "Start with nothing" }).click();
  await expect(page.locator(".workspace")).toBeVisible();
}

/** What the draft with a name holds, read from where it is kept. @param {Page} page @param {string} name */
const kept = (page, name) =>
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
const at = (page, path) => page.locator(`[data-path="${path}"]`);

test.beforeEach(async ({ page, site }) => {
  // The page has a policy of its own.
  site.policy = "frame-ancestors 'self'";
  // Playwright cannot answer the dialog of files.
  await page.addInitScript(() => Reflect.deleteProperty(globalThis, "showSaveFilePicker"));
});

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

test("everything that was done can be undone and done again, in any order, without a limit", async ({ page }) => {
  await openBuilder(page);
  await page.getByRole("button", { name: "Three reported thefts" }).click();
  await expect(page.locator(".events li")).toHaveCount(3);
  const [first] = [await data(page)];
  const [undo, redo] = ["Undo", "Redo"].map((name) => page.getByRole("button", { name, exact: true }));
  const deeds = [
    () => page.getByRole("button", { name: "Add an event" }).click(),
    () => page.keyboard.type("Typed"),
    () => page.getByRole("button", { name: "Copy", exact: true }).click(),
    () => page.getByRole("button", { name: "Add a figure" }).click(),
    () => page.getByRole("button", { name: "Delete", exact: true }).click(),
    () => page.locator(".events li button").first().click(),
    () => at(page, "events[0].summary").fill("Other words"),
    () => page.getByRole("button", { name: "Delete", exact: true }).click(),
  ];
  for (const deed of deeds) await deed();
  const last = await data(page);
  expect(last).not.toEqual(first);
  while (await undo?.isEnabled()) await undo?.click();
  expect(await data(page)).toEqual(first);
  while (await redo?.isEnabled()) await redo?.click();
  expect(await data(page)).toEqual(last);
});

/**
 * Kills a page, and opens the builder in another.
 * @param {import("@playwright/test").BrowserContext} context
 * @param {Page} page
 */
async function kill(context, page) {
  const next = await context.newPage();
  const client = await context.newCDPSession(page);
  const crashed = page.waitForEvent("crash");
  client.send("Page.crash").catch(() => {});
  await crashed;
  await page.close();
  await next.goto("/builder.html");
  return next;
}

test("a source and a kind that are still being typed when the page is killed are made when the draft is opened", async ({
  context,
  page,
  log,
}) => {
  log.expects(/^the page crashed$/);
  await begin(page);
  await page.getByLabel("Name of the draft").fill("Killed");
  await page.getByRole("button", { name: "Add an event" }).click();
  await page.locator('[data-adds="events[0].sources"]').pressSequentially("Reuters");
  let current = await kill(context, page);
  await current.getByRole("button", { name: "Killed", exact: true }).click();
  await expect(current.getByRole("button", { name: "Remove Reuters" })).toBeVisible();
  await current.getByRole("button", { name: "Table", exact: true }).click();
  await current.locator('.rows [aria-rowindex="2"] > :nth-child(4)').click();
  await current.keyboard.type("Robbery");
  current = await kill(context, current);
  await current.getByRole("button", { name: "Killed", exact: true }).click();
  await expect(at(current, "events[0].kind")).toHaveValue("robbery");
  await expect.poll(async () => (await kept(current, "Killed")).sources).toEqual({ reuters: { publisher: "Reuters" } });
  // A cell that was left has nothing to be taken again.
  await current.getByRole("button", { name: "Undo" }).click();
  current = await kill(context, current);
  await current.getByRole("button", { name: "Killed", exact: true }).click();
  await expect(at(current, "events[0].kind")).toHaveValue("");
});

for (const times of [6, 200]) {
  test(`whenever the page is killed, what was typed is in the draft: ${times} times${times > 6 ? " @long" : ""}`, async ({
    context,
    page,
    log,
  }) => {
    log.expects(/^the page crashed$/);
    test.setTimeout(times * 20_000);
    await begin(page);
    await page.getByLabel("Name of the draft").fill("Killed");
    await page.getByLabel("Name of the draft").blur();
    await page.getByRole("button", { name: "Add an event" }).click();
    let [typed, current] = ["", page];
    for (let nth = 0; nth < times; nth += 1) {
      await at(current, "events[0].title").focus();
      await current.keyboard.press("End");
      // A different number of letters each time, so that the whole has been written, or is, or will be.
      for (let letter = 0; letter <= (nth * 7) % 11; letter += 1) {
        const key = String.fromCharCode(97 + ((nth + letter) % 26));
        await current.keyboard.press(key);
        typed += key;
      }
      if (nth % 3 === 1) await current.waitForTimeout((nth * 37) % 1100);
      current = await kill(context, current);
      await current.getByRole("button", { name: "Killed", exact: true }).click();
      await expect(at(current, "events[0].title")).toHaveValue(typed);
    }
  });
}

test("a draft that is open in another tab is not opened twice", async ({ context, page }) => {
  await begin(page);
  await page.getByLabel("Name of the draft").fill("Mine");
  await page.getByLabel("Name of the draft").blur();
  await expect.poll(() => kept(page, "Mine")).toBeDefined();
  const other = await context.newPage();
  await other.goto("/builder.html");
  await other.getByRole("button", { name: "Mine", exact: true }).click();
  await expect(other.getByText("“Mine” is open in another tab.")).toBeVisible();
  await page.close();
  await other.getByRole("button", { name: "Mine", exact: true }).click();
  await expect(other.locator(".workspace")).toBeVisible();
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

test("the builder asks no other host, and only its own files", async ({ page, site }) => {
  await openBuilder(page);
  await page.getByRole("button", { name: "Reigns" }).click();
  await expect(new Widget(page).title).toHaveText("Rulers of an invented island");
  for (const path of site.paths())
    expect(path).toMatch(
      /^\/(builder|heistline|languages|data|icon|favicon|embed|frame|schema|THIRD-PARTY|SHA384SUMS)/,
    );
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

test("the data is edited as text, with the schema’s completions, problems in place, and what is no JSON kept", async ({
  page,
}) => {
  await openBuilder(page);
  await page.getByRole("button", { name: "Reigns" }).click();
  const tab = (/** @type {string} */ name) => page.locator(".tabs").getByRole("button", { name });
  await tab("JSON").click();
  const editor = page.locator(".text .cm-content");
  await expect(editor).toContainText("Ada the Elder");
  // A change in the text is one in the form.
  await editor.click();
  await page.keyboard.press("Control+Home");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("End");
  await page.keyboard.press("Enter");
  await page.keyboard.type('"cur');
  await page.locator(".cm-tooltip-autocomplete li", { hasText: "currency" }).click();
  await page.keyboard.type('"EUR",');
  await expect.poll(async () => (await data(page)).currency).toBe("EUR");
  await tab("Form").click();
  await page.getByRole("button", { name: "About the timeline" }).click();
  await expect(at(page, "currency")).toHaveValue("EUR");
  // What is no JSON stays as it is, also when the page is opened again.
  await tab("JSON").click();
  await editor.click();
  await page.keyboard.press("Control+End");
  await page.keyboard.type("oops");
  await expect(page.locator(".cm-lint-marker-error")).toHaveCount(1);
  expect((await data(page)).currency).toBe("EUR");
  await page.reload();
  await page.getByRole("button", { name: "Rulers of an invented island", exact: true }).click();
  await tab("JSON").click();
  await expect(editor).toContainText("oops");
});

const LANGUAGES = readdirSync("www/builder/words").map((name) => name.replace(".json", ""));

test("every language has all words, with the values that the English ones have", () => {
  expect(LANGUAGES).toHaveLength(12);
  const wordsOf = (/** @type {string} */ name) => JSON.parse(readFileSync(`www/builder/words/${name}.json`, "utf8"));
  const values = (/** @type {string} */ words) => [...words.matchAll(/\{\d\}/g)].map(([value]) => value).sort();
  const english = wordsOf("en");
  for (const name of LANGUAGES) {
    const words = wordsOf(name);
    expect(Object.keys(words).sort(), name).toEqual(Object.keys(english).sort());
    for (const [key, said] of Object.entries(words)) {
      expect(said.trim(), `${name} ${key}`).not.toBe("");
      expect(values(said), `${name} ${key}`).toEqual(values(english[key]));
    }
  }
});

for (const name of LANGUAGES) {
  test(`${name}: the page speaks it, in its direction, and nothing sticks out on a phone`, async ({ page }) => {
    const words = JSON.parse(readFileSync(`www/builder/words/${name}.json`, "utf8"));
    await page.setViewportSize({ width: 360, height: 740 });
    await openBuilder(page);
    await page.locator(".languages select").selectOption(name);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(words.builder);
    const html = page.locator("html");
    await expect(html).toHaveAttribute("lang", name);
    await expect(html).toHaveAttribute("dir", ["ar", "he"].includes(name) ? "rtl" : "ltr");
    const out = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(await out()).toBeLessThanOrEqual(0);
    await page.getByRole("button", { name: words.exampleThefts, exact: true }).click();
    await expect(page.locator(".events li")).toHaveCount(3);
    expect(await out()).toBeLessThanOrEqual(0);
    for (const tab of [words.table, words.publish]) {
      await page.locator(".tabs").getByRole("button", { name: tab, exact: true }).click();
      await expect(page.locator(".table-view, .publish")).toBeVisible();
      expect(await out()).toBeLessThanOrEqual(0);
    }
  });
}
