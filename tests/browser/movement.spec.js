// Wheel, drag, touch and flights: how the picture moves, how it comes to rest, and how the page scrolls on.
import { area, expect, Fingers, frames, generated, heard, middle, mount, open, test } from "./fixture.js";

/** @typedef {import("./fixture.js").Page} Page */
/** @typedef {import("./fixture.js").Widget} Widget */
/** @typedef {{ x: number, y: number }} Point */

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Few and far from each other: never a group, and room to move. */
const FEW = generated(8, { days: 450 });

/** The shown span in milliseconds since 1970. @param {Widget} widget */
async function span(widget) {
  const { from, to } = await widget.range();
  return { from: Date.parse(from), to: Date.parse(to) };
}

/** Where the axis is: it has a margin on either side. @param {Widget} widget */
async function plot(widget) {
  const { x, width } = await area(widget.canvas);
  return { x: x + 24, width: width - 48 };
}

/**
 * Between the pixels of the page and the time.
 * @param {Widget} widget
 * @param {{ mirrored?: boolean }} [options]
 */
async function axis(widget, { mirrored = false } = {}) {
  const [{ x, width }, { from, to }] = [await plot(widget), await span(widget)];
  const turn = (/** @type {number} */ part) => (mirrored ? 1 - part : part);
  return {
    timeAt: (/** @type {number} */ at) => from + turn((at - x) / width) * (to - from),
    xOf: (/** @type {number} */ time) => x + turn((time - from) / (to - from)) * width,
  };
}

/** A timeline in a page of a direction. @param {Page} page @param {string} dir */
async function mountIn(page, dir) {
  await page.goto("/blank.html");
  await page.evaluate((dir) => {
    document.documentElement.dir = dir;
  }, dir);
  return mount(page, { data: FEW });
}

/** Where each mark with a title of generated data is, and where its date is. @param {Widget} widget */
async function positions(widget) {
  const { xOf } = await axis(widget);
  const dates = new Map((await widget.ask((element) => element.events)).map(({ title, when }) => [title, when]));
  const found = await widget.marks.evaluateAll((buttons) =>
    buttons.flatMap((button) => {
      const { x, width } = button.getBoundingClientRect();
      // What has no room for its disc is a dot that may stand a little beside.
      if (width < 30) return [];
      return { title: (button.getAttribute("aria-label") ?? "").split(",")[0] ?? "", x: x + width / 2 };
    }),
  );
  // The middle of the day. At the edges a button ends where the picture does.
  const wanted = found.map(({ title, x }) => ({ x, wanted: xOf(Date.parse(`${dates.get(title)} UTC`) + DAY / 2) }));
  const { x, width } = await plot(widget);
  return wanted.filter((index) => index.wanted > x + 30 && index.wanted < x + width - 30);
}

/** Nothing has moved for some frames. @param {Page} page @param {Widget} widget */
async function atRest(page, widget) {
  await expect
    .poll(async () => {
      const before = await widget.range();
      await frames(page, 10);
      return JSON.stringify(await widget.range()) === JSON.stringify(before);
    })
    .toBe(true);
  await expect(widget.root.locator(".stage")).not.toHaveClass(/moving/);
}

/** Notes which wheels the page gets already prevented. @param {Page} page */
const noteWheels = (page) =>
  page.evaluate(() => {
    /** @type {boolean[]} */
    const wheels = [];
    Reflect.set(globalThis, Symbol.for("wheels"), wheels);
    addEventListener("wheel", (event) => wheels.push(event.defaultPrevented));
  });

/** @param {Page} page @returns {Promise<boolean[]>} */
const wheels = (page) => page.evaluate(() => Reflect.get(globalThis, Symbol.for("wheels")));

/** Turns the wheel with a key held. @param {Page} page @param {string} key @param {number} dy */
async function wheelWith(page, key, dy) {
  await page.keyboard.down(key);
  await page.mouse.wheel(0, dy);
  await page.keyboard.up(key);
}

/** Room above and below, so that the page scrolls both ways. @param {Page} page @param {Widget} widget */
async function amongText(page, widget) {
  await page.evaluate(() => {
    document.body.style.padding = "1500px 16px";
  });
  const scroll = () =>
    widget.ask((element) => {
      element.scrollIntoView({ block: "center", behavior: "instant" });
      return scrollY;
    });
  await scroll();
  return scroll;
}

/** @param {Page} page */
const scrolled = (page) => page.evaluate(() => scrollY);

/** Points all over the widget that are on the screen. @param {Widget} widget */
async function pointsOf(widget) {
  const box = await area(widget.root);
  const height = widget.page.viewportSize()?.height ?? 0;
  return [0.04, 0.35, 0.65, 0.96].flatMap((across) =>
    [0.04, 0.3, 0.55, 0.8, 0.96]
      .map((down) => ({ x: box.x + box.width * across, y: box.y + box.height * down }))
      .filter(({ y }) => y > 10 && y < height - 10),
  );
}

// The wheel.

test("a plain wheel scrolls the page, and shows the wheel hint", async ({ page }) => {
  const widget = await open(page, "/article.html");
  const hint = widget.root.locator(".wheel");
  await expect(hint).toBeHidden();
  await noteWheels(page);
  const before = await widget.range();
  const { x, y } = await middle(widget.canvas);
  await page.mouse.move(x, y);
  await page.mouse.wheel(0, 60);
  await expect(hint).toBeVisible();
  await expect(hint).toHaveText(/^Hold (Ctrl|⌘) and scroll to zoom$/);
  await expect.poll(() => scrolled(page)).toBeGreaterThan(40);
  expect(await wheels(page)).toEqual([false]);
  expect(await widget.range()).toEqual(before);
  const [words, stage] = [await area(hint), await area(widget.root.locator(".stage"))];
  expect(words.x).toBeGreaterThanOrEqual(stage.x);
  expect(words.x + words.width).toBeLessThanOrEqual(stage.x + stage.width);
  expect(Math.abs(words.x + words.width / 2 - (stage.x + stage.width / 2))).toBeLessThan(2);
  await expect(hint).toBeHidden();
});

test("the wheel hint ignores the pointer, and stays hidden while the wheel zooms or pans", async ({ page }) => {
  const widget = await mount(page, { data: FEW });
  const hint = widget.root.locator(".wheel");
  const { x, y } = await middle(widget.canvas);
  await page.mouse.move(x, y);
  const whole = await widget.span();
  await wheelWith(page, "Control", -200);
  await expect.poll(() => widget.span()).toBeLessThan(whole);
  const before = await widget.range();
  await page.mouse.wheel(80, 0);
  await expect.poll(() => widget.range()).not.toEqual(before);
  // Now, not in a while.
  expect(await hint.isVisible()).toBe(false);
  await page.mouse.wheel(0, 10);
  await expect(hint).toBeVisible();
  const at = await middle(hint);
  const under = await widget.ask(
    (element, { x, y }) => element.shadowRoot?.elementFromPoint(x, y)?.className ?? "nothing",
    at,
  );
  expect(under).not.toBe("wheel");
});

for (const [dir, parts] of /** @type {const} */ ([
  ["ltr", [0.15, 0.9]],
  ["rtl", [0.3]],
])) {
  for (const part of parts) {
    test(`Ctrl + wheel zooms about ${part * 100} % of the width, in and out, in a page from ${dir}`, async ({
      page,
    }) => {
      const mirrored = dir === "rtl";
      const widget = await mountIn(page, dir);
      const box = await plot(widget);
      const x = Math.round(box.x + box.width * part);
      await page.mouse.move(x, (await middle(widget.canvas)).y);
      const held = (await axis(widget, { mirrored })).timeAt(x);
      for (const turn of [-60, -100, -240, -400, -30, 50, 150, 90]) {
        const before = await widget.span();
        await wheelWith(page, "Control", turn);
        await expect.poll(async () => Math.sign((await widget.span()) - before)).toBe(Math.sign(turn));
        const now = await axis(widget, { mirrored });
        expect(Math.abs(now.xOf(held) - x), `after ${turn}`).toBeLessThan(1);
      }
      expect(await scrolled(page)).toBe(0);
    });
  }
}

test("zooming in stops at a second, and zooming out at one and a half times the whole", async ({ page }) => {
  const widget = await open(page, "/article.html");
  const whole = await widget.span();
  const { x, y } = await middle(widget.canvas);
  await page.mouse.move(x, y);
  for (let turn = 0; turn < 16; turn += 1) await wheelWith(page, "Control", -600);
  await expect.poll(() => widget.span()).toBe(1000);
  const closest = await widget.range();
  await noteWheels(page);
  await wheelWith(page, "Control", -600);
  // It zooms no further, and the page is not zoomed instead.
  await expect.poll(() => wheels(page)).toEqual([true]);
  expect(await widget.range()).toEqual(closest);
  for (let turn = 0; turn < 18; turn += 1) await wheelWith(page, "Control", 600);
  await expect.poll(() => widget.span()).toBeGreaterThan(whole);
  const widest = await widget.span();
  expect(widest).toBeLessThanOrEqual(1.5 * whole + 1000);
  await wheelWith(page, "Control", 600);
  await frames(page, 3);
  expect(await widget.span()).toBe(widest);
  for (let turn = 0; turn < 50; turn += 1) await widget.button("Zoom in").click();
  expect(await widget.span()).toBe(1000);
});

test("zooming out never shows more than one and a half times the span of the data", async ({ page }) => {
  const widget = await open(page, "/article.html");
  for (let turn = 0; turn < 5; turn += 1) await widget.button("Zoom out").click();
  const data = Date.parse("2017-10-04") - Date.parse("2014-11-24");
  expect(await widget.span()).toBeLessThanOrEqual(1.5 * data);
});

for (const dir of ["ltr", "rtl"]) {
  test(`Shift + wheel and a sideways wheel pan in a page from ${dir}`, async ({ page }) => {
    const widget = await mountIn(page, dir);
    await widget.ask((element) => element.show("1993", "1996"));
    await noteWheels(page);
    const { x, y } = await middle(widget.canvas);
    await page.mouse.move(x, y);
    const { width } = await plot(widget);
    const length = await widget.span();
    /** What happens to the earlier end, in pixels. @param {() => Promise<unknown>} turn */
    const moved = async (turn) => {
      const before = await span(widget);
      await turn();
      await expect.poll(async () => (await span(widget)).from).not.toBe(before.from);
      const after = await span(widget);
      expect(after.to - after.from).toBe(length);
      return ((after.from - before.from) / length) * width;
    };
    const right = dir === "rtl" ? -1 : 1;
    expect(await moved(() => page.mouse.wheel(120, 0))).toBeCloseTo(120 * right, 0);
    expect(await moved(() => page.mouse.wheel(-50, 0))).toBeCloseTo(-50 * right, 0);
    expect(await moved(() => wheelWith(page, "Shift", 70))).toBeCloseTo(70 * right, 0);
    expect(await moved(() => wheelWith(page, "Shift", -40))).toBeCloseTo(-40 * right, 0);
    expect(await wheels(page)).toEqual([true, true, true, true]);
    expect(await scrolled(page)).toBe(0);
  });
}

test("where the data ends a sideways wheel is the page’s again, and no other range is reported", async ({ page }) => {
  const widget = await mount(page, { data: FEW });
  await widget.ask((element) => {
    element.show("1993", "1996");
    element.fit();
  });
  await noteWheels(page);
  const [before, count] = [await widget.range(), (await heard(page, "range")).length];
  const { x, y } = await middle(widget.canvas);
  await page.mouse.move(x, y);
  for (let turn = 1; turn <= 6; turn += 1) {
    await page.mouse.wheel(turn % 2 ? 200 : -200, 0);
    await expect.poll(async () => (await wheels(page)).length).toBe(turn);
  }
  expect(await widget.range()).toEqual(before);
  expect((await heard(page, "range")).slice(count)).toEqual([]);
  expect(await wheels(page)).toEqual(Array(6).fill(false));
});

test("a slanting wheel that is more down than sideways scrolls the page", async ({ page }) => {
  const widget = await open(page, "/article.html");
  await widget.button("Zoom in").click();
  const before = await widget.range();
  const { x, y } = await middle(widget.canvas);
  await page.mouse.move(x, y);
  await page.mouse.wheel(30, 90);
  await expect.poll(() => scrolled(page)).toBeGreaterThan(50);
  expect(await widget.range()).toEqual(before);
});

// A drag, and what follows it.

/**
 * Drags to the left and lets go.
 * @param {Page} page
 * @param {Point} from
 * @param {{ held?: boolean }} [options] whether the pointer stays still before it is let go
 */
async function fling(page, { x, y }, { held = false } = {}) {
  await page.evaluate(() => {
    const note = () => {
      const heard = Reflect.get(globalThis, Symbol.for("heard"));
      Reflect.set(globalThis, Symbol.for("released"), heard.length);
    };
    addEventListener("pointerup", note, { capture: true, once: true });
  });
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (let step = 1; step <= 8; step += 1) await page.mouse.move(x - 15 * step, y);
  if (held) await frames(page, 15);
  await page.mouse.up();
}

/** The starts of the ranges reported after the pointer is released. @param {Page} page @returns {Promise<number[]>} */
const sinceRelease = (page) =>
  page.evaluate(() => {
    const all = Reflect.get(globalThis, Symbol.for("heard")).slice(Reflect.get(globalThis, Symbol.for("released")));
    return all.flatMap((/** @type {import("./fixture.js").Heard} */ { type, detail }) =>
      type === "heistline-range" ? [Date.parse(detail.from)] : [],
    );
  });

test.describe("where movement is welcome", () => {
  test.use({ contextOptions: { reducedMotion: "no-preference" } });

  test("a fast drag continues with momentum, and comes to rest", async ({ page }) => {
    const widget = await mount(page, { data: FEW });
    await widget.ask((element) => element.show("1993", "1995"));
    await frames(page, 2);
    await fling(page, await middle(widget.canvas));
    await expect.poll(async () => (await sinceRelease(page)).length).toBeGreaterThan(3);
    await atRest(page, widget);
    const starts = await sinceRelease(page);
    expect(starts).toEqual([...starts].sort((a, b) => a - b));
    expect((starts.at(-1) ?? 0) - (starts[0] ?? 0)).toBeGreaterThan(2 * DAY);
    const half = Math.floor(starts.length / 2);
    const [start = 0, between = 0, end = 0] = [starts[0], starts[half], starts.at(-1)];
    expect(between - start).toBeGreaterThan(end - between);
    expect(await widget.span()).toBe(Date.parse("1996") - Date.parse("1993"));
    await expect(widget.card).toBeHidden();
    // The buttons have come after.
    for (const { x, wanted } of await positions(widget)) expect(Math.abs(x - wanted)).toBeLessThan(1);
  });

  for (const part of ["picture", "overview"]) {
    test(`a press on the ${part} stops a glide at once`, async ({ page }) => {
      const widget = await mount(page, { data: FEW });
      await widget.ask((element) => element.show("1993", "1995"));
      await frames(page, 2);
      await fling(page, await middle(widget.canvas));
      await expect.poll(async () => (await sinceRelease(page)).length).toBeGreaterThan(1);
      if (part === "overview") {
        const { x, y } = await middle(widget.overview);
        await page.mouse.move(x, y);
      }
      await page.mouse.down();
      const stopped = await widget.range();
      await frames(page, 30);
      expect(await widget.range()).toEqual(stopped);
      await page.mouse.up();
      await frames(page, 10);
      expect(await widget.range()).toEqual(stopped);
    });
  }

  test("a drag without velocity has no momentum", async ({ page }) => {
    const widget = await mount(page, { data: FEW });
    await widget.ask((element) => element.show("1993", "1995"));
    await frames(page, 2);
    const before = await widget.range();
    await fling(page, await middle(widget.canvas), { held: true });
    expect(await widget.range()).not.toEqual(before);
    await frames(page, 30);
    expect(await sinceRelease(page)).toEqual([]);
  });

  test("a glide ends where the data does, and the view keeps its length", async ({ page }) => {
    const widget = await mount(page, { data: FEW });
    const { to } = await span(widget);
    await widget.ask((element) => element.show("1996", "1998-10-20"));
    const length = await widget.span();
    await frames(page, 2);
    await fling(page, await middle(widget.canvas));
    await atRest(page, widget);
    expect((await span(widget)).to).toBe(to);
    expect(Math.abs((await widget.span()) - length)).toBeLessThanOrEqual(1000);
  });
});

test("under reduced motion there is no momentum", async ({ page }) => {
  const widget = await mount(page, { data: FEW });
  await widget.ask((element) => element.show("1993", "1995"));
  await frames(page, 2);
  const before = await widget.range();
  await fling(page, await middle(widget.canvas));
  expect(await widget.range()).not.toEqual(before);
  await frames(page, 30);
  expect(await sinceRelease(page)).toEqual([]);
});

/** How many pixels of a colour there are, and their middle in CSS pixels of the page. @param {Widget} widget @param {Point} [at] */
const disc = (widget, at) =>
  widget.ask((element, at) => {
    const canvas = /** @type {HTMLCanvasElement} */ (element.shadowRoot?.querySelector("canvas"));
    const box = canvas.getBoundingClientRect();
    const copy = new OffscreenCanvas(canvas.width, canvas.height);
    const context = copy.getContext("2d", { willReadFrequently: true });
    context?.drawImage(canvas, 0, 0);
    const pixels = new Uint32Array(context?.getImageData(0, 0, canvas.width, canvas.height).data.buffer ?? []);
    if (at) {
      const index = Math.round(at.y - box.y) * canvas.width + Math.round(at.x - box.x);
      Reflect.set(globalThis, Symbol.for("colour"), pixels[index]);
      Reflect.set(globalThis, Symbol.for("row"), Math.round(at.y - box.y));
    }
    // The bar of its day has the same colour, and is lower.
    const row = Reflect.get(globalThis, Symbol.for("row"));
    const colour = Reflect.get(globalThis, Symbol.for("colour"));
    let [count, sum] = [0, 0];
    pixels.forEach((pixel, index) => {
      if (pixel !== colour || Math.abs(Math.floor(index / canvas.width) - row) > 14) return;
      count += 1;
      sum += index % canvas.width;
    });
    return { count, x: box.x + sum / count + 0.5 };
  }, at);

/**
 * Keeps the picture from coming to rest by itself, however slow the machine is. Returns what lets it.
 * @param {Page} page
 */
async function holdRest(page) {
  await page.evaluate(() => {
    const real = Reflect.get(globalThis, "setTimeout");
    Reflect.set(globalThis, "setTimeout", (/** @type {() => void} */ run, /** @type {number} */ time) =>
      time === 120 ? Number(Reflect.set(globalThis, "rest", run)) : real(run, time),
    );
  });
  return () => page.evaluate(() => Reflect.get(globalThis, "rest")());
}

test("while it is dragged the canvas follows in each frame, and at rest the buttons are over the marks", async ({
  page,
}) => {
  const widget = await mount(page, { data: generated(1), attributes: { controls: "none" } });
  await widget.ask((element) => element.show("1990-01-01T06:00Z", "1990-01-01T18:00Z"));
  await frames(page, 2);
  const start = await middle(widget.mark("Theft 1"));
  const drawn = await disc(widget, start);
  expect(drawn.count).toBeGreaterThan(200);
  expect(Math.abs(drawn.x - start.x)).toBeLessThan(1);
  // Not on the mark: hiding a button that has the focus would drop it.
  const side = start.x - 200;
  const rest = await holdRest(page);
  await page.mouse.move(side, start.y);
  await page.mouse.down();
  for (let step = 1; step <= 8; step += 1) {
    await page.mouse.move(side + 12 * step, start.y);
    await frames(page, 1);
    const now = await disc(widget);
    expect(Math.abs(now.x - (start.x + 12 * step)), `step ${step}`).toBeLessThan(1.5);
    expect(Math.abs(now.count - drawn.count)).toBeLessThan(drawn.count * 0.1);
  }
  // What is not where it is drawn cannot be hit.
  await expect(widget.mark("Theft 1")).toBeHidden();
  await page.mouse.up();
  await rest();
  await expect(widget.mark("Theft 1")).toBeVisible();
  expect(Math.abs((await middle(widget.mark("Theft 1"))).x - (await disc(widget)).x)).toBeLessThan(1);
  await expect(widget.card).toBeHidden();
});

test("a drag that begins on a mark places no button until it rests, and keeps the focus on that mark", async ({
  page,
}) => {
  const widget = await mount(page, { data: generated(24, { days: 90 }), attributes: { controls: "none" } });
  await widget.ask((element) => element.show("1992", "1994"));
  await atRest(page, widget);
  const mark = widget.mark("Theft 10");
  const lefts = () =>
    widget.marks.evaluateAll((buttons) => buttons.map((button) => /** @type {HTMLElement} */ (button).style.left));
  const before = await lefts();
  const start = await middle(mark);
  const rest = await holdRest(page);
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  for (let step = 1; step <= 6; step += 1) {
    await page.mouse.move(start.x - 12 * step, start.y);
    await frames(page, 1);
    expect(await lefts()).toEqual(before);
  }
  await page.mouse.up();
  await rest();
  expect(Math.abs((await middle(mark)).x - (start.x - 72))).toBeLessThan(1.5);
  expect(await widget.focused()).toContain("Theft 10");
});

test("after each way to move, every button is where its date is", async ({ page }) => {
  const widget = await mount(page, { data: generated(24, { days: 90 }) });
  const { x, y } = await middle(widget.canvas);
  /** @type {[string, () => Promise<unknown>][]} */
  const ways = [
    ["Zoom in", () => widget.button("Zoom in").click()],
    ["Ctrl + wheel", () => wheelWith(page, "Control", -120)],
    ["drag", () => fling(page, { x, y })],
    ["wheel", () => page.mouse.wheel(60, 0)],
    ["overview", () => widget.overview.press("ArrowRight")],
    ["show", () => widget.ask((element) => element.show("1992-03", "1993-02"))],
    ["next", () => widget.ask((element) => element.next())],
    ["fit", () => widget.ask((element) => element.fit())],
  ];
  for (const [name, move] of ways) {
    const before = await widget.range();
    await page.mouse.move(x, y);
    await move();
    if (name !== "next") await expect.poll(() => widget.range(), name).not.toEqual(before);
    await atRest(page, widget);
    const found = await positions(widget);
    expect(found.length, name).toBeGreaterThan(0);
    for (const { x, wanted } of found) expect(Math.abs(x - wanted), `${name} ${x}`).toBeLessThan(1);
  }
});

// Flights.

/**
 * A timeline of which only the first event is in view, and is open; the clock stands still.
 * @param {Page} page
 * @param {{ still?: boolean, data?: object }} [options]
 */
async function atFirst(page, { still = true, data = FEW } = {}) {
  if (still) await page.clock.install({ time: 0 });
  const widget = await mount(page, { data });
  await widget.ask((element) => {
    element.show("1989-10-01", "1990-03-31");
    element.select("theft-1");
  });
  await expect(widget.mark("Theft 1")).toBeVisible();
  if (still) await page.clock.pauseAt(3_600_000);
  return widget;
}

/** Whether the open event is in the view. @param {Widget} widget */
const openIsInView = (widget) =>
  widget.ask((element) => {
    const when = element.events.find(({ id }) => id === element.selected)?.when;
    const time = Date.parse(`${when} UTC`) + 43_200_000;
    return time > Date.parse(element.range.from) && time < Date.parse(element.range.to);
  });

test.describe("in flight", () => {
  test.use({ contextOptions: { reducedMotion: "no-preference" } });

  for (const [name, first, next] of [
    ["Next", "theft-4", "theft-5"],
    ["Previous", "theft-4", "theft-3"],
  ]) {
    test(`${name} flies to an event that is not in view`, async ({ page }) => {
      const widget = await atFirst(page, { still: false });
      await widget.ask((element, first) => element.select(first), first);
      await frames(page, 2);
      const [before, length] = [await span(widget), await widget.span()];
      const count = (await heard(page, "range")).length;
      await widget.button(name).click();
      expect(await widget.selected()).toBe(next);
      await expect.poll(() => openIsInView(widget)).toBe(true);
      await atRest(page, widget);
      const starts = (await heard(page, "range")).slice(count).map(({ detail }) => Date.parse(detail.from));
      expect(new Set(starts).size).toBeGreaterThan(3);
      const way = name === "Next" ? 1 : -1;
      expect([before.from, ...starts]).toEqual([before.from, ...starts].sort((a, b) => (a - b) * way));
      expect(await widget.span()).toBe(length);
      expect(await openIsInView(widget)).toBe(true);
      await expect(widget.root.locator(".marks [aria-expanded=true]")).toBeVisible();
    });
  }

  test("a flight is slow, fast, slow, and takes about a third of a second", async ({ page }) => {
    const widget = await atFirst(page);
    const starts = [(await span(widget)).from];
    await widget.ask((element) => element.next());
    for (let time = 0; time < 600; time += 50) {
      await page.clock.runFor(50);
      starts.push((await span(widget)).from);
    }
    const steps = starts.slice(1).map((start, index) => start - (starts[index] ?? 0));
    expect(steps.every((step) => step >= 0)).toBe(true);
    const moving = steps.filter((step) => step > 0).length;
    expect(moving).toBeGreaterThanOrEqual(5);
    expect(moving).toBeLessThanOrEqual(10);
    const most = Math.max(...steps);
    expect(steps[0]).toBeLessThan(most / 1.5);
    expect(steps[moving - 1]).toBeLessThan(most / 1.5);
    expect(await openIsInView(widget)).toBe(true);
  });

  /** @type {Record<string, (page: Page, widget: Widget, at: Point) => Promise<unknown>>} */
  const INPUTS = {
    "a press": (page) => page.mouse.down(),
    "a drag": async (page, _, { x, y }) => {
      await page.mouse.down();
      await page.mouse.move(x + 20, y, { steps: 4 });
    },
    "Ctrl + wheel": (page) => wheelWith(page, "Control", -100),
    "a sideways wheel": (page) => page.mouse.wheel(40, 0),
    "a press on the overview": async (page, widget) => {
      const { x, y, width, height } = await area(widget.overview);
      await page.mouse.click(x + width * 0.7, y + height / 2);
    },
    "a key on the overview": (_, widget) => widget.overview.press("PageUp"),
    "the zoom button": (_, widget) => widget.button("Zoom in").click(),
    "another window": (_, widget) => widget.ask((element) => element.show("1993", "1994")),
  };

  for (const [name, act] of Object.entries(INPUTS)) {
    test(`${name} ends a flight at once`, async ({ page }) => {
      const widget = await atFirst(page);
      const at = await middle(widget.canvas);
      await page.mouse.move(at.x, at.y + 30);
      const start = await span(widget);
      await widget.ask((element) => element.next());
      await page.clock.runFor(120);
      const between = await span(widget);
      expect(between.from).toBeGreaterThan(start.from);
      expect(await openIsInView(widget)).toBe(false);
      await act(page, widget, at);
      // A wheel is handled a little later.
      if (!name.includes("press")) await expect.poll(() => span(widget)).not.toEqual(between);
      else if (!name.includes("overview")) expect(await span(widget)).toEqual(between);
      const stopped = await span(widget);
      await page.clock.runFor(2000);
      expect(await span(widget)).toEqual(stopped);
    });
  }

  test("back again in the middle of a flight, the open event is in view in the end", async ({ page }) => {
    const widget = await atFirst(page);
    await widget.ask((element) => element.next());
    await page.clock.runFor(64);
    await widget.ask((element) => element.previous());
    expect(await widget.selected()).toBe("theft-1");
    await page.clock.runFor(2000);
    expect(await openIsInView(widget)).toBe(true);
  });

  test("next, and next again in the middle of the flight, ends at the second", async ({ page }) => {
    const widget = await atFirst(page);
    await widget.ask((element) => element.next());
    await page.clock.runFor(120);
    await widget.ask((element) => element.next());
    await page.clock.runFor(2000);
    expect(await widget.selected()).toBe("theft-3");
    expect(await openIsInView(widget)).toBe(true);
  });

  test("a flight arrives when the picture gets another width on the way, as from a scroll bar", async ({ page }) => {
    const widget = await atFirst(page);
    await widget.ask((element) => element.next());
    await page.clock.runFor(80);
    const width = () => widget.canvas.evaluate((canvas) => canvas.clientWidth);
    const before = await width();
    await page.locator("#here").evaluate((here) => {
      here.style.width = `${here.clientWidth - 15}px`;
    });
    const pixels = () => widget.canvas.evaluate((/** @type {HTMLCanvasElement} */ canvas) => canvas.width);
    await expect.poll(pixels).toBe(before - 15);
    await page.clock.runFor(2000);
    expect(await openIsInView(widget)).toBe(true);
  });

  test("the announcement of a flight’s event stays the last", async ({ page }) => {
    const widget = await atFirst(page);
    await widget.ask((element) => element.next());
    await widget.expectAnnounced(/^Theft 2, /);
    await page.clock.runFor(2000);
    await widget.expectAnnounced(/^Theft 2, /);
  });

  test("a flight does not repeat its announcement over a later one", async ({ page }) => {
    const data = generated(20, { days: 400 });
    const events = data.events.map((event, nth) => (nth > 9 ? { ...event, kind: "other" } : event));
    const kinds = [...data.kinds, { id: "other", label: "Other" }];
    const widget = await atFirst(page, { data: { ...data, kinds, events } });
    await widget.ask((element) => element.next());
    await page.clock.runFor(64);
    await widget.legend.getByRole("button", { name: "Bank" }).click();
    expect(await openIsInView(widget), "still flying").toBe(false);
    await page.clock.runFor(3000);
    expect(await openIsInView(widget)).toBe(true);
    expect((await widget.announced()).at(-1)).toBe("10 of 20 events shown");
  });

  test("a timeline that is taken away in the middle of a flight, and comes back, is as sound as before", async ({
    page,
  }) => {
    const widget = await atFirst(page);
    await widget.ask((element) => element.next());
    await page.clock.runFor(80);
    await widget.ask((element) => {
      Reflect.set(globalThis, Symbol.for("away"), element);
      element.remove();
    });
    await page.clock.runFor(2000);
    await page.evaluate(() => document.querySelector("#here")?.append(Reflect.get(globalThis, Symbol.for("away"))));
    await expect
      .poll(async () => {
        await page.clock.runFor(100);
        return (await heard(page, "ready")).length;
      })
      .toBe(2);
    expect(await widget.selected()).toBe("theft-2");
    await widget.ask((element) => element.next());
    await page.clock.runFor(2000);
    expect(await widget.selected()).toBe("theft-3");
    expect(await openIsInView(widget)).toBe(true);
  });
});

test("under reduced motion the next event is there in one step", async ({ page }) => {
  const widget = await atFirst(page, { still: false });
  for (const [name, id] of [
    ["Next", "theft-2"],
    ["Next", "theft-3"],
    ["Previous", "theft-2"],
  ]) {
    const count = (await heard(page, "range")).length;
    await widget.button(name ?? "").click();
    expect(await widget.selected()).toBe(id);
    expect(await openIsInView(widget)).toBe(true);
    await frames(page, 30);
    expect((await heard(page, "range")).length - count).toBe(1);
  }
});

// Fingers.

/** @type {Record<string, import("@playwright/test").ViewportSize>} */
/** Narrower ones are registers, through which the page scrolls. */
const SCREENS = { wide: { width: 1000, height: 700 }, tablet: { width: 700, height: 900 } };

for (const [screen, viewport] of Object.entries(SCREENS)) {
  test.describe(`with fingers on a ${screen} screen`, () => {
    test.use({ hasTouch: true, viewport });

    /** @param {Page} page */
    const start = async (page) => {
      const widget = await mount(page, { data: FEW });
      const scroll = await amongText(page, widget);
      await widget.ask((element) => element.show("1993", "1996"));
      await frames(page, 3);
      return { widget, scroll, fingers: await Fingers.on(page) };
    };

    test("one finger sideways pans, and the page stays", async ({ page }) => {
      const { widget, fingers } = await start(page);
      const [before, top] = [await span(widget), await scrolled(page)];
      const { x, y } = await middle(widget.canvas);
      await fingers.swipe({ x: x + 40, y }, { dx: -96, dy: 12 });
      const after = await span(widget);
      expect(after.from).toBeGreaterThan(before.from);
      expect(after.to - after.from).toBe(before.to - before.from);
      expect(await scrolled(page)).toBe(top);
      const { width } = await plot(widget);
      expect(((after.from - before.from) / (before.to - before.from)) * width).toBeCloseTo(96, -0.5);
      await fingers.swipe({ x: x - 60, y }, { dx: 96, dy: -12 });
      expect(Math.abs((await span(widget)).from - before.from)).toBeLessThan(20 * DAY);
      expect(await scrolled(page)).toBe(top);
      await expect(widget.card).toBeHidden();
    });

    test("a finger that scrolls the page from the overview does not move the view", async ({ page }) => {
      const { widget, scroll, fingers } = await start(page);
      const [before, top] = [await widget.range(), await scroll()];
      const { x, y, width, height } = await area(widget.overview);
      await fingers.swipe({ x: x + width * 0.85, y: y + height / 2 }, { dy: -120 });
      await expect.poll(() => scrolled(page)).toBeGreaterThan(top + 60);
      expect(await widget.range()).toEqual(before);
    });

    test("one finger up or down scrolls the page and pans nothing", async ({ page }) => {
      const { widget, scroll, fingers } = await start(page);
      const before = await widget.range();
      for (const dy of [-120, 120]) {
        const [top, { x, y }] = [await scroll(), await middle(widget.canvas)];
        await fingers.swipe({ x, y }, { dx: 20, dy });
        await expect.poll(async () => Math.sign((await scrolled(page)) - top)).toBe(-Math.sign(dy));
        expect(await widget.range()).toEqual(before);
      }
    });

    test("two fingers zoom about their middle, and moving both pans", async ({ page }) => {
      const { widget, fingers } = await start(page);
      const top = await scrolled(page);
      const { x, y } = await middle(widget.canvas);
      const at = x + 60;
      const pair = (/** @type {number} */ middle, /** @type {number} */ half) =>
        [-half, half].map((by) => ({ x: middle + by, y }));
      /** The time under the middle of the fingers. @param {number} at */
      const under = async (at) => (await axis(widget)).timeAt(at);
      const length = await widget.span();
      const held = await under(at);
      await fingers.down(...pair(at, 40));
      for (const half of [50, 60, 64]) await fingers.move(...pair(at, half));
      await fingers.up();
      await atRest(page, widget);
      expect(length / (await widget.span())).toBeCloseTo(64 / 40, 1);
      const pixel = (await widget.span()) / 900;
      expect(Math.abs((await under(at)) - held)).toBeLessThan(2 * pixel);
      // Closer together, and further on: what was under the middle goes with it.
      await fingers.down(...pair(at, 60));
      for (const step of [1, 2, 3, 4]) await fingers.move(...pair(at - 10 * step, 60 - 4 * step));
      await fingers.up();
      await atRest(page, widget);
      expect(Math.abs((await under(at - 40)) - held)).toBeLessThan(4 * pixel);
      expect(await scrolled(page)).toBe(top);
      await expect(widget.card).toBeHidden();
    });

    test("lifting one of two fingers does not make the picture jump", async ({ page }) => {
      const { widget, fingers } = await start(page);
      const { x, y } = await middle(widget.canvas);
      const whole = await widget.span();
      await fingers.down({ x: x - 40, y }, { x: x + 40, y });
      await fingers.move({ x: x - 60, y }, { x: x + 60, y });
      await expect.poll(async () => whole / (await widget.span())).toBeCloseTo(1.5, 1);
      const before = await span(widget);
      await fingers.up({ x: x + 60, y, id: 1 });
      await fingers.move({ x: x - 70, y });
      await expect.poll(() => span(widget)).not.toEqual(before);
      const after = await span(widget);
      expect(Math.abs(after.from - before.from) / (before.to - before.from)).toBeLessThan(0.04);
      expect(Math.abs(after.to - after.from - (before.to - before.from))).toBeLessThanOrEqual(1000);
      await fingers.up();
    });

    test("a double tap on empty ground zooms in about it; a single tap does nothing", async ({ page }) => {
      const { widget, fingers } = await start(page);
      const stage = await area(widget.root.locator(".stage"));
      const empty = { x: stage.x + stage.width * 0.5, y: stage.y + 40 };
      const length = await widget.span();
      await fingers.tap(empty);
      await frames(page, 30);
      expect(await widget.span()).toBe(length);
      await expect(widget.card).toBeHidden();
      await fingers.tap(empty);
      await fingers.tap(empty);
      await expect.poll(() => widget.span()).toBeLessThan(length);
      expect(length / (await widget.span())).toBeCloseTo(2, 1);
      await expect(widget.card).toBeHidden();
    });

    test("a tap at a mark opens its card, also after a pan", async ({ page }) => {
      const { widget, fingers } = await start(page);
      await fingers.tap(await middle(widget.mark("Theft 4")));
      await expect(widget.card.getByRole("heading").first()).toHaveText("Theft 4");
      const { x, y } = await middle(widget.canvas);
      await fingers.swipe({ x, y }, { dx: -24 });
      await atRest(page, widget);
      await fingers.tap(await middle(widget.mark("Theft 5")));
      await expect(widget.card.getByRole("heading").first()).toHaveText("Theft 5");
    });

    test("after a pan by finger the keyboard opens a card at the first press", async ({ page }) => {
      const { widget, fingers } = await start(page);
      const { x, y } = await middle(widget.canvas);
      await fingers.swipe({ x, y }, { dx: -24 });
      await atRest(page, widget);
      await widget.mark("Theft 4").focus();
      await page.keyboard.press("Enter");
      await expect(widget.card.getByRole("heading").first()).toHaveText("Theft 4");
    });

    test("from every point inside a finger can scroll the page on, both ways", async ({ page }) => {
      const { widget, scroll, fingers } = await start(page);
      const points = await pointsOf(widget);
      expect(points.length).toBeGreaterThan(15);
      for (const [index, point] of points.entries()) {
        const top = await scroll();
        const up = point.y > viewport.height / 2;
        await fingers.down(point);
        for (let step = 1; step <= 5; step += 1) {
          await fingers.move({ x: point.x + (index % 3) * step, y: point.y + (up ? -24 : 24) * step });
        }
        await fingers.cancel();
        const by = async () => ((await scrolled(page)) - top) * (up ? 1 : -1);
        await expect.poll(by, `from ${Math.round(point.x)}, ${Math.round(point.y)}`).toBeGreaterThan(60);
      }
      await expect(widget.card).toBeHidden();
    });

    test("from every point inside the wheel scrolls the page on, and past the widget", async ({ page }) => {
      const { widget, scroll } = await start(page);
      const [before, points] = [await widget.range(), await pointsOf(widget)];
      for (const point of points) {
        const top = await scroll();
        await page.mouse.move(point.x, point.y);
        await page.mouse.wheel(0, 100);
        await expect.poll(() => scrolled(page), `from ${point.x}, ${point.y}`).toBe(top + 100);
      }
      await scroll();
      const { x, y } = await middle(widget.canvas);
      await page.mouse.move(x, y);
      for (let turn = 0; turn < 12; turn += 1) await page.mouse.wheel(0, 100);
      await expect.poll(async () => (await widget.root.boundingBox())?.y).toBeLessThan(-400);
      expect(await widget.range()).toEqual(before);
    });
  });
}
