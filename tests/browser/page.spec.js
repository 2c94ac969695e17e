// What the widget follows of its page: the language of ancestors, and the document that it is in.
import { expect, frames, heard, mount, test } from "./fixture.js";
import { POLICY } from "./site.js";
import { SAMPLE } from "./states.js";

/** @typedef {import("./fixture.js").HeistLine} HeistLine */

test("the language of an ancestor is followed when it changes", async ({ page }) => {
  const widget = await mount(page, { data: SAMPLE });
  const lang = widget.root.locator(".root");
  const set = (/** @type {string} */ selector, /** @type {string} */ value) =>
    page.locator(selector).evaluate((element, value) => {
      element.setAttribute("lang", value);
    }, value);
  await set("html", "de");
  await expect(lang).toHaveAttribute("lang", "de");
  await expect(widget.button("Suchen")).toBeVisible();
  await set("#here", "fr");
  await expect(lang).toHaveAttribute("lang", "fr");
  await set("html", "es");
  await frames(page, 5);
  await expect(lang).toHaveAttribute("lang", "fr");
  await page.locator("#here").evaluate((here) => here.removeAttribute("lang"));
  await expect(lang).toHaveAttribute("lang", "es");
  expect(await heard(page, "ready")).toHaveLength(1);
});

test("the language around a shadow tree is followed when it changes, inside and outside of it", async ({ page }) => {
  await mount(page, { data: SAMPLE });
  await page.evaluate(() => {
    const here = /** @type {Element} */ (document.querySelector("#here"));
    const line = /** @type {Element} */ (here.firstElementChild);
    const inner = document.createElement("p");
    inner.id = "inner";
    inner.append(line);
    here.attachShadow({ mode: "open" }).append(inner);
  });
  const lang = page.locator("heist-line .root");
  await page.evaluate(() => document.querySelector("#here")?.setAttribute("lang", "de"));
  await expect(lang).toHaveAttribute("lang", "de");
  await page.evaluate(() =>
    document.querySelector("#here")?.shadowRoot?.querySelector("p")?.setAttribute("lang", "fr"),
  );
  await expect(lang).toHaveAttribute("lang", "fr");
});

test("a widget that is removed follows no language", async ({ page, site }) => {
  await mount(page, { data: SAMPLE });
  await page.evaluate(() => document.querySelector("heist-line")?.remove());
  await page.evaluate(() => document.documentElement.setAttribute("lang", "ko"));
  await frames(page, 5);
  expect(site.paths(/languages/)).toEqual([]);
});

test("an adopted widget follows its new document’s URL, printing, language and size", async ({ page, site }) => {
  site.policy = `${POLICY}; frame-src 'self'`;
  site.answer("/frame.html", { body: '<!doctype html><html lang="en"><title>Frame</title><main></main></html>' });
  const widget = await mount(page, { data: SAMPLE, attributes: { hash: "", id: "it" } });
  await page.evaluate(async () => {
    const frame = document.createElement("iframe");
    frame.src = "/frame.html";
    frame.width = "800";
    frame.height = "700";
    document.querySelector("#here")?.after(frame);
    await new Promise((resolve) => frame.addEventListener("load", resolve, { once: true }));
    const line = /** @type {HeistLine} */ (document.querySelector("heist-line"));
    Reflect.set(globalThis, Symbol.for("line"), line);
    await new Promise((resolve) => {
      line.addEventListener("heistline-ready", resolve, { once: true });
      frame.contentDocument?.querySelector("main")?.append(line);
    });
  });
  await expect(widget.root).toHaveCount(0);
  const ask = (/** @type {(line: HeistLine, frame: Window) => unknown} */ use) =>
    page.evaluate(`(${use})(globalThis[Symbol.for("line")], document.querySelector("iframe").contentWindow)`);
  const { id } = SAMPLE.events[1] ?? { id: "" };

  await page.evaluate((id) => {
    location.hash = `#heistline-it=${id}`;
  }, id);
  await frames(page, 3);
  expect(await ask((line) => line.selected)).toBe("");
  await page.evaluate((id) => {
    const frame = document.querySelector("iframe")?.contentWindow;
    if (frame) frame.location.hash = `#heistline-it=${id}`;
  }, id);
  await expect.poll(() => ask((line) => line.selected)).toBe(id);
  await ask((line) => line.select(""));
  expect(await ask((_, frame) => frame.location.hash)).toBe("");

  const sheet = (/** @type {HeistLine} */ line) => line.shadowRoot?.querySelector(".print")?.childElementCount;
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  expect(await ask(sheet)).toBe(0);
  await ask((_, frame) => frame.dispatchEvent(new Event("beforeprint")));
  expect(await ask(sheet)).toBeGreaterThan(0);
  await ask((_, frame) => frame.dispatchEvent(new Event("afterprint")));
  expect(await ask(sheet)).toBe(0);

  await ask((_, frame) => frame.document.documentElement.setAttribute("lang", "de"));
  const lang = (/** @type {HeistLine} */ line) => line.shadowRoot?.querySelector(".root")?.getAttribute("lang");
  await expect.poll(() => ask(lang)).toBe("de");

  const width = (/** @type {HeistLine} */ line) => line.shadowRoot?.querySelector("canvas")?.width;
  const before = Number(await ask(width));
  await page.evaluate(() => document.querySelector("iframe")?.setAttribute("width", "600"));
  await expect.poll(() => ask(width)).toBe(before - 200);
});

test("fonts of the widget’s own document are observed", async ({ page, site }) => {
  site.policy = `${POLICY}; frame-src 'self'`;
  site.answer("/frame.html", { body: '<!doctype html><html lang="en"><title>Frame</title><main></main></html>' });
  await mount(page, { data: SAMPLE });
  const counts = await page.evaluate(async () => {
    const frame = document.createElement("iframe");
    frame.src = "/frame.html";
    document.querySelector("#here")?.after(frame);
    await new Promise((resolve) => frame.addEventListener("load", resolve, { once: true }));
    const listened = /** @type {string[]} */ ([]);
    for (const [name, view] of /** @type {[string, Window | null][]} */ ([
      ["page", window],
      ["frame", frame.contentWindow],
    ])) {
      const fonts = view?.document.fonts;
      if (!fonts) continue;
      const listen = fonts.addEventListener;
      fonts.addEventListener = (/** @type {any[]} */ ...rest) => {
        listened.push(name);
        Reflect.apply(listen, fonts, rest);
      };
    }
    const line = document.querySelector("heist-line");
    if (line) frame.contentDocument?.querySelector("main")?.append(line);
    return listened;
  });
  expect(counts).toEqual(["frame"]);
});
