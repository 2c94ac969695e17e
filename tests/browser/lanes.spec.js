// Lanes: the events beside each other by kind or by country.
import { readFileSync } from "node:fs";
import { area, expect, frames, generated, middle, mount, pointAtHistogram, test } from "./fixture.js";

/** @typedef {import("./fixture.js").Page} Page */
/** @typedef {import("./fixture.js").Widget} Widget */
/** @typedef {{ name: string, low: number, high: number, middle: number }} Extent a mark, from where to where across the axis */
/** @typedef {{ text: string, x: number, y: number }} Drawn words on the canvas, in CSS pixels of it */
/** @typedef {{ id: string, title: string, kind: string, country: string }} Event */

const SRC = "/data/thefts-2014-2026.json";
/** @type {{ kinds: { id: string, label: string }[], events: Event[] }} */
const thefts = JSON.parse(readFileSync("data/thefts-2014-2026.json", "utf8"));

const KINDS = ["Banks", "Shops", "Museums", "Wallets"];

/**
 * Data of which every few events are of another kind and country.
 * @param {number} count
 * @param {readonly string[]} codes of countries; empty: none
 */
function mixed(count, codes) {
  const { events, ...rest } = generated(count, { days: 4000 / count });
  return {
    ...rest,
    kinds: KINDS.map((label) => ({ id: label.toLowerCase(), label })),
    events: events.map((event, index) => {
      const country = codes[index % codes.length];
      return { ...event, kind: KINDS[index % 4]?.toLowerCase(), ...(country ? { country } : {}) };
    }),
  };
}

/** Notes what is drawn as words, and where. For `page.addInitScript`. */
function notePlaces() {
  /** @type {Drawn[]} */
  const drawn = [];
  Reflect.set(globalThis, Symbol.for("drawn"), drawn);
  const { fillText, measureText } = CanvasRenderingContext2D.prototype;
  CanvasRenderingContext2D.prototype.fillText = function (text, x, y, ...rest) {
    const { width } = measureText.call(this, text);
    const back = { left: 0, start: 0, center: width / 2, right: width, end: width }[this.textAlign];
    const from = this.getTransform().transformPoint({ x: x - back, y });
    drawn.push({ text, x: from.x, y: from.y });
    fillText.call(this, text, x, y, ...rest);
  };
}

/**
 * What is drawn as words when the picture is painted anew.
 * @param {Page} page
 * @returns {Promise<Drawn[]>}
 */
async function words(page) {
  await frames(page, 2);
  await page.evaluate(() => {
    Reflect.get(globalThis, Symbol.for("drawn")).splice(0);
    // As when a font has arrived: every word may have another width.
    document.fonts.dispatchEvent(new Event("loadingdone"));
  });
  await expect.poll(() => page.evaluate(() => Reflect.get(globalThis, Symbol.for("drawn")).length)).toBeGreaterThan(0);
  return page.evaluate(() => Reflect.get(globalThis, Symbol.for("drawn")));
}

/**
 * The single marks in view, across the axis.
 * @param {Widget} widget
 * @returns {Promise<Extent[]>}
 */
async function extents(widget) {
  const vertical = await widget.overview.isHidden();
  const canvas = await area(widget.canvas);
  return widget.marks.evaluateAll(
    (buttons, { vertical, left, top }) =>
      buttons.flatMap((button) => {
        const name = button.getAttribute("aria-label") ?? "";
        if (/^[\d,]+ events, /.test(name)) return [];
        const box = button.getBoundingClientRect();
        const [low, high] = vertical ? [box.left - left, box.right - left] : [box.top - top, box.bottom - top];
        return [{ name, low, high, middle: (low + high) / 2 }];
      }),
    { vertical, left: canvas.x, top: canvas.y },
  );
}

/**
 * From where to where the marks of each group stand, from the top or from the left.
 * @param {Widget} widget
 * @param {(name: string) => string} groupOf takes the name of a mark
 */
async function bands(widget, groupOf) {
  /** @type {Map<string, { group: string, low: number, high: number }>} */
  const found = new Map();
  for (const { name, low, high } of await extents(widget)) {
    const group = groupOf(name);
    const band = found.get(group) ?? { group, low, high };
    found.set(group, { group, low: Math.min(band.low, low), high: Math.max(band.high, high) });
  }
  return [...found.values()].sort((a, b) => a.low - b.low);
}

/** No two of them meet. @param {{ group: string, low: number, high: number }[]} bands */
function expectApart(bands) {
  bands.forEach((band, index) => {
    const next = bands[index + 1];
    if (next) expect(band.high, `${band.group} before ${next.group}`).toBeLessThanOrEqual(next.low + 0.5);
  });
}

/** How many events are shown, by a mark or in a histogram. @param {Widget} widget */
async function standFor(widget) {
  const item = widget.root.locator(".marks li").first();
  return (await item.count()) ? Number(await item.getAttribute("aria-setsize")) : 0;
}

/** The number of an event of {@link mixed}, from 0, by the name of its mark. @param {string} name */
const nth = (name) => Number(/\d+/.exec(name)) - 1;

/** @param {string} name */
const kindOf = (name) => KINDS[nth(name) % 4] ?? "";

test.beforeEach(async ({ page }) => {
  await page.addInitScript(notePlaces);
});

for (const dir of ["ltr", "rtl"]) {
  test(`by kind, the marks of each kind stand in a band with its name, in the order of the legend, from ${dir}`, async ({
    page,
  }) => {
    await page.goto("/blank.html");
    await page.evaluate((dir) => {
      document.documentElement.dir = dir;
    }, dir);
    const widget = await mount(page, { data: mixed(24, []), attributes: { lanes: "kind" } });
    const found = await bands(widget, kindOf);
    expect(found.map(({ group }) => group)).toEqual(KINDS);
    expectApart(found);
    expect(await standFor(widget)).toBe(24);
    const names = (await words(page)).filter(({ text }) => KINDS.includes(text));
    expect(names.map(({ text }) => text)).toEqual(KINDS);
    const { width } = await area(widget.canvas);
    for (const [index, { x, y }] of names.entries()) {
      // Within the lane: under the marks of the one above, and not under its own.
      expect(y).toBeGreaterThan(found[index - 1]?.high ?? 0);
      expect(y).toBeLessThan(found[index]?.high ?? 0);
      // Before the earliest mark, at the side where time begins.
      if (dir === "ltr") expect(x).toBeLessThan(60);
      else expect(x).toBeGreaterThan(width - 160);
    }
  });
}

test("the thefts by kind: one band each, and all of them are there", async ({ page }) => {
  await page.setViewportSize({ width: 1200, height: 900 });
  const widget = await mount(page, { attributes: { src: SRC, lanes: "kind" } });
  const labels = thefts.kinds.map(({ label }) => label);
  const found = await bands(widget, (name) => {
    const event = thefts.events.find(({ title }) => name.startsWith(`${title}, `));
    return thefts.kinds.find(({ id }) => id === event?.kind)?.label ?? name;
  });
  expect(found.map(({ group }) => group)).toEqual(labels);
  expectApart(found);
  expect(await standFor(widget)).toBe(thefts.events.length);
  const drawn = (await words(page)).map(({ text }) => text);
  expect(drawn).toEqual(expect.arrayContaining(labels));
});

test("by country, the largest has the first band, with the country’s name; what names none is under “Others”", async ({
  page,
}) => {
  // Four of six in South Korea, one in Malta, one nowhere.
  const widget = await mount(page, {
    data: mixed(24, ["KR", "KR", "MT", "KR", "KR", ""]),
    attributes: { lanes: "country" },
  });
  const NAMES = ["South Korea", "South Korea", "Malta", "South Korea", "South Korea", "Others"];
  const found = await bands(widget, (name) => NAMES[nth(name) % 6] ?? "");
  expect(found.map(({ group }) => group)).toEqual(["South Korea", "Malta", "Others"]);
  expectApart(found);
  const drawn = (await words(page)).filter(({ text }) => NAMES.includes(text));
  expect(drawn.map(({ text }) => text)).toEqual(["South Korea", "Malta", "Others"]);
  expect(await standFor(widget)).toBe(24);
});

test("the lanes attribute can be changed and removed at any time", async ({ page }) => {
  const codes = ["KR", "US", "MT"];
  // The height is the same, so that the pictures can be compared.
  await page.goto("/blank.html");
  const widget = await mount(page, { data: mixed(24, codes) });
  await widget.ask((element) => element.style.setProperty("--heistline-height", "600px"));
  await frames(page, 3);
  const [plain, picture] = [await extents(widget), (await widget.picture()).sum];
  expect((await words(page)).filter(({ text }) => KINDS.includes(text) || text === "Others")).toEqual([]);
  await widget.ask((element) => element.fit());
  const set = async (/** @type {string | null} */ value) => {
    await widget.ask((element, value) => {
      if (value === null) element.removeAttribute("lanes");
      else element.setAttribute("lanes", value);
    }, value);
    await frames(page, 3);
  };
  await set("kind");
  const byKind = await bands(widget, kindOf);
  expect(byKind.map(({ group }) => group)).toEqual(KINDS);
  expectApart(byKind);
  await set("country");
  const byCountry = await bands(widget, (name) => codes[nth(name) % 3] ?? "");
  expect(byCountry).toHaveLength(3);
  expectApart(byCountry);
  for (const none of ["none", "tier", null]) {
    await set("kind");
    expect(await extents(widget)).not.toEqual(plain);
    await set(none);
    expect(await extents(widget), String(none)).toEqual(plain);
    expect((await widget.picture()).sum, String(none)).toBe(picture);
  }
});

test("with lanes the picture is higher, unless the page says how high", async ({ page }) => {
  const widget = await mount(page, { data: mixed(24, []) });
  const low = (await area(widget.root)).height;
  await widget.ask((element) => element.setAttribute("lanes", "kind"));
  await expect.poll(async () => (await area(widget.root)).height).toBeGreaterThan(low + 100);
  await widget.ask((element) => element.style.setProperty("--heistline-height", "500px"));
  await expect.poll(async () => (await area(widget.root)).height).toBe(500);
});

const COUNTRIES = ["KR", "US", "JP", "MT", "VN", "IN", "SG", "BD", "CL", "MX", "EE", "SI", "PK", "TW", "ID", "BH"];

/** Data of which the first country has most events, then the next, and so on. @param {number} count */
function uneven(count) {
  // 1, 1, 1, 2, 2, 2, … of each, the last country first.
  const codes = COUNTRIES.flatMap((code, index) => Array(Math.ceil((COUNTRIES.length - index) / 3)).fill(code));
  const { events, ...rest } = mixed(Math.min(count, codes.length), []);
  return { ...rest, events: events.map((event, index) => ({ ...event, country: codes[index] })) };
}

for (const [screen, viewport, least] of /** @type {const} */ ([
  ["a wide screen", { width: 1100, height: 800 }, 3],
  ["a smaller one", { width: 700, height: 800 }, 3],
])) {
  test(`on ${screen} more groups than there is room for end in “Others”, with every event`, async ({ page }) => {
    await page.setViewportSize(viewport);
    const data = uneven(100);
    const count = data.events.length;
    const widget = await mount(page, { data, attributes: { lanes: "country" } });
    expect(await standFor(widget)).toBe(count);
    const english = new Intl.DisplayNames(["en"], { type: "region" });
    const all = COUNTRIES.map((code) => english.of(code) ?? code);
    const drawn = (await words(page)).filter(({ text }) => all.includes(text) || text === "Others");
    const names = [...drawn].sort((a, b) => a.y - b.y).map(({ text }) => text);
    expect(names.length).toBeGreaterThanOrEqual(least);
    expect(names.length).toBeLessThan(COUNTRIES.length);
    // The largest keep a lane of their own.
    expect(names).toEqual([...all.slice(0, names.length - 1), "Others"]);
    const own = new Set(names);
    const found = await bands(widget, (name) => {
      const country = english.of(String(data.events[nth(name)]?.country)) ?? "";
      return own.has(country) ? country : "Others";
    });
    expectApart(found);
    expect(found.at(-1)?.group).toBe("Others");
  });
}

test("the number of lanes follows the height", async ({ page }) => {
  await page.goto("/blank.html");
  const widget = await mount(page, { data: uneven(100), attributes: { lanes: "country" } });
  const english = new Intl.DisplayNames(["en"], { type: "region" });
  const all = [...COUNTRIES.map((code) => english.of(code) ?? code), "Others"];
  /** @param {number} height */
  const lanesAt = async (height) => {
    await widget.ask((element, height) => element.style.setProperty("--heistline-height", `${height}px`), height);
    await expect.poll(async () => (await area(widget.root)).height).toBe(height);
    await frames(page, 3);
    return (await words(page)).filter(({ text }) => all.includes(text)).length;
  };
  const first = await lanesAt(600);
  const fewer = await lanesAt(420);
  expect(fewer).toBeLessThan(first);
  expect(await lanesAt(1400)).toBeGreaterThan(first);
  expect(await lanesAt(600)).toBe(first);
  expect(await standFor(widget)).toBe(uneven(100).events.length);
});

test("panning changes no lane and no position in it", async ({ page }) => {
  const widget = await mount(page, { data: mixed(40, []), attributes: { lanes: "kind" } });
  for (let turn = 0; turn < 3; turn += 1) await widget.button("Zoom in").click();
  await frames(page, 2);
  const before = new Map((await extents(widget)).map((extent) => [extent.name, extent]));
  const { x, y } = await middle(widget.canvas);
  for (const dx of [-70, -90, 130]) {
    await page.mouse.move(x, y);
    await page.mouse.wheel(-dx, 0);
    await frames(page, 20);
    const after = await extents(widget);
    const kept = after.filter(({ name }) => before.has(name));
    expect(kept.length).toBeGreaterThan(3);
    for (const { name, middle } of kept) {
      expect(Math.abs(middle - (before.get(name)?.middle ?? 0)), name).toBeLessThan(0.5);
    }
  }
});

test("only the kind that is chosen has a lane, and all get theirs back", async ({ page }) => {
  const widget = await mount(page, { data: mixed(24, []), attributes: { lanes: "kind" } });
  const shops = widget.legend.getByRole("button", { name: "Shops" });
  await shops.click();
  const rest = ["Shops"];
  const found = await bands(widget, kindOf);
  expect(found.map(({ group }) => group)).toEqual(rest);
  expectApart(found);
  const named = async () => (await words(page)).map(({ text }) => text).filter((text) => KINDS.includes(text));
  // A single lane needs no name.
  expect(await named()).toEqual([]);
  expect(await standFor(widget)).toBe(6);
  await shops.click();
  expect(await named()).toEqual(KINDS);
  expect(await standFor(widget)).toBe(24);
});

test("lanes of many events count them, and a click lists those of its lane", async ({ page }) => {
  const widget = await mount(page, { data: mixed(2000, []), attributes: { lanes: "kind" } });
  expect(await widget.marks.count()).toBeLessThan(100);
  expectApart(await bands(widget, kindOf));
  await pointAtHistogram(widget);
  await page.mouse.down();
  await page.mouse.up();
  await expect(widget.root.getByRole("heading", { name: /^\d+ events, / })).toBeVisible();
});

test("arrows walk the events of all lanes in time order", async ({ page }) => {
  const widget = await mount(page, { data: mixed(16, []), attributes: { lanes: "kind" } });
  await widget.mark("Theft 1,").focus();
  /** @type {string[]} */
  const walked = [];
  for (let turn = 0; turn < 16; turn += 1) {
    walked.push((await widget.focused()).split(",")[0] ?? "");
    await page.keyboard.press("ArrowRight");
  }
  expect(walked).toEqual(Array.from({ length: 16 }, (_, index) => `Theft ${index + 1}`));
});

test("the names of countries are in the page’s language, and follow it", async ({ page }) => {
  const widget = await mount(page, {
    data: mixed(12, ["KR", "MT"]),
    attributes: { lanes: "country", lang: "de" },
  });
  const drawn = async () => (await words(page)).map(({ text }) => text);
  expect(await drawn()).toEqual(expect.arrayContaining(["Südkorea", "Malta"]));
  await widget.ask((element) => element.setAttribute("lang", "en"));
  expect(await drawn()).toEqual(expect.arrayContaining(["South Korea", "Malta"]));
});

test("other data gets the lanes too, and the list of it is in time order", async ({ page }) => {
  const widget = await mount(page, { data: mixed(8, []), attributes: { lanes: "kind" } });
  await widget.ask(
    (element, data) => {
      element.data = data;
    },
    mixed(20, []),
  );
  await expect(widget.title).toHaveText("20 generated events");
  const found = await bands(widget, kindOf);
  expect(found.map(({ group }) => group)).toEqual(KINDS);
  expectApart(found);
  await widget.button("List").click();
  await expect(widget.list.getByRole("heading", { name: /^Theft/ })).toHaveText(
    Array.from({ length: 20 }, (_, index) => `Theft ${index + 1}`),
  );
});

test("one lane alone has no name and needs none", async ({ page }) => {
  const widget = await mount(page, { data: generated(10), attributes: { lanes: "kind" } });
  expect((await words(page)).map(({ text }) => text)).not.toContain("Bank");
  expect(await standFor(widget)).toBe(10);
});

test("the overview and Ctrl + wheel are as exact beside the names of lanes as without them", async ({ page }) => {
  await page.setViewportSize({ width: 1100, height: 900 });
  const widget = await mount(page, { data: mixed(24, []), attributes: { lanes: "kind" } });
  await widget.ask((element) => element.show("1993-01-01", "1996-12-31"));
  await frames(page, 3);
  const mark = widget.mark("Theft 12,");
  const at = await middle(mark);
  await page.mouse.move(at.x, at.y);
  await page.keyboard.down("Control");
  await page.mouse.wheel(0, -120);
  await page.keyboard.up("Control");
  await expect.poll(() => widget.span()).toBeLessThan(4 * 365 * 86_400_000 * 0.8);
  await frames(page, 20);
  expect(Math.abs((await middle(mark)).x - at.x)).toBeLessThan(1);
  // The strip that answers is where it is drawn: a press at a time goes there.
  const time = Date.UTC(1998, 0, 1);
  await widget.ask((element) => element.fit());
  await frames(page, 3);
  const marks = await widget.marks.evaluateAll((marks) =>
    marks.flatMap((mark) => {
      const { x, width } = mark.getBoundingClientRect();
      if (/events, /.test(mark.getAttribute("aria-label") ?? "") || width < 25) return [];
      return { nth: Number(/\d+/.exec(mark.getAttribute("aria-label") ?? "")), x: x + width / 2 };
    }),
  );
  const [first, last] = [marks[0], marks.at(-1)];
  if (!first || !last) throw new Error("no marks");
  const when = (/** @type {number} */ nth) => Date.UTC(1990, 0, 1 + Math.floor(((nth - 1) * 4000) / 24), 12);
  const scale = (last.x - first.x) / (when(last.nth) - when(first.nth));
  // The strip begins where the axis does, and ends before the buttons.
  const whole = await widget.range();
  const [start, end] = [Date.parse(whole.from), Date.parse(whole.to)];
  const left = first.x + (start - when(first.nth)) * scale;
  const { x: edge, width } = await area(widget.overview);
  const x = left + ((time - start) / (end - start)) * (edge + width - left);
  await widget.ask((element) => element.show("1991-01-01", "1991-12-31"));
  const strip = await middle(widget.overview);
  await page.mouse.click(x, strip.y);
  const { from, to } = await widget.range();
  const day = 86_400_000;
  expect(Math.abs((Date.parse(from) + Date.parse(to)) / 2 - time)).toBeLessThan(15 * day);
});

test("with lanes the picture has the height that its names ask for at once, and without them the one before", async ({
  page,
}) => {
  await page.setViewportSize({ width: 1200, height: 900 });
  const widget = await mount(page, { attributes: { story: "thefts-2014-2026" } });
  const height = async () => (await area(widget.root)).height;
  const single = await height();
  await widget.ask((element) => element.setAttribute("lanes", "kind"));
  await expect.poll(height).toBeGreaterThan(single + 50);
  const lanes = await height();
  await widget.ask((element) => element.removeAttribute("lanes"));
  await expect.poll(height).toBe(single);
  const fresh = await mount(page, { attributes: { story: "thefts-2014-2026", lanes: "kind" } });
  expect((await area(fresh.root)).height).toBe(lanes);
});
