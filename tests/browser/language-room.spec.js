// Room for the words of every language: nothing is cut off, runs over something else, or leaves its frame.
import { readdirSync } from "node:fs";
import { area, expect, frames, mount, test } from "./fixture.js";

/** @typedef {import("./fixture.js").Page} Page */
/** @typedef {import("./fixture.js").Widget} Widget */
/** @typedef {{ text: string, left: number, right: number, y: number }} Drawn words on the canvas, in CSS pixels of it */

const SRC = "/data/thefts-2014-2026.json";
const NAMES = readdirSync("www/languages").map((file) => file.replace(/\.json$/, ""));
/** What stands beside each other, and must not meet. */
const APART = [
  // A sheet lies above the others.
  [
    ".skip",
    ".titles",
    ".hint",
    ".legend",
    ".controls",
    ".filter > *",
    ".stage",
    ".list",
    ".table",
    ".card:not(.sheet)",
  ],
  [".legend > li", ".controls > button"],
  [".filter > *"],
  [".tiers > button"],
  [".card header > *"],
  [".card nav > *"],
  [".tools > *"],
  [".events thead th"],
];

/** Notes what is drawn as words, and where. For `page.addInitScript`. */
function noteDrawn() {
  /** @type {Drawn[]} */
  const drawn = [];
  Reflect.set(globalThis, Symbol.for("drawn"), drawn);
  const { fillText, measureText } = CanvasRenderingContext2D.prototype;
  CanvasRenderingContext2D.prototype.fillText = function (text, x, y, ...rest) {
    const { width } = measureText.call(this, text);
    const back = { left: 0, start: 0, center: width / 2, right: width, end: width }[this.textAlign];
    const [from, to] = [x - back, x - back + width].map((x) => this.getTransform().transformPoint({ x, y }));
    drawn.push({ text, left: from?.x ?? 0, right: to?.x ?? 0, y: from?.y ?? 0 });
    fillText.call(this, text, x, y, ...rest);
  };
}

/** The words on the canvas that leave it. @param {Page} page @param {Widget} widget */
async function drawnOutside(page, widget) {
  await page.evaluate(() => {
    Reflect.get(globalThis, Symbol.for("drawn")).splice(0);
    // As when a font has arrived: every word may have another width.
    document.fonts.dispatchEvent(new Event("loadingdone"));
  });
  await expect.poll(() => page.evaluate(() => Reflect.get(globalThis, Symbol.for("drawn")).length)).toBeGreaterThan(5);
  /** @type {Drawn[]} */
  const drawn = await page.evaluate(() => Reflect.get(globalThis, Symbol.for("drawn")));
  const { width, height } = await area(widget.canvas);
  return drawn
    .filter(({ left, right, y }) => left < -1 || right > width + 1 || y < 0 || y > height)
    .map(({ text }) => text);
}

/** What has more words than room, and what meets what it must not. @param {Widget} widget @param {string[][]} apart */
const wrong = (widget, apart) =>
  widget.ask((element, apart) => {
    const root = /** @type {ShadowRoot} */ (element.shadowRoot);
    const name = (/** @type {Element} */ part) =>
      `${part.localName}.${part.className} “${(part.textContent ?? "").slice(0, 40)}”`;
    const seen = (/** @type {Element} */ part) =>
      part.checkVisibility({ visibilityProperty: true }) &&
      !part.closest(".unseen, .skip:not(:focus), svg, .probe, .short");
    /** @type {string[]} */
    const found = [];
    const frame = element.getBoundingClientRect();
    for (const part of root.querySelectorAll("*")) {
      // The kinds of a narrow picture scroll sideways; the dots at the ends of a strip stand in its margin.
      if (!seen(part) || part.closest(".marks, canvas, .narrow .legend, .strip > span")) continue;
      if (part.matches(".narrow .bar, .where b, .neighbour")) continue;
      const box = part.getBoundingClientRect();
      if (part.clientWidth && part.scrollWidth > part.clientWidth + 1) found.push(`too wide: ${name(part)}`);
      if (
        part.clientHeight &&
        part.scrollHeight > part.clientHeight + 1 &&
        part.matches("button, .hint, .legend, .head, .title, .frame")
      )
        found.push(`too high: ${name(part)}`);
      if (box.width && (box.left < frame.left - 1 || box.right > frame.right + 1)) found.push(`outside: ${name(part)}`);
    }
    for (const selectors of apart) {
      const parts = [...root.querySelectorAll(selectors.join())].filter(
        (part) => seen(part) && part.getBoundingClientRect().width > 0,
      );
      parts.forEach((a, nth) => {
        for (const b of parts.slice(nth + 1)) {
          if (a.contains(b)) continue;
          const [one, two] = [a.getBoundingClientRect(), b.getBoundingClientRect()];
          const x = Math.min(one.right, two.right) - Math.max(one.left, two.left);
          const y = Math.min(one.bottom, two.bottom) - Math.max(one.top, two.top);
          if (x > 1 && y > 1) found.push(`meet: ${name(a)} and ${name(b)}`);
        }
      });
    }
    return [...new Set(found)];
  }, apart);

for (const name of NAMES) {
  test(`${name} fits, wide and narrow`, async ({ page }) => {
    await page.addInitScript(noteDrawn);
    await page.setViewportSize({ width: 1200, height: 900 });
    const widget = await mount(page, { attributes: { src: SRC, lang: name } });
    await widget.root.locator(".controls > button").first().click();
    /** @type {Record<string, string[]>} */
    const found = {};
    for (const width of [1200, 360]) {
      await page.setViewportSize({ width, height: 900 });
      for (const state of ["card", "help", "table", "list"]) {
        if (state === "card") await widget.ask((element) => element.select("bangladesh-2016"));
        if (state === "help") await widget.root.locator(".controls > button").first().press("?");
        await widget.ask((element, view) => element.setAttribute("view", view), state);
        if (state === "table")
          await widget.root
            .locator("button.expand")
            .evaluateAll((names) => names.slice(0, 4).map((name) => /** @type {HTMLElement} */ (name).click()));
        await frames(page, 2);
        const complaints = await wrong(widget, APART);
        if (state === "card") {
          complaints.push(...(await drawnOutside(page, widget)).map((text) => `drawn outside: ${text}`));
        }
        if ((await page.evaluate(() => document.documentElement.scrollWidth)) > width)
          complaints.push("scrolls sideways");
        if (complaints.length) found[`${width} ${state}`] = complaints;
      }
    }
    expect(found).toEqual({});
  });
}

for (const name of ["en", "fr", "de"]) {
  test(`in ${name} the picture is at least 200 pixels high at any width, also while the search is open`, async ({
    page,
  }) => {
    const widget = await mount(page, { attributes: { src: SRC, lang: name } });
    /** @type {string[]} */
    const low = [];
    for (const open of [false, true]) {
      if (open) await widget.root.locator(".controls > button").first().click();
      // Narrower ones are registers.
      for (const width of [640, 700, 800, 900, 1000]) {
        await page.setViewportSize({ width, height: 900 });
        await frames(page, 2);
        const { height } = await area(widget.root.locator(".stage"));
        if (height < 200) low.push(`${width} ${open ? "with" : "without"} the search: ${Math.round(height)}`);
      }
    }
    expect(low).toEqual([]);
  });
}
