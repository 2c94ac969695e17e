// A drag ends with the button, wherever that is released; a pointer that is not held moves nothing.
import { area, expect, frames, generated, mount, test } from "./fixture.js";

/** @typedef {import("@playwright/test").Page} Page */

/** A widget that shows the middle of its data, with room beside it. @param {Page} page */
async function zoomedIn(page) {
  await page.goto("/blank.html");
  await page.locator("#here").evaluate((here) => {
    here.style.margin = "0 150px";
  });
  const widget = await mount(page, { data: generated(600) });
  await widget.ask((element) => element.show("2003", "2006"));
  await frames(page, 2);
  return widget;
}

for (const [side, outside] of /** @type {const} */ ([
  ["left", -100],
  ["right", 100],
])) {
  test(`a drag that leaves the picture in one move over its ${side} edge ends where the button is released`, async ({
    page,
  }) => {
    const widget = await zoomedIn(page);
    const { x, y, width } = await area(widget.canvas);
    const edge = side === "left" ? x + 2 : x + width - 2;
    await page.mouse.move(edge, y + 60);
    await page.mouse.down();
    const before = await widget.range();
    await page.mouse.move(edge + outside, y + 60);
    const dragged = await widget.range();
    expect(dragged, "the drag goes on outside").not.toEqual(before);
    await page.mouse.up();
    await frames(page, 2);
    const released = await widget.range();
    await page.mouse.move(edge, y + 60);
    await page.mouse.move(x + width / 2, y + 80, { steps: 4 });
    expect(await widget.range(), "the pointer is back without a button").toEqual(released);
    await expect(widget.root.locator(".stage")).not.toHaveClass(/dragging/);
  });
}

test("a drag with a missed release ends at the next move", async ({ page }) => {
  const widget = await zoomedIn(page);
  const { x, y, width } = await area(widget.canvas);
  await page.mouse.move(x + width / 2, y + 60);
  // As where the pointer is lost to another window: no pointerup, and no button in the next move.
  await widget.canvas.evaluate((canvas) => {
    const { x, y, width } = canvas.getBoundingClientRect();
    const event = { bubbles: true, composed: true, pointerId: 7, pointerType: "mouse", isPrimary: true };
    const at = (/** @type {number} */ dx) => ({ ...event, clientX: x + width / 2 + dx, clientY: y + 60 });
    canvas.dispatchEvent(new PointerEvent("pointerdown", { ...at(0), button: 0, buttons: 1 }));
    canvas.dispatchEvent(new PointerEvent("pointermove", { ...at(30), buttons: 1 }));
  });
  const released = await widget.range();
  await widget.canvas.evaluate((canvas) => {
    const { x, y } = canvas.getBoundingClientRect();
    for (const dx of [100, 200])
      canvas.dispatchEvent(
        new PointerEvent("pointermove", {
          bubbles: true,
          composed: true,
          pointerId: 7,
          pointerType: "mouse",
          clientX: x + dx,
          clientY: y + 60,
          buttons: 0,
        }),
      );
  });
  expect(await widget.range()).toEqual(released);
  await expect(widget.root.locator(".stage")).not.toHaveClass(/dragging/);
});

test("a click on a mark is still one on its button", async ({ page }) => {
  const widget = await zoomedIn(page);
  const name = (await widget.names()).find((name) => !/events/.test(name)) ?? "";
  await widget.root.locator(`.marks button[aria-label=${JSON.stringify(name)}]`).click();
  await expect(widget.card).toBeVisible();
});

test("a pointer pressed elsewhere does not move the overview", async ({ page }) => {
  const widget = await zoomedIn(page);
  const strip = await area(widget.overview);
  const before = await widget.range();
  await page.mouse.move(20, strip.y + 5);
  await page.mouse.down();
  await page.mouse.move(strip.x + 40, strip.y + strip.height / 2, { steps: 4 });
  await page.mouse.move(strip.x + strip.width / 3, strip.y + strip.height / 2, { steps: 4 });
  await page.mouse.up();
  expect(await widget.range()).toEqual(before);
});

test("a drag of the overview goes on outside, and ends where the button is released", async ({ page }) => {
  const widget = await zoomedIn(page);
  const strip = await area(widget.overview);
  const [x, y] = [strip.x + strip.width / 2, strip.y + strip.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x - 80, y + 200);
  await page.mouse.up();
  const released = await widget.range();
  await page.mouse.move(x, y);
  await page.mouse.move(x + 60, y, { steps: 3 });
  expect(await widget.range()).toEqual(released);
});

test("a hand that trembles opens the mark, and a longer way drags the picture", async ({ page }) => {
  const widget = await mount(page, { data: generated(3) });
  const { x, y, width, height } = await area(widget.mark("Theft 2"));
  const before = await widget.range();
  const [left, top] = [x + width / 2, y + height / 2];
  await page.mouse.move(left, top);
  await page.mouse.down();
  await page.mouse.move(left + 6, top, { steps: 3 });
  await page.mouse.up();
  await expect(widget.card.getByRole("heading", { name: "Theft 2" })).toBeVisible();
  expect(await widget.range()).toEqual(before);
  await widget.button("Close").click();
  await widget.button("Zoom in").click();
  await expect.poll(() => widget.range()).not.toEqual(before);
  await frames(page, 30);
  const zoomed = await widget.range();
  const stage = await area(widget.canvas);
  await page.mouse.move(stage.x + stage.width / 2, stage.y + 30);
  await page.mouse.down();
  await page.mouse.move(stage.x + stage.width / 2 + 10, stage.y + 30, { steps: 3 });
  await page.mouse.up();
  await expect.poll(() => widget.range()).not.toEqual(zoomed);
});
