// The page around the timeline: its text size, its inherited type, its own `fetch`, its background, its address, its print.
import { expect, mount, open, test, Widget } from "./fixture.js";
import { POLICY } from "./site.js";

/** Pages with styles and scripts of their own. @param {import("./site.js").Site} site */
function relax(site) {
  site.policy = POLICY.split("; ").slice(0, 5).join("; ").replaceAll("'self'", "'self' 'unsafe-inline'");
}

/** The smallest text, and the lowest button, that can be seen, in CSS pixels. @param {Widget} widget */
const smallest = (widget) =>
  widget.ask((element) => {
    const all = [...(element.shadowRoot?.querySelectorAll("*") ?? [])].filter((one) => one.checkVisibility());
    const worded = all.filter((one) =>
      [...one.childNodes].some((node) => node instanceof Text && node.data.trim() && !one.closest(".unseen, .marks")),
    );
    const buttons = all.filter((one) => one.matches("button:not(.skip)") && one.getBoundingClientRect().height > 0);
    const least = (/** @type {number[]} */ numbers) => Math.min(...numbers);
    return {
      text: least(worded.map((one) => Number.parseFloat(getComputedStyle(one).fontSize))),
      button: least(buttons.map((one) => one.getBoundingClientRect().height)),
      canvas: Number.parseFloat(getComputedStyle(element.shadowRoot?.querySelector(".stage") ?? element).fontSize),
    };
  });

test("a root of 10 px makes no text and no button small", async ({ page, site }) => {
  relax(site);
  const widget = await open(page, "/rem-62.html");
  await widget.mark("Bangladesh Bank").click();
  await expect(widget.card).toBeVisible();
  const { text, button, canvas } = await smallest(widget);
  expect(text).toBeGreaterThanOrEqual(12);
  expect(button).toBeGreaterThanOrEqual(24);
  expect(canvas).toBe(13);
});

test("text grows with that of the page around", async ({ page, site }) => {
  relax(site);
  site.answer("/host.html", {
    body: `<!doctype html><html lang="en"><title>Large</title><body style="font-size: 32px">
      <script type="module" src="/heistline.js"></script><heist-line story="reported-thefts"></heist-line>`,
  });
  const widget = await open(page, "/host.html");
  expect((await smallest(widget)).canvas).toBe(26);
});

test("the type that a page inherits does not change that of the timeline", async ({ page, site }) => {
  relax(site);
  const widget = await open(page, "/inherited-type.html");
  await expect(widget.card).toBeVisible();
  const styles = await widget.ask((element) => {
    const names =
      "textTransform letterSpacing wordSpacing textIndent wordBreak fontStyle fontVariantCaps textAlign textShadow".split(
        " ",
      );
    const parts = [...(element.shadowRoot?.querySelectorAll("h2, h3, p, li, button, a, td") ?? [])];
    return names.map((name) =>
      [...new Set(parts.map((part) => Reflect.get(getComputedStyle(part), name)))].sort().join(),
    );
  });
  for (const values of styles) expect(values).not.toMatch(/uppercase|[1-9]|break-all|italic|small-caps|red/);
  expect(await widget.title.evaluate((title) => getComputedStyle(title).whiteSpace)).toBe("normal");
});

test("a fetch of the page that takes texts only is given texts", async ({ page, site }) => {
  relax(site);
  const widget = await open(page, "/fetch-of-texts.html");
  await expect(widget.canvas).toBeVisible();
  await expect(widget.button("Tabelle")).toBeVisible();
  await widget.mark("Bangladesh Bank").click();
  await expect(widget.card).toBeVisible();
});

for (const [what, first, second] of /** @type {const} */ ([
  ["without ids", "", ""],
  ["with ids", 'id="one"', 'id="two"'],
])) {
  test(`two timelines ${what} keep their open events apart in the address`, async ({ page, site }) => {
    relax(site);
    const line = (/** @type {string} */ id) => `<heist-line story="reported-thefts" hash ${id}></heist-line>`;
    const script = '<script type="module" src="/heistline.js"></script>';
    site.answer("/host.html", {
      body: `<!doctype html><html lang="en"><title>Two</title>${script}${line(first)}${line(second)}`,
    });
    await open(page, "/host.html", { ready: 2 });
    const one = new Widget(page, "heist-line >> nth=0");
    const two = new Widget(page, "heist-line >> nth=1");
    await one.mark("Sony Pictures").click();
    await expect.poll(() => new URL(page.url()).hash).toMatch(/^#heistline(-\w+)?=sony-2014$/);
    const address = page.url();
    await one.button("Close").click();
    await two.mark("Bangladesh Bank").click();
    await expect.poll(() => new URL(page.url()).hash).toMatch(/^#heistline(-\w+)?=bangladesh-2016$/);
    expect(page.url().split("=")[0]).not.toBe(address.split("=")[0]);
    // An address leads to the one that it is from.
    await page.goto("about:blank");
    await open(page, address, { ready: 2 });
    await expect(one.card).toBeVisible();
    await expect(two.card).toBeHidden();
  });
}

test("a transparent paper shows the page's background, and keeps all words readable", async ({ page }) => {
  await page.goto("/blank.html");
  await page.evaluate(() => {
    document.body.style.background = "rgb(209, 228, 221)";
  });
  const widget = await mount(page);
  const paper = async () => (await widget.picture()).paper;
  await widget.ask((element) => element.style.setProperty("--heistline-paper", "transparent"));
  await expect.poll(paper).toBe("209,228,221");
  // The words on a pressed button have the colour of the paper.
  await expect(widget.button("Timeline")).toHaveCSS("color", "rgb(209, 228, 221)");
  await widget.ask((element) => element.style.setProperty("--heistline-paper", "white"));
  await expect.poll(paper).toBe("255,255,255");
});

test("two long stories print on a sensible number of pages", async ({ page, site }) => {
  relax(site);
  const line = '<heist-line src="/data/thefts-2014-2026.json" loading="eager"></heist-line>';
  site.answer("/host.html", {
    body: `<!doctype html><html lang="en"><title>Two</title><script type="module" src="/heistline.js"></script>${line}<p>Between</p>${line}`,
  });
  await open(page, "/host.html", { ready: 2 });
  const pdf = (await page.pdf({ format: "A4" })).toString("latin1");
  expect(pdf.match(/\/Type \/Page\b/g)?.length).toBeLessThanOrEqual(20);
});
