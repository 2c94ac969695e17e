// The card: the figure first, claims by measure, and what does not move while it is read. Below a wide picture, and as a sheet over a
// narrow one.
import { area, expect, Fingers, frames, middle, mount, test } from "./fixture.js";
import { POLICY } from "./site.js";

/** @typedef {import("./fixture.js").Page} Page */
/** @typedef {import("./fixture.js").Widget} Widget */

const THEFTS = { src: "data/thefts-2014-2026.json" };

/** Mounts the long story with text below it. @param {Page} page @param {Record<string, string>} [attributes] */
async function story(page, attributes = {}) {
  await page.goto("/blank.html");
  await page.evaluate(() => {
    document.body.style.margin = "0";
    document.body.style.maxWidth = "none";
    document.body.style.padding = "0";
    const below = document.createElement("p");
    below.id = "below";
    below.textContent = "The article goes on. ".repeat(400);
    document.body.append(below);
  });
  return mount(page, { attributes: { ...THEFTS, ...attributes } });
}

/** Where the text below is, from the top of the page. @param {Page} page */
const below = (page) =>
  page.evaluate(() => scrollY + (document.querySelector("#below")?.getBoundingClientRect().top ?? Number.NaN));

/** @param {Widget} widget @param {string} title */
const row = (widget, title) => widget.root.locator("button.row").filter({ hasText: title });

test.describe("below a wide picture", () => {
  test.use({ viewport: { width: 1200, height: 800 } });

  test("the neighbours are those of what the filter shows, also after it changes", async ({ page }) => {
    const widget = await story(page);
    const kind = (/** @type {string} */ name) => widget.legend.getByRole("button", { name });
    await kind("Bank transfer fraud").click();
    await widget.ask((element) => element.select("bancochile-2018"));
    const nav = widget.card.getByRole("navigation");
    await expect(nav).toContainText(" of 6");
    await kind("All").click();
    await expect(nav).toContainText(" of 52");
    const next = nav.getByRole("button", { name: /^Next: / });
    const name = (await next.textContent())?.replace(/^Next: | ›$/g, "") ?? "";
    await next.click();
    await expect(widget.card.locator(".name")).toHaveText(name);
  });

  test("a card without figures is as high as its words, and so is a list", async ({ page }) => {
    await page.goto("/blank.html");
    const events = ["First", "Second"].map((title, nth) => ({ id: title, title, date: `20${nth + 10}` }));
    const widget = await mount(page, { data: { title: "Words", events } });
    await widget.ask((element) => element.select("First"));
    expect((await area(widget.card)).height).toBeLessThan(160);
    const { height } = await area(widget.card);
    await widget.ask((element) => element.select("Second"));
    expect((await area(widget.card)).height).toBeGreaterThanOrEqual(height);
  });

  test("the figure leads, then the verdict, the summary and the claims by measure", async ({ page }) => {
    const widget = await story(page);
    await widget.ask((element) => element.select("bangladesh-2016"));
    const { card } = widget;
    await expect(card.locator(".figure")).toHaveText("$81 million stolen of $951 million attempted");
    await expect(card.locator(".verdict")).toHaveText(
      "Named by a government (US Justice Department, 2018) Denied by North Korea",
    );
    await expect(card.locator(".measure > .heading")).toHaveText([
      "Stolen",
      "Attempted",
      "Blocked",
      "Transferred",
      "Recovered",
      "Confiscation ordered",
    ]);
    await expect(card.locator(".scale-ends")).toHaveText("$0 – 2 billion");
    expect((await area(card)).height).toBeLessThanOrEqual(700);
  });

  test("date, place and kind are on a line of their own, to which screen readers read on", async ({ page }) => {
    const widget = await story(page);
    await widget.ask((element) => element.select("bangladesh-2016"));
    const [name, facts] = [widget.card.locator(".name"), widget.card.locator(".about .facts")];
    await expect(facts).toHaveText("4 February 2016 to 5 February 2016 · Bangladesh · Bank transfer fraud");
    const { y, height } = await area(name);
    // The line of the name is higher than its letters.
    expect((await area(facts)).y).toBeGreaterThan(y + height - 6);
  });

  for (const width of [700, 760, 880]) {
    test(`at ${width} px it has two columns, none of which is cut`, async ({ page }) => {
      await page.setViewportSize({ width, height: 800 });
      const widget = await story(page);
      await widget.ask((element) => element.select("bangladesh-2016"));
      const [lead, claims] = [
        await area(widget.card.locator(".body > .lead")),
        await area(widget.card.locator(".claims")),
      ];
      expect(claims.y).toBeLessThan(lead.y + 24);
      expect(claims.x).toBeGreaterThan(lead.x + lead.width);
      expect(claims.width).toBeGreaterThanOrEqual(288);
      const hidden = await widget.card.locator(".body").evaluate((body) => body.scrollWidth - body.clientWidth);
      expect(hidden).toBe(0);
      const overlaps = await widget.card.locator(".measure:has(.range)").evaluateAll((measures) =>
        measures.flatMap((measure) => {
          const words = document.createRange();
          words.selectNodeContents(measure.querySelector(".heading") ?? measure);
          const range = measure.querySelector(".range")?.getBoundingClientRect();
          return range?.width && words.getBoundingClientRect().right > range.left ? [measure.textContent] : [];
        }),
      );
      expect(overlaps).toEqual([]);
    });
  }

  test("at 690 px it has one column", async ({ page }) => {
    await page.setViewportSize({ width: 690, height: 800 });
    const widget = await story(page);
    await widget.ask((element) => element.select("bangladesh-2016"));
    const [lead, claims] = [
      await area(widget.card.locator(".body > .lead")),
      await area(widget.card.locator(".claims")),
    ];
    expect(claims.x).toBe(lead.x);
    expect(claims.y).toBeGreaterThanOrEqual(lead.y + lead.height);
  });

  test("in Arabic the verdict names the same ones, from right to left", async ({ page }) => {
    const widget = await story(page, { lang: "ar" });
    await widget.ask((element) => element.select("bangladesh-2016"));
    const parts = widget.card.locator(".verdict > span");
    await expect(parts).toHaveText([/US Justice Department.*2018/, /North Korea/]);
    const [verdict, first] = [await area(widget.card.locator(".verdict")), await area(parts.first())];
    expect(first.x + first.width).toBeCloseTo(verdict.x + verdict.width, 0);
  });

  test("four measures are open, and the others open with a button", async ({ page }) => {
    const widget = await story(page);
    await widget.ask((element) => element.select("bangladesh-2016"));
    const items = widget.card.locator(".figures li");
    await expect(items.filter({ visible: true })).toHaveCount(10);
    const button = widget.card.getByRole("button", { name: "6 figures" });
    await expect(button).toHaveAttribute("aria-expanded", "false");
    await button.click();
    await expect(button).toHaveAttribute("aria-expanded", "true");
    await expect(items.filter({ visible: true })).toHaveCount(16);
    await widget.card.getByRole("button", { name: "3 figures" }).click();
    await expect(items.filter({ visible: true })).toHaveCount(19);
  });

  test("dots are on one scale, the one that leads is larger", async ({ page }) => {
    const widget = await story(page);
    await widget.ask((element) => element.select("bangladesh-2016"));
    const dots = await widget.card.locator(".measure").evaluateAll((measures) =>
      measures.slice(0, 2).map((measure) => {
        const track = measure.querySelector(".strip > span")?.getBoundingClientRect() ?? new DOMRect();
        return [...measure.querySelectorAll(".dot")].map((dot) => {
          const { left, width } = dot.getBoundingClientRect();
          return [Math.round((100 * (left + width / 2 - track.left)) / track.width), width];
        });
      }),
    );
    expect(dots).toEqual([
      [
        [5, 8],
        [4, 8],
        [4, 12],
      ],
      [
        [96, 8],
        [50, 8],
        [50, 8],
        [48, 12],
      ],
    ]);
  });

  test("going on ten times moves nothing below the element", async ({ page }) => {
    const widget = await story(page);
    await widget.ask((element) => element.select("sony-2014"));
    const before = await below(page);
    for (let turn = 0; turn < 10; turn += 1) {
      await widget.ask((element) => element.next());
      await frames(page, 2);
      expect(await below(page)).toBe(before);
    }
    await widget.button("Next").click();
    expect(await below(page)).toBe(before);
    // What does not fit scrolls, and nothing covers anything.
    await widget.ask((element) => element.select("bangladesh-2016"));
    expect(await below(page)).toBe(before);
    const parts = widget.card.locator(".body > :is(.claims, .corrections)");
    const [claims, corrections] = [await area(parts.first()), await area(parts.last())];
    expect(corrections.y).toBeGreaterThanOrEqual(claims.y + claims.height - 1);
  });

  test("the neighbours have their names", async ({ page }) => {
    const widget = await story(page);
    await widget.ask((element) => element.select("bangladesh-2016"));
    const steps = widget.card.getByRole("navigation");
    await expect(steps.getByRole("button")).toHaveText(["‹ Previous: TPBank", "Next: Yapizon ›"]);
    await widget.ask((element) => element.select("sony-2014"));
    await expect(steps.getByRole("button").first()).toHaveText("‹ Previous");
    await expect(steps.getByRole("button").first()).toHaveAttribute("aria-disabled", "true");
  });

  test("many statements have a line each, until they are shown whole", async ({ page }) => {
    const widget = await story(page);
    await widget.ask((element) => element.select("bangladesh-2016"));
    const block = widget.card.locator(".attributed");
    const lines = block.locator("li");
    await expect(lines).toHaveCount(8);
    const short = (await area(lines.nth(2))).height;
    await block.getByRole("button", { name: "Show more" }).click();
    expect((await area(lines.nth(2))).height).toBeGreaterThan(3 * short);
    await expect(lines.first().locator("b")).toHaveText("BAE Systems");
    await expect(lines.first().locator(".date")).toHaveText("13 May 2016");
  });
});

test.describe("as a sheet over a narrow picture", () => {
  test.use({ viewport: { width: 360, height: 780 }, hasTouch: true });

  /** Opens a card by a tap on its row. @param {Page} page @param {string} [title] */
  async function tapped(page, title = "Bangladesh Bank") {
    const widget = await story(page);
    await row(widget, title).scrollIntoViewIfNeeded();
    const before = await below(page);
    await row(widget, title).tap();
    await expect(widget.card).toBeVisible();
    return { widget, before };
  }

  test("it takes the foot of the screen, the row stays above it, and the article does not move", async ({ page }) => {
    const { widget, before } = await tapped(page);
    const sheet = await area(widget.card);
    expect(sheet).toMatchObject({ x: 0, width: 360, y: 351, height: 429 });
    const { y, height } = await area(row(widget, "Bangladesh Bank"));
    expect(y).toBeGreaterThanOrEqual(0);
    expect(y + height).toBeLessThanOrEqual(sheet.y);
    expect(await below(page)).toBe(before);
  });

  test("the figure is seen without scrolling, and its neighbours at the foot", async ({ page }) => {
    const { widget } = await tapped(page);
    const figure = await area(widget.card.locator(".figure"));
    const foot = await area(widget.card.getByRole("navigation"));
    expect(figure.y + figure.height).toBeLessThan(foot.y);
    expect(foot.height).toBe(52);
    expect(foot.y + foot.height).toBe(780);
  });

  test("it is a dialog that is not modal, and the focus goes in and back to the row", async ({ page }) => {
    const { widget } = await tapped(page);
    await expect(widget.root.getByRole("dialog", { name: "Bangladesh Bank" })).toBeVisible();
    expect(await widget.card.getAttribute("aria-modal")).toBeNull();
    await expect(widget.card.getByRole("heading", { name: "Bangladesh Bank" })).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(widget.card).toBeHidden();
    await expect(row(widget, "Bangladesh Bank")).toBeFocused();
    await row(widget, "Bangladesh Bank").press("Enter");
    await widget.button("Close").tap();
    await expect(widget.card).toBeHidden();
    await expect(row(widget, "Bangladesh Bank")).toBeFocused();
  });

  test("a tap on its handle makes it tall, and so does a drag", async ({ page }) => {
    const { widget } = await tapped(page);
    const handle = widget.card.getByRole("button", { name: "Show more" }).first();
    await handle.tap();
    await expect(handle).toHaveAttribute("aria-expanded", "true");
    await expect.poll(async () => (await area(widget.card)).height).toBe(702);
    await handle.tap();
    await expect.poll(async () => (await area(widget.card)).height).toBe(429);
    const fingers = await Fingers.on(page);
    await fingers.swipe(await middle(handle), { dy: -150 });
    await expect.poll(async () => (await area(widget.card)).height).toBe(702);
    await fingers.swipe(await middle(handle), { dy: 150 });
    await expect.poll(async () => (await area(widget.card)).height).toBe(429);
  });

  test("a swipe down closes it, also from its text", async ({ page }) => {
    const { widget } = await tapped(page);
    const fingers = await Fingers.on(page);
    await fingers.swipe(await middle(widget.card.locator(".facts")), { dy: 200 });
    await expect(widget.card).toBeHidden();
    await row(widget, "Bangladesh Bank").tap();
    await fingers.swipe(await middle(widget.card.locator(".figure")), { dy: 200 });
    await expect(widget.card).toBeHidden();
    expect(await widget.selected()).toBe("");
  });

  test("a swipe sideways goes to a neighbour, and the article does not move", async ({ page }) => {
    const { widget, before } = await tapped(page);
    const fingers = await Fingers.on(page);
    const text = await middle(widget.card.locator(".figure"));
    await fingers.swipe(text, { dx: -120 });
    await expect(widget.card.getByRole("heading", { level: 3 }).first()).toHaveText(/^Yapizon/);
    await fingers.swipe(text, { dx: 120 });
    await fingers.swipe(text, { dx: 120 });
    await expect(widget.card.locator(".name")).toHaveText(/TPBank/);
    expect(await below(page)).toBe(before);
  });

  test("the history of the page has no new entry", async ({ page }) => {
    const widget = await story(page);
    const length = await page.evaluate(() => history.length);
    await row(widget, "Bangladesh Bank").tap();
    await widget.button("Next").tap();
    await widget.button("Close").tap();
    expect(await page.evaluate(() => history.length)).toBe(length);
  });

  test("it is away while the timeline is off the screen", async ({ page }) => {
    const { widget } = await tapped(page);
    await page.evaluate(() => document.querySelector("#below")?.scrollIntoView());
    await page.evaluate(() => scrollBy(0, 800));
    await expect(widget.card).toBeHidden();
    await row(widget, "Bangladesh Bank").scrollIntoViewIfNeeded();
    await expect(widget.card).toBeVisible();
  });

  test("the last row stays above it at the end of the page", async ({ page }) => {
    const widget = await mount(page, { attributes: THEFTS });
    await widget.root.getByRole("button", { name: /^Show all/ }).tap();
    const last = widget.root.locator("button.row").last();
    await last.tap();
    const [sheet, { y, height }] = [await area(widget.card), await area(last)];
    expect(y + height).toBeLessThanOrEqual(sheet.y);
  });

  test("it is wide again in a wide window, and leaves with the element", async ({ page }) => {
    const { widget } = await tapped(page);
    await page.setViewportSize({ width: 900, height: 780 });
    await expect(widget.root.getByRole("article", { name: "Bangladesh Bank" })).toBeVisible();
    await expect(widget.card).not.toHaveAttribute("popover");
    await page.setViewportSize({ width: 360, height: 780 });
    await expect(widget.root.getByRole("dialog", { name: "Bangladesh Bank" })).toBeVisible();
    await widget.ask((element) => element.remove());
    await expect(page.locator("[part~=card]")).toHaveCount(0);
  });
});

test.describe("in a frame", () => {
  test.use({ viewport: { width: 360, height: 780 } });

  for (const [height, under] of /** @type {[number, boolean][]} */ ([
    [400, true],
    [600, false],
  ])) {
    test(`of ${height} px it is ${under ? "below the row" : "at the foot"}`, async ({ page, site }) => {
      site.policy = `${POLICY}; frame-src 'self'`;
      await page.goto("/blank.html");
      await page.evaluate((height) => {
        const frame = document.createElement("iframe");
        frame.src = "/article.html";
        frame.style.cssText = "width:340px;border:0";
        frame.style.height = `${height}px`;
        document.body.replaceChildren(frame);
      }, height);
      const frame = page.frameLocator("iframe");
      const entry = frame.locator("heist-line button.row").filter({ hasText: "Bangladesh Bank" });
      await entry.click();
      const card = frame.locator("heist-line [part~=card]");
      await expect(card).toBeVisible();
      const [outer, sheet, line] = [await area(page.locator("iframe")), await area(card), await area(entry)];
      if (under) expect(Math.abs(sheet.y - line.y - line.height)).toBeLessThan(2);
      else expect(sheet.y + sheet.height).toBeCloseTo(outer.y + outer.height, 0);
    });
  }
});
