// The overview strip: the whole span with the window that is shown, dragged, resized, clicked, and moved by keys.
import { area, expect, Fingers, frames, generated, middle, mount, open, test } from "./fixture.js";

/** @typedef {import("./fixture.js").Page} Page */
/** @typedef {import("./fixture.js").Widget} Widget */

// The strip is below the flags.
test.use({ viewport: { width: 1280, height: 1000 } });

const DATA = generated(40, { days: 90 });

/** The shown span in milliseconds since 1970. @param {Widget} widget */
async function span(widget) {
  const { from, to } = await widget.range();
  return { from: Date.parse(from), to: Date.parse(to) };
}

/**
 * A strip with a window in the middle of it, and what is where on it.
 * @param {Page} page
 * @param {{ dir?: string }} [options]
 */
async function strip(page, { dir = "ltr" } = {}) {
  await page.goto("/blank.html");
  await page.evaluate((dir) => {
    document.documentElement.dir = dir;
  }, dir);
  const widget = await mount(page, { data: DATA });
  const whole = await span(widget);
  await widget.ask((element) => element.show("1993-01-01", "1994-12-31"));
  await frames(page, 2);
  const { x, y, width, height } = await area(widget.overview);
  const length = whole.to - whole.from;
  const right = dir === "rtl" ? -1 : 1;
  const xOf = (/** @type {number} */ time) => {
    const part = (time - whole.from) / length;
    return x + (dir === "rtl" ? 1 - part : part) * width;
  };
  return {
    widget,
    whole,
    y: y + height / 2,
    /** How much time a pixel is, over 0 where later is to the right. */
    pixel: (right * length) / width,
    xOf,
    /** Where the window is now. */
    window: async () => {
      const { from, to } = await span(widget);
      return { from: xOf(from), to: xOf(to), middle: xOf((from + to) / 2) };
    },
  };
}

/** Drags with the mouse. @param {Page} page @param {number} y @param {number} from @param {number} to */
async function drag(page, y, from, to) {
  await page.mouse.move(from, y);
  await page.mouse.down();
  await page.mouse.move(to, y, { steps: 6 });
  await page.mouse.up();
}

/** The slider as assistive technology gets it. @param {Page} page */
async function slider(page) {
  const client = await page.context().newCDPSession(page);
  const { nodes } = await client.send("Accessibility.getFullAXTree");
  await client.detach();
  const all = nodes.filter(({ ignored, role }) => !ignored && role?.value === "slider");
  return all.map(({ name, properties, value }) => {
    /** @type {Record<string, unknown>} */
    const said = Object.fromEntries((properties ?? []).map(({ name, value }) => [name, value.value]));
    return { name: name?.value, value: value?.value, valuetext: said.valuetext, ...said };
  });
}

for (const dir of ["ltr", "rtl"]) {
  test(`dragging the window moves the view with it, in a page from ${dir}`, async ({ page }) => {
    const { widget, y, pixel, window } = await strip(page, { dir });
    const [before, { from, to, middle }] = [await span(widget), await window()];
    expect(Math.abs(to - from)).toBeGreaterThan(80);
    for (const grip of [middle, middle + 25]) {
      await drag(page, y, grip, grip + 60);
      const after = await span(widget);
      expect(Math.abs((after.from - before.from) / pixel - 60), `held at ${grip}`).toBeLessThan(1);
      expect(after.to - after.from).toBe(before.to - before.from);
      await drag(page, y, grip + 60, grip);
      expect(Math.abs((await span(widget)).from - before.from)).toBeLessThan(Math.abs(pixel));
    }
    await expect(widget.card).toBeHidden();
  });

  test(`dragging an end of the window changes only that end, in a page from ${dir}`, async ({ page }) => {
    const { widget, y, pixel, window } = await strip(page, { dir });
    const before = await span(widget);
    const ends = await window();
    await drag(page, y, ends.from, ends.from - 40);
    const early = await span(widget);
    expect(Math.abs((early.from - before.from) / pixel + 40)).toBeLessThan(1.5);
    expect(Math.abs(early.to - before.to)).toBeLessThanOrEqual(1000);
    await drag(page, y, ends.to, ends.to + 70);
    const late = await span(widget);
    expect(Math.abs((late.to - before.to) / pixel - 70)).toBeLessThan(1.5);
    expect(Math.abs(late.from - early.from)).toBeLessThanOrEqual(1000);
  });

  test(`a click beside the window goes there, in a page from ${dir}`, async ({ page }) => {
    const { widget, whole, y, xOf, window } = await strip(page, { dir });
    const length = await widget.span();
    for (const part of [0.25, 0.8]) {
      const x = Math.round(xOf(whole.from + (whole.to - whole.from) * part));
      await page.mouse.click(x, y);
      expect(Math.abs((await window()).middle - x)).toBeLessThan(1.5);
      expect(Math.abs((await widget.span()) - length)).toBeLessThanOrEqual(1000);
    }
    await expect(widget.card).toBeHidden();
  });

  test(`the arrow to the right moves the window to the right, in a page from ${dir}`, async ({ page }) => {
    const { widget, window } = await strip(page, { dir });
    const { middle, from, to } = await window();
    const width = Math.abs(to - from);
    await widget.overview.press("ArrowRight");
    expect((await window()).middle - middle).toBeCloseTo(width / 10, 0);
    await widget.overview.press("ArrowLeft");
    await widget.overview.press("ArrowLeft");
    expect((await window()).middle - middle).toBeCloseTo(-width / 10, 0);
  });
}

test("a press on the window or an end, without a drag, moves nothing", async ({ page }) => {
  const { widget, y, window } = await strip(page);
  const [before, ends] = [await widget.range(), await window()];
  for (const x of [ends.middle, ends.from, ends.from + 4, ends.to, ends.to - 4]) await page.mouse.click(x, y);
  expect(await widget.range()).toEqual(before);
});

test("a drag goes on where the pointer leaves the strip, and stops at the ends of the data", async ({ page }) => {
  const { widget, whole, y, window } = await strip(page);
  const length = await widget.span();
  const { middle } = await window();
  await page.mouse.move(middle, y);
  await page.mouse.down();
  await page.mouse.move(middle + 50, y - 200, { steps: 3 });
  expect(Math.abs((await window()).middle - middle - 50)).toBeLessThan(1.5);
  await page.mouse.move(middle + 3000, y - 200, { steps: 3 });
  expect((await span(widget)).to).toBe(whole.to);
  await page.mouse.move(middle - 3000, y, { steps: 3 });
  expect((await span(widget)).from).toBe(whole.from);
  expect(Math.abs((await widget.span()) - length)).toBeLessThanOrEqual(1000);
  await page.mouse.up();
  await page.mouse.move(middle, y);
  expect((await span(widget)).from).toBe(whole.from);
});

test("an end that is dragged over the other leaves twelve pixels between them", async ({ page }) => {
  const { widget, y, window, pixel } = await strip(page);
  const [before, ends] = [await span(widget), await window()];
  await drag(page, y, ends.from, ends.to + 200);
  const early = await span(widget);
  expect(Math.abs(early.to - before.to)).toBeLessThanOrEqual(1000);
  expect(Math.abs(early.to - early.from - 12 * pixel)).toBeLessThan(pixel);
  await widget.ask((element) => element.show("1993-01-01", "1994-12-31"));
  await drag(page, y, ends.to, ends.from - 200);
  const late = await span(widget);
  expect(Math.abs(late.from - before.from)).toBeLessThanOrEqual(1000);
  expect(Math.abs(late.to - late.from - 12 * pixel)).toBeLessThan(pixel);
});

test("while everything is shown, pressing and dragging the strip changes nothing", async ({ page }) => {
  const { widget, y, whole } = await strip(page);
  await widget.ask((element) => element.fit());
  const { x, width } = await area(widget.overview);
  for (const part of [0.01, 0.5, 0.99]) await drag(page, y, x + width * part, x + width * part + 80);
  const now = await span(widget);
  expect(Math.abs(now.from - whole.from)).toBeLessThanOrEqual(1000);
  expect(Math.abs(now.to - whole.to)).toBeLessThanOrEqual(1000);
});

test("it is a slider with a name, whose value says the shown span, and follows it", async ({ page }) => {
  const widget = await mount(page, { data: DATA });
  await widget.ask((element) => element.show("1993-03-01", "1994-08-31"));
  await frames(page, 2);
  const [first, ...others] = await slider(page);
  expect(others.map(({ name, valuetext }) => [name, valuetext])).toEqual([
    ["Start of the view", "Mar 1993"],
    ["End of the view", "Sept 1994"],
  ]);
  expect(first?.name).toMatch(/^Overview/);
  expect(first).toMatchObject({ valuemin: 0, valuemax: 100, focusable: true, orientation: "horizontal" });
  await expect(widget.overview).toHaveAttribute("aria-valuetext", "Mar 1993 to Sept 1994");
  const early = Number(first?.value);
  expect(early).toBeGreaterThan(20);
  expect(early).toBeLessThan(60);
  await widget.ask((element) => element.show("1997-03-01", "1998-08-31"));
  await frames(page, 2);
  const [later] = await slider(page);
  await expect(widget.overview).toHaveAttribute("aria-valuetext", "Mar 1997 to Sept 1998");
  expect(Number(later?.value)).toBeGreaterThan(early);
  // In the end also after a movement: here by the wheel.
  const at = await middle(widget.canvas);
  await page.mouse.move(at.x, at.y);
  await page.mouse.wheel(-300, 0);
  await expect(widget.overview).not.toHaveAttribute("aria-valuetext", "Mar 1997 to Sept 1998");
  const { from } = await widget.range();
  await expect(widget.overview).toHaveAttribute("aria-valuetext", new RegExp(`${from.slice(0, 4)} to `));
});

test("arrows, Page Up, Page Down, Home and End move the view, and the page stays", async ({ page }) => {
  const { widget, whole } = await strip(page);
  await page.evaluate(() => {
    document.body.style.paddingBottom = "2000px";
  });
  const length = await widget.span();
  await widget.overview.focus();
  /** How far a key moves the view, in lengths of it. @param {string} key */
  const moved = async (key) => {
    const before = await span(widget);
    await page.keyboard.press(key);
    const after = await span(widget);
    expect(Math.abs(after.to - after.from - length)).toBeLessThanOrEqual(1000);
    expect(await widget.overview.getAttribute("aria-valuetext")).toContain(" to ");
    return (after.from - before.from) / length;
  };
  expect(await moved("ArrowRight")).toBeCloseTo(0.1, 5);
  expect(await moved("ArrowUp")).toBeCloseTo(0.1, 5);
  expect(await moved("ArrowLeft")).toBeCloseTo(-0.1, 5);
  expect(await moved("ArrowDown")).toBeCloseTo(-0.1, 5);
  expect(await moved("PageUp")).toBeCloseTo(1, 5);
  expect(await moved("PageDown")).toBeCloseTo(-1, 5);
  await moved("Home");
  expect((await span(widget)).from).toBe(whole.from);
  const first = await widget.overview.getAttribute("aria-valuetext");
  expect(await moved("ArrowLeft")).toBe(0);
  await moved("End");
  expect((await span(widget)).to).toBe(whole.to);
  expect(await widget.overview.getAttribute("aria-valuetext")).not.toBe(first);
  expect(await moved("PageUp")).toBe(0);
  // What is said is what a slider says.
  await expect(widget.status).toContainText((await widget.overview.getAttribute("aria-valuetext")) ?? "nothing");
  expect(await page.evaluate(() => scrollY)).toBe(0);
  expect(await widget.focused()).toMatch(/^Overview/);
});

test("keys with Ctrl, Alt or Meta, and others, are not the overview’s", async ({ page }) => {
  const { widget } = await strip(page);
  const before = await widget.range();
  const prevented = await widget.overview.evaluate((overview) => {
    const keys = ["ArrowLeft", "ArrowRight", "PageUp", "Home", "End", "a", " ", "Enter", "Tab"];
    return keys.flatMap((key) =>
      ["ctrlKey", "altKey", "metaKey", ""].flatMap((modifier) => {
        if (!modifier && key.length > 1 && !["Enter", "Tab"].includes(key)) return [];
        const init = {
          key,
          bubbles: true,
          composed: true,
          cancelable: true,
          ...(modifier ? { [modifier]: true } : {}),
        };
        return overview.dispatchEvent(new KeyboardEvent("keydown", init)) ? [] : [`${modifier} ${key}`];
      }),
    );
  });
  expect(prevented).toEqual([]);
  expect(await widget.range()).toEqual(before);
});

test("there is nothing of it at controls=none, and the events get its room", async ({ page }) => {
  const widget = await mount(page, { data: DATA });
  expect(await slider(page)).toHaveLength(1);
  /** How far the lowest mark is from the lower edge of the picture. */
  const below = async () => {
    const canvas = await area(widget.canvas);
    const bottoms = await widget.marks.evaluateAll((marks) => marks.map((mark) => mark.getBoundingClientRect().bottom));
    return canvas.y + canvas.height - Math.max(...bottoms);
  };
  const before = await below();
  await widget.ask((element) => element.setAttribute("controls", "none"));
  await expect(widget.overview).toBeHidden();
  await frames(page, 3);
  expect(await slider(page)).toEqual([]);
  expect(before - (await below())).toBeCloseTo(20, 0);
  // Where it was, the picture is dragged as everywhere.
  await widget.ask((element) => element.show("1993", "1994"));
  const [{ from }, canvas] = [await span(widget), await area(widget.canvas)];
  await drag(page, canvas.y + canvas.height - 40, canvas.x + 400, canvas.x + 300);
  expect((await span(widget)).from).toBeGreaterThan(from);
  await widget.ask((element) => element.removeAttribute("controls"));
  await expect(widget.overview).toBeVisible();
  // While the picture is zoomed the ends of the view are sliders too.
  await expect.poll(() => slider(page)).toHaveLength(3);
});

test("there is nothing of it where time runs downwards, and it comes back with the width", async ({ page }) => {
  const widget = await mount(page, { data: DATA, attributes: { layout: "vertical" } });
  await expect(widget.overview).toBeHidden();
  expect(await slider(page)).toEqual([]);
  await widget.ask((element) => element.removeAttribute("layout"));
  await expect(widget.overview).toBeVisible();
  await page.setViewportSize({ width: 360, height: 740 });
  await expect(widget.overview).toBeHidden();
  expect(await slider(page)).toEqual([]);
  await page.setViewportSize({ width: 1000, height: 740 });
  await expect(widget.overview).toBeVisible();
  // The rows on the screen were the visible range, whose ends are sliders too.
  expect((await slider(page)).length).toBeGreaterThanOrEqual(1);
});

test.describe("with fingers", () => {
  test.use({ hasTouch: true });

  test("a finger drags the window and an end, and the page stays", async ({ page }) => {
    const { widget, y, pixel, window } = await strip(page);
    await page.evaluate(() => {
      document.body.style.paddingBottom = "2000px";
    });
    const fingers = await Fingers.on(page);
    const [before, ends] = [await span(widget), await window()];
    await fingers.swipe({ x: ends.middle, y }, { dx: 80 });
    await expect.poll(async () => Math.abs(((await span(widget)).from - before.from) / pixel - 80)).toBeLessThan(1.5);
    const moved = await span(widget);
    await fingers.swipe({ x: ends.to + 80, y }, { dx: -40 });
    await expect.poll(async () => Math.abs(((await span(widget)).to - moved.to) / pixel + 40)).toBeLessThan(1.5);
    expect(Math.abs((await span(widget)).from - moved.from)).toBeLessThanOrEqual(1000);
    expect(await page.evaluate(() => scrollY)).toBe(0);
  });
});

test("the bars of the overview are of the events that are shown, and the window is drawn where it is", async ({
  page,
}) => {
  const { widget, xOf, window } = await strip(page);
  /** Whether the picture changes between two points of the strip. @param {() => Promise<unknown>} act */
  const changed = async (act) => {
    const look = async () => {
      const { y } = await middle(widget.overview);
      return widget.canvas.evaluate((/** @type {HTMLCanvasElement} */ canvas, y) => {
        const box = canvas.getBoundingClientRect();
        const copy = new OffscreenCanvas(canvas.width, 1);
        // Near the foot of the bars.
        copy.getContext("2d")?.drawImage(canvas, 0, Math.round(box.top - y - 4), canvas.width, canvas.height);
        const pixels = copy.getContext("2d")?.getImageData(0, 0, canvas.width, 1).data ?? [];
        return { left: box.left, pixels: [...new Uint32Array(new Uint8ClampedArray(pixels).buffer)] };
      }, y);
    };
    const before = await look();
    await act();
    await frames(page, 2);
    const after = await look();
    return after.pixels.flatMap((pixel, at) => (pixel === before.pixels[at] ? [] : [before.left + at]));
  };
  const ends = await window();
  const moved = await changed(() => widget.overview.press("PageUp"));
  const now = await window();
  expect(moved.length).toBeGreaterThan(20);
  expect(Math.min(...moved)).toBeGreaterThanOrEqual(ends.from - 5);
  expect(Math.max(...moved)).toBeLessThanOrEqual(now.to + 5);
  const late = Date.UTC(1998, 0, 1);
  await widget.button("Search").click();
  const gone = await changed(() => widget.root.getByRole("searchbox").fill("Theft 1"));
  expect(gone.some((x) => x > xOf(late))).toBe(true);
});

test("the article can be read on with the keyboard: an empty strip is no tab stop", async ({ page }) => {
  const widget = await open(page, "/article.html");
  await widget.marks.first().focus();
  await page.keyboard.press("Tab");
  expect(await widget.focused()).toMatch(/^outside/);
  await widget.button("Zoom in").click();
  await widget.overview.focus();
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Tab");
  expect(await widget.focused()).toMatch(/^Overview/);
});
