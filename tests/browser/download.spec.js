// What can be taken away: the picture as SVG and PNG, and the data, by methods of the element and by its menu.
import { readFile } from "node:fs/promises";
import { area, expect, frames, generated, mount, open, test } from "./fixture.js";
import { file } from "./site.js";
import { SAMPLE, STATES } from "./states.js";

/** @typedef {import("./fixture.js").Page} Page */
/** @typedef {import("./fixture.js").Widget} Widget */

const SRC = "/data/thefts-2014-2026.json";
const ENTRIES = ["Picture (SVG)", "Picture (PNG)", "Data (JSON)", "Data (CSV)"];
/** Files are given back after a minute. */
const MINUTE = 60_000;

/** Notes the shapes and the words that are drawn on canvases in the page, as an SVG has them. */
function noteShapes() {
  const drawn = { shapes: /** @type {string[]} */ ([]), words: /** @type {string[]} */ ([]) };
  Reflect.set(globalThis, Symbol.for("shapes"), drawn);
  const { prototype } = CanvasRenderingContext2D;
  for (const name of /** @type {const} */ (["fillRect", "fill", "stroke", "fillText"])) {
    const real = prototype[name];
    Reflect.set(prototype, name, function (/** @type {any[]} */ ...rest) {
      // With the ground a picture begins.
      // @ts-expect-error: the context
      const whole = name === "fillRect" && Math.round(rest[3] * this.getTransform().d) === this.canvas.height;
      if (whole) Object.assign(drawn, { shapes: [], words: [] });
      if (name === "fillText") drawn.words.push(rest[0]);
      drawn.shapes.push({ fillRect: "rect", fill: "path", stroke: "path", fillText: "text" }[name]);
      // @ts-expect-error: the context
      return Reflect.apply(real, this, rest);
    });
  }
}

/** Notes the addresses of files that are made and given back, and each read of the pixels of a canvas in the page. */
function noteFiles() {
  /** @type {{ made: string[], revoked: string[], reads: string[] }} */
  const noted = { made: [], revoked: [], reads: [] };
  Reflect.set(globalThis, Symbol.for("files"), noted);
  const { createObjectURL, revokeObjectURL } = URL;
  URL.createObjectURL = (blob) => {
    noted.made.push(createObjectURL.call(URL, blob));
    return noted.made.at(-1) ?? "";
  };
  URL.revokeObjectURL = (url) => {
    noted.revoked.push(url);
    revokeObjectURL.call(URL, url);
  };
  const readers = ["toDataURL", "toBlob", "captureStream", "transferToImageBitmap", "getImageData"];
  for (const { prototype } of [
    HTMLCanvasElement,
    OffscreenCanvas,
    CanvasRenderingContext2D,
    OffscreenCanvasRenderingContext2D,
  ]) {
    for (const name of readers) {
      const real = Reflect.get(prototype, name);
      if (!real) continue;
      Reflect.set(prototype, name, function (/** @type {unknown[]} */ ...rest) {
        // @ts-expect-error: the canvas or its context
        if ((this.canvas ?? this).isConnected) noted.reads.push(name);
        // @ts-expect-error: the canvas
        return Reflect.apply(real, this, rest);
      });
    }
  }
}

/** @param {Page} page @returns {Promise<{ made: string[], revoked: string[], reads: string[] }>} */
const files = (page) => page.evaluate(() => Reflect.get(globalThis, Symbol.for("files")));

/** The SVG that the element gives. @param {Widget} widget */
const svgOf = (widget) => widget.ask((element) => element.toSVG());

/** An SVG as strict readers of XML have it: its parts, or why it is none. @param {Page} page @param {string} svg */
async function parsed(page, svg) {
  // In a page without a policy, which lets text be parsed.
  const reader = await page.context().newPage();
  const found = await reader.evaluate((svg) => {
    const root = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
    const texts = (/** @type {string} */ name) =>
      [...root.querySelectorAll(name)].map((part) => part.textContent ?? "");
    const attributes = (/** @type {Element} */ part) =>
      [...part.attributes].map(({ name, value }) => `${name}=${value}`);
    return {
      error: texts("parsererror").join(),
      root: Object.fromEntries([...root.attributes].map(({ name, value }) => [name, value])),
      first: [...root.children].slice(0, 2).map(({ localName }) => localName),
      title: texts("title").join(),
      about: texts("desc").join(),
      words: texts("text"),
      shapes: [...root.querySelectorAll("rect, path, text")].map(({ localName }) => localName),
      names: [...new Set([...root.querySelectorAll("*")].map(({ localName }) => localName))].sort(),
      values: [...root.querySelectorAll("rect, path, text")].flatMap(attributes),
    };
  }, svg);
  await reader.close();
  return found;
}

/** The room of the picture in CSS pixels. @param {Widget} widget */
const roomOf = (widget) =>
  widget.root.locator(".stage").evaluate(({ clientWidth: width, clientHeight: height }) => ({ width, height }));

/** The size of the picture with its heading in CSS pixels. @param {Widget} widget */
async function sizeOf(widget) {
  const room = await roomOf(widget);
  const [, width, height] = /viewBox="0 0 (\d+) (\d+)"/.exec(await svgOf(widget))?.map(Number) ?? [];
  expect(width).toBe(room.width);
  expect(height).toBeGreaterThan(room.height + 60);
  return { width: room.width, height: height ?? 0 };
}

/** The pixels of a PNG that the element gives. @param {Widget} widget @param {number} [scale] */
const pngOf = (widget, scale) =>
  widget.ask(async (element, scale) => {
    const blob = await element.toPNG(scale ? { scale } : undefined);
    const bitmap = await createImageBitmap(blob);
    const { width, height } = bitmap;
    const context = new OffscreenCanvas(width, height).getContext("2d");
    context?.drawImage(bitmap, 0, 0);
    const pixels = new Uint32Array(context?.getImageData(0, 0, width, height).data.buffer ?? new ArrayBuffer(0));
    let sum = 0;
    for (const pixel of pixels) sum = (Math.imul(sum, 31) + pixel) | 0;
    return { type: blob.type, width, height, colours: new Set(pixels).size, sum };
  }, scale);

/** How many pixels of the canvas are others in the PNG of its size, under the heading. @param {Widget} widget */
const different = (widget) =>
  widget.ask(async (element) => {
    const canvas = /** @type {HTMLCanvasElement} */ (element.shadowRoot?.querySelector("canvas"));
    const bitmap = await createImageBitmap(await element.toPNG({ scale: 1 }));
    const [shown = new Uint32Array(), saved] = [canvas, bitmap].map((picture) => {
      const context = new OffscreenCanvas(canvas.width, canvas.height).getContext("2d");
      context?.drawImage(picture, 0, canvas.height - picture.height);
      return new Uint32Array(
        context?.getImageData(0, 0, canvas.width, canvas.height).data.buffer ?? new ArrayBuffer(0),
      );
    });
    return shown.filter((pixel, index) => pixel !== saved?.[index]).length;
  });

/** Presses something and waits for the file that comes. @param {Page} page @param {() => Promise<unknown>} press */
async function downloaded(page, press) {
  const [download] = await Promise.all([page.waitForEvent("download"), press()]);
  return { name: download.suggestedFilename(), content: await readFile(await download.path()) };
}

/** The menu of a widget. @param {Widget} widget */
const menuOf = (widget) => widget.root.getByRole("group", { name: "More" });

for (const [name, width, attributes] of /** @type {[string, number, Record<string, string>][]} */ ([
  ["wide, with a card", 1200, { selected: "bangladesh-2016" }],
  ["zoomed in", 900, { from: "2016-01", to: "2019-06", lanes: "kind" }],
  ["mirrored, in Arabic", 700, { lang: "ar" }],
])) {
  test(`the SVG contains title, legend and everything on the canvas, and nothing else: ${name}`, async ({ page }) => {
    await page.addInitScript(noteShapes);
    await page.setViewportSize({ width, height: 900 });
    const widget = await mount(page, { attributes: { src: SRC, ...attributes } });
    await widget.ask((element) => element.setAttribute("theme", "dark"));
    await frames(page, 3);
    const drawn = await page.evaluate(() => Reflect.get(globalThis, Symbol.for("shapes")));
    const svg = await parsed(page, await svgOf(widget));
    expect(svg.error).toBe("");
    expect(drawn.words.length).toBeGreaterThan(5);
    expect(svg.words.slice(-drawn.words.length)).toEqual(drawn.words);
    expect(svg.shapes.slice(-drawn.shapes.length)).toEqual(drawn.shapes);
    const heading = svg.words.slice(0, -drawn.words.length).join(" ");
    expect(heading).toBe(
      "Hacks and thefts attributed to North Korea, 2014–2026 Bank transfer fraud Cryptocurrency theft Ransomware " +
        "Theft at cash machines Destructive attack Charges, sanctions, statements",
    );
    expect(svg.shapes.length - drawn.shapes.length).toBeLessThan(50);
    expect(svg.names).toEqual(["desc", "path", "rect", "text", "title"]);
    expect(svg.values).toContain("fill=rgb(20,24,29)");
    expect(svg.values.filter((value) => value.includes("NaN") || value.endsWith("=undefined"))).toEqual([]);
  });
}

test("the SVG has title, description, language and size", async ({ page }) => {
  const widget = await mount(page, { data: SAMPLE, attributes: { lang: "de" } });
  const text = await svgOf(widget);
  const { root, first, title, about } = await parsed(page, text);
  const { width, height } = await sizeOf(widget);
  expect(text).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
  expect(first).toEqual(["title", "desc"]);
  expect(title).toBe("Six reported thefts");
  expect(about).toMatch(/^6 Ereignisse .*Zeta Bridge/);
  expect(root).toMatchObject({ role: "img", lang: "de", width: String(width), height: String(height) });
  expect(root.viewBox).toBe(`0 0 ${width} ${height}`);
});

test("markup and characters that XML forbids leave the SVG well-formed", async ({ page }) => {
  const title = 'A <b>"bank"</b> & more\u0001\u000b\uFFFE]]>';
  const [event] = SAMPLE.events;
  const widget = await mount(page, { data: { ...SAMPLE, title, events: [{ ...event, title }] } });
  const svg = await parsed(page, await svgOf(widget));
  expect(svg.error).toBe("");
  // A vertical tab separates words.
  expect(svg.title).toBe('A <b>"bank"</b> & more ]]>');
  expect(svg.words.join(" ")).toContain("<b>");
});

test("the PNG matches the canvas, which is not read back", async ({ page }) => {
  await page.addInitScript(noteFiles);
  const widget = await mount(page, { attributes: { src: SRC, selected: "bangladesh-2016" } });
  await widget.ask(async (element) => [element.toSVG(), await element.toPNG()]);
  expect((await files(page)).reads).toEqual([]);
  // A tenth of a pixel may be rounded another way further down.
  expect(await different(widget)).toBeLessThan(10);
});

test("the PNG has the given scale, 2 by default, and follows theme and visible range", async ({ page }) => {
  const widget = await mount(page, { attributes: { src: SRC } });
  const { width, height } = await sizeOf(widget);
  const size = (/** @type {number} */ scale) => ({
    width: Math.round(width * scale),
    height: Math.round(height * scale),
  });
  const light = await pngOf(widget);
  expect(light).toMatchObject(size(2));
  expect(light.colours).toBeGreaterThan(20);
  expect(await pngOf(widget, 1.5)).toMatchObject(size(1.5));
  await widget.ask((element) => element.setAttribute("theme", "dark"));
  const dark = await pngOf(widget);
  expect(dark).toMatchObject(size(2));
  expect(dark.sum).not.toBe(light.sum);
  await widget.ask((element) => element.show("2016", "2017"));
  expect((await pngOf(widget)).sum).not.toBe(dark.sum);
});

test("too large a scale is lowered, and an invalid one is rejected", async ({ page }) => {
  const widget = await mount(page, { data: SAMPLE });
  const { width, height } = await sizeOf(widget);
  for (const scale of [100, Number.POSITIVE_INFINITY]) {
    const png = await pngOf(widget, scale);
    expect(Math.max(png.width, png.height)).toBeLessThanOrEqual(8192);
    expect(png.width * png.height).toBeLessThanOrEqual(16.1e6);
    expect(png.width * png.height).toBeGreaterThan(8e6);
    expect(png.width / png.height).toBeCloseTo(width / height, 1);
    expect(png.colours).toBeGreaterThan(20);
  }
  expect(await pngOf(widget, 1e-9)).toMatchObject({ width: 1, height: 1 });
  const refused = await widget.ask(async (element) => {
    const bad = /** @type {number[]} */ (/** @type {unknown} */ ([0, -1, Number.NaN, "large"]));
    return Promise.all(bad.map((scale) => element.toPNG({ scale }).then(() => "", String)));
  });
  expect(refused).toEqual(
    ["0", "-1", "NaN", "large"].map((scale) => `RangeError: The scale ${scale} is no number above 0.`),
  );
});

test("the list view exports a picture, too, in the page's colours", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "dark" });
  const widget = await mount(page, { data: SAMPLE, attributes: { view: "list" } });
  const { words, values } = await parsed(page, await svgOf(widget));
  expect(words.join(" ")).toContain("Alpha Bank");
  expect(values).toContain("fill=rgb(20,24,29)");
});

test("toSVG and toPNG fail without a timeline", async ({ page, site }) => {
  const release = site.hold("/heistline_bg.wasm");
  const widget = await mount(page, { data: SAMPLE, ready: false });
  const failures = await widget.ask(async (element) => {
    const name = (/** @type {unknown} */ error) => (error instanceof DOMException ? error.name : String(error));
    let svg = "";
    try {
      element.toSVG();
    } catch (error) {
      svg = name(error);
    }
    return [svg, await element.toPNG().then(() => "", name)];
  });
  expect(failures).toEqual(["InvalidStateError", "InvalidStateError"]);
  release();
  await expect(widget.marks.first()).toBeVisible();
});

test("the menu saves picture and data under the title, without requests or leaks", async ({ page, site }) => {
  await page.clock.install();
  await page.addInitScript(noteFiles);
  const widget = await open(page, "/article.html");
  const before = site.paths();
  const button = widget.button("More");
  const contents = [];
  for (const [index, type] of ["svg", "png", "json"].entries()) {
    await button.click();
    await expect(button).toHaveAttribute("aria-expanded", "true");
    const { name, content } = await downloaded(page, () => widget.button(ENTRIES[index] ?? "").click());
    expect(name).toBe(`hacks-and-thefts-attributed-to-north-korea-2014-2017-three-c.${type}`);
    contents.push(content);
    await expect(menuOf(widget)).toBeHidden();
    await expect(button).toHaveAttribute("aria-expanded", "false");
    await expect(button).toBeFocused();
  }
  const [svg, png, json] = contents;
  expect(String(svg)).toBe(await svgOf(widget));
  expect(png?.subarray(0, 8)).toEqual(Buffer.from("\x89PNG\r\n\x1a\n", "latin1"));
  const { width } = await area(widget.canvas);
  expect(png?.readUInt32BE(16)).toBe(Math.round(width * 2));
  expect(json).toEqual(await file("/data/reported-thefts.json"));
  expect(site.paths()).toEqual(before);
  await page.clock.runFor(MINUTE);
  const { made, revoked, reads } = await files(page);
  expect(made).toHaveLength(3);
  expect(revoked).toEqual(made);
  expect(reads).toEqual([]);
});

test("data set as an object is saved as equivalent JSON", async ({ page }) => {
  const widget = await mount(page, { data: SAMPLE });
  await widget.button("More").click();
  const { name, content } = await downloaded(page, () => widget.button("Data (JSON)").click());
  expect(name).toBe("six-reported-thefts.json");
  expect(JSON.parse(String(content))).toEqual(SAMPLE);
});

test("data too large to cache is fetched again, and a failure is reported in the menu", async ({ page, site, log }) => {
  log.allows(/500|^failed: .large.json/);
  const body = JSON.stringify(generated(30_000, { days: 1 }));
  expect(body.length).toBeGreaterThan(2 ** 22);
  site.answer("/large.json", { body });
  const widget = await mount(page, { attributes: { src: "/large.json" } });
  await widget.button("More").click();
  const { content } = await downloaded(page, () => widget.button("Data (JSON)").click());
  expect(String(content)).toBe(body);
  expect(site.paths(/large/)).toHaveLength(2);
  site.answer("/large.json", { status: 500 });
  await widget.button("More").click();
  await widget.button("Data (JSON)").click();
  const words = "Couldn’t make the file: the server answered 500.";
  await expect(menuOf(widget)).toContainText(words);
  await widget.expectAnnounced(words);
  await expect(menuOf(widget)).toBeVisible();
});

for (const [title, name] of [
  ["  Über 1.000 Überfälle – “alle”!  ", "über-1-000-überfälle-alle.json"],
  ["강도 사건 / 2024", "강도-사건-2024.json"],
  ["../../etc/passwd", "etc-passwd.json"],
  [`${"😀 Wort ".repeat(20)}`, `${"wort-".repeat(12).slice(0, -1)}.json`],
  ["…", "timeline.json"],
]) {
  test(`“${title.slice(0, 30)}” is saved as ${name}`, async ({ page }) => {
    const widget = await mount(page, { data: { ...SAMPLE, title } });
    await widget.button("More").click();
    expect((await downloaded(page, () => widget.button("Data (JSON)").click())).name).toBe(name);
  });
}

test("by keys: the menu opens, arrows walk in it, Escape and Tab leave it, and the toolbar is one stop", async ({
  page,
}) => {
  const widget = await open(page, "/article.html");
  const stops = widget.root.locator(".bar [tabindex='0']");
  await widget.button("Search").focus();
  await page.keyboard.press("ArrowRight");
  expect(await widget.focused()).toBe("More");
  await page.keyboard.press("Enter");
  const walked = [await widget.focused()];
  for (const key of ["ArrowRight", "ArrowRight", "ArrowRight", "ArrowRight", "ArrowLeft", "ArrowLeft"]) {
    await page.keyboard.press(key);
    walked.push(await widget.focused());
    await expect(stops).toHaveCount(1);
  }
  const [svg = "", png = "", json = "", csv = ""] = ENTRIES;
  expect(walked).toEqual([svg, png, json, csv, "How to read and use this", csv, json]);
  await page.keyboard.press("Escape");
  await expect(menuOf(widget)).toBeHidden();
  expect(await widget.focused()).toBe("More");
  await page.keyboard.press("ArrowLeft");
  expect(await widget.focused()).toBe("Search");
  await page.keyboard.press("ArrowRight");

  await page.keyboard.press("Space");
  const { name } = await downloaded(page, () => page.keyboard.press("Enter"));
  expect(name).toMatch(/\.svg$/);
  expect(await widget.focused()).toBe("More");

  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await expect(menuOf(widget)).toBeHidden();
  expect(await widget.focused()).toMatch(/^Sony/);
  await page.keyboard.press("Shift+Tab");
  await expect(stops).toHaveCount(1);
  // What was the stop is not there any more.
  expect(await widget.focused()).toBe("More");
});

test("by pointer: the button opens and closes the menu, and a press elsewhere closes it", async ({ page }) => {
  const widget = await open(page, "/article.html");
  const button = widget.button("More");
  const open_ = async () => [await button.getAttribute("aria-expanded"), await menuOf(widget).isVisible()];
  expect(await open_()).toEqual(["false", false]);
  await button.click();
  expect(await open_()).toEqual(["true", true]);
  await button.click();
  expect(await open_()).toEqual(["false", false]);
  await button.click();
  const { x, y, height } = await area(widget.canvas);
  await page.mouse.click(x + 8, y + height - 60);
  expect(await open_()).toEqual(["false", false]);
});

for (const [width, lang] of /** @type {[number, string][]} */ ([
  [1200, "en"],
  [360, "en"],
  [320, "de"],
  [1200, "ar"],
  [360, "ar"],
])) {
  for (const view of ["timeline", "list"]) {
    test(`over the ${view} the open menu stays in the element at ${width} pixels in ${lang}`, async ({ page }) => {
      await page.setViewportSize({ width, height: 900 });
      const data = { ...SAMPLE, events: SAMPLE.events.slice(0, 1), periods: [], notes: [], note: "" };
      const widget = await mount(page, { data, attributes: { lang, view } });
      await widget.root.locator(".controls > [aria-expanded]").last().click();
      const menu = widget.root.locator(".menu");
      const [inner, outer] = [await area(menu), await area(widget.root.locator(".frame"))];
      expect(inner.x).toBeGreaterThanOrEqual(outer.x);
      expect(inner.x + inner.width).toBeLessThanOrEqual(outer.x + outer.width);
      expect(inner.y + inner.height).toBeLessThanOrEqual(outer.y + outer.height);
      for (const entry of await menu.getByRole("button").all()) {
        const { x, y, width, height } = await area(entry);
        expect(Math.min(width, height)).toBeGreaterThanOrEqual(24);
        expect(x).toBeGreaterThanOrEqual(inner.x);
        expect(x + width).toBeLessThanOrEqual(inner.x + inner.width);
        expect(y + height).toBeLessThanOrEqual(inner.y + inner.height);
      }
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    });
  }
}

test("without controls there is no menu, and the methods work", async ({ page }) => {
  const widget = await mount(page, { data: SAMPLE, attributes: { controls: "none" } });
  await expect(widget.button("More")).toHaveCount(0);
  expect((await parsed(page, await svgOf(widget))).words.join(" ")).toContain("Alpha Bank");
});

test("without wasm the data can be saved, and pictures are not offered", async ({ page, site, log }) => {
  const widget = await STATES["without wasm"]?.({ page, site, log });
  if (!widget) throw new Error("there is no such state");
  for (const name of ["More", "Picture (SVG)", "Picture (PNG)", "Data (CSV)"]) {
    await expect(widget.button(name)).toHaveCount(0);
  }
  const { name, content } = await downloaded(page, () => widget.button("Data (JSON)").click());
  expect(name).toBe("six-reported-thefts.json");
  expect(JSON.parse(String(content))).toEqual(SAMPLE);
  await expect(widget.button("Data (JSON)")).toBeFocused();
});
