// The page around the timeline: its text size, its inherited type, its own `fetch`, its background, its address, its print.
import { expect, open, test, Widget } from "./fixture.js";
import { POLICY } from "./site.js";

/** Pages with styles and scripts of their own. @param {import("./site.js").Site} site */
function relax(site) {
  site.policy = POLICY.split("; ").slice(0, 5).join("; ").replaceAll("'self'", "'self' 'unsafe-inline'");
}

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
