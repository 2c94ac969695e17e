// The host page of a frame with the lines of examples/host.js: the height of its frames, and an article that leads one.
import { expect, test } from "./fixture.js";
import { CDN, events, host, say } from "./frame.js";

// The status (.unseen, a pixel high) stands below the frame: there is a pixel to scroll.
for (const [what, css] of [
  ["as it comes", ""],
  ["with borders inside of its height", "box-sizing: border-box; border: 5px solid; padding: 0 0 3px; width: 100%"],
  ["with borders outside of its height", "border: 5px solid; padding: 3px"],
  ["without a border", "border: 0"],
]) {
  test(`with the lines of examples/host.js a frame ${what} is exactly as high as what is in it`, async ({
    page,
    log,
  }) => {
    const head = `<script async src="${CDN}/examples/host.js"></script><style>iframe { ${css} }</style>`;
    const { inside, card, mark } = await host(page, log, { head });
    const free = () =>
      inside
        .locator("html")
        .evaluate((html) => [html.getBoundingClientRect().height - innerHeight, html.scrollHeight - innerHeight]);
    const fits = async () => (await free()).every((rest) => Math.abs(rest) < 1);
    await expect.poll(fits).toBe(true);
    const closed = await page.locator("#it").boundingBox();
    // By key: what a pointer points at moves while the host gives the frame its height.
    await mark("Bangladesh Bank").press("Enter");
    await expect(card).toBeVisible();
    await expect
      .poll(async () => (await page.locator("#it").boundingBox())?.height)
      .toBeGreaterThan((closed?.height ?? 0) + 100);
    await expect.poll(fits).toBe(true);
    await card.getByRole("button", { name: "Close" }).click();
    await expect.poll(async () => (await page.locator("#it").boundingBox())?.height).toBe(closed?.height);
  });
}

test("a frame that was there before examples/host.js gets its height, too", async ({ page, log }) => {
  const { inside } = await host(page, log, {});
  const rest = () => inside.locator("html").evaluate((html) => Math.abs(html.scrollHeight - innerHeight));
  await expect.poll(rest).toBeGreaterThan(1);
  await page.addScriptTag({ url: `${CDN}/examples/host.js` });
  await expect.poll(rest).toBeLessThan(1);
});

test("examples/host.js gives no frame another height than a number that makes sense", async ({ page, log }) => {
  const head = `<script async src="${CDN}/examples/host.js"></script>`;
  await host(page, log, { head, body: `<iframe id="other" title="Other" srcdoc="" height="77"></iframe>` });
  for (const [given, wanted] of /** @type {const} */ ([
    [1e9, 20_000],
    [-5, 200],
    ["900px; position: fixed", undefined],
    [null, 200],
    [{}, undefined],
  ])) {
    const before = await page.locator("#it").evaluate((frame) => frame.clientHeight);
    await page.evaluate((height) => {
      const { contentWindow } = /** @type {HTMLIFrameElement} */ (document.querySelector("#it"));
      dispatchEvent(
        new MessageEvent("message", { source: contentWindow, data: { heistline: 1, type: "height", height } }),
      );
    }, given);
    const style = await page
      .locator("#it")
      .evaluate((frame) => ({ height: frame.clientHeight, names: [...frame.style] }));
    expect(style, String(given)).toEqual({ height: wanted ?? before, names: ["height"] });
  }
  expect((await page.locator("#other").boundingBox())?.height).toBe(81);
});

test("with examples/host.js the article of the page leads a frame that follows, and no other", async ({
  page,
  log,
}) => {
  const steps = ["sony-2014", "bangladesh-2016"].map((id) => `<p id="${id}" data-heistline="${id}">${id}</p>`);
  const other = `<iframe id="other" title="Other" src="${CDN}/embed.html?story=reported-thefts"></iframe>`;
  const { inside, widget, card } = await host(page, log, {
    query: "?story=reported-thefts&follow",
    head: `<script async src="${CDN}/examples/host.js"></script>
      <style>#it { position: sticky; top: 0; display: block } p { margin: 0; height: 150vh }</style>`,
    body: `${steps.join("")}<p data-heistline-show="2015/2016" id="span">A span</p>${other}`,
  });
  await expect.poll(() => events(page, "problem")).toEqual([]);
  const height = () => page.locator("#it").evaluate((frame) => frame.clientHeight);
  await expect.poll(height).not.toBe(480);
  const before = await height();
  for (const id of ["sony-2014", "bangladesh-2016"]) {
    await page.locator(`#${id}`).evaluate((step) => step.scrollIntoView());
    await expect.poll(async () => (await events(page, "select")).at(-1)).toEqual({ id });
    await expect(inside.locator(".marks [aria-current=true]")).toHaveCount(1);
  }
  await page.locator("#span").evaluate((step) => step.scrollIntoView());
  const range = { from: "2015-01-01T00:00:00Z", to: "2017-01-01T00:00:00Z" };
  await expect.poll(async () => (await events(page, "range")).at(-1)).toEqual(range);
  await expect.poll(async () => (await events(page, "select")).at(-1)).toEqual({ id: null });
  await expect(card).toBeHidden();
  expect(await height()).toBe(before);
  expect(await page.evaluate(() => document.activeElement?.localName)).toBe("body");
  // The data of the frame is loaded again: it is told where the reader is.
  await page.locator("#bangladesh-2016").evaluate((step) => step.scrollIntoView());
  await widget.evaluate((line) => line.setAttribute("src", new URL("data/reported-thefts.json", location.href).href));
  await expect.poll(() => events(page, "ready")).toHaveLength(2);
  await expect(inside.locator(".marks [aria-current=true]")).toHaveCount(1);
  await expect(page.frameLocator("#other").locator("heist-line")).not.toHaveAttribute("selected");
  await say(page, { heistline: 1, type: "show", from: "2016", to: "2016" });
  const year = { from: "2016-01-01T00:00:00Z", to: "2017-01-01T00:00:00Z" };
  await expect.poll(async () => (await events(page, "range")).at(-1)).toEqual(year);
});
