// What is said beside what is seen: tips of marks with the focus, kinds and ranges in words, names once, and ways past long lists.
import { area, expect, generated, mount, test } from "./fixture.js";
import { Tree } from "./states.js";

/** @typedef {import("./fixture.js").Widget} Widget */

const LONG = "/data/thefts-2014-2026.json";

/** Two events with ranges, in English. */
const RANGES = {
  title: "Ranges",
  lang: "en",
  currency: "USD",
  kinds: [{ id: "bank", label: "Bank robbery" }],
  sources: { wire: { publisher: "The Wire", title: "How it went", date: "2020-01-02", url: "https://wire.example/" } },
  periods: [{ label: "The long war", from: "2016-01", to: "2017-02", sources: ["wire"] }],
  events: ["2016-02-05", "2016-02-06"].map((date, nth) => ({
    id: `e${nth}`,
    title: `Event ${nth}`,
    date,
    kind: "bank",
    claims: [
      { measure: "stolen", amount: { min: 520e6, max: 535e6 }, currency: "USD", lead: true, sources: ["wire"] },
      { measure: "attempted", amount: 951e6, currency: "USD", lead: true, sources: ["wire"] },
    ],
  })),
};

/** What is in the accessibility tree, as one line. @param {import("@playwright/test").Locator} locator */
const heard = async (locator) => (await locator.ariaSnapshot()).replace(/\s+/g, " ");

test("a mark that shows its focus has its own tip, also where others lie over it", async ({ page }) => {
  await page.setViewportSize({ width: 1200, height: 800 });
  const widget = await mount(page, { data: RANGES });
  await widget.marks.first().focus();
  await page.keyboard.press("ArrowRight");
  for (const [key, title] of [
    ["ArrowLeft", "Event 0"],
    ["ArrowRight", "Event 1"],
  ]) {
    await page.keyboard.press(String(key));
    await expect(widget.tip.locator("b")).toHaveText(String(title));
    await expect(widget.tip).toContainText("$520–535 million");
  }
  const [tip, mark] = [await area(widget.tip), await area(widget.marks.nth(1))];
  expect(tip.y >= mark.y + mark.height || tip.y + tip.height <= mark.y).toBe(true);
  await page.keyboard.press("Escape");
  await expect(widget.tip).toBeHidden();
  await page.keyboard.press("ArrowLeft");
  await expect(widget.tip).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(widget.tip).toBeHidden();
});

test("no tip stands over the card of its event, nor after a mark was pressed", async ({ page }) => {
  await page.setViewportSize({ width: 1200, height: 800 });
  const widget = await mount(page, { data: RANGES });
  await widget.marks.first().focus();
  await page.keyboard.press("ArrowRight");
  await expect(widget.tip).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(widget.card).toBeVisible();
  await expect(widget.tip).toBeHidden();
});

for (const [what, width] of /** @type {const} */ ([
  ["marks", 1200],
  ["rows", 360],
])) {
  test(`the names of ${what} say the kind, and ranges with a word`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    const widget = await mount(page, { data: RANGES });
    const name = /Event 0.*5 February 2016, \$520 to 535 million stolen of \$951 million attempted, Bank robbery$/;
    await expect(widget.mark("Event 0")).toHaveAccessibleName(name);
  });
}

for (const view of ["timeline", "list", "table"]) {
  test(`ranges are seen with a dash and heard with a word: ${view}`, async ({ page }) => {
    await page.setViewportSize({ width: 1200, height: 800 });
    const widget = await mount(page, { data: RANGES, attributes: { view } });
    if (view === "timeline") await widget.mark("Event 0").press("Enter");
    if (view === "table") await widget.button("Event 0").click();
    const part =
      { timeline: widget.card, list: widget.list, table: widget.root.locator(".table") }[view] ?? widget.root;
    await expect(part).toBeVisible();
    const words = await heard(part);
    expect(words).toMatch(/\$520 to 535 million/);
    expect(words).not.toMatch(/520\s?–/);
    await widget.mute();
    await expect(part).toContainText("$520–535 million");
  });
}

test("words of the data keep their language within sentences of the reader’s", async ({ page }) => {
  const widget = await mount(page, { data: RANGES, attributes: { lang: "de", view: "list" } });
  const period = widget.root.locator(".content > .unseen li");
  await expect(period).toHaveText("The long war, Januar 2016 bis Februar 2017");
  await expect(period.locator("[lang=en]")).toHaveText("The long war");
  await expect(widget.list.locator(".periods li [lang=en]").first()).toHaveText("The long war");
  const link = widget.list.locator("a[title]").first();
  await expect(link).toHaveAttribute("lang", "en");
  await expect(link.locator("[lang=de]")).toContainText("The Wire");
});

test("buttons of the toolbar are named once, and the kinds are a list with a name", async ({ page }) => {
  const widget = await mount(page, { data: RANGES, attributes: { view: "table" } });
  const tree = await Tree.of(page);
  expect(tree.names("button")).toEqual(expect.arrayContaining(["Search", "More"]));
  expect(tree.saidTwice("button")).toEqual([]);
  await expect(widget.root.getByRole("list", { name: "Kinds shown" }).getByRole("button")).toHaveCount(2);
  await expect(widget.root.getByRole("button", { name: "Close" })).toHaveCount(0);
});

test("the picture is named shortly, and its summary is read once", async ({ page }) => {
  const widget = await mount(page, { data: RANGES });
  await expect(widget.root.getByRole("group", { name: "Timeline", exact: true })).toHaveCount(1);
  const words = await heard(widget.root);
  expect(words.split("2 events reported").length - 1).toBe(1);
});

test("one press skips the events of a list, and one leads back to its top", async ({ page }) => {
  await page.setViewportSize({ width: 1200, height: 800 });
  const widget = await mount(page, { attributes: { src: LONG, view: "list" } });
  const [skip, top] = [widget.button("Skip these events"), widget.button("Back to the top")];
  await skip.focus();
  await page.keyboard.press("Enter");
  await expect(top).toBeFocused();
  await expect(top).toBeInViewport();
  await page.keyboard.press("Enter");
  await expect(skip).toBeFocused();
  await expect(widget.list.locator("p").first()).toBeInViewport();
});

test("within a long list each hundred can be skipped", async ({ page }) => {
  await page.setViewportSize({ width: 1200, height: 800 });
  const widget = await mount(page, { data: generated(250), attributes: { view: "list" } });
  const groups = widget.list.locator("summary");
  for (const nth of [0, 2]) await groups.nth(nth).press("Enter");
  await groups.first().press("Tab");
  await expect(widget.button("Skip these events").first()).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(groups.nth(1)).toBeFocused();
  await expect(groups.nth(1)).toBeInViewport();
  await groups.nth(2).press("Tab");
  await page.keyboard.press("Enter");
  await expect(widget.button("Back to the top")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(groups.first()).toBeFocused();
});
