// All events as a table: the same words as everywhere, in any order, to be copied.
import { readFileSync } from "node:fs";
import { area, expect, frames, generated, mount, test } from "./fixture.js";

/** @typedef {import("./fixture.js").Widget} Widget */

const SRC = "/data/thefts-2014-2026.json";
/** @type {{ events: { id: string, claims?: { note?: string }[] }[] }} */
const thefts = JSON.parse(readFileSync("data/thefts-2014-2026.json", "utf8"));

const COLUMNS = ["Date", "Event", "Kind", "Reported"];

/** @param {Widget} widget */
const tableOf = (widget) => widget.root.locator("table.events");

/** A heading of the table. @param {Widget} widget @param {string} name */
const heading = (widget, name) => tableOf(widget).getByRole("columnheader", { name });

/** The words in the rows of events, without the rows of claims and without signs. @param {Widget} widget */
const rows = (widget) =>
  tableOf(widget)
    .locator("tbody tr:not(.under)")
    .evaluateAll((rows) =>
      rows.map((row) =>
        [...row.children].map((cell) => {
          const copy = /** @type {Element} */ (cell.cloneNode(true));
          for (const sign of copy.querySelectorAll(".sign, .arrow, .spoken")) sign.remove();
          return copy.textContent ?? "";
        }),
      ),
    );

/** The words of one column. @param {Widget} widget @param {string} name */
const column = async (widget, name) => (await rows(widget)).map((row) => row[COLUMNS.indexOf(name)] ?? "");

/** The order that each heading says. @param {Widget} widget */
const orders = (widget) =>
  tableOf(widget)
    .locator("thead th")
    .evaluateAll((cells) => cells.map((cell) => cell.getAttribute("aria-sort")));

/** Four events, one of them without an amount and one without a kind. */
function four() {
  const claim = (/** @type {number} */ amount) => [
    { measure: "stolen", amount, currency: "USD", lead: true, sources: ["wire"] },
  ];
  const { sources } = generated(0);
  return {
    title: "Four",
    lang: "en",
    currency: "USD",
    sources,
    kinds: [
      { id: "shop", label: "Shop" },
      { id: "bank", label: "Bank" },
    ],
    events: [
      { id: "a", title: "Zebra", date: "2001", kind: "shop", claims: claim(2e6) },
      { id: "b", title: "Ärger", date: "2002", kind: "bank", claims: claim(9e5) },
      { id: "c", title: "Bear", date: "2003", kind: "shop", claims: claim(1e9) },
      { id: "d", title: "apple", date: "2004", claims: [] },
    ],
  };
}

test("the view is shown from the start, or by its button and back, and the others are not", async ({ page }) => {
  const widget = await mount(page, { data: four(), attributes: { view: "table" } });
  const [list, table] = [widget.button("List"), widget.button("Table")];
  const shown = async () => ({
    canvas: await widget.canvas.isVisible(),
    list: await widget.list.isVisible(),
    table: await tableOf(widget).isVisible(),
    pressed: [await list.getAttribute("aria-pressed"), await table.getAttribute("aria-pressed")],
  });
  const asTable = { canvas: false, list: false, table: true, pressed: ["false", "true"] };
  const asList = { canvas: false, list: true, table: false, pressed: ["true", "false"] };
  const asPicture = { canvas: true, list: false, table: false, pressed: ["false", "false"] };
  expect(await shown()).toEqual(asTable);
  await expect(widget.button("Zoom in")).toHaveCount(0);
  await list.click();
  expect(await shown()).toEqual(asList);
  await table.click();
  expect(await shown()).toEqual(asTable);
  await widget.button("Timeline").click();
  expect(await shown()).toEqual(asPicture);
  await expect(widget.button("Zoom in")).toHaveCount(1);
  for (const [view, wanted] of /** @type {const} */ ([
    ["list", asList],
    ["table", asTable],
    ["no such view", asPicture],
  ])) {
    await widget.ask((element, view) => element.setAttribute("view", view), view);
    expect(await shown(), view).toEqual(wanted);
  }
});

test("it has a caption, headings of columns and of rows, and has a dash where there is nothing", async ({ page }) => {
  const widget = await mount(page, { data: four(), attributes: { view: "table" } });
  await expect(widget.root.getByRole("table")).toHaveAccessibleName("Four, sorted by Date");
  await expect(tableOf(widget).getByRole("columnheader")).toHaveText(COLUMNS.map((name) => new RegExp(`^${name}`)));
  for (const name of ["Zebra", "Ärger", "Bear", "apple"]) {
    await expect(tableOf(widget).getByRole("rowheader", { name, exact: true })).toHaveCount(1);
  }
  expect(await rows(widget)).toEqual([
    ["2001", "Zebra", "Shop", "$2 million stolen"],
    ["2002", "Ärger", "Bank", "$0.9 million stolen"],
    ["2003", "Bear", "Shop", "$1 billion stolen"],
    ["2004", "apple", "–", "–"],
  ]);
});

test("each heading sorts, says how, and turns the order when pressed again", async ({ page }) => {
  const widget = await mount(page, { data: four(), attributes: { view: "table" } });
  /** @type {[string, string, string[]][]} */
  const presses = [
    ["Event", "ascending", ["apple", "Ärger", "Bear", "Zebra"]],
    ["Event", "descending", ["Zebra", "Bear", "Ärger", "apple"]],
    ["Kind", "ascending", ["apple", "Ärger", "Zebra", "Bear"]],
    ["Reported", "descending", ["Bear", "Zebra", "Ärger", "apple"]],
    ["Reported", "ascending", ["Ärger", "Zebra", "Bear", "apple"]],
    ["Date", "ascending", ["Zebra", "Ärger", "Bear", "apple"]],
    ["Date", "descending", ["apple", "Bear", "Ärger", "Zebra"]],
  ];
  for (const [name, order, wanted] of presses) {
    const button = heading(widget, name).getByRole("button");
    await button.focus();
    await page.keyboard.press("Enter");
    expect(await column(widget, "Event"), `${name} ${order}`).toEqual(wanted);
    expect(await orders(widget)).toEqual(COLUMNS.map((other) => (other === name ? order : null)));
    await expect(button).toBeFocused();
    await expect(tableOf(widget).locator("caption")).toHaveText(`Four, sorted by ${name}`);
    await widget.expectAnnounced(`Four, sorted by ${name}`);
  }
});

test("the arrow that is seen points as the order that is said", async ({ page }) => {
  const widget = await mount(page, { data: four(), attributes: { view: "table" } });
  for (const name of ["Event", "Event", "Reported", "Reported", "Date"]) {
    await heading(widget, name).getByRole("button").click();
    const order = await heading(widget, name).getAttribute("aria-sort");
    await expect(heading(widget, name).locator(".arrow"), `${name} ${order}`).toHaveText(
      order === "ascending" ? "▴" : "▾",
    );
  }
});

test("names are sorted as readers of the language sort them", async ({ page }) => {
  const { events, ...rest } = four();
  const titles = ["Öre", "Zorn", "Oder"];
  const data = { ...rest, events: titles.map((title, index) => ({ ...events[index], title })) };
  const widget = await mount(page, { data, attributes: { view: "table", lang: "de" } });
  await heading(widget, "Ereignis").getByRole("button").click();
  expect(await column(widget, "Event")).toEqual(["Oder", "Öre", "Zorn"]);
});

test("table, list and card say the same words of each event, with each of its claims", async ({ page }) => {
  const widget = await mount(page, { attributes: { src: SRC, view: "table" } });
  const names = tableOf(widget).locator("button.expand");
  await expect(names).toHaveCount(thefts.events.length);
  const firsts = await rows(widget);
  await names.evaluateAll((names) => names.map((name) => /** @type {HTMLElement} */ (name).click()));
  const found = await widget.ask((element) => {
    const root = /** @type {ShadowRoot} */ (element.shadowRoot);
    const said = (/** @type {Iterable<Element>} */ parts) =>
      [...parts].map((part) => {
        for (const word of part.querySelectorAll(".spoken")) word.remove();
        return (part.textContent ?? "").replace(/\s+/g, " ").trim();
      });
    const inTable = [...root.querySelectorAll(".under [role=group]")].map(({ children }) => said(children));
    element.setAttribute("view", "list");
    const inList = [...root.querySelectorAll(".list article")].map((article) =>
      said(article.querySelectorAll(":scope > :not(.name, .headline)")),
    );
    const heads = [...root.querySelectorAll(".list article")].map((article) => [
      ...said(article.querySelectorAll(".name")),
      said(article.querySelectorAll(".headline")).at(0) ?? "–",
    ]);
    const { events } = element;
    const inCards = events.map(({ id }) => {
      element.select(id);
      const card = /** @type {HTMLElement} */ (root.querySelector("[part~=card]")?.cloneNode(true));
      for (const part of card.querySelectorAll(".figure, .unfold")) part.remove();
      return said([...card.querySelectorAll(".facts, .body > *")]).join(" ");
    });
    element.setAttribute("view", "list");
    for (const host of root.querySelectorAll(".list .host")) host.remove();
    const withoutHosts = [...root.querySelectorAll(".list article")].map((article) =>
      said(article.querySelectorAll(":scope > :not(.name, .headline)")).join(" "),
    );
    return { inTable, inList, heads, inCards, withoutHosts, events };
  });
  expect(found.inTable).toEqual(found.inList);
  // In the card the hosts of sources are in tooltips.
  const plain = (/** @type {string} */ text) => text.replaceAll(" ", "");
  expect(found.inCards.map(plain)).toEqual(found.withoutHosts.map(plain));
  expect(found.inTable).toHaveLength(thefts.events.length);
  expect(firsts.map(([, name, , headline]) => [name, headline])).toEqual(found.heads);
  for (const [index, { id, title, when, kind, claims }] of found.events.entries()) {
    expect(firsts[index]?.slice(0, 3)).toEqual([when, title, kind]);
    const given = thefts.events.find((event) => event.id === id)?.claims ?? [];
    expect(claims.length, title).toBe(given.length);
    const words = found.inTable[index]?.join(" ");
    for (const { label, amount } of claims) {
      expect(words).toContain(label);
      expect(words).toContain(amount.replace(/\s+/g, " "));
    }
    for (const { note = "" } of given) expect(words).toContain(note.replace(/\s+/g, " "));
  }
});

test("the claims of an event open behind its name and close again", async ({ page }) => {
  const widget = await mount(page, { data: generated(3), attributes: { view: "table" } });
  const name = tableOf(widget).getByRole("button", { name: "Theft 2" });
  const claims = widget.root.getByRole("group", { name: "What each source reports about Theft 2" });
  await expect(name).toHaveAttribute("aria-expanded", "false");
  await name.focus();
  for (const open of [true, false, true]) {
    await page.keyboard.press(open ? "Enter" : "Space");
    await expect(name).toHaveAttribute("aria-expanded", String(open));
    await expect(claims).toBeVisible({ visible: open });
    await expect(name).toBeFocused();
  }
  await expect(claims.getByRole("heading")).toHaveText(["What each source reports", "Stolen"]);
  await expect(claims.getByRole("listitem")).toHaveText("$2 million (headline figure) The Wire, 2020 wire.example");
  await page.keyboard.press("Tab");
  await expect(claims.getByRole("link", { name: "The Wire, 2020" })).toBeFocused();
});

test("a hundred rows make a page, and the pager turns them and keeps the focus", async ({ page }) => {
  const widget = await mount(page, { data: generated(100), attributes: { view: "table" } });
  await expect(widget.root.getByRole("navigation", { name: /Events/ })).toHaveCount(0);
  expect(await rows(widget)).toHaveLength(100);
  await mount(page, { data: generated(250), attributes: { view: "table" } });
  const names = ["First page", "Previous", "Next", "Last page"];
  const buttons = widget.root.getByRole("navigation", { name: /Events/ }).getByRole("button");
  const disabled = () => buttons.evaluateAll((all) => all.map((button) => button.ariaDisabled === "true"));
  const [none, all] = [false, true];
  /** @type {[string, number, number, boolean[]][]} */
  const presses = [
    ["First page", 1, 100, [all, all, none, none]],
    ["Next", 101, 200, [none, none, none, none]],
    ["Next", 201, 250, [none, none, all, all]],
    ["Next", 201, 250, [none, none, all, all]],
    ["Previous", 101, 200, [none, none, none, none]],
    ["Last page", 201, 250, [none, none, all, all]],
    ["First page", 1, 100, [all, all, none, none]],
  ];
  for (const [name, from, to, wanted] of presses) {
    await buttons.nth(names.indexOf(name)).focus();
    await page.keyboard.press("Enter");
    expect(await widget.focused()).toBe(name);
    const shown = await column(widget, "Event");
    expect([shown[0], shown.at(-1), shown.length]).toEqual([`Theft ${from}`, `Theft ${to}`, to - from + 1]);
    expect(await disabled()).toEqual(wanted);
    await expect(widget.root.getByRole("navigation", { name: `Events ${from} to ${to}` })).toBeVisible();
  }
  // Another order begins at its first row.
  await buttons.nth(3).click();
  await heading(widget, "Date").getByRole("button").click();
  expect((await column(widget, "Event"))[0]).toBe("Theft 250");
});

test("what is not shown in the picture is not in the table: by search and by kind", async ({ page }) => {
  const widget = await mount(page, { data: four(), attributes: { view: "table" } });
  await widget.button("Search").click();
  const field = widget.root.getByRole("searchbox");
  await field.fill("ze");
  await expect.poll(() => column(widget, "Event")).toEqual(["Zebra"]);
  await expect(field).toBeFocused();
  await field.fill("nothing like it");
  await expect.poll(() => rows(widget)).toEqual([]);
  await field.fill("");
  await expect.poll(async () => (await rows(widget)).length).toBe(4);
  await heading(widget, "Event").getByRole("button").click();
  await widget.legend.getByRole("button", { name: "Shop" }).click();
  // The order stays.
  expect(await column(widget, "Event")).toEqual(["Bear", "Zebra"]);
});

test("the focus stays inside: by the buttons of the views, by Escape from a card, by other data", async ({ page }) => {
  const widget = await mount(page, { data: generated(120) });
  const table = widget.button("Table");
  await table.focus();
  for (let turn = 0; turn < 2; turn += 1) {
    await page.keyboard.press("Enter");
    await expect(table).toBeFocused();
  }
  await widget.ask((element) => element.select("theft-7"));
  await page.keyboard.press("Enter");
  await expect(tableOf(widget)).toBeVisible();
  await widget.card.getByRole("link").focus();
  await page.keyboard.press("Escape");
  await expect(widget.card).toBeHidden();
  expect(await widget.focused()).not.toMatch(/^outside/);
  await widget.root.getByRole("button", { name: "Last page" }).focus();
  await widget.ask((element) => element.setAttribute("view", "timeline"));
  await frames(page, 2);
  expect(await widget.focused()).not.toMatch(/^outside/);
  await widget.ask((element) => element.setAttribute("view", "table"));
  await heading(widget, "Kind").getByRole("button").focus();
  await widget.ask(
    (element, data) => {
      element.data = data;
    },
    generated(4, { prefix: "Raid" }),
  );
  await expect.poll(() => column(widget, "Event")).toEqual(["Raid 1", "Raid 2", "Raid 3", "Raid 4"]);
  expect(await widget.focused()).not.toMatch(/^outside/);
});

test("at 320 pixels nothing scrolls sideways, with claims open and pages to turn", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 700 });
  const widget = await mount(page, { data: generated(120), attributes: { view: "table" } });
  for (const src of ["", SRC]) {
    if (src) {
      await widget.ask((element, src) => {
        element.setAttribute("src", src);
        element.data = undefined;
      }, src);
      await expect(widget.title).not.toHaveText("120 generated events");
    }
    await tableOf(widget)
      .locator("button.expand")
      .evaluateAll((names) => names.slice(0, 50).map((name) => /** @type {HTMLElement} */ (name).click()));
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    const { x, width } = await area(widget.root);
    const wide = await tableOf(widget)
      .locator("th, td, button, a, caption")
      .evaluateAll(
        (parts, [left, right]) =>
          parts
            .filter((part) => part.checkVisibility())
            .map((part) => ({ box: part.getBoundingClientRect(), words: part.textContent }))
            .filter(({ box }) => box.left < left - 1 || box.right > right + 1)
            .map(({ words }) => words),
        [x, x + width],
      );
    expect(wide).toEqual([]);
  }
});
