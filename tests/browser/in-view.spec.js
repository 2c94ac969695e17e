// The focus is never outside of the viewport: not after a key, and not when something is closed.
import { expect, frames, mount, test } from "./fixture.js";

/** @typedef {import("@playwright/test").Page} Page */

/** A widget with an article of 4,000 px after it. @param {Page} page */
async function inArticle(page) {
  const widget = await mount(page, { attributes: { story: "thefts-2014-2026" } });
  await page.locator("main").evaluate((main) => {
    const article = document.createElement("p");
    article.textContent = "The article goes on.";
    article.style.height = "4000px";
    main.append(article);
  });
  return widget;
}

/** What has the focus, and where it is outside of the viewport; empty where it is in view. @param {Page} page */
const outside = (page) =>
  page.evaluate(() => {
    let focused = document.activeElement;
    while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
    if (!focused || focused === document.body) return "nothing has the focus";
    const { top, bottom, height } = focused.getBoundingClientRect();
    const seen = height > innerHeight ? bottom > 0 && top < innerHeight : top >= 0 && bottom <= innerHeight;
    return seen ? "" : `${focused.getAttribute("aria-label") ?? focused.textContent} at ${top}..${bottom}`;
  });

/** @param {Page} page @param {string} key @param {string} [where] */
async function press(page, key, where = "") {
  await page.keyboard.press(key);
  await frames(page, 2);
  expect(await outside(page), `${key}${where}`).toBe("");
}

for (const [width, height] of /** @type {const} */ ([
  [1200, 900],
  [320, 256],
])) {
  test.describe(`at ${width} × ${height}`, () => {
    test.use({ viewport: { width, height } });

    test("every key on the marks and on the overview leaves the focus in view", async ({ page }) => {
      const widget = await inArticle(page);
      await widget.ask((element) => {
        const first = element.shadowRoot?.querySelector(":is(.marks, .register) [tabindex='0']");
        if (first instanceof HTMLElement) first.focus();
      });
      const keys =
        "ArrowRight ArrowDown ArrowUp ArrowLeft End Home Shift+ArrowRight PageDown PageUp + + - 0 End Enter Escape Home Enter Escape";
      for (const key of keys.split(" ")) await press(page, key, " on the marks");
      if (width < 600) return;
      await widget.overview.focus();
      for (const key of ["ArrowRight", "PageUp", "End", "Home", "0"]) await press(page, key, " on the overview");
    });

    test("closing a card or the help returns the focus into view", async ({ page }) => {
      const widget = await inArticle(page);
      for (const close of ["Escape", "Close"]) {
        await widget.ask((element) => element.select(""));
        await widget.mark("Bangladesh Bank").focus();
        await press(page, "Enter");
        for (let stop = 0; stop < 25; stop += 1) await press(page, "Tab", " in the card");
        if (close === "Close") {
          await widget.card.getByRole("button", { name: "Close" }).focus();
          await press(page, "Enter", " on Close");
        } else await press(page, "Escape", " in the card");
        expect(await widget.focused()).toMatch(/Bangladesh Bank/);
        await press(page, "?");
        await page.evaluate(() => scrollBy(0, 1500));
        await press(page, "Escape", " in the help");
      }
    });

    test("views, search and menu keep the focus in view", async ({ page }) => {
      const widget = await inArticle(page);
      for (const name of ["List", "Table"]) {
        await widget.focusView(name);
        await press(page, "Enter", ` on ${name}`);
        for (let stop = 0; stop < 30; stop += 1) await press(page, "Tab", ` in ${name}`);
        await widget.focusView("Timeline");
        await press(page, "Enter", ` on ${name}`);
      }
      await widget.button("Search").focus();
      await press(page, "Enter");
      await page.keyboard.type("zzz");
      await press(page, "Escape");
      await widget.button("More").focus();
      await press(page, "Enter");
      await page.evaluate(() => scrollBy(0, 1500));
      await press(page, "Escape", " in the menu");
    });
  });
}

test("closing a card by pointer does not scroll the page", async ({ page }) => {
  const widget = await inArticle(page);
  await widget.mark("Bangladesh Bank").click();
  const close = widget.card.getByRole("button", { name: "Close" });
  await close.evaluate((button) => button.scrollIntoView({ block: "start" }));
  const before = await page.evaluate(() => scrollY);
  await close.click();
  await frames(page, 2);
  expect(await page.evaluate(() => scrollY)).toBe(before);
});

test("the target of the skip link is visible while focused", async ({ page }) => {
  const widget = await inArticle(page);
  await page.locator("#before").focus();
  await page.keyboard.press("Tab");
  await press(page, "Enter");
  const end = widget.root.getByText("End of the timeline");
  await expect(end).toBeFocused();
  const { width, height, clip, outline } = await end.evaluate((end) => {
    const { width, height } = end.getBoundingClientRect();
    const { clipPath, outlineStyle } = getComputedStyle(end);
    return { width, height, clip: clipPath, outline: outlineStyle };
  });
  expect([width > 40, height > 20, clip, outline]).toEqual([true, true, "none", "solid"]);
});

test("a screen reader finds the list of marks, which is a tab stop only while it is empty", async ({ page }) => {
  const widget = await inArticle(page);
  const list = widget.root.locator("ol.marks");
  await expect(list).not.toHaveAttribute("tabindex");
  await widget.button("Search").click();
  await page.keyboard.type("zzz");
  await expect(list).toHaveAttribute("tabindex", "0");
});

test("the figures of the headline are marked in words in the card, the list and the table", async ({ page }) => {
  const widget = await inArticle(page);
  await widget.mark("Bangladesh Bank").click();
  const leads = (/** @type {import("@playwright/test").Locator} */ part) =>
    part.locator(".amount").filter({ hasText: "headline figure" });
  const count = await leads(widget.card).count();
  expect(count).toBeGreaterThan(0);
  expect(count).toBeLessThan(await widget.card.locator(".amount").count());
  await expect(leads(widget.card).first()).toHaveText("$81 million (headline figure)");
  await widget.button("List").click();
  const article = widget.list.getByRole("article", { name: "Bangladesh Bank" });
  await expect(leads(article)).toHaveCount(count);
  await widget.button("Table").click();
  await widget.root.locator("button.expand", { hasText: "Bangladesh Bank" }).click();
  await expect(leads(widget.root.locator(".table"))).toHaveCount(count);
});
