// Of several languages or data that are asked for in turn the last one is shown, whichever arrives last.
import { expect, frames, generated, heard, mount, test } from "./fixture.js";

/** @param {string} title @param {number} [count] */
const titled = (title, count = 3) => ({ ...generated(count), title });

test("of two requested languages the last one wins, even if the first arrives last", async ({ page, site }) => {
  const widget = await mount(page, { data: titled("Any") });
  const release = site.hold("/languages/de.json");
  await widget.ask((element) => element.setAttribute("lang", "de"));
  await expect.poll(() => site.paths(/de\.json/).length).toBe(1);
  await widget.ask((element) => element.setAttribute("lang", "fr"));
  const search = widget.root.locator(".controls > button").first();
  await expect(search).toHaveAccessibleName("Rechercher");
  const answered = page.waitForResponse(/de\.json/);
  release();
  await (await answered).finished();
  await frames(page, 5);
  await expect(search).toHaveAccessibleName("Rechercher");
  await expect(widget.root.locator(".root")).toHaveAttribute("lang", "fr");
});

test("a language requested while the data loads is applied", async ({ page, site }) => {
  await page.goto("/blank.html");
  const german = site.hold("/languages/de.json");
  site.answer("/own.json", { body: JSON.stringify(titled("Own")) });
  const widget = await mount(page, {
    attributes: { src: "/own.json", lang: "de", loading: "eager" },
    ready: false,
  });
  await expect.poll(() => site.paths(/de\.json/).length).toBe(1);
  await widget.ask((element) => element.setAttribute("lang", "fr"));
  await expect.poll(() => site.paths(/fr\.json/).length).toBe(1);
  german();
  await expect.poll(async () => (await heard(page, "ready")).length).toBeGreaterThan(0);
  await frames(page, 5);
  await expect(widget.root.locator(".root")).toHaveAttribute("lang", "fr");
  await expect(widget.title).toHaveText("Own");
});

for (const visible of [true, false]) {
  test(`of two src values the last one wins, ${visible ? "in view" : "out of view"}`, async ({ page, site, log }) => {
    log.allows(/failed: \/first\.json net::ERR_ABORTED/);
    await page.goto("/blank.html");
    site.answer("/first.json", { body: JSON.stringify(titled("First")) });
    site.answer("/second.json", { body: JSON.stringify(titled("Second")) });
    const release = site.hold("/first.json");
    const widget = await mount(page, { attributes: { src: "/first.json" }, ready: false });
    await expect.poll(() => site.paths(/first\.json/).length).toBe(1);
    if (!visible) {
      await page.locator("#here").evaluate((here) => {
        here.style.marginTop = "5000px";
      });
      await frames(page, 3);
    }
    await widget.ask((element) => element.setAttribute("src", "/second.json"));
    site.answer("/first.json", { body: JSON.stringify(titled("First")) });
    release();
    await frames(page, 10);
    await page.locator("#here").evaluate((here) => {
      here.style.marginTop = "";
    });
    await expect(widget.title).toHaveText("Second");
    await frames(page, 10);
    await expect(widget.title).toHaveText("Second");
    expect((await heard(page, "ready")).length, "the first is never shown").toBe(1);
  });
}

test("of src and data the last one set wins", async ({ page, site, log }) => {
  log.allows(/failed: \/slow\.json net::ERR_ABORTED/);
  await page.goto("/blank.html");
  const release = site.hold("/slow.json");
  const widget = await mount(page, { attributes: { src: "/slow.json" }, ready: false });
  await expect.poll(() => site.paths(/slow\.json/).length).toBe(1);
  for (const title of ["One", "Two"])
    await widget.ask(
      (element, data) => {
        element.data = data;
      },
      titled(title, 2000),
    );
  await expect(widget.title).toHaveText("Two");
  release();
  await frames(page, 10);
  await expect(widget.title).toHaveText("Two");
});
