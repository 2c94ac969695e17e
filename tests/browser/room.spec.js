// Whether all of it fits, can be hit, and stays: narrow screens and containers, spaced words, coarse and unsteady pointers.
import { area, expect, frames, generated, middle, mount, test } from "./fixture.js";
import { SAMPLE, STATES } from "./states.js";

/** @typedef {import("./fixture.js").Page} Page */
/** @typedef {import("./fixture.js").Widget} Widget */
/** @typedef {import("./states.js").Stage} Stage */

/**
 * Looks at each state, and says what is wrong in which.
 * @param {Stage} stage
 * @param {(widget: Widget) => Promise<string[]>} look
 */
async function inEach(stage, look) {
  // A page for each state.
  test.slow();
  /** @type {Record<string, string[]>} */
  const wrong = {};
  for (const [state, reach] of Object.entries(STATES)) {
    stage.site.reset();
    await stage.page.goto("about:blank");
    const found = await look(await reach(stage));
    if (found.length) wrong[state] = found;
  }
  return wrong;
}

/** What reaches out of the room that it has, in words: to be seen and not made for those who do not see. @param {Widget} widget */
const sticksOut = (widget) =>
  widget.ask((element) => {
    const { left, right } = element.getBoundingClientRect();
    const all = [...(element.shadowRoot?.querySelectorAll(".root *") ?? [])];
    return all.flatMap((part) => {
      const box = part.getBoundingClientRect();
      const unseen =
        !part.checkVisibility({ visibilityProperty: true }) ||
        // The kinds of a narrow picture scroll sideways.
        part.closest(".unseen, .skip, .probe, svg *, thead, .narrow .legend *");
      if (unseen || !box.width || (box.left >= left - 1 && box.right <= right + 1)) return [];
      return [`${part.localName}.${part.className} from ${box.left - left} to ${box.right - right}`];
    });
  });

/**
 * What is cut off, in words. A long title and tip are cut on purpose, after three lines; the neighbours' names at the foot of a sheet
 * in one. A sheet scrolls down.
 * @param {Widget} widget
 */
const cutOff = (widget) =>
  widget.ask((element) =>
    [...(element.shadowRoot?.querySelectorAll(".root *") ?? [])].flatMap((part) => {
      const { overflow, webkitLineClamp } = getComputedStyle(part);
      const meant =
        overflow === "visible" ||
        webkitLineClamp !== "none" ||
        part.closest(".unseen, .skip, svg, thead, input, .narrow .legend, .where, .sheet .neighbour");
      const { scrollWidth, clientWidth, scrollHeight, clientHeight } = part;
      if (meant || !part.checkVisibility()) return [];
      const isHigh = scrollHeight > clientHeight + 1 && !part.matches(".sheet .body");
      if (scrollWidth <= clientWidth + 1 && !isHigh) return [];
      return [
        `${part.localName}.${part.className} is ${scrollWidth} by ${scrollHeight} in ${clientWidth} by ${clientHeight}`,
      ];
    }),
  );

/** Words that stand on each other. A sheet covers what is under it, and clips what it scrolls. @param {Widget} widget */
const overlapping = (widget) =>
  widget.ask((element) => {
    const root = element.shadowRoot?.querySelector(".root");
    if (!root) return ["nothing"];
    const words = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    /** @type {{ text: string, box: DOMRect, sheet: Element | null }[]} */
    const boxes = [];
    for (let node = words.nextNode(); node; node = words.nextNode()) {
      const parent = node.parentElement;
      if (
        !node.textContent?.trim() ||
        !parent?.checkVisibility() ||
        parent.closest(".unseen, .skip, .tip, thead, .menu, .where")
      )
        continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const sheet = parent.closest(".sheet");
      const clip = parent.closest(".sheet .body")?.getBoundingClientRect();
      // Of words that end in "…" the range has what is not seen, too.
      const rects = parent.matches(".sheet .neighbour") ? [parent.getBoundingClientRect()] : range.getClientRects();
      for (const box of rects) {
        const seen = !clip || (box.bottom > clip.top && box.top < clip.bottom);
        if (box.width <= 1 || !seen) continue;
        const [top, bottom] = clip
          ? [Math.max(box.top, clip.top), Math.min(box.bottom, clip.bottom)]
          : [box.top, box.bottom];
        boxes.push({ text: node.textContent, box: new DOMRect(box.x, top, box.width, bottom - top), sheet });
      }
    }
    return boxes.flatMap(({ text, box, sheet }, index) =>
      boxes.slice(index + 1).flatMap((other) => {
        if (sheet !== other.sheet) return [];
        const across = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
        const down = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
        return across > 2 && down > 4 ? [`“${text}” and “${other.text}”: ${across} by ${down}`] : [];
      }),
    );
  });

/** What can be pressed and is smaller than it should be. @param {Widget} widget @param {number} least @param {string} [where] */
const tooSmall = (widget, least, where = "") =>
  widget.ask(
    (element, { least, where }) =>
      [
        ...(element.shadowRoot?.querySelectorAll(
          ["button", "summary", "input", ".overview"].map((what) => `${where} ${what}`).join(),
        ) ?? []),
      ].flatMap((target) => {
        const { width, height } = target.getBoundingClientRect();
        const fits = Math.min(width, height) >= least - 0.1;
        if (fits || !target.checkVisibility() || target.matches(".skip:not(:focus)")) return [];
        return [`${target.ariaLabel ?? target.textContent} is ${width} by ${height}`];
      }),
    { least, where },
  );

for (const [what, width] of /** @type {const} */ ([
  ["a window of 320 by 256 pixels", 288],
  ["a container 240 pixels wide", 240],
])) {
  test(`in ${what} nothing sticks out, is cut off or has to be scrolled sideways, in any state`, async ({
    page,
    site,
    log,
  }) => {
    await page.setViewportSize({ width: 320, height: 256 });
    await page.addInitScript((width) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(`#here { width: ${width}px }`);
      document.adoptedStyleSheets.push(sheet);
    }, width);
    const wrong = await inEach({ page, site, log }, async (widget) => {
      const sideways = await page.evaluate(() => document.documentElement.scrollWidth);
      const beyond = sideways > 320 ? [`the page is ${sideways} wide`] : [];
      return [...beyond, ...(await sticksOut(widget)), ...(await cutOff(widget))];
    });
    expect(wrong).toEqual({});
  });
}

/** What a reader may set (WCAG 2.2, 1.4.12). */
const SPACED = `
  * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
  p { margin-block-end: 2em !important; }
`;

for (const width of [1200, 360]) {
  test(`at ${width} pixels what can be pressed is 24 by 24 pixels, and spaced words are whole and apart, in any state`, async ({
    page,
    site,
    log,
  }) => {
    await page.setViewportSize({ width, height: 800 });
    const wrong = await inEach({ page, site, log }, async (widget) => {
      const found = await overlapping(widget);
      await widget.root.locator(".skip").evaluateAll(([skip]) => skip instanceof HTMLElement && skip.focus());
      found.push(...(await tooSmall(widget, 24)));
      await widget.ask((element, spaced) => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(spaced);
        element.shadowRoot?.adoptedStyleSheets.push(sheet);
      }, SPACED);
      await frames(page, 3);
      return [...found, ...(await overlapping(widget)), ...(await cutOff(widget)), ...(await sticksOut(widget))];
    });
    expect(wrong).toEqual({});
  });
}

test("at 360 pixels a row of the table that is closed again is gone", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 800 });
  const widget = await mount(page, { data: SAMPLE, attributes: { view: "table" } });
  for (let turn = 0; turn < 2; turn += 1) await widget.button("Alpha Bank").click();
  await expect(widget.button("Alpha Bank")).toHaveAttribute("aria-expanded", "false");
  await expect(widget.root.getByText("Orders were sent")).toBeHidden();
  await expect(widget.root.locator(".under").first()).toBeHidden();
});

for (const width of [1200, 360]) {
  test(`at ${width} pixels every mark can be hit, however many there are`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    const widget = await mount(page, { attributes: { src: "/data/thefts-2014-2026.json" } });
    if (width === 360) await widget.root.locator(".all").click();
    const covered = await widget.marks.evaluateAll((marks) =>
      marks.flatMap((mark) => {
        if (mark.matches(".row")) mark.scrollIntoView({ block: "center" });
        const { left, top, width, height } = mark.getBoundingClientRect();
        const root = /** @type {ShadowRoot} */ (mark.getRootNode());
        const parts = [0.1, 0.3, 0.5, 0.7, 0.9];
        const points = parts.flatMap((x) =>
          parts.map((y) => root.elementFromPoint(left + width * x, top + height * y)),
        );
        if (points.includes(mark)) return [];
        // In a crowd a click lists all marks within 22 pixels of it.
        const middle = (/** @type {Element} */ part) => {
          const box = part.getBoundingClientRect();
          return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
        };
        const near = points.some((part) => {
          if (!part?.matches(".marks button")) return false;
          const [one, two] = [middle(mark), middle(part)];
          return Math.hypot(one.x - two.x, one.y - two.y) < 22;
        });
        return near ? [] : [mark.ariaLabel];
      }),
    );
    expect(covered).toEqual([]);
  });
}

/** No button meets the overview or the foot of what is drawn, which ends above it. @param {Page} page */
async function standBehindOverview(page) {
  for (const dir of ["ltr", "rtl"]) {
    for (const size of [16, 32]) {
      await page.goto("/blank.html");
      await page.evaluate(
        ([dir, size]) => {
          const { style } = Object.assign(document.documentElement, { dir });
          style.fontSize = `${size}px`;
        },
        /** @type {const} */ ([dir, size]),
      );
      const widget = await mount(page, { data: SAMPLE });
      await widget.button("Zoom in").click();
      const [moves, strip, stage] = await Promise.all(
        [widget.root.locator(".moves"), widget.overview, widget.root.locator(".stage")].map(area),
      );
      const gap = dir === "ltr" ? moves.x - strip.x - strip.width : strip.x - moves.x - moves.width;
      expect(gap, `${dir} ${size}`).toBeGreaterThan(0);
      expect(moves.y + moves.height, `${dir} ${size}`).toBeCloseTo(stage.y + stage.height, 0);
      expect(moves.height, `${dir} ${size}`).toBeLessThan(strip.height + 4);
    }
  }
}

test("the buttons that move the picture stand behind the overview", async ({ page }) => {
  await standBehindOverview(page);
});

test.describe("on a screen that is touched", () => {
  test.use({ hasTouch: true, isMobile: true });

  for (const width of [1200, 360]) {
    test(`at ${width} pixels the buttons over the picture, and the legend, are 44 by 44 pixels`, async ({ page }) => {
      await page.setViewportSize({ width, height: 800 });
      const widget = await mount(page, { data: SAMPLE });
      expect(await tooSmall(widget, 44, ":is(.controls, .moves)")).toEqual([]);
      expect(await tooSmall(widget, 36, ".legend")).toEqual([]);
    });
  }

  test("the buttons that move the picture stand behind the overview", async ({ page }) => {
    await page.setViewportSize({ width: 768, height: 1000 });
    await standBehindOverview(page);
  });
});

/** The tip of an event that the pointer is on. @param {Page} page */
async function tipOf(page) {
  const widget = await mount(page, { data: SAMPLE });
  await widget.mark("Beta Exchange").hover();
  await expect(widget.tip).toBeVisible();
  return widget;
}

test("a tip stays as long as the pointer does, and Escape takes it away from under it", async ({ page }) => {
  await page.clock.install();
  const widget = await tipOf(page);
  await page.clock.runFor(60_000);
  await expect(widget.tip).toBeVisible();
  await widget.root.locator(".overview").focus();
  await page.keyboard.press("Escape");
  await expect(widget.tip).toBeHidden();
});

test("the pointer can be moved onto a tip without losing it", async ({ page }) => {
  const widget = await tipOf(page);
  const { x, y } = await middle(widget.tip);
  await page.mouse.move(x, y, { steps: 10 });
  await expect(widget.tip).toBeVisible();
  await expect(widget.tip).toContainText("Beta Exchange");
});

test("all that a drag does single clicks do: closer, further, earlier, later, anywhere, everything", async ({
  page,
}) => {
  // The strip is below the flags.
  await page.setViewportSize({ width: 1280, height: 1000 });
  const widget = await mount(page, { data: generated(40, { days: 90 }) });
  const middleOf = async () => {
    const { from, to } = await widget.range();
    return (Date.parse(from) + Date.parse(to)) / 2;
  };
  const whole = await widget.span();
  for (let turn = 0; turn < 3; turn += 1) await widget.button("Zoom in").click();
  const closer = await widget.span();
  expect(closer).toBeLessThan(whole / 3);
  for (const [name, way] of /** @type {const} */ ([
    ["Later", 1],
    ["Earlier", -1],
  ])) {
    const before = await middleOf();
    await widget.button(name).click();
    expect(((await middleOf()) - before) * way, name).toBeGreaterThan(closer / 4);
  }
  const { x, y, width, height } = await area(widget.overview);
  await page.mouse.click(x + width * 0.1, y + height / 2);
  const early = await middleOf();
  await page.mouse.click(x + width * 0.9, y + height / 2);
  expect((await middleOf()) - early).toBeGreaterThan(whole / 2);
  await widget.button("Zoom out").click();
  expect(await widget.span()).toBeGreaterThan(closer * 1.3);
  await widget.button("All").click();
  expect(await widget.span()).toBe(whole);
});

test("what is pressed and left before it is let go does nothing", async ({ page }) => {
  const widget = await mount(page, { data: SAMPLE });
  await widget.button("Zoom in").click();
  const before = await widget.range();
  const away = await middle(page.locator("h1"));
  for (const target of [
    widget.button("Zoom in"),
    widget.button("Later"),
    widget.button("List"),
    widget.legend.getByRole("button", { name: "Bank transfer" }),
  ]) {
    const { x, y } = await middle(target);
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(away.x, away.y);
    await page.mouse.up();
  }
  expect(await widget.range()).toEqual(before);
  await expect(widget.canvas).toBeVisible();
  await expect(widget.legend.getByRole("button", { name: "Bank transfer" })).toHaveAttribute("aria-pressed", "false");
  await widget.button("All").click();
  // From a mark it is a drag, which opens nothing.
  const { x, y } = await middle(widget.mark("Alpha Bank"));
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(away.x, away.y, { steps: 4 });
  await page.mouse.up();
  await expect(widget.card).toBeHidden();
});
