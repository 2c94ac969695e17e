// Where keys bring the focus: into the card and the help and back, through all parts in their order, and out.
import { area, expect, generated, mount, test } from "./fixture.js";

/** @typedef {import("./fixture.js").Page} Page */
/** @typedef {import("./fixture.js").Widget} Widget */

/** What has the focus, by what it is part of; outside the widget by its id. @param {Page} page @returns {Promise<string>} */
const where = (page) =>
  page.evaluate(() => {
    const focused = document.activeElement?.shadowRoot?.activeElement ?? document.activeElement;
    const part = focused?.closest(".skip, .bar, .filter, .marks, .overview, .end, .moves, .list, .table, .card");
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
    const help = widget.root.getByRole("region", { name: "How to read and use this" });
    await expect(help.getByRole("heading", { name: "How to read and use this" })).toBeFocused();
    for (const key of ["Page Down", "Home", "Esc", "Tab"])
      await expect(help.getByText(key, { exact: true })).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(help).toBeHidden();
    await expect(place(widget)).toBeFocused();
  });
}

// HeistLine.#closeHelp focuses what had the focus, also where that is hidden by now.
test("? in a card opens the help in its place, and Escape from there leaves the focus inside", async ({ page }) => {
  const widget = await mount(page, { data: generated(9) });
  for (const place of [
    widget.card.getByRole("heading").first(),
    widget.button(/^Next/),
    widget.card.getByRole("link"),
  ]) {
    await widget.mark("Theft 4,").focus();
    await page.keyboard.press("Enter");
    await place.focus();
    await page.keyboard.press("?");
    await expect(widget.card).toBeHidden();
    await page.keyboard.press("Escape");
    await expect(widget.root.getByRole("region", { name: "How to read and use this" })).toBeHidden();
    expect(await widget.focused()).not.toMatch(/^outside/);
  }
});

test("the button opens the help and closes it, and so do Escape and its own button", async ({ page }) => {
  const widget = await mount(page, { data: generated(9) });
  const [menu, button] = [widget.button("More"), widget.button("How to read and use this")];
  const help = widget.root.getByRole("region", { name: "How to read and use this" });
  const pressInMenu = async () => {
    await menu.focus();
    await page.keyboard.press("Enter");
    await button.focus();
  };
  for (const close of ["Escape", "the button", "its button"]) {
    await pressInMenu();
    await page.keyboard.press("Enter");
    await expect(help).toBeVisible();
    if (close === "the button") await pressInMenu();
    if (close === "its button") await help.getByRole("button", { name: "Close" }).focus();
    await page.keyboard.press(close === "Escape" ? "Escape" : "Enter");
    await expect(help, close).toBeHidden();
    await expect(menu, close).toBeFocused();
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
  // The strip is empty while everything is in view.
  await both(["before", "skip", "bar", "marks", "after"]);
  await widget.button("Zoom in").click();
  // The tab stop is where it was last.
  await widget.button("Timeline").focus();
  await both(["before", "skip", "bar", "marks", "overview", "end", "end", "after"]);
  await widget.button("Search").click();
  await widget.button("All").click();
  await widget.button("Timeline").focus();
  await widget.mark("Theft 4,").click();
  await expect(widget.card).toBeVisible();
  // Previous, next, close, and the source.
  const card = ["card", "card", "card", "card"];
  await both(["before", "skip", "bar", "filter", "marks", ...card, "after"]);
});

test("the skip link is visible while focused, and skips the timeline", async ({ page }) => {
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

test("keys move the ends of the window, but not past each other", async ({ page }) => {
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
  await widget.button("Search").click();
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
  await widget.button("Search").click();
  const before = await widget.range();
  const [typed, moves] = ["+-0=?theft", ["Home", "End", "ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "PageDown"]];
  for (const key of [...typed, ...moves]) await page.keyboard.press(key);
  await expect(widget.root.getByRole("searchbox")).toHaveValue(typed);
  expect(await page.evaluate(() => Reflect.get(globalThis, Symbol.for("prevented")))).toEqual([]);
  expect(await widget.range()).toEqual(before);
  await expect(widget.root.getByRole("region", { name: "How to read and use this" })).toBeHidden();
});
