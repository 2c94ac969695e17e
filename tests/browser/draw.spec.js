// The picture: that there is one, that it is sharp, and when it is painted.
import { expect, frames, generated, mount, open, test, Widget } from "./fixture.js";
import { countFrames, watchCore } from "./patches.js";

/** @typedef {import("./fixture.js").Page} Page */

/** How often the pictures were painted. @param {Page} page @returns {Promise<number>} */
const paints = (page) =>
  page.evaluate(() =>
    Reflect.get(globalThis, Symbol.for("instances")).reduce(
      (/** @type {number} */ sum, /** @type {{ calls: Record<string, number> }} */ { calls }) =>
        sum + (calls.timeline_paint ?? 0),
      0,
    ),
  );

test("selecting an event changes the picture, and closing its card restores it", async ({ page }) => {
  const widget = await open(page, "/");
  const before = await widget.picture();
  expect(before.colours.length).toBeGreaterThan(50);
  expect(before.drawn).toBeGreaterThan(0.02);
  await widget.ask((element) => element.select("bangladesh-2016"));
  await frames(page, 2);
  const selected = await widget.picture();
  expect(selected.sum).not.toBe(before.sum);
  await widget.ask((element) => element.select("sony-2014"));
  await frames(page, 2);
  expect([before.sum, selected.sum]).not.toContain((await widget.picture()).sum);
  await widget.ask((element) => element.select(null));
  await frames(page, 2);
  expect((await widget.picture()).sum).toBe(before.sum);
});

for (const deviceScaleFactor of [1, 1.5, 2]) {
  test.describe(`at ${deviceScaleFactor} device pixels to a CSS pixel`, () => {
    test.use({ deviceScaleFactor });
    test("the canvas has a pixel for each device pixel", async ({ page }) => {
      const widget = await open(page, "/article.html");
      const box = await widget.canvas.evaluate((canvas) => {
        const { width, height } = canvas.getBoundingClientRect();
        return { width, height };
      });
      const { width, height, drawn } = await widget.picture();
      expect(box.width).toBeGreaterThan(300);
      expect([width, height]).toEqual([
        Math.round(box.width * deviceScaleFactor),
        Math.round(box.height * deviceScaleFactor),
      ]);
      expect(drawn).toBeGreaterThan(0.02);
    });
  });
}

test("the picture follows the size of its container and stays sharp", async ({ page }) => {
  const widget = await mount(page);
  for (const width of [800, 333, 600.5, 900]) {
    await page.locator("#here").evaluate((here, width) => {
      here.style.width = `${width}px`;
    }, width);
    await expect
      .poll(() => widget.canvas.evaluate((/** @type {HTMLCanvasElement} */ canvas) => canvas.width))
      .toBe(Math.round(width));
    const size = await widget.canvas.evaluate((/** @type {HTMLCanvasElement} */ canvas) => ({
      css: canvas.clientHeight,
      pixels: canvas.height,
    }));
    expect(size.pixels).toBe(size.css);
    expect((await widget.picture()).drawn).toBeGreaterThan(0.02);
    const frame = await widget.canvas.boundingBox();
    for (const mark of await widget.marks.all()) {
      const box = await mark.boundingBox();
      expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual((frame?.x ?? 0) + (frame?.width ?? 0));
    }
  }
});

for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
  test(`the first picture is painted once, in the colours of a ${colorScheme} page`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await page.addInitScript(watchCore);
    const widget = await mount(page, { data: generated(40, { days: 90 }) });
    await frames(page, 3);
    const paper = await widget.canvas.evaluate((/** @type {HTMLCanvasElement} */ canvas) => {
      const [red = 0] = canvas.getContext("2d")?.getImageData(1, 1, 1, 1).data ?? [];
      return red > 127 ? "light" : "dark";
    });
    expect([paper, await paints(page)]).toEqual([colorScheme, 1]);
  });
}

test("nothing runs at rest: no frame, no timer, no paint", async ({ page }) => {
  await page.addInitScript(countFrames);
  await page.addInitScript(watchCore);
  const widget = await open(page, "/article.html");
  const mark = await widget.mark("Bangladesh Bank").boundingBox();
  await page.mouse.move((mark?.x ?? 0) + 5, (mark?.y ?? 0) + 5);
  await widget.button("Zoom in").click();
  await widget.mark("Bangladesh Bank").click();
  await widget.button("Close").click();
  const asked = () => page.evaluate(() => ({ ...Reflect.get(globalThis, Symbol.for("asked")) }));
  await frames(page, 120);
  const [before, painted] = [await asked(), await paints(page)];
  expect(before.frames).toBeGreaterThan(0);
  expect(painted).toBeGreaterThan(0);
  await frames(page, 90);
  expect(await asked()).toEqual(before);
  expect(await paints(page)).toBe(painted);
});

test("many inputs within a frame are painted once", async ({ page }) => {
  await page.addInitScript(watchCore);
  const widget = await open(page, "/article.html");
  await frames(page, 5);
  const before = await paints(page);
  await widget.canvas.evaluate((canvas) => {
    for (let turn = 0; turn < 30; turn++) {
      canvas.dispatchEvent(
        new WheelEvent("wheel", {
          deltaY: -20,
          ctrlKey: true,
          clientX: 300,
          bubbles: true,
          cancelable: true,
          composed: true,
        }),
      );
    }
  });
  await frames(page, 5);
  expect(await paints(page)).toBe(before + 1);
});

test("inputs without effect do not repaint", async ({ page }) => {
  await page.addInitScript(watchCore);
  const widget = await open(page, "/article.html");
  await frames(page, 5);
  const before = await paints(page);
  await widget.ask((element) => {
    element.fit();
    element.select("");
    element.select("nobody");
  });
  const box = await widget.canvas.boundingBox();
  for (let x = 20; x < 200; x += 10) await page.mouse.move((box?.x ?? 0) + x, (box?.y ?? 0) + 5);
  await frames(page, 5);
  expect(await paints(page)).toBe(before);
});

test("nothing is painted off screen, and changes are painted on return", async ({ page }) => {
  await page.addInitScript(watchCore);
  const widget = await open(page, "/article.html");
  const first = await widget.picture();
  await page.locator("main").evaluate((main) => {
    main.style.paddingBottom = "5000px";
    scrollTo(0, document.documentElement.scrollHeight);
  });
  await frames(page, 10);
  const before = await paints(page);
  await widget.ask((element) => element.show("2016", "2017"));
  await frames(page, 10);
  expect(await paints(page)).toBe(before);
  await page.evaluate(() => scrollTo(0, 0));
  await expect.poll(() => paints(page)).toBe(before + 1);
  expect((await widget.picture()).sum).not.toBe(first.sum);
});

test("colours follow theme, colour scheme, preference and custom properties", async ({ page }) => {
  const widget = await open(page, "/article.html");
  const light = await widget.picture();
  await page.emulateMedia({ colorScheme: "dark" });
  await expect.poll(async () => (await widget.picture()).paper).not.toBe(light.paper);
  const dark = await widget.picture();
  await widget.ask((element) => element.setAttribute("theme", "light"));
  await expect.poll(async () => (await widget.picture()).sum).toBe(light.sum);
  await page.emulateMedia({ colorScheme: "light" });
  await widget.ask((element) => element.setAttribute("theme", "dark"));
  await expect.poll(async () => (await widget.picture()).sum).toBe(dark.sum);
  await widget.ask((element) => {
    element.style.setProperty("--heistline-paper", "rgb(250, 240, 230)");
    element.style.setProperty("--heistline-kind-swift", "rgb(0, 120, 60)");
  });
  await expect.poll(async () => (await widget.picture()).paper).toBe("250,240,230");
  expect((await widget.picture()).colours).toContain("0,120,60");
});

test("ten thousand events are drawn, and at most 200 of their marks are buttons", async ({ page }) => {
  await page.setViewportSize({ width: 1900, height: 900 });
  const widget = await mount(page, { data: JSON.stringify(generated(10_000, { days: 2 })) });
  expect((await widget.picture()).drawn).toBeGreaterThan(0.02);
  for (const [from, to] of [
    ["", ""],
    ["2000", "2010"],
    ["2010-01", "2010-12"],
    ["2010-01", "2012-12"],
  ]) {
    await widget.ask((element, [from, to]) => element.show(from, to), [from, to]);
    await frames(page, 2);
    const count = await widget.marks.count();
    expect(count).toBeGreaterThan(3);
    expect(count).toBeLessThanOrEqual(200);
  }
});

test("a restored canvas context is painted again", async ({ page }) => {
  const widget = await open(page, "/article.html");
  await widget.canvas.evaluate((canvas) => {
    const context = /** @type {HTMLCanvasElement} */ (canvas).getContext("2d");
    context?.reset();
  });
  expect((await widget.picture()).drawn).toBe(0);
  await widget.canvas.evaluate((canvas) => canvas.dispatchEvent(new Event("contextrestored")));
  await expect.poll(async () => (await widget.picture()).drawn).toBeGreaterThan(0.02);
});

/** Far east, far west, with the largest steps of summer time, and with half hours. */
const ZONES = [
  ["Pacific/Kiritimati", "America/Los_Angeles"],
  ["Europe/London", "Australia/Lord_Howe", "America/St_Johns", "Africa/Casablanca"],
];

for (const [zones, locales, tag] of /** @type {const} */ ([
  [ZONES[0], ["en-US"], ""],
  [ZONES.flat(), ["en-US", "de-DE", "ar-EG", "hi-IN", "ja-JP"], " @long"],
])) {
  test(`dates are where they are written, in ${zones?.length} time zones and ${locales.length} locales of the browser${tag}`, async ({
    browser,
    site,
  }) => {
    test.setTimeout(180_000);
    /** @type {Set<unknown>} */
    const seen = new Set();
    for (const timezoneId of zones ?? []) {
      for (const locale of locales) {
        const context = await browser.newContext({ baseURL: site.url, timezoneId, locale });
        const page = await context.newPage();
        await page.goto("/article.html");
        const widget = new Widget(page);
        await expect(widget.mark("Bangladesh Bank, 4 February 2016")).toBeVisible();
        seen.add([(await widget.picture()).sum, ...(await widget.names())].join());
        await context.close();
      }
    }
    expect(seen.size).toBe(1);
  });
}
