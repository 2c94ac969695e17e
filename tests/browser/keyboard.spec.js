// Keys in the picture: from event to event, by screens and lanes, to the ends, closer and back.
import { area, expect, frames, generated, middle, mount, test } from "./fixture.js";

/** @typedef {import("./fixture.js").Page} Page */
/** @typedef {import("./fixture.js").Widget} Widget */

const KINDS = ["Banks", "Shops", "Museums"];
const DAY = 86_400_000;

/** Data whose events are of one kind after the other. @param {number} count */
function mixed(count) {
  const { events, ...rest } = generated(count, { days: 4000 / count });
  return {
    ...rest,
    kinds: KINDS.map((label) => ({ id: label.toLowerCase(), label })),
    events: events.map((event, index) => ({ ...event, kind: KINDS[index % 3]?.toLowerCase() })),
  };
}

/** The number of the event, or the first of the group, whose mark has the focus. @param {Widget} widget */
const number = (widget) =>
  widget.ask((element) => Number(element.shadowRoot?.activeElement?.closest(".marks li")?.ariaPosInSet ?? Number.NaN));

/** The numbers after each of the keys. @param {Widget} widget @param {...string} keys */
async function walk(widget, ...keys) {
  /** @type {number[]} */
  const numbers = [];
  for (const key of keys) {
    await widget.page.keyboard.press(key);
    numbers.push(await number(widget));
  }
  return numbers;
}

/** @type {[string, string, Record<string, string>][]} */
const MIRRORED = [
  ["a page from right to left", "rtl", {}],
  ["Arabic", "", { lang: "ar" }],
];

for (const [name, dir, attributes] of MIRRORED) {
  test(`in ${name} later is on the left, and arrows go where they point`, async ({ page }) => {
    await page.goto("/blank.html");
    await page.evaluate((dir) => document.documentElement.setAttribute("dir", dir), dir);
    const widget = await mount(page, { data: generated(12, { days: 300 }), attributes });
    const lefts = await widget.marks.evaluateAll((marks) => marks.map((mark) => mark.getBoundingClientRect().left));
    expect(lefts).toEqual([...lefts].sort((a, b) => b - a));
    await widget.marks.first().focus();
    expect(await walk(widget, "ArrowRight", "ArrowLeft", "ArrowLeft", "ArrowRight")).toEqual([1, 2, 3, 2]);
    expect(await walk(widget, "Shift+ArrowLeft", "Shift+ArrowRight", "ArrowDown", "End", "Home")).toEqual([
      3, 2, 3, 12, 1,
    ]);
    const buttons = widget.root.getByRole("toolbar").getByRole("button");
    await buttons.first().focus();
    await page.keyboard.press("ArrowLeft");
    await expect(buttons.nth(1)).toBeFocused();
    await page.keyboard.press("ArrowRight");
    await expect(buttons.first()).toBeFocused();
    const before = await widget.range();
    await widget.ask((element) => element.show("1993", "1995"));
    await widget.overview.focus();
    const middle = await widget.range();
    await page.keyboard.press("ArrowLeft");
    expect(Date.parse((await widget.range()).from)).toBeGreaterThan(Date.parse(middle.from));
    await page.keyboard.press("End");
    expect((await widget.range()).to).toBe(before.to);
  });
}

test("Shift + arrow skips a tenth of the events, across clusters and out of view", async ({ page }) => {
  const widget = await mount(page, { data: generated(1000) });
  await widget.marks.first().focus();
  const keys = Array(11).fill("Shift+ArrowRight");
  for (const [nth, number] of (await walk(widget, ...keys.slice(0, 5))).entries()) {
    // From the last of a group to the group that holds the event a hundred after it.
    expect(number).toBeGreaterThan(60 * (nth + 1));
    expect(number).toBeLessThan(160 * (nth + 1));
  }
  await widget.ask((element) => element.show("1990-01-01", "1990-03-31"));
  await frames(page, 2);
  await walk(widget, "Home");
  const wanted = [...Array.from({ length: 9 }, (_, nth) => 101 + 100 * nth), 1000, 1000];
  expect(await walk(widget, ...keys)).toEqual(wanted);
  expect(await walk(widget, "Shift+ArrowLeft", "Shift+ArrowLeft", "Home", "Shift+ArrowLeft")).toEqual([900, 800, 1, 1]);
  expect(Math.abs((await widget.span()) / (90 * DAY) - 1)).toBeLessThan(0.01);
});

test("Page Down and Page Up pan by a screen, up to both ends", async ({ page }) => {
  const widget = await mount(page, { data: generated(200) });
  await widget.ask((element) => element.show("1990-03-01", "1991-02-28"));
  await frames(page, 2);
  await widget.marks.first().focus();
  const first = await widget.range();
  await page.keyboard.press("PageDown");
  expect((await widget.range()).from).toBe(first.to);
  // The first event of that screen; of the one before it half a mark may be visible.
  expect(await widget.focused()).toMatch(/^Theft 40, 6 March 1991,/);
  await page.keyboard.press("PageUp");
  expect(await widget.range()).toEqual(first);
  for (let turn = 0; turn < 9; turn += 1) await page.keyboard.press("PageDown");
  expect(await number(widget)).toBe(200);
  for (let turn = 0; turn < 9; turn += 1) await page.keyboard.press("PageUp");
  expect(await number(widget)).toBe(1);
});

/** @type {[string, string, string[]][]} */
const WALKS = [
  ["1990-01-01", "1999-12-31", ["PageDown", "PageUp"]],
  ["1993-01-01", "1994-12-31", Array(30).fill("ArrowLeft")],
  ["1995-01-01", "1996-12-31", Array(30).fill("ArrowRight")],
];

for (const [from, to, keys] of WALKS) {
  test(`the mark that ${keys[0]} goes to is in the picture, not beside it`, async ({ page }) => {
    const widget = await mount(page, { data: generated(1000) });
    const { x, width } = await area(widget.canvas);
    await widget.ask((element, [from, to]) => element.show(from, to), /** @type {const} */ ([from, to]));
    await frames(page, 2);
    await widget.marks.nth(8).focus();
    for (const key of keys) {
      await page.keyboard.press(key);
      const mark = await middle(widget.root.locator(".marks button:focus"));
      const name = `${key} to ${await widget.focused()}`;
      expect(mark.x - x, name).toBeGreaterThan(0);
      expect(mark.x - x, name).toBeLessThan(width);
    }
  });
}

test("a range without events keeps the focus inside", async ({ page }) => {
  const widget = await mount(page, { data: generated(2, { days: 4000 }) });
  await widget.marks.first().focus();
  await widget.ask((element) => element.show("1993", "1994"));
  await frames(page, 2);
  await expect(widget.marks).toHaveCount(0);
  expect(await widget.focused()).not.toMatch(/^outside/);
});

test("a screen without events does not lose the focus, and the next screen has them again", async ({ page }) => {
  const { events, ...rest } = generated(6, { days: 30 });
  const late = events.slice(3).map((event, index) => ({ ...event, date: `2000-0${index + 1}-01` }));
  const widget = await mount(page, { data: { ...rest, events: [...events.slice(0, 3), ...late] } });
  await widget.ask((element) => element.show("1990-01-01", "1991-12-31"));
  await frames(page, 2);
  await widget.marks.first().focus();
  for (let turn = 0; turn < 8; turn += 1) {
    await page.keyboard.press("PageDown");
    await frames(page, 2);
    expect(await widget.focused(), `after ${turn + 1} screens`).not.toMatch(/^outside/);
  }
  expect(await number(widget)).toBeGreaterThanOrEqual(4);
});

test("Down and Up move to the nearest event of the adjacent lane", async ({ page }) => {
  const widget = await mount(page, { data: mixed(24), attributes: { lanes: "kind" } });
  await widget.mark("Theft 10,").focus();
  const xs = async () => (await middle(widget.root.locator(".marks button:focus"))).x;
  const start = await xs();
  const walked = await walk(widget, "ArrowDown", "ArrowDown", "ArrowDown");
  // Theft 10 is in the first lane; those beside it in time are in the others.
  expect(walked.map((number) => (number - 1) % 3)).toEqual([1, 2, 2]);
  for (const number of walked) expect(Math.abs(number - 10)).toBeLessThanOrEqual(2);
  expect(Math.abs((await xs()) - start)).toBeLessThan(80);
  expect((await walk(widget, "ArrowUp", "ArrowUp", "ArrowUp")).map((number) => (number - 1) % 3)).toEqual([1, 0, 0]);
});

test("lanes without events in view are skipped", async ({ page }) => {
  const { events, ...rest } = mixed(24);
  const late = events.map((event) => (event.kind === "shops" ? { ...event, date: `20${event.date.slice(2)}` } : event));
  const widget = await mount(page, { data: { ...rest, events: late }, attributes: { lanes: "kind" } });
  await widget.ask((element) => element.show("1990", "1994"));
  await frames(page, 2);
  await widget.mark("Theft 4,").focus();
  await page.keyboard.press("ArrowDown");
  expect(await widget.focused()).toMatch(/^Theft (3|6),/);
  await page.keyboard.press("ArrowUp");
  expect(await widget.focused()).toMatch(/^Theft (1|4|7),/);
});

test("without lanes Down and Up are next and previous", async ({ page }) => {
  const widget = await mount(page, { data: mixed(12) });
  await widget.marks.first().focus();
  expect(await walk(widget, "ArrowDown", "ArrowDown", "ArrowUp", "ArrowUp", "ArrowUp")).toEqual([2, 3, 2, 1, 1]);
});

test("arrows reach every event that a histogram counts, and Enter opens it", async ({ page }) => {
  const widget = await mount(page, { data: generated(1000) });
  expect(await widget.marks.count()).toBeLessThan(60);
  await widget.marks.first().focus();
  await page.keyboard.press("Home");
  expect(await number(widget)).toBe(1);
  expect(await walk(widget, "ArrowRight", "ArrowRight", "ArrowRight", "ArrowLeft")).toEqual([2, 3, 4, 3]);
  await page.keyboard.press("Enter");
  await expect(widget.card).toBeVisible();
});

test("plus and minus zoom about the focused event, which keeps position and focus", async ({ page }) => {
  const widget = await mount(page, { data: generated(30) });
  const mark = widget.mark("Theft 20,");
  await mark.focus();
  const [{ x }, whole] = [await middle(mark), await widget.span()];
  let span = whole;
  for (const key of ["+", "=", "+"]) {
    await page.keyboard.press(key);
    const now = await widget.span();
    expect(now, key).toBeLessThan(span * 0.8);
    expect(now, key).toBeGreaterThan(span * 0.4);
    span = now;
    await expect(mark).toBeFocused();
    expect(Math.abs((await middle(mark)).x - x)).toBeLessThan(1.5);
  }
  for (const key of ["-", "-"]) await page.keyboard.press(key);
  expect(Math.abs((await widget.span()) / (whole / 1.6) - 1)).toBeLessThan(0.02);
  await expect(mark).toBeFocused();
  await page.keyboard.press("0");
  expect(await widget.span()).toBe(whole);
  await expect(mark).toBeFocused();
  await widget.button("Zoom in").focus();
  await page.keyboard.press("+");
  expect(await widget.span()).toBeLessThan(whole * 0.8);
  await page.keyboard.press("0");
  expect(await widget.span()).toBe(whole);
});

test("a button that is pressed before the picture is painted again opens its own event", async ({ page }) => {
  const widget = await mount(page, { data: generated(40, { days: 10 }) });
  await widget.mark("Theft 12,").evaluate((button) => {
    /** @type {any} */ (button.getRootNode()).host.show("1990-03-01", "1990-09-01");
    button.dispatchEvent(new MouseEvent("click", { bubbles: true }));
  });
  await expect(widget.card).toContainText("Theft 12");
});
