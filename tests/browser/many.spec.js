// Many timelines on a page, and many after another.
import { expect, frames, generated, heard, mount, test, Widget } from "./fixture.js";
import { watchCore } from "./patches.js";

/** @typedef {import("./fixture.js").Page} Page */
/** @typedef {import("./fixture.js").HeistLine} HeistLine */

const COUNT = 50;
/** Longer than this nobody waits; the report has the measured time. */
const GENEROUS = 30_000;

/** Counts the frames that are asked for, the paints, and how often wasm is compiled. */
function countWork() {
  const work = { frames: 0, compiled: 0 };
  Reflect.set(globalThis, Symbol.for("work"), work);
  const frame = requestAnimationFrame.bind(globalThis);
  Reflect.set(globalThis, Symbol.for("frame"), frame);
  globalThis.requestAnimationFrame = (step) => {
    work.frames += 1;
    return frame(step);
  };
  const { compile } = WebAssembly;
  WebAssembly.compile = (...rest) => {
    work.compiled += 1;
    return compile.apply(WebAssembly, rest);
  };
}

/** How often the live core was called so, and frames were asked for. @param {Page} page */
const work = (page) =>
  page.evaluate(() => {
    const instances = Reflect.get(globalThis, Symbol.for("instances"));
    const { frames, compiled } = Reflect.get(globalThis, Symbol.for("work"));
    return { frames, compiled, instances: instances.length, paints: instances.at(-1)?.calls.timeline_paint ?? 0 };
  });

/**
 * Fifty timelines below one another, each with its own data; a function may spoil some.
 * @param {Page} page
 * @param {{ data?: Record<number, unknown>, eager?: boolean }} [options]
 */
async function fifty(page, { data = {}, eager = true } = {}) {
  await page.addInitScript(countWork);
  await page.addInitScript(watchCore);
  await page.goto("/blank.html");
  const all = Array.from({ length: COUNT }, (_, nth) => data[nth] ?? generated(20, { prefix: `T${nth}` }));
  await page.evaluate(
    async ({ all, eager }) => {
      await customElements.whenDefined("heist-line");
      Reflect.set(globalThis, Symbol.for("start"), performance.now());
      for (const [nth, data] of all.entries()) {
        const element = /** @type {HeistLine} */ (document.createElement("heist-line"));
        element.id = `t${nth}`;
        element.data = data;
        if (eager) element.setAttribute("loading", "eager");
        document.querySelector("#here")?.append(element);
      }
    },
    { all, eager },
  );
}

test("fifty timelines fetch and compile once, and all of them can be used", async ({ page, site }, info) => {
  await fifty(page);
  await expect.poll(async () => (await heard(page, "ready")).length, { timeout: GENEROUS }).toBe(COUNT);
  const took = await page.evaluate(() => Math.round(performance.now() - Reflect.get(globalThis, Symbol.for("start"))));
  info.annotations.push({ type: "all ready after", description: `${took} ms` });
  expect(site.paths(/heistline/).sort()).toEqual(["/heistline.js", "/heistline_bg.wasm"]);
  expect(await work(page)).toMatchObject({ compiled: 1, instances: 1 });
  // Each answers to its own reader only.
  for (const nth of [0, 24, 49]) {
    const widget = new Widget(page, `#t${nth}`);
    await widget.root.scrollIntoViewIfNeeded();
    await widget.ask((element) => element.next());
    await expect(widget.card).toContainText(`T${nth} 1`);
    await widget.button("Zoom in").click();
  }
  const selected = await page.evaluate(() =>
    [...document.querySelectorAll("heist-line")].map((line) => Reflect.get(line, "selected")).filter(Boolean),
  );
  expect(selected).toEqual(["t0-1", "t24-1", "t49-1"]);
  expect(site.paths(/heistline_extra/)).toHaveLength(1);
});

test("of fifty timelines at rest none paints or asks for a frame", async ({ page }) => {
  await fifty(page);
  await expect.poll(async () => (await heard(page, "ready")).length, { timeout: GENEROUS }).toBe(COUNT);
  await frames(page, 30);
  const before = await work(page);
  await frames(page, 60);
  expect(await work(page)).toEqual(before);
});

test("off the screen nothing paints, whatever the page and its data do there", async ({ page }) => {
  await fifty(page);
  await expect.poll(async () => (await heard(page, "ready")).length, { timeout: GENEROUS }).toBe(COUNT);
  await frames(page, 30);
  const before = await work(page);
  await page.evaluate(() => {
    for (const line of /** @type {NodeListOf<HeistLine>} */ (
      document.querySelectorAll("heist-line:nth-child(n + 11)")
    )) {
      line.show("1990", "1991");
      line.fit();
      line.style.setProperty("--heistline-ink", "green");
    }
    document.fonts.dispatchEvent(new Event("loadingdone"));
  });
  await frames(page, 30);
  const after = await work(page);
  // The first ones are near the screen, and are notified of new fonts like all others.
  expect(after.paints - before.paints).toBeLessThanOrEqual(10);
  // Who comes there sees the last of it.
  const last = new Widget(page, "#t49");
  await last.root.scrollIntoViewIfNeeded();
  await expect.poll(async () => (await work(page)).paints).toBeGreaterThan(after.paints);
});

test("timelines far below are neither loaded nor painted before they come near", async ({ page }) => {
  await fifty(page, { eager: false });
  await expect.poll(async () => (await heard(page, "ready")).length).toBeGreaterThan(0);
  await frames(page, 30);
  const few = (await heard(page, "ready")).length;
  expect(few).toBeLessThan(6);
  await page.locator("#t49").scrollIntoViewIfNeeded();
  await expect(new Widget(page, "#t49").canvas).toBeVisible();
  expect((await heard(page, "ready")).length).toBeLessThan(2 * 6);
});

test("broken data and a trap do not affect the other 48 timelines", async ({ page, log }) => {
  log.expects(/^<heist-line>: E_DATA_SYNTAX/);
  log.expects(/^<heist-line>: E_PANIC/);
  await fifty(page, { data: { 7: '{ "title": "Broken", "events": [' } });
  await expect.poll(async () => (await heard(page, "ready")).length, { timeout: GENEROUS }).toBe(COUNT - 1);
  await expect(page.locator("#t7 .failure")).toContainText("Couldn’t read");
  await new Widget(page, "#t3").ask((element) => element.select("t3-5"));
  await page.evaluate(() => {
    Object.assign(Reflect.get(globalThis, Symbol.for("traps")), { at: "any", left: 1 });
    /** @type {HeistLine} */ (document.querySelector("#t13")).fit();
  });
  await expect
    .poll(async () => (await heard(page, "ready")).length, { timeout: GENEROUS })
    .toBeGreaterThanOrEqual(2 * (COUNT - 1));
  const state = await page.evaluate(() =>
    [.../** @type {NodeListOf<HeistLine>} */ (document.querySelectorAll("heist-line"))].map(
      (line) => line.events.length,
    ),
  );
  expect(state).toEqual(Array.from({ length: COUNT }, (_, nth) => (nth === 7 ? 0 : 20)));
  expect((await heard(page, "error")).map(({ id, detail }) => `${id} ${detail.code}`)).toEqual([
    "t7 E_DATA_SYNTAX",
    "t13 E_PANIC",
  ]);
  // The broken data was tried in other formats, too.
  expect(await work(page)).toMatchObject({ compiled: 2, instances: 3 });
  await expect(new Widget(page, "#t3").card).toContainText("T3 5");
});

/**
 * What the page holds once the garbage is collected.
 * @param {Page} page
 * @param {import("@playwright/test").CDPSession} client with Performance enabled
 */
async function measured(page, client) {
  for (let turn = 0; turn < 3; turn++) {
    await client.send("HeapProfiler.collectGarbage");
    await frames(page, 10);
  }
  const { metrics } = await client.send("Performance.getMetrics");
  const value = (/** @type {string} */ name) => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN;
  return { heap: value("JSHeapUsedSize"), nodes: value("Nodes"), listeners: value("JSEventListeners") };
}

test("a thousand mounts leak nothing @long", async ({ page }, info) => {
  test.setTimeout(15 * 60_000);
  await page.addInitScript(watchCore);
  await mount(page, { data: generated(200) });
  await page.evaluate(() => document.querySelector("#here")?.replaceChildren());
  const client = await page.context().newCDPSession(page);
  await client.send("Performance.enable");
  const cycle = (/** @type {number} */ times) =>
    page.evaluate(
      async ({ times, data }) => {
        for (let turn = 0; turn < times; turn++) {
          const element = /** @type {HeistLine} */ (document.createElement("heist-line"));
          element.data = data;
          element.setAttribute("loading", "eager");
          const drawn = new Promise((done) => element.addEventListener("heistline-ready", done, { once: true }));
          document.querySelector("#here")?.append(element);
          await drawn;
          element.select("theft-7");
          element.setAttribute("view", turn % 2 ? "list" : "table");
          element.remove();
        }
        Reflect.get(globalThis, Symbol.for("heard")).length = 0;
      },
      { times, data: generated(200) },
    );
  const measure = async () => {
    const wasm = await page.evaluate(
      () => Reflect.get(globalThis, Symbol.for("instances"))[0].memory.buffer.byteLength,
    );
    return { ...(await measured(page, client)), wasm };
  };
  await cycle(100);
  const before = await measure();
  await cycle(900);
  const after = await measure();
  const grown = Math.round((after.heap - before.heap) / 1024);
  const text = `${grown} KiB of heap, ${after.nodes - before.nodes} nodes, ${after.listeners - before.listeners} listeners`;
  info.annotations.push({ type: "grown", description: text });
  expect({ ...after, heap: 0 }).toEqual({ ...before, heap: 0 });
  expect(grown).toBeLessThanOrEqual(256);
});

// The allocator needs some hundred turns until each hole that one timeline leaves fits the next: what is in use is the same
// to the byte from the first turn on.
test("a thousand changes of ten thousand events take no more memory than five hundred @long", async ({
  page,
}, info) => {
  test.setTimeout(15 * 60_000);
  await page.addInitScript(watchCore);
  const widget = await mount(page, { data: generated(3) });
  const client = await page.context().newCDPSession(page);
  await client.send("Performance.enable");
  const swap = async (/** @type {number} */ times) => {
    const wasm = await widget.ask(
      async (element, { times, data }) => {
        for (let turn = 0; turn < times; turn++) {
          const drawn = new Promise((done) => element.addEventListener("heistline-ready", done, { once: true }));
          element.data = data;
          await drawn;
        }
        Reflect.get(globalThis, Symbol.for("heard")).length = 0;
        return Reflect.get(globalThis, Symbol.for("instances"))[0].memory.buffer.byteLength;
      },
      { times, data: JSON.stringify(generated(10_000)) },
    );
    return { wasm, heap: (await measured(page, client)).heap };
  };
  const [first, half, last] = [await swap(10), await swap(490), await swap(500)];
  const description = `wasm ${[first, half, last].map(({ wasm }) => (wasm / 1e6).toFixed(1)).join(", ")} MB`;
  info.annotations.push({ type: "grown", description });
  expect(last.wasm).toBe(half.wasm);
  // Old and new beside each other, and the text: 10 MB. An eighth of what there is is asked for ahead.
  expect(last.wasm).toBeLessThan((14e6 * 9) / 8);
  expect(Math.round((last.heap - first.heap) / 1024)).toBeLessThanOrEqual(512);
  await expect(widget.title).toHaveText("10000 generated events");
});
