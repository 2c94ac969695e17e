// Everything by keys: the walk through the events, the buttons, the sliders and the card, and the way in and out.
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
    events: events.map((event, place) => ({ ...event, kind: KINDS[place % 3]?.toLowerCase() })),
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

/** What has the focus, by what it is part of; outside the widget by its id. @param {Page} page @returns {Promise<string>} */
const where = (page) =>
  page.evaluate(() => {
    const focused = document.activeElement?.shadowRoot?.activeElement ?? document.activeElement;
    const part = focused?.closest(".skip, .bar, .filter, .marks, .overview, .end, .list, .table, .card");
    return part?.classList[0] ?? (focused?.id || (focused?.localName ?? ""));
  });

/** What a key brings the focus to, from one place until another. @param {Page} page @param {string} key @param {string} last */
async function stops(page, key, last) {
  const found = [await where(page)];
  while (found.at(-1) !== last && found.length < 40) {
    await page.keyboard.press(key);
    found.push(await where(page));
  }
  return found;
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

test("Shift and an arrow go a tenth of all events further, over groups and out of view", async ({ page }) => {
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

test("Page Down and Page Up go a screen on and back, and reach both ends", async ({ page }) => {
  const widget = await mount(page, { data: generated(200) });
  await widget.ask((element) => element.show("1990-03-01", "1991-02-28"));
  await frames(page, 2);
  await widget.marks.first().focus();
  const first = await widget.range();
  await page.keyboard.press("PageDown");
  expect((await widget.range()).from).toBe(first.to);
  const marks = await widget.names();
  // One that only reaches in from before it is passed over.
  expect(marks.slice(0, 2)).toContain(await widget.focused());
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

test("where the page shows a span without events, the focus stays inside", async ({ page }) => {
  const widget = await mount(page, { data: generated(2, { days: 4000 }) });
  await widget.marks.first().focus();
  await widget.ask((element) => element.show("1993", "1994"));
  await frames(page, 2);
  await expect(widget.marks).toHaveCount(0);
  expect(await widget.focused()).not.toMatch(/^outside/);
});

test("a screen without events does not lose the focus, and the next screen has them again", async ({ page }) => {
  const { events, ...rest } = generated(6, { days: 30 });
  const late = events.slice(3).map((event, place) => ({ ...event, date: `2000-0${place + 1}-01` }));
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

test("Down and Up go to the nearest event of the next lane, over one that is empty, and stay at the last", async ({
  page,
}) => {
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
  // No shop is in view now.
  await widget.ask((element) => element.show("1990-01-01", "1990-02-01"));
  await frames(page, 2);
  expect(await widget.names()).toHaveLength(1);
  await widget.ask((element) => element.show("1991-01-01", "1992-12-31"));
  await frames(page, 2);
  await widget.marks.first().focus();
  const before = await number(widget);
  const after = await walk(widget, "ArrowDown", "ArrowUp");
  expect(after[0]).not.toBe(before);
  expect(((after[1] ?? 0) - 1) % 3).toBe((before - 1) % 3);
});

test("without lanes Down and Up are next and previous", async ({ page }) => {
  const widget = await mount(page, { data: mixed(12) });
  await widget.marks.first().focus();
  expect(await walk(widget, "ArrowDown", "ArrowDown", "ArrowUp", "ArrowUp", "ArrowUp")).toEqual([2, 3, 2, 1, 1]);
});

test("Enter on a group shows its events apart and focuses the first of them", async ({ page }) => {
  const widget = await mount(page, { data: generated(1000) });
  for (const nth of [0, 7]) {
    await widget.ask((element) => element.fit());
    await frames(page, 2);
    const group = widget.root.getByRole("button", { name: /^\d+ events, / }).nth(nth);
    await group.focus();
    const first = await number(widget);
    const whole = await widget.span();
    await page.keyboard.press("Enter");
    expect(await widget.span()).toBeLessThan(whole);
    expect(await number(widget)).toBe(first);
  }
});

test("plus and minus zoom about the focused event, which keeps its place and the focus", async ({ page }) => {
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

for (const key of ["Enter", "Space"]) {
  test(`${key} opens the card at its heading, and Escape goes back to its event`, async ({ page }) => {
    const widget = await mount(page, { data: generated(9) });
    await widget.mark("Theft 4,").focus();
    await page.keyboard.press(key);
    await expect(widget.card.getByRole("heading", { name: "Theft 4" })).toBeFocused();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Escape");
    await expect(widget.card).toBeHidden();
    await expect(widget.mark("Theft 4,")).toBeFocused();
  });
}

test("after “Next” Escape goes back to the event whose card it was", async ({ page }) => {
  const widget = await mount(page, { data: generated(9) });
  await widget.mark("Theft 4,").focus();
  await page.keyboard.press("Enter");
  await widget.button(/^Next/).focus();
  for (const key of ["Enter", "Enter", "Escape"]) await page.keyboard.press(key);
  await expect(widget.card).toBeHidden();
  await expect(widget.mark("Theft 6,")).toBeFocused();
});

/** @type {[string, (widget: Widget) => import("@playwright/test").Locator][]} */
const PLACES = [
  ["an event", (widget) => widget.mark("Theft 4,")],
  ["a button", (widget) => widget.button("Zoom in")],
  ["the overview", (widget) => widget.overview],
];

for (const [name, place] of PLACES) {
  test(`? on ${name} opens the help, and Escape goes back there`, async ({ page }) => {
    const widget = await mount(page, { data: generated(9) });
    await place(widget).focus();
    await page.keyboard.press("?");
    const help = widget.root.getByRole("region", { name: "Keys and gestures" });
    await expect(help.getByRole("heading", { name: "Keys and gestures" })).toBeFocused();
    await expect(widget.button("Keys and gestures")).toHaveAttribute("aria-expanded", "true");
    for (const key of ["Page Down", "Home", "Esc", "Tab"])
      await expect(help.getByText(key, { exact: true })).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(help).toBeHidden();
    await expect(widget.button("Keys and gestures")).toHaveAttribute("aria-expanded", "false");
    await expect(place(widget)).toBeFocused();
  });
}

test("the button opens the help and closes it, and so do Escape and its own button", async ({ page }) => {
  const widget = await mount(page, { data: generated(9) });
  const button = widget.root.getByRole("toolbar").getByRole("button", { name: "Keys and gestures" });
  const help = widget.root.getByRole("region", { name: "Keys and gestures" });
  for (const close of ["Escape", "the button", "its button"]) {
    await button.focus();
    await page.keyboard.press("Enter");
    await expect(help).toBeVisible();
    if (close === "the button") await button.focus();
    if (close === "its button") await help.getByRole("button", { name: "Close" }).focus();
    await page.keyboard.press(close === "Escape" ? "Escape" : "Enter");
    await expect(help, close).toBeHidden();
    await expect(button, close).toBeFocused();
  }
});

test("Tab goes from the page through the parts in their order and back to it, and so does Shift and Tab", async ({
  page,
}) => {
  const widget = await mount(page, { data: generated(9) });
  const both = async (/** @type {string[]} */ wanted) => {
    await page.locator("#before").focus();
    const forth = await stops(page, "Tab", "after");
    expect(forth).toEqual(wanted);
    expect(await stops(page, "Shift+Tab", "before")).toEqual([...wanted].reverse());
  };
  await both(["before", "skip", "bar", "marks", "overview", "after"]);
  await widget.button("Zoom in").click();
  await both(["before", "skip", "bar", "marks", "overview", "end", "end", "after"]);
  await widget.button("Search and filter").click();
  await widget.button("Show everything").click();
  await widget.mark("Theft 4,").click();
  await expect(widget.card).toBeVisible();
  // Previous, next, close, and the source.
  const card = ["card", "card", "card", "card"];
  await both(["before", "skip", "bar", "filter", "marks", "overview", ...card, "after"]);
});

test("the first stop is seen while it has the focus, and leads past the timeline", async ({ page }) => {
  const widget = await mount(page, { data: generated(9) });
  await widget.mark("Theft 4,").click();
  await page.locator("#before").focus();
  await page.keyboard.press("Tab");
  const skip = widget.button("Skip the timeline");
  await expect(skip).toBeFocused();
  const [box, frame] = [await area(skip), await area(widget.root)];
  expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(24);
  expect(box.y).toBeGreaterThanOrEqual(frame.y);
  expect(await skip.evaluate((skip) => getComputedStyle(skip).clipPath)).toBe("none");
  await page.keyboard.press("Enter");
  expect(await widget.focused()).toBe("End of the timeline");
  await page.keyboard.press("Tab");
  await expect(page.locator("#after")).toBeFocused();
});

test("the ends of the overview’s window are moved by keys, and not past each other", async ({ page }) => {
  const widget = await mount(page, { data: generated(30) });
  const whole = await widget.range();
  await widget.ask((element) => element.show("1990-04-01", "1990-07-31"));
  const times = async () => {
    const { from, to } = await widget.range();
    return [Date.parse(from), Date.parse(to)];
  };
  const start = widget.root.getByRole("slider", { name: "Start of the view" });
  const end = widget.root.getByRole("slider", { name: "End of the view" });
  for (const [slider, moved, kept] of /** @type {const} */ ([
    [start, 0, 1],
    [end, 1, 0],
  ])) {
    await slider.focus();
    const before = await times();
    const value = await slider.getAttribute("aria-valuenow");
    const words = await slider.getAttribute("aria-valuetext");
    await page.keyboard.press("ArrowRight");
    const later = await times();
    expect(later[moved]).toBeGreaterThan(before[moved] ?? 0);
    expect(later[kept]).toBe(before[kept]);
    await expect(slider).not.toHaveAttribute("aria-valuenow", value ?? "");
    for (const key of ["ArrowDown", "ArrowUp", "ArrowLeft"]) await page.keyboard.press(key);
    expect(await times()).toEqual(before);
    await expect(slider).toHaveAttribute("aria-valuetext", words ?? "");
    // Against the other end, and back.
    await page.keyboard.press(moved === 0 ? "End" : "Home");
    const [from = 0, to = 0] = await times();
    expect(to).toBeGreaterThan(from);
    expect([from, to][kept]).toBe(before[kept]);
    await page.keyboard.press(moved === 0 ? "Home" : "End");
    await expect(slider).toBeFocused();
  }
  expect(await widget.range()).toEqual(whole);
});

test("keys with Ctrl, Alt or Meta are left to the browser on sliders, fields, groups of the list and in the table", async ({
  page,
}) => {
  const widget = await mount(page, { data: generated(250) });
  await widget.ask((element) => element.show("1990-04-01", "1990-07-31"));
  await widget.button("Search and filter").click();
  const keys = [
    "ArrowLeft",
    "ArrowDown",
    "Home",
    "End",
    "PageDown",
    "Enter",
    " ",
    "Escape",
    "+",
    "-",
    "0",
    "?",
    "a",
    "f",
  ];
  for (const view of ["timeline", "list", "table"]) {
    await widget.ask((element, view) => element.setAttribute("view", view), view);
    const before = [await widget.range(), await widget.selected()];
    const [refused, tried] = await widget.ask((element, keys) => {
      /** @type {string[]} */
      const refused = [];
      const targets = element.shadowRoot?.querySelectorAll("[role=slider], input, summary, .table button, .skip") ?? [];
      for (const target of targets) {
        for (const key of keys) {
          for (const modifier of ["ctrlKey", "altKey", "metaKey"]) {
            const given = { key, [modifier]: true, bubbles: true, cancelable: true, composed: true };
            if (!target.dispatchEvent(new KeyboardEvent("keydown", given))) refused.push(`${modifier} ${key}`);
          }
        }
      }
      return /** @type {const} */ ([refused, targets.length]);
    }, keys);
    expect(tried).toBeGreaterThan(4);
    expect(refused).toEqual([]);
    expect([await widget.range(), await widget.selected()]).toEqual(before);
  }
});

test("in the search field every key writes or moves in it, and only Escape may mean more", async ({ page }) => {
  const widget = await mount(page, { data: generated(30) });
  await page.evaluate(() => {
    Reflect.set(globalThis, Symbol.for("prevented"), []);
    addEventListener("keydown", (event) => {
      if (event.defaultPrevented) Reflect.get(globalThis, Symbol.for("prevented")).push(event.key);
    });
  });
  await widget.button("Search and filter").click();
  const before = await widget.range();
  const [typed, moves] = ["+-0=?theft", ["Home", "End", "ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "PageDown"]];
  for (const key of [...typed, ...moves]) await page.keyboard.press(key);
  await expect(widget.root.getByRole("searchbox")).toHaveValue(typed);
  expect(await page.evaluate(() => Reflect.get(globalThis, Symbol.for("prevented")))).toEqual([]);
  expect(await widget.range()).toEqual(before);
  await expect(widget.root.getByRole("region", { name: "Keys and gestures" })).toBeHidden();
});
