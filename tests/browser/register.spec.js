// The register of narrow pictures: a row for each event, as text of the page.
import { readFileSync } from "node:fs";
import { area, expect, frames, generated, mount, test } from "./fixture.js";

/** @typedef {import("./fixture.js").Widget} Widget */

const LONG = JSON.parse(readFileSync("data/thefts-2014-2026.json", "utf8"));
const ALL = LONG.events.length;

test.use({ viewport: { width: 360, height: 780 }, hasTouch: true });

/** @param {Widget} widget */
const rows = (widget) => widget.root.locator("button.row");

/** @param {Widget} widget */
const showAll = (widget) => widget.button(`Show all ${ALL} events`);

/** @param {import("./fixture.js").Page} page @param {Record<string, string>} [attributes] */
const thefts = (page, attributes = {}) => mount(page, { attributes: { story: "thefts-2014-2026", ...attributes } });

/** The indices of the rows in the viewport. @param {Widget} widget */
const onScreen = (widget) =>
  rows(widget).evaluateAll((all) =>
    all.flatMap((row, index) => {
      const { top, bottom } = row.getBoundingClientRect();
      return bottom > 0 && top < innerHeight ? [index] : [];
    }),
  );

test("unfolded it names every event once with its figures, in order", async ({ page }) => {
  const widget = await thefts(page);
  expect(await rows(widget).count()).toBeLessThan(ALL);
  await showAll(widget).click();
  await expect(rows(widget)).toHaveCount(ALL);
  await expect(showAll(widget)).toHaveCount(0);
  const names = await rows(widget).locator(".name").allTextContents();
  const wanted = LONG.events.map((/** @type {{ title: string, short?: string }} */ { title, short }) => short ?? title);
  expect(names.sort()).toEqual(wanted.sort());
  await expect(rows(widget).filter({ hasText: "Bybit" }).filter({ hasText: "bn" }).locator(".sum")).toHaveText(
    "~$1.5bn",
  );
  await expect(widget.mark("Bangladesh Bank").locator(".sum")).toHaveText("$81m of $951m");
});

test("the first event begins above 260 px, and no row is lower than 24", async ({ page }) => {
  const widget = await thefts(page);
  const top = (await widget.root.boundingBox())?.y ?? 0;
  const first = (await rows(widget).first().boundingBox())?.y ?? 1e3;
  expect(first - top).toBeLessThan(260);
  const heights = await rows(widget).evaluateAll((all) => all.map((row) => row.getBoundingClientRect().height));
  expect(Math.min(...heights)).toBeGreaterThanOrEqual(24);
});

test("no row overlaps another, no text is cut, and each mark stands in its row", async ({ page }) => {
  for (const lang of ["en", "de", "ar"]) {
    const widget = await thefts(page, { lang });
    await widget.root.locator(".all").click();
    await frames(page, 3);
    const wrong = await rows(widget).evaluateAll((all) =>
      all.flatMap((row, index) => {
        const [box, next] = [row.getBoundingClientRect(), all[index + 1]?.getBoundingClientRect()];
        const cut = [...row.querySelectorAll(".name, .sum, .when")].filter(
          (part) => part.scrollWidth > part.clientWidth + 1 || part.scrollHeight > part.clientHeight + 1,
        );
        const mark = row.querySelector(".mark")?.getBoundingClientRect();
        const inside = mark && mark.top >= box.top && mark.bottom <= box.bottom;
        const words = row.textContent ?? "";
        return [
          ...(next && next.top < box.bottom - 0.5 ? [`${words} overlaps`] : []),
          ...(row.scrollWidth > row.clientWidth + 1 ? [`${words} is too wide`] : []),
          ...cut.filter((part) => !part.matches(".when")).map((part) => `${part.className} of ${words} is cut`),
          ...(inside ? [] : [`the mark of ${words} is elsewhere`]),
        ];
      }),
    );
    expect(wrong, lang).toEqual([]);
  }
});

test("a canvas beside the rows has their marks: large ones for large thefts", async ({ page }) => {
  const widget = await thefts(page);
  await showAll(widget).click();
  await widget.mark("Bybit,").scrollIntoViewIfNeeded();
  await frames(page, 3);
  const inked = (/** @type {string} */ title) =>
    widget.mark(title).evaluate((row) => {
      const canvas = row.closest(".rows")?.querySelector("canvas");
      if (!canvas) return 0;
      const [box, corner] = [row.getBoundingClientRect(), canvas.getBoundingClientRect()];
      const ratio = canvas.height / corner.height;
      const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext("2d");
      copy?.drawImage(canvas, 0, 0);
      const data = copy?.getImageData(0, (box.top - corner.top) * ratio, canvas.width, box.height * ratio).data ?? [];
      let count = 0;
      for (let at = 0; at < data.length; at += 4) count += Number((data[at] ?? 255) < 150);
      return count / ratio ** 2;
    });
  expect(await inked("Bybit,")).toBeGreaterThan(1200);
  expect(await inked("Kelp DAO")).toBeGreaterThan(100);
  expect(await inked("Kelp DAO")).toBeLessThan(900);
});

test("arrows walk the rows and unfold them, with one tab stop", async ({ page }) => {
  const widget = await thefts(page);
  await rows(widget).first().focus();
  await page.keyboard.press("ArrowDown");
  expect(await widget.focused()).toMatch(/TPBank/);
  await page.keyboard.press("ArrowUp");
  expect(await widget.focused()).toMatch(/Sony Pictures/);
  await page.keyboard.press("End");
  await expect(rows(widget)).toHaveCount(ALL);
  await expect(rows(widget).last()).toBeFocused();
  await expect(widget.root.locator("button.row[tabindex='0']")).toHaveCount(1);
  await page.keyboard.press("Home");
  await expect(rows(widget).first()).toBeFocused();
});

test("a tap on a row opens its card, and Escape leads back to the row", async ({ page }) => {
  const widget = await thefts(page);
  const row = widget.mark("Bangladesh Bank");
  await row.tap();
  await expect(widget.card.getByRole("heading").first()).toHaveText("Bangladesh Bank");
  await expect(row).toHaveAttribute("aria-expanded", "true");
  await page.keyboard.press("Escape");
  await expect(widget.card).toBeHidden();
  await expect(row).toBeFocused();
  await expect(row).toHaveAttribute("aria-expanded", "false");
});

test("the visible range is what is on the screen, and a press on the strip goes there", async ({ page }) => {
  const widget = await thefts(page);
  await showAll(widget).click();
  await rows(widget).last().scrollIntoViewIfNeeded();
  await expect.poll(async () => (await widget.range()).to.slice(0, 4)).toBe("2026");
  expect((await widget.range()).from > "2020").toBe(true);
  const box = await widget.canvas.boundingBox();
  await widget.canvas.tap({ position: { x: (box?.width ?? 0) * 0.1, y: 32 } });
  await expect.poll(async () => (await onScreen(widget))[0] ?? 99).toBeLessThan(3);
});

test("show() scrolls to a range, and fit() to the first row", async ({ page }) => {
  const widget = await thefts(page);
  await widget.ask((element) => element.show("2022", "2023"));
  await expect(widget.mark("Ronin")).toBeInViewport();
  await widget.ask((element) => element.fit());
  await expect(rows(widget).first()).toBeInViewport();
});

test("what stands in from and to does not scroll the page while it loads", async ({ page }) => {
  await thefts(page, { from: "2024", to: "2025" });
  expect(await page.evaluate(() => scrollY)).toBe(0);
});

test("the layout can be chosen: wide on a phone, and the register on a desktop", async ({ page }) => {
  const widget = await thefts(page, { layout: "horizontal" });
  await expect(rows(widget)).toHaveCount(0);
  await page.setViewportSize({ width: 1200, height: 800 });
  const other = await thefts(page, { layout: "vertical" });
  await showAll(other).click();
  await expect(rows(other)).toHaveCount(ALL);
});

test("between 599 and 600 px the register becomes the picture, and the selection stays", async ({ page }) => {
  await page.setViewportSize({ width: 640, height: 800 });
  const widget = await mount(page);
  await widget.ask((element) => element.select("bangladesh-2016"));
  await expect(rows(widget)).toHaveCount(0);
  await page.setViewportSize({ width: 590, height: 800 });
  await expect(rows(widget)).toHaveCount(3);
  await expect(widget.mark("Bangladesh Bank")).toHaveAttribute("aria-expanded", "true");
  await page.setViewportSize({ width: 640, height: 800 });
  await expect(rows(widget)).toHaveCount(0);
  expect(await widget.selected()).toBe("bangladesh-2016");
});

test("a thousand events are years that open, with a hundred rows at once", async ({ page }) => {
  const widget = await mount(page, { data: generated(1000, { days: 5 }) });
  const folds = widget.root.locator("button.fold");
  expect(await folds.count()).toBeGreaterThan(10);
  expect(await rows(widget).count()).toBeLessThanOrEqual(100);
  const closed = folds.nth(3);
  await expect(closed).toHaveAttribute("aria-expanded", "false");
  await expect(closed).toContainText(/\d{4} \d+ events · largest: Theft/);
  const before = await rows(widget).count();
  await closed.click();
  await expect(closed).toHaveAttribute("aria-expanded", "true");
  expect(await rows(widget).count()).toBeGreaterThan(before);
  await closed.click();
  await expect(rows(widget)).toHaveCount(before);
  const many = await mount(page, { data: generated(700, { days: 0.04 }) });
  await many.root.locator("button.fold").first().click();
  const more = many.button("Show more").first();
  await expect(more).toBeVisible();
  const some = await rows(many).count();
  await more.click();
  expect(await rows(many).count()).toBeGreaterThan(some);
});

test("a story without amounts shows its titles in full, with their years", async ({ page }) => {
  const titles = Array.from({ length: 20 }, (_, nth) => `Event ${nth} of a company whose history is told in sentences`);
  const events = titles.map((title, nth) => ({
    id: `e${nth}`,
    title,
    date: `${1900 + nth * 6}`,
    summary: "And so on.",
  }));
  const widget = await mount(page, { data: { title: "A company", events } });
  await expect(rows(widget)).toHaveCount(20);
  expect(await rows(widget).locator(".name").allTextContents()).toEqual(titles);
  await expect(rows(widget).first().locator(".when")).toHaveText("1900");
  const cut = await rows(widget)
    .locator(".name")
    .evaluateAll((all) => all.filter((name) => name.scrollHeight > name.clientHeight + 1).length);
  expect(cut).toBe(0);
});

test("a row with its year says the season, and how well the date is known, once", async ({ page }) => {
  const dates = ["1898~", "189X", "1914/1918", "[1931,1932]", "1968", "2007-21", "2016-02"];
  const events = dates.map((date, nth) => ({ id: `e${nth}`, title: `Event ${nth}`, date }));
  const widget = await mount(page, { data: { events } });
  expect((await rows(widget).locator(".when").allInnerTexts()).map((text) => text.replace(/\s+/g, " ")).sort()).toEqual(
    [
      "1890–1899 between 1890 and 1899",
      "1898 about 1898",
      "1914–1918",
      "1931–1932 1931 or 1932",
      "1968",
      "2007 spring 2007",
      "2016 Feb",
    ],
  );
});

test("a height that the page sets is a limit, inside of which the rows scroll", async ({ page }) => {
  const widget = await thefts(page);
  await widget.ask((element) => element.style.setProperty("--heistline-height", "500px"));
  await page.setViewportSize({ width: 361, height: 780 });
  await showAll(widget).click();
  expect((await widget.root.boundingBox())?.height).toBeLessThanOrEqual(501);
  await rows(widget).first().focus();
  await page.keyboard.press("End");
  await expect(rows(widget).last()).toBeInViewport();
  expect(await page.evaluate(() => scrollY)).toBe(0);
});

test("another kind, a search and new data fill the rows again", async ({ page }) => {
  const widget = await thefts(page);
  const label = "Bank transfer fraud";
  const { id } = LONG.kinds.find((/** @type {{ label: string }} */ kind) => kind.label === label);
  const banks = LONG.events.filter((/** @type {{ kind: string }} */ { kind }) => kind === id).length;
  await widget.legend.getByRole("button", { name: label }).click();
  await expect(rows(widget)).toHaveCount(banks);
  await widget.ask((element, data) => {
    element.data = data;
  }, generated(5));
  await expect(rows(widget)).toHaveCount(5);
});

test("lanes do not change the rows, which stand in the order of time", async ({ page }) => {
  const plain = await rows(await thefts(page)).allTextContents();
  expect(await rows(await thefts(page, { lanes: "kind" })).allTextContents()).toEqual(plain);
});

test("a button lists the largest first, and again by date; stories without amounts have none", async ({ page }) => {
  const widget = await thefts(page);
  const order = widget.button("Largest first");
  const names = () => rows(widget).locator(".name").allTextContents();
  const byDate = await names();
  await expect(order).toHaveAttribute("aria-pressed", "false");
  await order.click();
  await expect(order).toHaveAttribute("aria-pressed", "true");
  expect((await names()).slice(0, 2)).toEqual(["Bybit", "Bangladesh Bank"]);
  await expect(widget.root.locator(".unit")).toHaveCount(0);
  // The chips and the search keep the order.
  await widget.legend.getByRole("button").nth(1).click();
  const first = (await names())[0];
  expect(first).toBe("Bangladesh Bank");
  await widget.legend.getByRole("button").first().click();
  await order.click();
  expect(await names()).toEqual(byDate);
  await page.setViewportSize({ width: 900, height: 780 });
  await expect(order).toBeHidden();
  await page.setViewportSize({ width: 360, height: 780 });
  await expect(order).toBeVisible();
  await mount(page, { data: { events: [{ id: "a", title: "A shop opens", date: "1898" }] } });
  await expect(widget.mark("A shop opens")).toBeVisible();
  await expect(order).toBeHidden();
});

test("the search takes the line of the key, its hits are marked, and how sure it is unfolds", async ({ page }) => {
  const widget = await thefts(page);
  const top = async () => (await rows(widget).first().boundingBox())?.y ?? 0;
  const before = await top();
  await widget.button("Search").click();
  const field = widget.root.getByRole("searchbox");
  await field.fill("bank");
  await expect(rows(widget).first()).toContainText("TPBank");
  await expect(rows(widget).first().locator("mark")).toHaveText("Bank");
  // One line for how sure it is and one for the count.
  expect((await top()) - before).toBeLessThan(100);
  const [input, button] = await Promise.all([field.boundingBox(), widget.button("Search").boundingBox()]);
  expect(Math.abs((input?.y ?? 0) - (button?.y ?? 100))).toBeLessThan(4);
  expect((input?.x ?? 0) + (input?.width ?? 0)).toBeLessThanOrEqual(button?.x ?? 0);
  await widget.button("Search").click();
  await widget.button("Search").click();
  const suspected = widget.root.getByRole("button", { name: "Suspected or contested" });
  await expect(suspected).toBeHidden();
  await widget.root.getByText("How sure is it").click();
  await suspected.click();
  await expect(suspected).toHaveAttribute("aria-pressed", "false");
  await field.fill("");
  await expect(widget.root.locator("mark")).toHaveCount(0);
});

test("a range of years in the title stays on one line", async ({ page }) => {
  const widget = await mount(page, { attributes: { story: "reported-thefts" } });
  const years = widget.title.getByText("2014–2017", { exact: true });
  expect(await years.evaluate((years) => years.getClientRects().length)).toBe(1);
  await expect(widget.title).toHaveText("Hacks and thefts attributed to North Korea, 2014–2017: three cases");
});

test("in a page from right to left the marks stand between dates and names, too", async ({ page }) => {
  const widget = await mount(page, { attributes: { lang: "he" } });
  const gutter = await area(widget.root.locator("canvas.gutter").first());
  for (const row of await widget.root.locator("button.row").all()) {
    const [mark, when, words] = await Promise.all([".mark", ".when", ".words"].map((part) => area(row.locator(part))));
    expect(Math.abs(gutter.x + gutter.width / 2 - mark.x - mark.width / 2)).toBeLessThan(1);
    expect(when.x).toBeGreaterThanOrEqual(mark.x + mark.width - 1);
    expect(words.x + words.width).toBeLessThanOrEqual(mark.x + 1);
  }
});

for (const [width, layout] of /** @type {const} */ ([
  [320, "auto"],
  [360, "auto"],
  [590, "auto"],
  [1200, "vertical"],
])) {
  test(`the largest mark and the ring of the open event are whole in rows at ${width} pixels`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    const widget = await mount(page, { attributes: { layout } });
    await widget.ask((element) => element.select("bangladesh-2016"));
    await frames(page, 3);
    const { edges, inside } = await widget.root.locator("canvas.gutter").evaluateAll((canvases) => {
      const all = canvases.map((canvas) => {
        const { width, height } = /** @type {HTMLCanvasElement} */ (canvas);
        const context = /** @type {HTMLCanvasElement} */ (canvas).getContext("2d");
        const { data = [] } = context?.getImageData(0, 0, width, height) ?? {};
        const pixel = (/** @type {number} */ x, /** @type {number} */ y) =>
          String(data.slice(4 * (y * width + x), 4 * (y * width + x + 1)));
        return (/** @type {number} */ x) => [...Array(height).keys()].some((y) => pixel(x, y) !== pixel(0, 0));
      });
      const width = /** @type {HTMLCanvasElement} */ (canvases[0]).width;
      const drawn = (/** @type {number[]} */ ...columns) => all.some((at) => columns.some(at));
      return { edges: drawn(0, width - 1), inside: [3, width - 4].map((x) => drawn(x)) };
    });
    expect(edges).toBe(false);
    expect(inside).toEqual([true, true]);
  });
}

test("what is pressed stays where it is when the rows unfold, with an article below", async ({ page }) => {
  const widget = await thefts(page);
  await page.evaluate(() => {
    for (const place of ["prepend", "append"]) {
      const text = document.createElement("p");
      text.textContent = "The article goes on. ".repeat(200);
      Reflect.get(document.body, place).call(document.body, text);
    }
  });
  const button = showAll(widget);
  await button.evaluate((button) => button.scrollIntoView({ block: "center" }));
  const last = rows(widget).nth(12);
  const before = (await area(last)).y;
  await button.click();
  await expect(rows(widget)).toHaveCount(ALL);
  await frames(page, 5);
  expect(Math.abs((await area(last)).y - before)).toBeLessThan(48);
});

test("a word that is longer than the row is broken, and none is cut", async ({ page }) => {
  const long = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz";
  const events = ["Landwirtschaftsministerium", long, `${long} tritt in Kraft`].map((title, nth) => ({
    id: `e${nth}`,
    title,
    date: `20${nth + 14}-02-15`,
    claims: [{ measure: "stolen", amount: 10 ** (nth + 6), currency: "EUR", sources: ["s"] }],
  }));
  const data = { title: "Lang", currency: "EUR", sources: { s: { publisher: "Blatt", date: "2020" } }, events };
  const widget = await mount(page, { data });
  const cut = await rows(widget)
    .locator(".name")
    .evaluateAll((names) => names.filter((name) => name.scrollWidth > name.clientWidth + 1).length);
  expect(cut).toBe(0);
  const { x, width } = await area(widget.root);
  for (const name of await rows(widget).locator(".name").all()) {
    const box = await area(name);
    expect(box.x + box.width).toBeLessThanOrEqual(x + width);
  }
});

test("with text twice as large the title is whole, and no button stands on the key", async ({ page }) => {
  await page.goto("/blank.html");
  await page.evaluate(() => {
    document.documentElement.style.fontSize = "200%";
  });
  const widget = await mount(page, { attributes: { src: "/data/thefts-2014-2026.json" } });
  expect(await widget.title.evaluate(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight)).toBeLessThan(2);
  const key = await area(widget.root.locator(".key"));
  for (const button of await widget.root.locator(".controls > button:visible").all()) {
    const { x, y } = await area(button);
    expect(y >= key.y + key.height || x >= key.x + key.width).toBe(true);
  }
  const words = await widget.root.locator(".key span").evaluateAll((spans) => {
    return spans.filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth + 1).length;
  });
  expect(words).toBe(0);
});

test("with text twice as large dates stand above names, which keep their words whole", async ({ page }) => {
  await page.goto("/blank.html");
  await page.evaluate(() => {
    document.body.style.fontSize = "32px";
  });
  const widget = await mount(page, { attributes: { story: "reported-thefts" } });
  const row = rows(widget).filter({ hasText: "Bangladesh" });
  const [when, name] = [await area(row.locator(".when")), await area(row.locator(".name"))];
  expect(when.y + when.height).toBeLessThanOrEqual(name.y + 1);
  const broken = await rows(widget)
    .locator(".name")
    .evaluateAll((names) => {
      const width = (/** @type {Element} */ name) => {
        const words = (name.textContent ?? "").split(" ").map((word) => {
          const probe = document.createElement("span");
          probe.style.font = getComputedStyle(name).font;
          probe.textContent = word;
          document.body.append(probe);
          const { width } = probe.getBoundingClientRect();
          probe.remove();
          return width;
        });
        return Math.max(...words);
      };
      return names.filter((name) => width(name) > name.getBoundingClientRect().width + 1).length;
    });
  expect(broken).toBe(0);
});

test("the head of the rows stays below what the page keeps at the upper edge", async ({ page }) => {
  const widget = await thefts(page);
  await widget.ask((element) => element.style.setProperty("--heistline-top", "60px"));
  await showAll(widget).click();
  await rows(widget).nth(30).scrollIntoViewIfNeeded();
  const where = widget.root.locator(".where");
  await expect(where).toBeVisible();
  expect((await area(where)).y).toBe(60);
});
