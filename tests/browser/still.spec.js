// Static first: a still picture among the children, until a reader comes near, or until the timeline takes its place.
import { expect, Fingers, frames, heard, middle, open, test, Widget } from "./fixture.js";
import { POLICY } from "./site.js";

/** @typedef {import("@playwright/test").Page} Page */

const PICTURES = "/fallback/timeline-{width}-{theme}.svg";
const picture = (/** @type {string} */ width, theme = "light") =>
  PICTURES.replace("{width}", width).replace("{theme}", theme);
/** As `heistline snippet` writes them for one colour scheme. */
const CHILDREN =
  `<picture><source media="(max-width:640px)" srcset="${picture("360")}">` +
  `<img src="${picture("768")}" alt="Three thefts" style="width:100%;height:var(--still,100%);object-fit:contain"></picture>` +
  '<a href="/list.html">Three thefts</a>';
const STYLE = 'style="display:flow-root;min-height:max(33rem,min(36rem,(640px - 100vw)*999))"';
const ELEMENT = `<heist-line story="reported-thefts" loading="interaction" ${STYLE}>${CHILDREN}</heist-line>
  <script type="module" src="/heistline.js"></script>`;
const SCRIPT = `<div class="heistline" data-story="reported-thefts" data-loading="interaction">${CHILDREN}</div>
  <script async src="/embed.js"></script>`;

/** @param {import("./site.js").Site} site @param {string} body */
const put = (site, body) => {
  site.policy = POLICY.split("; ").slice(0, 5).join("; ").replace("style-src", "style-src 'unsafe-inline'");
  site.answer("/host.html", {
    body: `<!doctype html><html lang="en"><title>Host</title><link rel="stylesheet" href="/page.css">
      <p><a id="before" href="#top">Before</a></p>${body}<p id="end">End</p></html>`,
    type: "text/html",
  });
};

/** What readers do to come near. @type {[string, (page: Page) => Promise<unknown>][]} */
const APPROACHES = [
  ["the pointer", (page) => page.locator("heist-line").hover()],
  ["the focus", (page) => page.locator("#before").press("Tab")],
  ["a finger", async (page) => (await Fingers.on(page)).tap(await middle(page.locator("heist-line")))],
];

for (const [form, body, paid] of /** @type {[string, string, string[]][]} */ ([
  ["element", ELEMENT, ["/heistline.js"]],
  ["script", SCRIPT, ["/embed.js"]],
])) {
  for (const [way, approach] of APPROACHES) {
    test(`the ${form} asks for nothing but its script until a reader comes near with ${way}`, async ({
      page,
      site,
    }) => {
      put(site, body);
      await page.goto("/host.html", { waitUntil: "networkidle" });
      await frames(page, 5);
      expect(site.paths(/\.js$|wasm|data\//)).toEqual(paid);
      await expect(page.getByAltText("Three thefts")).toBeVisible();
      await approach(page);
      await expect.poll(async () => (await heard(page, "ready")).length).toBe(1);
      expect((await new Widget(page).picture()).drawn).toBeGreaterThan(0);
      await expect(page.getByAltText("Three thefts")).toBeHidden();
    });
  }
}

for (const [screen, width, file] of /** @type {const} */ ([
  ["a phone", 360, "360"],
  ["a wider screen", 1000, "768"],
])) {
  test(`${screen} gets a picture of its own`, async ({ page, site }) => {
    await page.setViewportSize({ width, height: 800 });
    put(site, ELEMENT);
    await page.goto("/host.html", { waitUntil: "networkidle" });
    const shown = await page.getByAltText("Three thefts").evaluate((image) => {
      const { currentSrc, clientHeight } = /** @type {HTMLImageElement} */ (image);
      return [new URL(currentSrc).pathname, clientHeight > 300];
    });
    expect(shown).toEqual([picture(file), true]);
    expect(site.paths(/timeline-/)).toEqual([picture(file)]);
  });
}

test("on a phone a long still picture is as wide as the rows, and its end is cut", async ({ page, site }) => {
  await page.setViewportSize({ width: 360, height: 800 });
  const long = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 360 3000"><path d="M0 0h360v3000H0z"/></svg>';
  site.answer(picture("360"), { body: long, type: "image/svg+xml" });
  put(site, ELEMENT);
  await page.goto("/host.html", { waitUntil: "networkidle" });
  const image = await page.getByAltText("Three thefts").boundingBox();
  const shown = await page.locator("picture").boundingBox();
  const element = await page.locator("heist-line").boundingBox();
  expect(image?.width).toBe(element?.width);
  expect(image?.height).toBeCloseTo(((element?.width ?? 0) / 360) * 3000, 0);
  expect(shown?.height).toBeLessThanOrEqual(element?.height ?? 0);
  expect(element?.height).toBeLessThan(700);
});

test("what a page shows at first is whole, and neither moves nor goes before the timeline is drawn", async ({
  page,
  site,
}) => {
  put(site, ELEMENT);
  await page.goto("/host.html", { waitUntil: "networkidle" });
  const before = await page.locator("#end").boundingBox();
  const box = await page.getByAltText("Three thefts").boundingBox();
  const frame = await new Widget(page).root.locator(".frame").boundingBox();
  expect(box && frame && box.height > 300 && box.y + box.height <= frame.y + frame.height + 1).toBe(true);
  await page.evaluate(() => {
    /** @type {string[]} */
    const seen = [];
    const line = /** @type {HTMLElement} */ (document.querySelector("heist-line"));
    const look = () => {
      const canvas = /** @type {HTMLCanvasElement} */ (line.shadowRoot?.querySelector("canvas"));
      const isDrawn = canvas.checkVisibility() && canvas.width > 300;
      const isStill = document.querySelector("img")?.checkVisibility();
      seen.push(isDrawn ? (isStill ? "both" : "timeline") : isStill ? "still" : "nothing");
      requestAnimationFrame(look);
    };
    look();
    let shift = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) shift += Reflect.get(entry, "value");
      Object.assign(globalThis, { shift });
    }).observe({ type: "layout-shift", buffered: false });
    Object.assign(globalThis, { seen, shift });
  });
  await page.locator("heist-line").hover();
  await expect.poll(async () => (await heard(page, "ready")).length).toBe(1);
  await frames(page, 3);
  const [seen, shift] = await page.evaluate(() => [
    [...new Set(Reflect.get(globalThis, "seen"))],
    Reflect.get(globalThis, "shift"),
  ]);
  expect(seen).toEqual(["still", "timeline"]);
  expect(shift).toBe(0);
  expect(await page.locator("#end").boundingBox()).toEqual(before);
});

test("a link in the still picture’s place that had the focus passes it on to the timeline", async ({ page, site }) => {
  put(site, ELEMENT);
  const release = site.hold("/heistline_bg.wasm");
  await page.goto("/host.html", { waitUntil: "networkidle" });
  await page.locator("#before").press("Tab");
  await expect(page.getByRole("link", { name: "Three thefts" })).toBeFocused();
  release();
  await expect.poll(async () => (await heard(page, "ready")).length).toBe(1);
  expect(await new Widget(page).focused()).not.toBe("");
});

test("a button starts the timeline where no child can have the focus, in the reader’s language", async ({
  page,
  site,
}) => {
  put(site, ELEMENT.replace(/<a .*?<\/a>/, "").replace("<heist-line", '<heist-line lang="de"'));
  await page.goto("/host.html", { waitUntil: "networkidle" });
  const widget = new Widget(page);
  const button = widget.root.getByRole("button", { name: "Zeitleiste erkunden" });
  await expect(button).toBeVisible();
  await page.locator("#before").press("Tab");
  await expect.poll(async () => (await heard(page, "ready")).length).toBe(1);
  await expect(button).toBeHidden();
});

test("an event in the page’s address is opened without a reader who comes near", async ({ page, site }) => {
  const bodies = {
    t: ELEMENT.replace("<heist-line", '<heist-line hash id="t"'),
    1: SCRIPT.replace(" data-story", " data-hash data-story"),
  };
  for (const [name, body] of Object.entries(bodies)) {
    put(site, body);
    const widget = await open(page, `/host.html#heistline-${name}=bangladesh-2016`);
    await expect(widget.card).toContainText("Bangladesh Bank");
    await page.goto("about:blank");
  }
});

test("a change of the attribute loads what it lets load", async ({ page, site }) => {
  put(site, ELEMENT);
  await page.goto("/host.html", { waitUntil: "networkidle" });
  expect(site.paths(/wasm/)).toEqual([]);
  await page.locator("heist-line").evaluate((element) => element.removeAttribute("loading"));
  await expect.poll(async () => (await heard(page, "ready")).length).toBe(1);
});
