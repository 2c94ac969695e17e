// What the timeline is to those who see little, see no colours, or set their own.
import { area, expect, frames, generated, mount, test } from "./fixture.js";
import { CROWDED, colours, contrast, contrasting, drawnWords, edges, mix, noteWords, SAMPLE } from "./states.js";

/** @typedef {import("./fixture.js").Page} Page */
/** @typedef {import("./fixture.js").Widget} Widget */
/** @typedef {import("./states.js").Rgb} Rgb */

const ROLES = { paper: "", ink: "", muted: "", axis: "", band: "", accent: "", grid: "" };
const KINDS = ["kind-1", "kind-2", "kind-3", "kind-4", "kind-5", "kind-6"];
const SCHEMES = /** @type {const} */ (["light", "dark"]);

/** The colours of the theme by role, the kinds in a list. @param {Widget} widget */
async function theme(widget) {
  const wear = (/** @type {string} */ name) => [name, `var(--${name})`];
  const roles = await colours(widget, /** @type {typeof ROLES} */ (Object.fromEntries(Object.keys(ROLES).map(wear))));
  const kinds = Object.values(await colours(widget, Object.fromEntries(KINDS.map(wear))));
  return { ...roles, kinds };
}

/**
 * The pairs with less contrast than they need, in words.
 * @param {number} least
 * @param {Record<string, Rgb>} fronts
 * @param {Record<string, Rgb>} grounds
 */
const tooFaint = (least, fronts, grounds) =>
  Object.entries(fronts).flatMap(([front, one]) =>
    Object.entries(grounds).flatMap(([ground, other]) => {
      const found = contrast(one, other);
      return found < least ? [`${front} on ${ground}: ${found.toFixed(2)} of ${least}`] : [];
    }),
  );

/**
 * The grounds of captions: a period, where two of them overlap (src/layout/context.rs), and a bar of the overview.
 * @param {{ paper: Rgb, axis: Rgb, band: Rgb }} theme
 */
function strips({ paper, axis, band }) {
  const period = mix(axis, paper, 0.2);
  return { period, periods: mix(axis, period, 0.1), bar: mix(axis, band, 0.35) };
}

/** @param {Widget} widget @param {number} words @param {number} marks */
async function faint(widget, words, marks) {
  const { paper, ink, muted, axis, band, accent, kinds } = await theme(widget);
  const { period, periods, bar } = strips({ paper, axis, band });
  const all = Object.fromEntries(KINDS.map((name, nth) => [name, /** @type {Rgb} */ (kinds[nth])]));
  return [
    ...tooFaint(words, { ink, muted }, { paper, band, period, periods }),
    // The years in the overview, where they are over a bar; the axis has years too.
    ...tooFaint(4.5, { ink }, { bar, chosen: mix(accent, bar, 0.14) }),
    // The skip link and the hint.
    ...tooFaint(words, { paper }, { ink }),
    ...tooFaint(marks, { axis, accent, ...all }, { paper, band }),
  ];
}

/** Those with less contrast than words need, and with what. @param {import("./states.js").Word[]} words */
const faintWords = (words) =>
  words.flatMap(({ text, colour, grounds }) => {
    // The sign of an instant is a mark, which touches the axis and other signs.
    if (text === "▲") return [];
    const one = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
    const found = Math.min(...grounds.map((ground) => contrast(one, ground)));
    return found < 4.5 ? [`“${text}”, ${colour} on ${grounds.join(" and ")}: ${found.toFixed(2)}`] : [];
  });

for (const colorScheme of SCHEMES) {
  test(`text has a contrast of 4.5:1 and marks 3:1, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    const widget = await mount(page, { data: SAMPLE });
    expect(await faint(widget, 4.5, 3)).toEqual([]);
    // The focus ring is of both: whatever is beside it, one of the two has 3:1.
    const { paper, ink } = await theme(widget);
    expect(contrast(paper, ink)).toBeGreaterThan(9);
    await page.emulateMedia({ colorScheme, contrast: "more" });
    expect(await faint(widget, 4.5, 3)).toEqual([]);
  });

  test(`prefers-contrast gives 7:1 for text and 4.5:1 for marks, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, contrast: "more" });
    expect(await faint(await mount(page, { data: SAMPLE }), 7, 4.5)).toEqual([]);
  });

  test(`every label has 4.5:1 to its background, ${colorScheme}`, async ({ page, log }) => {
    log.allows(/willReadFrequently/);
    await page.addInitScript(noteWords);
    await page.emulateMedia({ colorScheme });
    for (const width of [1200, 360]) {
      await page.setViewportSize({ width, height: 900 });
      for (const lanes of ["none", "kind"]) {
        for (const src of ["/data/thefts-2014-2026.json", undefined]) {
          await mount(page, src ? { attributes: { lanes, src } } : { attributes: { lanes }, data: CROWDED });
          await frames(page, 2);
          const words = await drawnWords(page);
          // A phone's strip has only years.
          expect(new Set(words.map(({ text }) => text)).size).toBeGreaterThan(width === 360 ? 5 : 25);
          expect(faintWords(words)).toEqual([]);
        }
      }
    }
  });
}

/** As much is stolen each time, so that there are many large discs. */
const SUSPECTED = {
  ...generated(5),
  events: generated(5, { days: 60 }).events.map((event) => ({ ...event, tier: "C" })),
};

test("no words stand on a disc, a line or another word", async ({ page, log }) => {
  log.allows(/willReadFrequently/);
  await page.addInitScript(noteWords);
  await page.setViewportSize({ width: 1200, height: 900 });
  for (const data of [SUSPECTED, { ...CROWDED, periods: [] }]) {
    const widget = await mount(page, { data });
    const { paper } = await theme(widget);
    const words = await drawnWords(page);
    expect(words.length).toBeGreaterThan(10);
    const onOthers = words.filter(({ grounds }) => grounds.some((ground) => ground.join() !== paper.join()));
    expect(onOthers).toEqual([]);
  }
});

const { attempt: _, ...precise } = Object.fromEntries(SAMPLE.events.map((event) => [event.id, event]));
const dense = { ...generated(0), events: generated(3000, { days: 1 }).events.map(({ claims: _, ...event }) => event) };

for (const [what, data, from] of /** @type {const} */ ([
  ["the axis, leaders and bars of several days", { ...SAMPLE, events: Object.values(precise) }, "2012-01-01"],
  ["the bar of a year", SAMPLE, "2012-01-01"],
  ["the bars of a histogram", dense, "1980-01-01"],
  ["the window of the overview, and the line to a name", SAMPLE, "2015-06-01"],
])) {
  test(`${what} have 3:1 to adjacent colours, light and dark`, async ({ page }) => {
    await page.setViewportSize({ width: 1200, height: 900 });
    const widget = await mount(page, { data, attributes: { from, to: "2018-09-01" } });
    for (const colorScheme of SCHEMES) {
      await page.emulateMedia({ colorScheme });
      await frames(page, 4);
      const { paper, band, axis, accent, grid, kinds } = await theme(widget);
      const { period, periods, bar } = strips({ paper, axis, band });
      // Nothing is told by the line through the marks: the axis has the years. The bars of the overview have years over them.
      const through = mix(axis, paper, 0.6);
      const strip = [band, bar].flatMap((ground) => [ground, mix(accent, ground, 0.14)]);
      // Next to a leader it is paler.
      const under = [paper, period, periods, through, mix(paper, through, 0.7), ...strip, grid];
      const grounds = [...under, ...kinds.map((kind) => mix(kind, paper, 0.1))];
      const isGround = (/** @type {Rgb} */ colour) =>
        grounds.some((ground) => ground.every((byte, index) => Math.abs(byte - colour[index]) < 2));
      const all = (await edges(widget)).filter((pair) => pair.filter(isGround).length === 1);
      expect(all.length).toBeGreaterThan(1);
      expect(all.filter(([one, other]) => contrast(one, other) < 3).map((pair) => pair.join(" beside "))).toEqual([]);
    }
  });
}

test("the search placeholder has 4.5:1, light and dark", async ({ page }) => {
  const widget = await mount(page, { data: SAMPLE });
  await widget.button("Search").click();
  for (const colorScheme of SCHEMES) {
    await page.emulateMedia({ colorScheme });
    const { paper } = await theme(widget);
    const field = widget.root.getByRole("searchbox");
    const colour = await field.evaluate((field) => getComputedStyle(field, "::placeholder").color);
    expect(contrast((colour.match(/[\d.]+/g) ?? []).slice(0, 3).map(Number), paper)).toBeGreaterThanOrEqual(4.5);
  }
});

const SYSTEM = {
  Canvas: "Canvas",
  CanvasText: "CanvasText",
  LinkText: "LinkText",
  GrayText: "GrayText",
  Highlight: "Highlight",
};

for (const [what, kinds, own] of /** @type {const} */ ([
  ["two kinds", 2, ""],
  ["six kinds", 6, ""],
  ["kinds to which the page gives colours", 2, "--heistline-kind-theft-2"],
])) {
  test(`with forced colours ${what} are drawn in them alone, and can be seen`, async ({ page }) => {
    const { events } = generated(kinds, { days: 90 });
    const data = {
      ...SAMPLE,
      kinds: events.map(({ id }) => ({ id, label: id })),
      events: events.map((event) => ({ ...event, kind: event.id })),
    };
    const widget = await mount(page, { data });
    await widget.ask((element, own) => element.style.setProperty(own || "--unused", "#c0f"), own);
    await widget.ask((element) => element.select("theft-1"));
    for (const colorScheme of SCHEMES) {
      await page.emulateMedia({ colorScheme, forcedColors: "active" });
      await frames(page, 4);
      const system = Object.values(await colours(widget, SYSTEM));
      const { colours: drawn, paper } = await widget.picture();
      expect(paper).toBe(system[0]?.join());
      const all = drawn.map((colour) => /** @type {Rgb} */ (colour.split(",").map(Number)));
      const strange = all.filter((colour) => !between(colour, system));
      expect(strange.slice(0, 5)).toEqual([]);
      for (const mark of await widget.marks.all()) {
        const picture = await page.screenshot({ clip: await area(mark) });
        expect(await contrasting(page, picture, system[0] ?? [0, 0, 0])).toBeGreaterThan(12);
      }
    }
  });
}

/** Whether a colour is one of some, or a mix of two of them as the edges of round things are. @param {Rgb} colour @param {Rgb[]} all */
const between = (colour, all) =>
  all.some((one) =>
    all.some((other) => {
      const along = other.map((byte, index) => byte - one[index]);
      const square = along.reduce((sum, by) => sum + by * by, 0);
      const part = square ? along.reduce((sum, by, index) => sum + by * (colour[index] - one[index]), 0) / square : 0;
      return mix(other, one, Math.min(1, Math.max(0, part))).every((byte, index) => Math.abs(byte - colour[index]) < 4);
    }),
  );

/** What can have the focus, in which view, after which button was pressed. */
const FOCUSABLE = /** @type {const} */ ([
  ["the link past the timeline", "timeline", "", ".skip"],
  ["a toggle of the legend", "timeline", "", ".legend button"],
  ["a button of the toolbar", "timeline", "", ".controls > button"],
  ["a disc", "timeline", "", "[aria-label^=Delta]"],
  ["a ring with a disc in it", "timeline", "", "[aria-label^=Alpha]"],
  ["a cross", "timeline", "", "[aria-label^=Gamma]"],
  ["the overview", "timeline", "Zoom in", ".overview"],
  ["an end of its window", "timeline", "Zoom in", ".end[role=slider]"],
  ["the search", "timeline", "Search", "[type=search]"],
  ["a toggle of the search", "timeline", "Search", ".tiers button"],
  ["the heading of the help", "timeline", "help", ".help .name"],
  ["a button of the help", "timeline", "help", ".help button"],
  ["the heading of the card", "timeline", "Alpha Bank", ".card[part] .name"],
  ["a button of the card", "timeline", "Alpha Bank", ".card[part] nav button"],
  ["a link of the card", "timeline", "Alpha Bank", ".card[part] a"],
  ["a link of the list", "list", "", ".list a"],
  ["a button over the table", "table", "", ".tools button"],
  ["a heading of the table", "table", "", ".sort"],
  ["a name in the table", "table", "", ".expand"],
]);

for (const [what, view, button, selector] of FOCUSABLE) {
  test(`the focus ring of ${what} is two pixels wide and has 3:1`, async ({ page }) => {
    await page.setViewportSize({ width: 1200, height: 1600 });
    const widget = await mount(page, { data: CROWDED, attributes: { view } });
    if (button === "help") await widget.openHelp();
    else if (button) await widget.button(button).first().press("Enter");
    const target = widget.root.locator(selector).first();
    for (const colorScheme of SCHEMES) {
      await page.emulateMedia({ colorScheme });
      await frames(page, 3);
      await target.focus();
      const { x, y, width, height } = await area(target);
      const clip = { x: x - 10, y: y - 10, width: width + 20, height: height + 20 };
      const after = await page.screenshot({ clip });
      await target.blur();
      const changed = await contrasting(page, after, await page.screenshot({ clip }));
      const round = await target.evaluate((element) => getComputedStyle(element).borderRadius === "50%");
      const perimeter = round ? Math.PI * width : 2 * (width + height);
      expect(changed / perimeter, colorScheme).toBeGreaterThan(1.9);
    }
  });
}

test("labels scale with the font size of the page", async ({ page, log }) => {
  log.allows(/willReadFrequently/);
  await page.addInitScript(noteWords);
  await page.setViewportSize({ width: 1200, height: 1600 });
  const widget = await mount(page, { data: SAMPLE });
  const sizes = async () => new Map((await drawnWords(page)).map(({ text, size }) => [text, size]));
  const before = await sizes();
  const { height } = await area(widget.title);
  await page.evaluate(() => {
    document.documentElement.style.fontSize = "200%";
  });
  await frames(page, 4);
  const after = await sizes();
  expect((await area(widget.title)).height / height).toBeCloseTo(2, 1);
  const shared = [...before].filter(([text]) => after.has(text));
  expect(shared.length).toBeGreaterThan(6);
  for (const [text, size] of shared) {
    expect((after.get(text) ?? 0) / size, text).toBeGreaterThan(1.8);
    expect((after.get(text) ?? 0) / size, text).toBeLessThan(2.2);
  }
});

test("under reduced motion each button of the toolbar, and another card, show their final frame at once", async ({
  page,
}) => {
  const widget = await mount(page, { data: SAMPLE });
  const still = async (/** @type {string} */ what) => {
    await frames(page, 1);
    const { sum } = await widget.picture();
    await frames(page, 20);
    expect((await widget.picture()).sum, what).toBe(sum);
  };
  for (const name of ["Zoom in", "Later", "Earlier", "Zoom out", "All"]) {
    await widget.button(name).click();
    await still(name);
  }
  await widget.ask((element) => {
    element.select("bank");
    element.show("2015-10-01", "2016-04-01");
    element.next();
  });
  await still("the card of an event out of view");
});

test("every entry of the legend has its kind in words", async ({ page }) => {
  const widget = await mount(page, { data: SAMPLE });
  await expect(widget.legend.getByRole("button")).toContainText(["All", ...SAMPLE.kinds.map(({ label }) => label)]);
});

test("with forced colours what is pressed keeps its own colours, so that its words differ from their ground", async ({
  page,
}) => {
  await page.emulateMedia({ forcedColors: "active" });
  const widget = await mount(page, { data: SAMPLE });
  for (const name of ["Timeline", /^All/]) {
    const style = await widget.root.getByRole("button", { name, pressed: true }).evaluate((button) => {
      const { forcedColorAdjust, color, backgroundColor } = getComputedStyle(button);
      return { forcedColorAdjust, differ: color !== backgroundColor };
    });
    expect(style).toEqual({ forcedColorAdjust: "none", differ: true });
  }
});
