// Many events, and odd ones: that the page stays alive, that none is lost, and what happens when there is no memory.
import {
  area,
  expect,
  Fingers,
  frames,
  generated,
  heard,
  middle,
  mount,
  pointAtHistogram,
  test,
  Widget,
} from "./fixture.js";
import { watchCore } from "./patches.js";
import { file } from "./site.js";

/** @typedef {import("./fixture.js").Page} Page */
/** @typedef {{ x: number, y: number, width: number, height: number, text: string }} Words words on the canvas, in its CSS pixels */
/**
 * What a page got to do: when its own tasks and frames had their turns, and when a progress step was reported.
 * @typedef {{ ticks: number[], frames: number[], steps: number[], progress: { shown: boolean, part: number }[],
 *   ready: number, isBusy: boolean }} Life `isBusy`: whether progress was shown when the page heard that it is ready
 */

const BIG = "/big.json";
/** Many events take longer on a machine that has other things to do. */
const PATIENT = { timeout: 20_000 };
const WASM = "/heistline_bg.wasm";
/** Bytes of a page of wasm's memory. */
const PAGE = 65_536;

/** @type {Map<number, string>} made once for each number */
const texts = new Map();

/**
 * The text of a timeline with so many events from 2014 to 2026, the more of them the later, each with a kind and a claim.
 * @param {number} count
 */
function many(count) {
  const known = texts.get(count);
  if (known) return known;
  let state = count;
  // Numbers from 0 to 1 that follow from the count.
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const [first, last] = [Date.UTC(2014, 0, 1), Date.UTC(2026, 6, 1)];
  const lines = Array.from({ length: count }, (_, index) => {
    const date = new Date(first + (last - first) * Math.sqrt(next())).toISOString().slice(0, 16);
    const amount = Math.round(10 ** (4 + 5 * next() ** 1.5));
    const claim = { measure: "stolen", amount, currency: "USD", lead: true, sources: ["wire"] };
    const kind = next() < 0.7 ? "coin" : "bank";
    return JSON.stringify({ id: `e${index}`, title: `Theft ${index + 1}`, date: `${date}Z`, kind, claims: [claim] });
  });
  const head = {
    title: `${count} events`,
    currency: "USD",
    kinds: [
      { id: "bank", label: "Bank" },
      { id: "coin", label: "Coins" },
    ],
    sources: { wire: { publisher: "The Wire", date: "2020" } },
  };
  const text = `${JSON.stringify(head).slice(0, -1)},"events":[\n${lines.join(",\n")}\n]}\n`;
  texts.set(count, text);
  return text;
}

/** Counts what else the page gets to do, and notes what progress it shows. For `page.addInitScript`. */
function watchLife() {
  /** @type {Life} */
  const life = { ticks: [], frames: [], steps: [], progress: [], ready: 0, isBusy: true };
  Reflect.set(globalThis, Symbol.for("life"), life);
  const steps = new MutationObserver(() => life.steps.push(performance.now()));
  const bar = () => document.querySelector("heist-line")?.shadowRoot?.querySelector("progress");
  // Messages to itself: each is a task that waits for its turn among all others.
  const { port1, port2 } = new MessageChannel();
  const tick = () => {
    life.ticks.push(performance.now());
    const found = bar();
    if (found) steps.observe(found, { attributeFilter: ["value"] });
    port2.postMessage(0);
  };
  port1.onmessage = tick;
  const frame = () => {
    life.frames.push(performance.now());
    const found = bar();
    if (found) life.progress.push({ shown: found.checkVisibility(), part: found.position });
    requestAnimationFrame(frame);
  };
  tick();
  frame();
  addEventListener("heistline-ready", () => {
    life.ready = performance.now();
    life.isBusy = !bar()?.hidden || bar()?.hasAttribute("value") === true;
  });
}

/** @param {Page} page @returns {Promise<Life>} */
const life = (page) => page.evaluate(() => Reflect.get(globalThis, Symbol.for("life")));

/** When the data had come. @param {Page} page */
const arrival = (page) =>
  page.evaluate((path) => {
    const entry = performance.getEntriesByName(new URL(path, location.href).href)[0];
    return /** @type {PerformanceResourceTiming} */ (entry).responseEnd;
  }, BIG);

/**
 * A widget whose data is a file.
 * @param {Page} page
 * @param {import("./site.js").Site} site
 * @param {string} body
 * @param {{ attributes?: Record<string, string>, children?: string, ready?: boolean }} [options]
 */
async function mountFile(page, site, body, { attributes, children, ready = true } = {}) {
  site.answer(BIG, { body });
  const widget = await mount(page, { attributes: { src: BIG, ...attributes }, children, ready: false });
  if (ready) await expect.poll(async () => (await heard(page, "ready")).length, PATIENT).toBe(1);
  return widget;
}

/** How many events are shown, by a mark or in a histogram. @param {Widget} widget */
async function standFor(widget) {
  const item = widget.root.locator(".marks li").first();
  return (await item.count()) ? Number(await item.getAttribute("aria-setsize")) : 0;
}

/** Notes where words are drawn on the canvas. For `page.addInitScript`. */
function notePlaces() {
  /** @type {Words[]} */
  const words = [];
  Reflect.set(globalThis, Symbol.for("positions"), words);
  const { fillText } = CanvasRenderingContext2D.prototype;
  CanvasRenderingContext2D.prototype.fillText = function (text, x, y, ...rest) {
    const box = this.measureText(text);
    const transform = this.getTransform();
    const from = transform.transformPoint({ x: x - box.actualBoundingBoxLeft, y: y - box.actualBoundingBoxAscent });
    const to = transform.transformPoint({ x: x + box.actualBoundingBoxRight, y: y + box.actualBoundingBoxDescent });
    words.push({ text, x: from.x, y: from.y, width: to.x - from.x, height: to.y - from.y });
    fillText.call(this, text, x, y, ...rest);
  };
}

/** The words of the picture as it is painted now. @param {Page} page @returns {Promise<Words[]>} */
async function words(page) {
  await page.evaluate(() => {
    Reflect.get(globalThis, Symbol.for("positions")).splice(0);
    // As when a font has arrived: every word may have another width.
    document.fonts.dispatchEvent(new Event("loadingdone"));
  });
  const drawn = () => page.evaluate(() => Reflect.get(globalThis, Symbol.for("positions")));
  await expect.poll(async () => (await drawn()).length).toBeGreaterThan(0);
  return drawn();
}

/** No words meet others, and none leave the picture. @param {Page} page @param {Widget} widget */
async function expectReadable(page, widget) {
  const [all, { width, height }] = [await words(page), await area(widget.canvas)];
  expect(all.length).toBeGreaterThan(0);
  for (const [index, a] of all.entries()) {
    const inside = a.x >= -1 && a.y >= -1 && a.x + a.width <= width + 1 && a.y + a.height <= height + 1;
    expect(inside, `“${a.text.slice(0, 60)}” inside`).toBe(true);
    for (const b of all.slice(index + 1)) {
      const apart =
        a.x + a.width <= b.x + 1 || b.x + b.width <= a.x + 1 || a.y + a.height <= b.y + 1 || b.y + b.height <= a.y + 1;
      expect(apart, `“${a.text.slice(0, 60)}” and “${b.text.slice(0, 60)}”`).toBe(true);
    }
  }
}

// Reading.

for (const [count, least, turns] of /** @type {const} */ ([
  [10_000, 1, 3],
  [100_000, 3, 25],
])) {
  test(`while ${count} events are read the page goes on drawing, and then each of them is counted`, async ({
    page,
    site,
  }) => {
    await page.addInitScript(watchLife);
    const widget = await mountFile(page, site, many(count));
    const [{ frames: drawn, ready }, arrived] = [await life(page), await arrival(page)];
    expect(drawn.filter((time) => time > arrived && time < ready).length).toBeGreaterThanOrEqual(least);
    expect(await standFor(widget)).toBe(count);
    expect(await widget.marks.count()).toBeLessThanOrEqual(60);
    expect((await widget.picture()).drawn).toBeGreaterThan(0.02);
    await expect(widget.root.locator("progress")).toBeHidden();
    expect(await widget.ask((element) => element.problems)).toEqual([]);
  });

  test(`while ${count} events are read the page’s own tasks get their turns`, async ({ page, site }) => {
    await page.addInitScript(watchLife);
    await mountFile(page, site, many(count));
    const { ticks, steps } = await life(page);
    const [first = 0, last = 0] = [steps[0], steps.at(-1)];
    const meanwhile = ticks.filter((time) => time > first && time < last);
    expect(meanwhile.length).toBeGreaterThanOrEqual(turns);
    // Never away for most of the time.
    const gaps = [first, ...meanwhile].map((time, index) => (meanwhile[index] ?? last) - time);
    expect(Math.max(...gaps)).toBeLessThan((last - first) / 2);
  });
}

test("while a table of 100000 rows is converted the page’s own tasks get their turns", async ({ page, site }) => {
  await page.addInitScript(watchLife);
  await page.addInitScript(() => {
    const { Instance } = WebAssembly;
    /** @type {number[]} */
    const converting = [];
    Reflect.set(globalThis, Symbol.for("converting"), converting);
    const construct = (/** @type {typeof Instance} */ _, /** @type {[any, any]} */ parts) => {
      const { exports } = new Instance(...parts);
      const step = /** @type {((pointer: number) => unknown) | undefined} */ (exports.conversion_step);
      if (!step) return { exports };
      const conversion_step = (/** @type {number} */ pointer) => {
        converting.push(performance.now());
        return step(pointer);
      };
      return { exports: { ...exports, conversion_step } };
    };
    Reflect.set(WebAssembly, "Instance", new Proxy(Instance, { construct }));
  });
  const rows = Array.from({ length: 100_000 }, (_, index) => `${1 + (index % 28)}/3/2022,Theft ${index},$${index}`);
  const widget = await mountFile(page, site, `date,title,stolen\n${rows.join("\n")}\n`);
  const steps = await page.evaluate(() => /** @type {number[]} */ (Reflect.get(globalThis, Symbol.for("converting"))));
  // The dates are scanned, the rows read, their events checked and written.
  expect(steps.length).toBeGreaterThan(4000);
  const [first = 0, last = 0] = [steps[0], steps.at(-1)];
  const { ticks } = await life(page);
  expect(ticks.filter((time) => time > first && time < last).length).toBeGreaterThanOrEqual(25);
  expect(await standFor(widget)).toBe(100_000);
});

test("of a million events and one more all but that one are drawn, moved in and listed @long", async ({
  page,
  site,
}) => {
  test.setTimeout(180_000);
  const day = (/** @type {number} */ index) =>
    new Date(Date.UTC(1, 0, 1) + index * 6e7).toISOString().slice(0, 16).concat("Z");
  const events = Array.from(
    { length: 1_000_001 },
    (_, index) => `{"id":"e${index}","title":"E ${index}","date":"${day(index)}"}`,
  );
  const text = `{"title":"All","events":[${events.join(",\n")}]}`;
  expect(text.length).toBeGreaterThan(50e6);
  const widget = await mountFile(page, site, text, { ready: false });
  await expect.poll(async () => (await heard(page, "ready")).length, { timeout: 120_000 }).toBe(1);
  expect(await standFor(widget)).toBe(1_000_000);
  const problems = await widget.ask((element) => element.problems);
  expect(problems.map(({ path }) => path)).toEqual(["events[1000000]"]);
  const before = await widget.span();
  await widget.button("Zoom in").click();
  await expect.poll(() => widget.span()).toBeLessThan(before);
  await widget.ask((element) => element.select("e999999"));
  await expect(widget.card).toContainText("E 999999");
  await widget.button("List").click();
  await expect(widget.list.locator("summary").first()).toBeVisible(PATIENT);
});

test("the progress of a long reading is shown, grows, and is gone when the picture is there", async ({
  page,
  site,
}) => {
  await page.addInitScript(watchLife);
  let release = () => {};
  const hold = new Promise((/** @type {(done: void) => void} */ done) => {
    release = done;
  });
  site.answer(BIG, { hold, body: many(100_000) });
  const widget = await mount(page, { attributes: { src: BIG }, ready: false });
  const bar = widget.root.getByRole("progressbar", { name: "Reading the data" });
  await expect(bar).toBeVisible();
  // How long the server takes nobody knows.
  expect(await bar.getAttribute("value")).toBeNull();
  release();
  await expect.poll(async () => (await heard(page, "ready")).length, PATIENT).toBe(1);
  await expect(widget.root.locator("progress")).toBeHidden();
  const { progress, isBusy } = await life(page);
  expect(isBusy, "when the page hears that it is ready").toBe(false);
  const parts = progress.flatMap(({ shown, part }) => (shown && part >= 0 ? [part] : []));
  expect(new Set(parts.filter((part) => part > 0 && part < 1)).size).toBeGreaterThan(1);
  expect(parts).toEqual([...parts].sort((a, b) => a - b));
});

test("of data that is replaced while it is read, and of an element that is taken away, nothing comes", async ({
  page,
  site,
}) => {
  /** Does something as soon as some of the data is read. @param {"replace" | "remove"} what @param {Widget} widget */
  const midway = (what, widget) =>
    widget.ask((element, what) => {
      const bar = element.shadowRoot?.querySelector("progress");
      if (!bar) throw new Error("no progress");
      new MutationObserver((_, observer) => {
        if (!(bar.position > 0.1)) return;
        observer.disconnect();
        Reflect.set(globalThis, Symbol.for("midway"), bar.position);
        if (what === "remove") element.remove();
        else element.setAttribute("src", "own.json");
      }).observe(bar, { attributes: true });
    }, what);
  const part = () => page.evaluate(() => Reflect.get(globalThis, Symbol.for("midway")));
  const widget = await mountFile(page, site, many(100_000), { attributes: { src: "own.json" } });
  for (const what of /** @type {const} */ (["replace", "remove"])) {
    await page.evaluate(() => Reflect.deleteProperty(globalThis, Symbol.for("midway")));
    await midway(what, widget);
    await widget.ask((element, src) => element.setAttribute("src", src), BIG);
    await expect.poll(part, PATIENT).toBeLessThan(1);
    await frames(page, 30);
    // The first, and what replaced the second.
    await expect.poll(async () => (await heard(page, "ready")).length, PATIENT).toBe(2);
    if (what === "replace") await expect(widget.title).toHaveText("Two art thefts");
  }
  await frames(page, 60);
  expect((await heard(page, "ready")).map(({ detail }) => detail.events)).toEqual([2, 2]);
  expect(await heard(page, "error")).toEqual([]);
  // What comes after is drawn.
  await mount(page, { data: generated(3) });
});

// Crowds.

test("a click in a histogram lists the events there, and moves nothing", async ({ page, site }) => {
  const widget = await mountFile(page, site, many(10_000));
  const span = await widget.span();
  await pointAtHistogram(widget);
  await page.mouse.down();
  await page.mouse.up();
  await expect(widget.card.locator(".members")).toBeVisible();
  await expect(widget.card.getByRole("heading").first()).toHaveText(/^[\d,]+ events, /);
  expect(await widget.span()).toBe(span);
});

test("hovering a histogram shows how many events are there, when, and the largest of them", async ({ page, site }) => {
  const widget = await mountFile(page, site, many(10_000));
  await pointAtHistogram(widget);
  await expect(widget.tip.locator("b")).toHaveText(/^[\d,]+ events, /);
  await expect(widget.tip.locator("span")).toHaveText(/^Theft \d+, Theft \d+, Theft \d+, …$/);
  await page.mouse.move(2, 2);
  await expect(widget.tip).toBeHidden();
});

test.describe("on a screen that can be touched", () => {
  test.use({ hasTouch: true });

  test("a mouse opens the mark that its tip names, also in a crowd, where a finger lists what is near", async ({
    page,
    site,
  }) => {
    const widget = await mountFile(page, site, many(10_000));
    const { x, y } = await middle(widget.marks.first());
    await page.mouse.move(x, y);
    const title = (await widget.tip.locator("b").textContent()) ?? "";
    expect(title).toMatch(/^Theft \d+$/);
    await page.mouse.click(x, y);
    await expect(widget.card.getByRole("heading", { level: 3 }).first()).toHaveText(title);
    await widget.button("Close").click();
    await (await Fingers.on(page)).tap(await middle(widget.marks.first()));
    await expect(widget.card.locator(".members")).toBeVisible();
  });
});

/** Data with so many events at one instant. @param {number} count */
function atOnce(count) {
  const { events, ...rest } = generated(count);
  return { ...rest, events: events.map((event) => ({ ...event, date: "2016-02-05T10:00:00Z" })) };
}

/** Clicks where the first mark is, and returns the name of what is listed. @param {Page} page @param {Widget} widget */
async function listGroup(page, widget) {
  const { x, y } = await middle(widget.marks.first());
  await page.mouse.click(x, y);
  await expect(widget.card.locator(".members")).toBeVisible();
  return (await widget.card.getByRole("heading").first().textContent()) ?? "";
}

for (const count of [250, 100_000]) {
  test(`${count} events at one instant are listed, a hundred at a time, and each has its card`, async ({
    page,
    site,
  }) => {
    const widget = await mountFile(page, site, JSON.stringify(atOnce(count)));
    expect(await standFor(widget)).toBe(count);
    const name = await listGroup(page, widget);
    expect(name).toContain(`${count.toLocaleString("en")} events, `);
    expect(await widget.focused()).toBe(name);
    const items = widget.card.locator(".members li");
    await expect(items).toHaveCount(100);
    await widget.button("Show more").click();
    await expect(items).toHaveCount(200);
    if (count < 300) {
      await widget.button("Show more").click();
      await expect(items).toHaveCount(count);
      await expect(widget.button("Show more")).toHaveCount(0);
    }
    const titles = await items.locator("b").allTextContents();
    expect(new Set(titles).size).toBe(titles.length);
    const [title = ""] = titles.slice(150);
    await items.nth(150).getByRole("button").click();
    await expect(widget.card.getByRole("heading").first()).toHaveText(title);
    await expect(widget.card).toContainText("5 February 2016");
    expect(await widget.focused()).toBe(title);
    await page.keyboard.press("Escape");
    await expect(widget.card).toBeHidden();
    expect(await widget.focused()).not.toMatch(/^outside/);
  });
}

test("the list of a crowd goes on also after the view has moved", async ({ page }) => {
  const widget = await mount(page, { data: atOnce(250) });
  await listGroup(page, widget);
  await widget.button("Zoom out").click();
  await widget.button("Show more").click();
  await expect(widget.card.locator(".members li")).toHaveCount(200);
});

test("a crowd of which some are left out does not list them any more", async ({ page }) => {
  const { events, kinds, ...rest } = atOnce(250);
  const widget = await mount(page, {
    data: {
      ...rest,
      kinds: [...kinds, { id: "shop", label: "Shop" }],
      events: events.map((event, index) => ({ ...event, kind: index % 2 ? "bank" : "shop" })),
    },
  });
  await listGroup(page, widget);
  await expect(widget.card.getByText(/^Theft 51$/)).toBeVisible();
  await widget.legend.getByRole("button", { name: "Shop" }).click();
  await expect.poll(() => standFor(widget)).toBe(125);
  await expect(widget.card.getByText(/^Theft 51$/)).toBeHidden();
});

// Odd data.

test("one event alone stands in the middle, and is found by every way", async ({ page }) => {
  await page.addInitScript(notePlaces);
  const widget = await mount(page, { data: generated(1) });
  await expect(widget.marks).toHaveCount(1);
  const [mark, canvas] = [await middle(widget.mark("Theft 1")), await middle(widget.canvas)];
  expect(Math.abs(mark.x - canvas.x)).toBeLessThan(2);
  expect((await words(page)).map(({ text }) => text)).toContain("Theft 1");
  await expectReadable(page, widget);
  for (const name of ["Zoom in", "Zoom in", "Zoom out", "Zoom out", "Zoom out", "All"]) {
    await widget.button(name).click();
    await expect(widget.mark("Theft 1")).toBeVisible();
  }
  await widget.ask((element) => {
    element.next();
    element.next();
    element.previous();
  });
  await expect(widget.card.getByRole("heading").first()).toHaveText("Theft 1");
  await expect(widget.card).toContainText("1 of 1");
});

test("a span of one second is drawn, and is zoomed to a second and no further", async ({ page }) => {
  const { events, ...rest } = generated(12);
  const close = events.map((event, index) => ({ ...event, date: `2016-02-05T10:00:0${index % 2}Z` }));
  const widget = await mount(page, { data: { ...rest, events: close } });
  expect(await standFor(widget)).toBe(12);
  for (let turn = 0; turn < 20; turn += 1) await widget.button("Zoom in").click();
  expect(await widget.span()).toBe(1000);
  expect(await standFor(widget)).toBe(12);
  expect(await listGroup(page, widget)).toMatch(/^\d+ events, /);
  await widget.card.locator(".members button").first().click();
  await expect(widget.card.getByRole("heading").first()).toHaveText(/^Theft \d+$/);
});

test("a card says the seconds where the data has them", async ({ page }) => {
  const { events, ...rest } = generated(2);
  const close = events.map((event, index) => ({ ...event, date: `2016-02-05T10:00:0${index}Z` }));
  const widget = await mount(page, { data: { ...rest, events: close } });
  await widget.ask((element) => element.select("theft-2"));
  await expect(widget.card).toContainText("10:00:01");
});

test("ten thousand years are drawn and moved as well as ten", async ({ page }) => {
  await page.addInitScript(notePlaces);
  const { events, ...rest } = generated(21);
  const year = (/** @type {number} */ number) => `${number < 0 ? "-" : ""}${String(Math.abs(number)).padStart(4, "0")}`;
  const old = events.map((event, index) => ({ ...event, date: year(-5000 + index * 500) }));
  const widget = await mount(page, { data: { ...rest, events: old } });
  expect(await standFor(widget)).toBe(21);
  expect(await widget.ask((element) => element.problems)).toEqual([]);
  await expectReadable(page, widget);
  const whole = await widget.range();
  expect(whole.from).toMatch(/^-[56]\d{3}-/);
  expect(whole.to).toMatch(/^[56]\d{3}-/);
  expect(await widget.overview.getAttribute("aria-valuetext")).not.toMatch(/NaN|undefined|-0/);
  // The message can be asked for again.
  await widget.ask((element) => element.show("-3200", "-0300"));
  const some = await widget.range();
  expect(some).toEqual({ from: "-3200-01-01T00:00:00Z", to: "-0299-01-01T00:00:00Z" });
  await frames(page, 2);
  await expectReadable(page, widget);
  expect((await widget.names()).map((name) => name.split(",")[0])).toContain("Theft 6");
  await widget.ask((element) => element.fit());
  await widget.ask((element, { from, to }) => element.show(from, to), some);
  expect(await widget.range()).toEqual(some);
  // From all to an hour of the year 0, and back.
  await widget.ask((element) => element.show("0000-06-15T10:00:00Z", "0000-06-15T11:00:00Z"));
  expect(await widget.range()).toEqual({ from: "0000-06-15T10:00:00Z", to: "0000-06-15T11:00:00Z" });
  await frames(page, 2);
  await expectReadable(page, widget);
  for (let turn = 0; turn < 40; turn += 1) await widget.button("Zoom out").click();
  await widget.button("All").click();
  expect(await widget.range()).toEqual(whole);
});

for (const [what, title] of [
  ["of one word", "Wertpapierhandel".repeat(625)],
  ["of many words", "a long tale of a theft ".repeat(435).slice(0, 10_000)],
]) {
  test(`a title of 10,000 characters ${what} overlaps nothing, and the card has all of it`, async ({ page }) => {
    await page.addInitScript(notePlaces);
    const { events, ...rest } = generated(6, { days: 200 });
    const odd = events.map((event, index) => (index === 2 ? { ...event, title } : event));
    const widget = await mount(page, { data: { ...rest, events: odd } });
    for (const width of [1100, 360]) {
      await page.setViewportSize({ width, height: 800 });
      await frames(page, 4);
      await expectReadable(page, widget);
      await expect(widget.marks).toHaveCount(6);
    }
    await widget.ask((element) => element.select("theft-3"));
    await expect(widget.card.getByRole("heading").first()).toHaveText(title?.trim() ?? "");
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(wide).toBe(0);
  });

  test(`what hovering shows of a title of 10,000 characters ${what} stays inside the picture`, async ({ page }) => {
    const { events, ...rest } = generated(6, { days: 200 });
    const odd = events.map((event, index) => (index === 2 ? { ...event, title } : event));
    const widget = await mount(page, { data: { ...rest, events: odd } });
    const { x, y } = await middle(widget.marks.nth(2));
    await page.mouse.move(x, y);
    await expect(widget.tip).toBeVisible();
    const [tip, stage] = [await area(widget.tip), await area(widget.root.locator(".stage"))];
    expect(tip.x).toBeGreaterThanOrEqual(stage.x);
    expect(tip.x + tip.width).toBeLessThanOrEqual(stage.x + stage.width);
    expect(tip.y).toBeGreaterThanOrEqual(stage.y);
    expect(tip.y + tip.height).toBeLessThanOrEqual(stage.y + stage.height);
    expect(await widget.tip.evaluate((tip) => tip.scrollWidth - tip.clientWidth)).toBe(0);
  });
}

test("a timeline whose own title has 10,000 characters still has its picture", async ({ page }) => {
  const title = "a long tale of many thefts ".repeat(370).slice(0, 9990);
  const widget = await mount(page, { data: { ...generated(5), title } });
  await expect(widget.title).toHaveText(title.trim());
  await expect(widget.mark("Theft 3")).toBeInViewport();
  expect((await area(widget.canvas)).height).toBeGreaterThan(150);
});

for (const [from, to, end] of [
  ["1700", "1700", "first"],
  ["2900-01-01", "2900-12-31", "last"],
  ["-9999", "-9998", "first"],
]) {
  test(`a window from ${from} to ${to} is outside the data, and shows its ${end} part`, async ({ page }) => {
    const data = generated(40, { days: 90 });
    const widget = await mount(page, { data, attributes: { from: from ?? "", to: to ?? "" } });
    const shown = await widget.range();
    await expect(widget.marks).not.toHaveCount(0);
    const years = from === "-9999" ? 2 : 1;
    expect((await widget.span()) / (365.25 * years * 86_400_000)).toBeCloseTo(1, 1);
    await widget.ask((element) => element.fit());
    const whole = await widget.range();
    if (end === "first") expect(shown.from).toBe(whole.from);
    else expect(shown.to).toBe(whole.to);
    // The same by the method.
    await widget.ask((element, [from, to]) => element.show(from, to), [from, to]);
    expect(await widget.range()).toEqual(shown);
    expect(await widget.ask((element) => element.problems)).toEqual([]);
  });
}

test("a window that is larger than the data, or the wrong way round, shows all of it", async ({ page }) => {
  const widget = await mount(page, { data: generated(40, { days: 90 }), attributes: { from: "1000", to: "3000" } });
  expect(await standFor(widget)).toBe(40);
  await widget.ask((element) => element.fit());
  const whole = await widget.range();
  await widget.ask((element) => element.show("1996", "1992"));
  expect(await widget.range()).toEqual(whole);
});

// Memory.

/**
 * The drawing code with a memory that cannot have more pages than so many over what it starts with.
 * @param {number} more
 */
async function capped(more) {
  const bytes = /** @type {Buffer} */ (await file(WASM));
  /** An unsigned number in LEB128, and where it ends. @param {number} at */
  const read = (at) => {
    let [value, shift] = [0, 0];
    for (;;) {
      const byte = bytes[at++] ?? 0;
      value += (byte & 127) * 2 ** shift;
      shift += 7;
      if (byte < 128) return { value, end: at };
    }
  };
  const write = (/** @type {number} */ value) => {
    const out = [];
    for (; value > 127; value = Math.floor(value / 128)) out.push((value & 127) | 128);
    return [...out, value];
  };
  for (let at = 8; at < bytes.length; ) {
    const { value: length, end: start } = read(at + 1);
    if (bytes[at] === 5) {
      // The section of the one memory: how many, that it has no largest size, and its first size.
      expect([bytes[start], bytes[start + 1]]).toEqual([1, 0]);
      const least = read(start + 2).value;
      const section = [1, 1, ...write(least), ...write(least + more)];
      const head = [5, ...write(section.length)];
      return Buffer.concat([bytes.subarray(0, at), Buffer.from([...head, ...section]), bytes.subarray(start + length)]);
    }
    at = start + length;
  }
  throw new Error("it has no memory");
}

/** The page is as alive as before. @param {Page} page */
async function expectAlive(page) {
  await page.evaluate(() => {
    const field = document.createElement("input");
    field.id = "alive";
    document.body.append(field);
  });
  await page.locator("#alive").fill("still here");
  await expect(page.locator("#alive")).toHaveValue("still here");
  await page.locator("#alive").evaluate((field) => field.remove());
  await frames(page, 3);
}

test("data that does not fit into the memory ends in a message with E_OOM, and the children are shown", async ({
  page,
  site,
  log,
}) => {
  log.expects(/^<heist-line>: E_OOM: /);
  // 3 MB for a text of 5 MB.
  const text = many(30_000);
  expect(text.length).toBeGreaterThan(4.9e6);
  await site.answerWasm(await capped(Math.floor(3e6 / PAGE)));
  const widget = await mountFile(page, site, text, { children: "The thefts in words", ready: false });
  await expect(widget.failure).toContainText("there is not enough memory for it", PATIENT);
  await expect(widget.root.getByText("The thefts in words")).toBeVisible();
  await expect(widget.canvas).toBeHidden();
  await expect(widget.root.locator("progress")).toBeHidden();
  expect((await heard(page, "error")).map(({ detail }) => detail.code)).toEqual(["E_OOM"]);
  expect(await heard(page, "ready")).toEqual([]);
  await expectAlive(page);
  // What is small enough has its room still.
  await widget.ask((element, data) => {
    element.data = data;
  }, generated(5));
  await expect(widget.title).toHaveText("5 generated events");
  await expect(widget.marks).toHaveCount(5);
  await expect(widget.failure).toBeHidden();
});

test("wherever the memory ends, there is a picture, a list or a message, and the page lives on", async ({
  page,
  site,
  log,
}) => {
  log.allows(/^<heist-line>: (E_OOM|E_PANIC): /);
  // Room for the text, and then for more and more of what is made of it.
  const text = many(30_000);
  const least = Math.ceil(text.length / PAGE);
  /** @type {string[]} */
  const ends = [];
  for (const more of [4, 20, 60, 120, 400]) {
    await site.answerWasm(await capped(least + more));
    await page.goto("/blank.html");
    const widget = await mountFile(page, site, text, { children: "The thefts in words", ready: false });
    const ended = async () => {
      if ((await heard(page, "ready")).length) return "picture";
      const codes = (await heard(page, "error")).map(({ detail }) => detail.code);
      // After the first trap it is tried once more.
      if (codes.filter((code) => code === "E_PANIC").length === 1 && codes.length === 1) return "";
      return codes.at(-1) ?? "";
    };
    await expect.poll(ended, { ...PATIENT, message: `${more} pages more` }).not.toBe("");
    const end = await ended();
    ends.push(end);
    if (end === "picture") expect(await standFor(widget)).toBe(30_000);
    else if (end === "E_PANIC") await expect(widget.list).toBeVisible();
    else await expect(widget.root.getByText("The thefts in words")).toBeVisible();
    await expectAlive(page);
  }
  // The first had too little, the last enough.
  expect(ends[0]).not.toBe("picture");
  expect(ends.at(-1)).toBe("picture");
});

/** Makes a function of the core trap so many times. @param {Page} page @param {string} at @param {number} left */
async function trap(page, at, left) {
  await page.addInitScript(watchCore);
  await page.addInitScript(
    ([at, left]) => {
      Object.assign(Reflect.get(globalThis, Symbol.for("traps")), { at, left });
    },
    [at, left],
  );
}

/** The codes of the failures so far. @param {Page} page @returns {Promise<string[]>} */
const codes = async (page) => (await heard(page, "error")).map(({ detail }) => detail.code);

test("a trap while large data is read is reported, and the next try draws it", async ({ page, site, log }) => {
  log.expects(/^<heist-line>: E_PANIC: /);
  await trap(page, "loading_step", 1);
  const widget = await mountFile(page, site, many(30_000));
  expect(await codes(page)).toEqual(["E_PANIC"]);
  expect(await standFor(widget)).toBe(30_000);
  await expect(widget.list).toBeHidden();
});

test("large data whose reading traps each time stays a list", async ({ page, site, log }) => {
  log.expects(/^<heist-line>: E_PANIC: /, 2);
  await trap(page, "loading_step", 1e9);
  const widget = await mountFile(page, site, many(30_000), { ready: false });
  await expect.poll(() => codes(page), PATIENT).toEqual(["E_PANIC", "E_PANIC"]);
  await expect(widget.list.locator("summary")).toHaveCount(300);
  await widget.list.locator("summary").first().click();
  await expect(widget.list.getByRole("article")).toHaveCount(100);
  await expectAlive(page);
});

test("large data whose picture traps each time stays a list", async ({ page, site, log }) => {
  log.expects(/^<heist-line>: E_PANIC: /, 2);
  await trap(page, "timeline_paint", 1e9);
  const widget = await mountFile(page, site, many(30_000), { children: "The thefts in words", ready: false });
  await expect.poll(async () => (await codes(page)).length, PATIENT).toBe(2);
  expect(await codes(page)).toEqual(["E_PANIC", "E_PANIC"]);
  await expect(widget.list.locator("summary")).toHaveCount(300);
});

test("a trap on a reader’s action over large data is reported as such, and the picture comes back", async ({
  page,
  site,
  log,
}) => {
  log.expects(/^<heist-line>: E_PANIC: /);
  await page.addInitScript(watchCore);
  const widget = await mountFile(page, site, many(30_000));
  await widget.button("Zoom in").click();
  const before = await widget.range();
  await page.evaluate(() => {
    Object.assign(Reflect.get(globalThis, Symbol.for("traps")), { at: "any", left: 1 });
  });
  await widget.button("Zoom in").click();
  await expect.poll(async () => (await heard(page, "ready")).length, PATIENT).toBe(2);
  expect(await codes(page)).toEqual(["E_PANIC"]);
  await expect(widget.failure).toBeHidden();
  expect(await widget.range()).toEqual(before);
});

test("two large timelines on a page are both drawn", async ({ page, site }) => {
  await mountFile(page, site, many(10_000));
  await page.evaluate((src) => {
    const second = document.createElement("heist-line");
    second.id = "second";
    second.setAttribute("src", src);
    second.setAttribute("loading", "eager");
    document.querySelector("#here")?.append(second);
  }, BIG);
  await expect.poll(async () => (await heard(page, "ready")).length, PATIENT).toBe(2);
  const second = new Widget(page, "#second");
  expect(await standFor(second)).toBe(10_000);
});
