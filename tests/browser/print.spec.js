// On paper: the whole range as a vector picture, a line for each event, every event with its claims, and the sources as notes with
// their addresses.
import { readFileSync } from "node:fs";
import { inflateSync } from "node:zlib";
import { expect, frames, generated, mount, open, test, Widget } from "./fixture.js";
import { POLICY } from "./site.js";

/** @typedef {import("./fixture.js").Page} Page */

const SRC = "/data/thefts-2014-2026.json";
/** @typedef {{ by: string, to?: string, confidence?: string, note?: string }} Said */
/** @typedef {{ summary?: string, claims?: { note?: string, sources?: string[] }[], attribution?: Said[], disputed?: Said[], corrections?: { text: string }[] }} Event */
/** @type {{ sources: Record<string, { url?: string }>, events: Event[] }} */
const thefts = JSON.parse(readFileSync("data/thefts-2014-2026.json", "utf8"));

/** What is printed, as a reader of the sheet gets it. @param {Widget} widget */
const sheet = (widget) =>
  widget.ask((element) => {
    const print = /** @type {HTMLElement} */ (element.shadowRoot?.querySelector(".print"));
    const svg = print.querySelector("svg");
    const texts = (/** @type {string} */ selector) =>
      [...print.querySelectorAll(selector)].map((part) => part.textContent ?? "");
    return {
      shown: print.checkVisibility(),
      svg: svg?.outerHTML ?? "",
      words: [...(svg?.querySelectorAll("text") ?? [])].map((text) => text.textContent ?? ""),
      lines: texts(".lines > li"),
      titles: texts("article .name"),
      rows: texts("article .figures li"),
      sources: texts(".sources > li"),
      text: print.textContent ?? "",
    };
  });

/** What of the widget is not the sheet, and yet would be printed. @param {Widget} widget */
const beside = (widget) =>
  widget.ask((element) =>
    [
      ...(element.shadowRoot?.querySelectorAll(
        "canvas, button, input, [role=slider], .frame, .card, .list, .tip, .status",
      ) ?? []),
    ]
      .filter((part) => part.checkVisibility())
      .map((part) => part.className || part.localName),
  );

/** A PDF with the margins that browsers have at first. @param {Page} page */
const pdf = async (page) => {
  const margin = { top: "10mm", right: "10mm", bottom: "10mm", left: "10mm" };
  return (await page.pdf({ format: "A4", margin })).toString("latin1");
};

/** @param {Page} page @param {boolean} on */
async function print(page, on) {
  await page.emulateMedia({ media: on ? "print" : "screen" });
  await frames(page, 2);
}

test("the sheet has the picture with every event, the list with every claim, and notes with every address", async ({
  page,
}) => {
  const widget = await mount(page, { attributes: { src: SRC } });
  await print(page, true);
  await widget.mute();
  const { shown, svg, titles, rows, sources, text } = await sheet(widget);
  expect(shown).toBe(true);
  const events = await widget.ask((element) => element.events);
  expect(svg).toMatch(new RegExp(`^<svg viewBox="0 0 680 [\\d.]+" role="img" aria-label="${events.length} events`));
  expect(titles).toEqual(events.map(({ title }) => title));
  const claims = events.flatMap(({ claims }) => claims);
  expect(rows).toHaveLength(claims.length);
  for (const [index, { note, amount, sources: cited }] of claims.entries()) {
    expect(rows[index]).toContain(amount);
    expect(rows[index]).toContain(note);
    for (const { label, url } of cited) {
      const number = Number(rows[index]?.slice(rows[index].indexOf(`${label} (`) + label.length + 2).match(/^\d+/));
      // The note of that number is that source.
      expect(sources[number - 1], `${label} (${number})`).toContain(label);
      expect(sources[number - 1]).toContain(url);
    }
  }
  const cited = thefts.events.flatMap(({ claims = [] }) => claims.flatMap(({ sources = [] }) => sources));
  for (const key of cited) expect(text).toContain(thefts.sources[key]?.url ?? "nothing");
  expect(new Set(sources).size).toBe(sources.length);
  expect(await beside(widget)).toEqual([]);
});

for (const lang of ["en", "ar", "pt"]) {
  test(`the long story takes at most ten pages A4, in ${lang}`, async ({ page }) => {
    await mount(page, { attributes: { src: SRC, lang } });
    const pages = (await pdf(page)).match(/\/Type \/Page\b/g)?.length;
    expect(pages).toBeGreaterThan(5);
    expect(pages).toBeLessThanOrEqual(10);
  });
}

test("each event has a line with its date, its name, its sum and the notes of that", async ({ page }) => {
  await page.setViewportSize({ width: 718, height: 1000 });
  const widget = await mount(page, { attributes: { src: SRC } });
  await print(page, true);
  const { lines, sources } = await sheet(widget);
  const events = await widget.ask((element) => element.events);
  expect(lines).toHaveLength(events.length);
  for (const [index, { when, title, headline, claims, sources: own, attribution }] of events.entries()) {
    const line = lines[index] ?? "";
    expect(line).toMatch(new RegExp(`^${index + 1}\\. `));
    for (const part of [when, title, headline]) expect(line).toContain(part);
    const numbers = line.match(/\(([\d, ]+)\)$/)?.[1]?.split(", ") ?? [];
    const labels = [...[...claims, ...attribution].flatMap(({ sources }) => sources), ...own].map(({ label }) => label);
    expect(numbers.length).toBeGreaterThan(0);
    for (const number of numbers)
      expect(labels.some((label) => sources[Number(number) - 1]?.includes(label))).toBe(true);
  }
  const heights = await widget.root
    .locator(".lines > li")
    .evaluateAll((lines) => lines.map((line) => line.getBoundingClientRect().height));
  expect(Math.max(...heights)).toBeLessThan(1.5 * Math.min(...heights));
});

test("all that is said of an event is seen on paper, and its cards are in two columns", async ({ page }) => {
  const widget = await mount(page, { attributes: { src: SRC } });
  await print(page, true);
  const seen = await widget.root.locator(".print").evaluate((print) => /** @type {HTMLElement} */ (print).innerText);
  const plain = (/** @type {string} */ text) => text.replace(/\s+/g, " ");
  for (const event of thefts.events) {
    const { attribution = [], disputed = [], corrections = [], claims = [], summary = "" } = event;
    for (const { by, to = "", confidence = "", note = "" } of [...attribution, ...disputed])
      for (const words of [by, to, confidence, note]) expect(plain(seen)).toContain(plain(words));
    for (const { text } of corrections) expect(plain(seen)).toContain(plain(text));
    for (const { note = "" } of claims) expect(plain(seen)).toContain(plain(note));
    expect(plain(seen)).toContain(plain(summary));
  }
  const starts = await widget.root
    .locator(".cards article")
    .evaluateAll((cards) => cards.map((card) => Math.round(card.getBoundingClientRect().left)));
  expect(new Set(starts).size).toBe(2);
  const breaks = await widget.root
    .locator(".cards > li, .cards article, .claims")
    .evaluateAll((parts) => [...new Set(parts.map((part) => getComputedStyle(part).breakInside))]);
  expect(breaks).toEqual(["auto"]);
});

test("the marks of the legend and of the verdicts are printed though they are backgrounds", async ({ page }) => {
  const widget = await mount(page, { attributes: { src: SRC } });
  await print(page, true);
  const verdicts = await widget.root
    .locator(".print .verdict > span")
    .evaluateAll((parts) => parts.map((part) => getComputedStyle(part, "::before").printColorAdjust));
  expect(new Set(verdicts)).toEqual(new Set(["exact"]));
  await page.emulateMedia({ media: null });
  // Neither the picture nor verdicts: what has the colours of kinds is the legend.
  const events = thefts.events.map((event) => ({ ...event, tier: undefined, attribution: [], disputed: [] }));
  const plain = await mount(page, { data: JSON.parse(JSON.stringify({ ...thefts, events })) });
  await plain.ask((element) =>
    addEventListener("beforeprint", () => element.shadowRoot?.querySelector(".print svg")?.remove()),
  );
  const streams = [...(await pdf(page)).matchAll(/stream\r?\n(.*?)endstream/gs)];
  const drawn = streams.map(([, packed = ""]) => inflateSync(Buffer.from(packed, "latin1")).toString("latin1"));
  const fills = new Set(drawn.join("\n").match(/[\d.]+ [\d.]+ [\d.]+(?= rg$)/gm));
  for (const colour of [".7608 .2549 .0471", ".1137 .3059 .8471", ".5255 .098 .5608"])
    expect([...fills]).toContain(colour);
});

test("it is the same sheet while the reader is zoomed in, or has the list, the table, a card or the help open", async ({
  page,
}) => {
  const widget = await open(page, "/article.html");
  await print(page, true);
  const whole = await sheet(widget);
  for (const words of ["Sony Pictures", "Bangladesh Bank", "Far Eastern", "$81m of $951m", "2015", "2017"]) {
    expect(whole.words.join(" ")).toContain(words);
  }
  await print(page, false);
  for (const change of ["zoom", "list", "table", "card", "help"]) {
    await widget.ask((element, change) => {
      if (change === "zoom") element.show("2016-01", "2016-03");
      if (change === "card") element.select("feib-2017");
      element.setAttribute("view", change);
    }, change);
    if (change === "help") await widget.openHelp();
    await print(page, true);
    expect(await sheet(widget), change).toEqual(whole);
    expect(await beside(widget), change).toEqual([]);
    await print(page, false);
  }
});

for (const way of ["the media", "the browser’s own printing"]) {
  test(`after ${way} the page is as it was`, async ({ page }) => {
    const widget = await open(page, "/article.html");
    await widget.ask((element) => {
      element.show("2015", "2017");
      element.select("bangladesh-2016");
    });
    await widget.mark("Bangladesh").focus();
    await page.evaluate(() => scrollTo(0, 120));
    await frames(page, 3);
    const state = async () => ({
      range: await widget.range(),
      selected: await widget.selected(),
      // What is not displayed for a while loses the focus; real printing displays another copy.
      focus: way === "the media" || (await widget.focused()),
      names: await widget.names(),
      card: await widget.card.textContent(),
      picture: await widget.picture(),
      height: await page.evaluate(() => document.documentElement.scrollHeight),
      at: await page.evaluate(() => scrollY),
    });
    const before = await state();
    for (let turn = 0; turn < 2; turn += 1) {
      if (way === "the media") {
        await print(page, true);
        await print(page, false);
      } else {
        const pdf = (await page.pdf({ format: "A4" })).toString("latin1");
        expect(pdf.match(/\/Type \/Page\b/g)?.length).toBeGreaterThanOrEqual(2);
      }
      await frames(page, 3);
      expect(await state()).toEqual(before);
      await expect(widget.root.locator(".print > *")).toHaveCount(0);
    }
  });
}

for (const dark of ["the reader’s scheme", "the theme"]) {
  test(`what is printed is dark on light, also where ${dark} is dark, and the screen stays dark`, async ({ page }) => {
    const colours = async (/** @type {Widget} */ widget) => {
      await print(page, true);
      const found = await widget.ask((element) => {
        const parts = [...(element.shadowRoot?.querySelectorAll(".print, .print *") ?? [])];
        return parts.map((part) => [part.localName, part.getAttribute("fill"), getComputedStyle(part).color].join(" "));
      });
      await print(page, false);
      return found;
    };
    await page.emulateMedia({ colorScheme: "light" });
    const lit = await colours(await mount(page, { data: generated(5) }));
    expect(lit).toContain("rect rgb(255,255,255) rgb(20, 23, 28)");
    if (dark === "the reader’s scheme") await page.emulateMedia({ colorScheme: "dark" });
    const widget = await mount(page, { data: generated(5), attributes: dark === "the theme" ? { theme: "dark" } : {} });
    const before = await widget.picture();
    expect(before.paper).toBe("20,24,29");
    expect(await colours(widget)).toEqual(lit);
    expect(await widget.picture()).toEqual(before);
  });
}

test("where wasm is refused the list is printed with its notes, without a picture", async ({ page, site, log }) => {
  log.expects(/^<heist-line>: E_WASM_CSP/);
  log.allows(/wasm-eval|WebAssembly/);
  site.policy = POLICY.replace(" 'wasm-unsafe-eval'", "");
  await page.goto("/article.html");
  const widget = new Widget(page);
  await expect(widget.list).toBeVisible();
  await print(page, true);
  const { shown, svg, titles, rows, sources } = await sheet(widget);
  expect({ shown, svg }).toEqual({ shown: true, svg: "" });
  expect(titles).toEqual(["Sony Pictures Entertainment", "Bangladesh Bank", "Far Eastern International Bank"]);
  expect(rows.length).toBeGreaterThan(10);
  expect(rows[0]).toMatch(/\(\d+\)/);
  for (const source of sources) expect(source).toMatch(/https?:\/\//);
  expect(await beside(widget)).toEqual([]);
  await print(page, false);
  await expect(widget.list).toBeVisible();
});

test("what is not loaded yet prints what the page has put in its place", async ({ page, site }) => {
  const release = site.hold("/heistline_bg.wasm");
  await page.goto("/article.html");
  await expect.poll(() => site.paths(/wasm/).length).toBe(1);
  await print(page, true);
  await expect(page.getByText("4 February 2016: Bangladesh Bank")).toBeVisible();
  await expect(new Widget(page).root.locator(".print")).toBeHidden();
  release();
  await print(page, false);
  await expect(new Widget(page).canvas).toBeVisible();
});

test("of very many events the first thousand are printed, and it says so", async ({ page }) => {
  const widget = await mount(page, { data: generated(1200) });
  await print(page, true);
  const { titles, text } = await sheet(widget);
  expect([titles.length, titles.at(-1)]).toEqual([1000, "Theft 1000"]);
  expect(text).toContain("Only the first 1,000 of 1,200 events are printed.");
});

test("only the events that the reader has left are printed", async ({ page }) => {
  const widget = await mount(page, { data: generated(30) });
  await widget.button("Search").click();
  await widget.root.getByRole("searchbox").fill("theft 7");
  await expect.poll(() => widget.marks.count()).toBeLessThan(5);
  await print(page, true);
  expect((await sheet(widget)).titles).toEqual(["Theft 7", "Theft 17", "Theft 27"]);
});

for (const lang of ["en", "ar"]) {
  test(`on A4 nothing is wider than the page, and no words leave the picture, in ${lang}`, async ({ page }) => {
    await page.setViewportSize({ width: 794, height: 1123 });
    const widget = await mount(page, { attributes: { src: SRC, lang } });
    await print(page, true);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(794);
    const outside = await widget.root.locator(".print svg").evaluate((svg) => {
      const { left, right } = svg.getBoundingClientRect();
      return [...svg.querySelectorAll("text")]
        .map((text) => ({ words: text.textContent, box: text.getBoundingClientRect() }))
        .filter(({ box }) => box.left < left - 1 || box.right > right + 1)
        .map(({ words }) => words);
    });
    expect(outside).toEqual([]);
  });
}

test("what a filter hides is not in the sheet, which says how many events are shown", async ({ page }) => {
  await page.setViewportSize({ width: 1200, height: 900 });
  const widget = await mount(page, { attributes: { src: SRC } });
  await widget.legend.getByRole("button", { name: "Bank transfer fraud" }).click();
  await page.emulateMedia({ media: "print" });
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  await expect.poll(async () => (await sheet(widget)).lines.length).toBe(6);
  const { text } = await sheet(widget);
  expect(text).toContain(`6 of ${thefts.events.length} events shown`);
  expect(text).not.toContain("Bybit");
});
