// The table of the builder page, used as a spreadsheet: blocks, keys, and what is read of the cells.
import { data, faults } from "./builder.js";
import { expect, generated, test } from "./fixture.js";

/** @typedef {import("@playwright/test").Page} Page */

/** Opens the table of some data; of nothing if there is none. @param {Page} page @param {unknown} [timeline] */
async function openTable(page, timeline) {
  await page.goto("/builder.html");
  if (timeline) {
    await page.locator("#start-text").fill(JSON.stringify(timeline));
    await page.getByRole("button", { name: "Read the text" }).click();
  } else await page.getByRole("button", { name: "Start with nothing" }).click();
  await page.getByRole("group", { name: "Ways to edit" }).getByRole("button", { name: "Table" }).click();
  await expect(page.getByRole("grid")).toBeVisible();
}

const COLUMNS = ["title", "date", "end", "kind", "place", "country", "summary"];
COLUMNS.push("measure", "amount", "unit", "figureSources", "sources");

/** A cell by the index of its event. @param {Page} page @param {number} row @param {string} column */
const cell = (page, row, column) =>
  page.locator(`.rows [aria-rowindex="${row + 2}"] > :nth-child(${COLUMNS.indexOf(column) + 1})`);

/** Pastes text as Ctrl+V does. @param {Page} page @param {string} text */
async function paste(page, text) {
  await page.evaluate((text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    const about = { clipboardData, bubbles: true, cancelable: true };
    document.activeElement?.dispatchEvent(new ClipboardEvent("paste", about));
  }, text);
}

const undo = (/** @type {Page} */ page) => page.getByRole("button", { name: "Undo" });

test.beforeEach(async ({ page, site, log }) => {
  site.policy = "frame-ancestors 'self'";
  // A timeline without a readable event.
  log.allows(/^<heist-line>: E_DATA_EMPTY/);
  await page.addInitScript(() => Reflect.deleteProperty(globalThis, "showSaveFilePicker"));
});

/** What a cell says, and what the form makes of it. */
const DATES = [
  ["4 February 2016", "2016-02-04"],
  ["Feb 2017", "2017-02"],
  ["spring 2021", "2021-21"],
  ["c. 1850", "1850~"],
  ["25/12/2017", "2017-12-25"],
];
/** @type {[text: string, unit: string, amount: unknown, currency: string][]} */
const AMOUNTS = [
  ["$81 million", "", 81e6, "USD"],
  ["5–10 million", "EUR", { min: 5e6, max: 10e6 }, "EUR"],
  ["about 500", "GBP", { min: 500, max: 500, about: true }, "GBP"],
  // Commas could separate decimals.
  ["250,000", "JPY", "250,000", "JPY"],
];

test("a block of a spreadsheet becomes the events that the form would make, and one undo takes it back", async ({
  page,
}) => {
  await openTable(page);
  await cell(page, 0, "title").click();
  const rows = Array.from({ length: 40 }, (_, nth) => {
    const [date] = DATES[nth % 5] ?? [];
    const [amount, unit] = AMOUNTS[nth % 4] ?? [];
    const summary = nth % 7 ? `What happened ${nth}` : `"Two lines,\nand ""quotes"" ${nth}"`;
    const kind = nth % 2 ? "Robbery" : "fraud";
    return [
      `Case ${nth}`,
      date,
      "",
      kind,
      "Dhaka",
      "bd",
      summary,
      "Stolen",
      amount,
      unit,
      "The Wire",
      "https://a.example/b",
    ];
  });
  await paste(page, `${rows.map((row) => row.join("\t")).join("\r\n")}\r\n`);
  const { events, kinds, sources } = await data(page);
  expect(kinds).toEqual([
    { id: "fraud", label: "fraud" },
    { id: "robbery", label: "Robbery" },
  ]);
  expect(sources).toEqual({
    "the-wire": { publisher: "The Wire" },
    "a-example": { publisher: "a.example", url: "https://a.example/b" },
  });
  const wanted = rows.map(([title, , , kind, place], nth) => {
    const [, , amount, currency] = AMOUNTS[nth % 4] ?? [];
    return {
      id: expect.stringMatching(/^event/),
      title,
      date: DATES[nth % 5]?.[1],
      kind: kind?.toLowerCase(),
      place,
      country: "BD",
      summary: nth % 7 ? `What happened ${nth}` : `Two lines,\nand "quotes" ${nth}`,
      claims: [{ measure: "stolen", amount, currency, sources: ["the-wire"] }],
      sources: ["a-example"],
    };
  });
  expect(events).toEqual(wanted);
  expect(new Set(events.map((/** @type {any} */ { id }) => id)).size).toBe(40);
  await expect(page.locator(".problems summary")).toHaveText("Problems – errors: 0, warnings: 10");
  await undo(page).click();
  await expect(undo(page)).toBeDisabled();
  expect((await data(page)).events ?? []).toEqual([]);
});

test("events are made and edited by keys alone, and the grid is one tab stop", async ({ page }) => {
  await openTable(page);
  await page.getByRole("button", { name: "Save as a file" }).focus();
  await expect(page.getByRole("grid").locator("[tabindex='0']")).toHaveCount(1);
  while (!(await page.getByRole("grid").evaluate((grid) => grid.contains(document.activeElement))))
    await page.keyboard.press("Tab");
  await page.keyboard.type("First");
  await page.keyboard.press("Tab");
  await expect(cell(page, 0, "date")).toBeFocused();
  await page.keyboard.type("4 Feb 2016");
  await expect(page.locator(".table-view [role=status]")).toHaveText("4 February 2016 (a day)");
  await page.keyboard.press("Enter");
  await expect(cell(page, 0, "date")).toHaveText("2016-02-04");
  await expect(cell(page, 1, "date")).toBeFocused();
  await page.keyboard.press("Home");
  await page.keyboard.type("Second");
  await page.keyboard.press("Escape");
  await expect(cell(page, 1, "title")).toHaveText("Add an event");
  await page.keyboard.type("Third");
  await page.keyboard.press("Shift+Enter");
  await expect(cell(page, 0, "title")).toBeFocused();
  await page.keyboard.press("F2");
  await page.keyboard.type(" one");
  await page.keyboard.press("Enter");
  await page.keyboard.press("End");
  await expect(cell(page, 1, "sources")).toBeFocused();
  await page.keyboard.press("Control+Home");
  await page.keyboard.press("Shift+ArrowRight");
  await expect(page.locator("[aria-selected=true]")).toHaveText(["First one", "2016-02-04"]);
  await page.keyboard.press("Delete");
  const { events } = await data(page);
  expect(events.map((/** @type {any} */ { title, date }) => [title, date])).toEqual([
    [undefined, ""],
    ["Third", ""],
  ]);
  await cell(page, 0, "title").focus();
  await page.keyboard.press("Control+z");
  await expect(cell(page, 0, "title")).toHaveText("First one");
  await page.keyboard.press("Control+z");
  await expect(cell(page, 0, "title")).toHaveText("First");
  await expect(cell(page, 0, "title")).toBeFocused();
});

test("what cannot be read stays as it was typed, and is marked with the reason", async ({ page }) => {
  await openTable(page);
  await cell(page, 0, "title").click();
  await paste(page, "Someday\twhen pigs fly\t\t\t\tNowhere\t\tLoot\tlots\tEUR\tThe Wire");
  for (const [column, text, reason] of [
    ["date", "when pigs fly", /is not a date/],
    ["country", "NOWHERE", /./],
    ["measure", "Loot", /./],
    ["amount", "lots", /is not an amount|lots/],
  ]) {
    const marked = cell(page, 0, String(column));
    await expect(marked).toHaveText(String(text));
    await expect(marked).toHaveAttribute("aria-invalid", "true");
    await expect(marked).toHaveAttribute("title", reason ?? "");
  }
  await expect(page.locator(".rows [aria-invalid]")).toHaveCount(4);
  await cell(page, 0, "date").click();
  await expect(page.locator(".table-view [role=status]")).toHaveText(/is not a date/);
  await page.keyboard.type("2016");
  await page.keyboard.press("Enter");
  await expect(page.locator(".rows [aria-invalid]")).toHaveCount(3);
  await cell(page, 0, "end").click();
  await page.keyboard.type("never");
  await page.keyboard.press("Enter");
  await expect(cell(page, 0, "date")).toHaveText("2016");
  await expect(cell(page, 0, "end")).toHaveText("never");
  await expect(cell(page, 0, "end")).toHaveAttribute("aria-invalid", "true");
  await cell(page, 0, "end").click();
  await page.keyboard.type("March 2017");
  await page.keyboard.press("Enter");
  expect((await data(page)).events[0].date).toBe("2016/2017-03");
});

test("what is copied and pasted gives equal events, and pasted over itself changes nothing", async ({ page }) => {
  const sources = {
    a: { publisher: "A" },
    b: { publisher: "A", url: "https://b.example/x;y" },
    cd: { publisher: "C; D" },
  };
  const full = {
    id: "full",
    title: "=Formula",
    date: "2016-02-04/2016-03",
    kind: "k2",
    place: '"Quoted" place',
    country: "BD",
    summary: "Two\nlines\twith a tab",
    claims: [{ measure: "stolen", amount: { min: 5, max: 10, about: true }, currency: "USD", sources: ["a", "b"] }],
    sources: ["cd"],
  };
  const plain = { id: "plain", title: "'-5", date: "-0044-03-15" };
  const open = {
    id: "open",
    title: "Open",
    date: "2019/..",
    claims: [{ measure: "cost", amount: { min: 7 }, token: "BTC", sources: ["a"] }],
  };
  const kinds = [
    { id: "k1", label: "Robbery" },
    { id: "k2", label: "Fraud" },
  ];
  const timeline = { title: "Round trip", kinds, sources, events: [full, plain, open] };
  await openTable(page, timeline);
  const before = await data(page);
  await cell(page, 0, "title").click();
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Control+c");
  await page.keyboard.press("Control+v");
  await expect(undo(page)).toBeDisabled();
  await cell(page, 3, "title").click();
  await page.keyboard.press("Control+v");
  const after = await data(page);
  const [bare, copies] = [after.events.slice(0, 3), after.events.slice(3)].map((events) =>
    events.map((/** @type {any} */ { id: _, ...rest }) => rest),
  );
  expect(copies).toEqual(bare);
  expect({ ...after, events: after.events.slice(0, 3) }).toEqual(before);
});

test("a new kind and a new source are made once, when they have been written", async ({ page }) => {
  await openTable(page);
  await cell(page, 0, "title").click();
  await page.keyboard.type("One");
  await page.keyboard.press("Enter");
  await page.keyboard.type("Two");
  await page.keyboard.press("Enter");
  for (const [column, texts] of Object.entries({
    kind: ["Bank robbery", "bank robbery"],
    sources: ["The Wire; https://a.example/b", "The Wire"],
  })) {
    await cell(page, 0, column).click();
    for (const text of texts) {
      await page.keyboard.type(text);
      await page.keyboard.press("Enter");
    }
  }
  const { kinds, sources, events } = await data(page);
  expect(kinds).toEqual([{ id: "bank-robbery", label: "Bank robbery" }]);
  expect(Object.keys(sources)).toEqual(["the-wire", "a-example"]);
  expect(events.map((/** @type {any} */ event) => [event.kind, event.sources])).toEqual([
    ["bank-robbery", ["the-wire", "a-example"]],
    ["bank-robbery", ["the-wire"]],
  ]);
});

test("a block pasted into a cell that is edited fills cells, and what has no column is reported", async ({ page }) => {
  await openTable(page);
  await cell(page, 0, "figureSources").click();
  await page.keyboard.press("Enter");
  await paste(page, "The Wire\tThe Post\tbeyond");
  await expect(page.locator(".table-view [role=status]")).toHaveText("Columns not pasted, beyond the last one: 1.");
  const { events } = await data(page);
  expect(events).toHaveLength(1);
  expect([events[0].claims[0].sources, events[0].sources]).toEqual([["the-wire"], ["the-post"]]);
});

test("any of a thousand rows can be reached and edited, and few are drawn", async ({ page }) => {
  await openTable(page, generated(1000));
  await expect(page.getByRole("grid")).toHaveAttribute("aria-rowcount", "1002");
  await cell(page, 0, "title").click();
  await page.keyboard.press("Control+ArrowDown");
  await page.keyboard.press("ArrowUp");
  await expect(cell(page, 999, "title")).toBeFocused();
  await expect(cell(page, 999, "title")).toBeInViewport();
  await page.keyboard.type("Last of all");
  await page.keyboard.press("Enter");
  // The active row stays when it is scrolled out of view.
  await page.getByRole("grid").evaluate((grid) => grid.scrollTo(0, 0));
  await expect(cell(page, 3, "title")).toBeInViewport();
  await expect(cell(page, 1000, "title")).toBeFocused();
  expect(await page.locator(".rows [role=row]").count()).toBeLessThan(60);
  await page.keyboard.press("PageUp");
  await expect(page.locator(".rows :focus")).toBeInViewport();
  const { events } = await data(page);
  expect([events.length, events[999].title]).toEqual([1000, "Last of all"]);
});

test("data of wrong types is shown, and its cells can be edited", async ({ page, log }) => {
  log.allows(/^<heist-line>: E_DATA_SYNTAX/);
  await openTable(page);
  await page.getByRole("button", { name: "JSON" }).click();
  const events = [
    null,
    5,
    "x",
    { title: {}, date: [], kind: {}, claims: "x", sources: 5 },
    { claims: [null, 1], sources: ["constructor"] },
  ];
  await page.locator(".cm-content").fill(JSON.stringify({ title: 1, kinds: "x", measures: 5, sources: "x", events }));
  await page.locator(".tabs").getByRole("button", { name: "Table" }).click();
  await expect(page.getByRole("grid")).toHaveAttribute("aria-rowcount", "7");
  await cell(page, 0, "title").click();
  const row = ["T", "2016", "2017", "Robbery", "P", "BD", "S", "Stolen", "$5", "", "The Wire", "The Wire"].join("\t");
  await paste(page, `${row}\n`.repeat(6));
  const after = await data(page);
  expect(after.events).toHaveLength(6);
  for (const event of after.events) {
    expect([event.title, event.date, event.claims[0].amount, event.sources]).toEqual([
      "T",
      "2016/2017",
      5,
      ["the-wire"],
    ]);
  }
});

for (const [width, dir] of /** @type {const} */ ([
  [1440, "ltr"],
  [360, "ltr"],
  [360, "rtl"],
])) {
  test(`axe has no finding at ${width} px, ${dir}, and a second tap edits`, async ({ page }) => {
    await page.setViewportSize({ width, height: 740 });
    await page.goto("/builder.html");
    await page.locator("#start-text").fill("Date,Title\n2016,One\nsoon,Two\n");
    await page.getByRole("button", { name: "Read the text" }).click();
    await page.evaluate((dir) => document.documentElement.setAttribute("dir", dir), dir);
    await page.locator(".tabs").getByRole("button", { name: "Table" }).click();
    await cell(page, 0, "title").click();
    expect(await faults(page)).toEqual([]);
    await expect(page.locator(".sheet textarea")).toHaveCount(0);
    await cell(page, 0, "title").click();
    await expect(page.locator(".sheet textarea")).toHaveValue("One");
    expect(await faults(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await page.keyboard.press(dir === "rtl" ? "ArrowLeft" : "ArrowRight");
    await expect(cell(page, 0, "date")).toBeFocused();
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  });
}

test("the rows of a block are deleted at once, one undo brings them back, and the row for a new event stays", async ({
  page,
}) => {
  await openTable(page, generated(5));
  const before = await data(page);
  const remove = page.getByRole("button", { name: "Delete the selected rows" });
  await cell(page, 1, "date").click();
  await page.keyboard.press("Shift+ArrowDown");
  await remove.click();
  await expect(cell(page, 1, "date")).toBeFocused();
  expect((await data(page)).events).toEqual([0, 3, 4].map((nth) => before.events[nth]));
  await undo(page).click();
  expect(await data(page)).toEqual(before);
  await cell(page, 5, "title").click();
  await remove.click();
  expect(await data(page)).toEqual(before);
});

test("the measure of a whole column is set at once, by its heading and by keys", async ({ page }) => {
  const claims = (/** @type {number} */ amount) => [{ measure: "amount", amount, currency: "USD", sources: ["s"] }];
  const events = [1, 2, 3].map((nth) => ({ id: `e${nth}`, title: `E${nth}`, date: `200${nth}`, claims: claims(nth) }));
  const measures = [{ id: "dead", label: "People killed" }];
  await openTable(page, { title: "T", measures, sources: { s: { publisher: "Reuters" } }, events });
  const measured = async () =>
    (await data(page)).events.map((/** @type {any} */ event) => [event.claims[0].measure, event.claims[0].currency]);
  await cell(page, 0, "measure").click();
  await page.keyboard.type("Stolen");
  await page.keyboard.press("Enter");
  await page.getByRole("columnheader", { name: "What it measures" }).click();
  await page.getByRole("button", { name: "Fill down" }).click();
  expect(await measured()).toEqual(Array(3).fill(["stolen", "USD"]));
  await page.getByRole("button", { name: "Undo" }).click();
  expect((await measured())[2]).toEqual(["amount", "USD"]);
  // One of the timeline’s own has no currency.
  await cell(page, 1, "measure").click();
  await page.keyboard.type("People killed");
  await page.keyboard.press("Enter");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("Control+d");
  expect(await measured()).toEqual([
    ["stolen", "USD"],
    ["dead", undefined],
    ["dead", undefined],
  ]);
});
