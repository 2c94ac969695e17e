// What a page may do to the element and around it, in any order: nothing throws, nothing is left over, and it is drawn after each.
import { expect, frames, generated, heard, mount, open, test, Widget } from "./fixture.js";
import { watchCore } from "./patches.js";

/** @typedef {import("./fixture.js").Page} Page */
/** @typedef {import("./fixture.js").HeistLine} HeistLine */

/** Each leaves one element in `#here`, whatever it did before. @type {[string, (line: HeistLine, here: Element) => unknown][]} */
const LIVES = [
  [
    "taken out and put back a hundred times",
    (line, here) => {
      for (let turn = 0; turn < 100; turn++) {
        line.remove();
        here.append(line);
      }
    },
  ],
  [
    "moved through a hundred parents",
    (line, here) => {
      for (let turn = 0; turn < 100; turn++) {
        const parent = document.createElement("div");
        here.append(parent);
        parent.append(line);
      }
      here.replaceChildren(line);
    },
  ],
  [
    "moved before itself and after others",
    (line, here) => {
      here.prepend(document.createElement("p"));
      here.insertBefore(line, here.firstChild);
      here.append(line);
    },
  ],
  [
    "gone with all that its parent held",
    (line, here) => {
      here.textContent = "";
      here.append(line);
    },
  ],
  ["replaced by a copy of itself", (line) => line.replaceWith(line.cloneNode(true))],
  [
    "replaced by a copy from another document",
    (line, here) => {
      const other = document.implementation.createHTMLDocument("Other");
      const copy = other.importNode(line, true);
      other.body.append(copy);
      here.replaceChildren(document.adoptNode(copy));
    },
  ],
  [
    "put into a document without a window, and back",
    (line, here) => {
      document.implementation.createHTMLDocument("Other").body.append(line);
      here.append(line);
    },
  ],
  [
    "made in a document without a window",
    (_, here) => {
      const other = document.implementation.createHTMLDocument("Other");
      const line = document.createElement("heist-line");
      line.setAttribute("story", "reported-thefts");
      other.body.append(line);
      line.remove();
      other.body.append(line);
      here.replaceChildren(line);
    },
  ],
  [
    "put into a template and a fragment, and back",
    (line, here) => {
      const template = document.createElement("template");
      template.content.append(line);
      const fragment = document.createDocumentFragment();
      fragment.append(line);
      here.append(fragment);
    },
  ],
  [
    "put into a shadow tree, and back",
    (line, here) => {
      const host = document.createElement("section");
      host.attachShadow({ mode: "open" }).append(line);
      here.append(host);
      here.replaceChildren(line);
    },
  ],
  [
    "given every attribute, in a storm",
    (line) => {
      const names = "src selected from to layout theme lang view heading controls lanes hash".split(" ");
      const values = ["", "x", "2016", "dark", "list", "de", "own.json", "7", "none", "\u0000", "vertical"];
      for (let turn = 0; turn < 500; turn++) {
        const name = names[turn % names.length] ?? "";
        if (turn % 7 === 0) line.removeAttribute(name);
        else line.setAttribute(name, values[turn % values.length] ?? "");
      }
      for (const name of names) line.removeAttribute(name);
    },
  ],
  [
    "given data a hundred times at once",
    (line) => {
      for (let turn = 0; turn < 100; turn++) line.data = `{ "title": "T${turn}", "events": [] }`;
      line.data = undefined;
    },
  ],
  [
    "set up completely while detached",
    (line, here) => {
      line.remove();
      line.next();
      line.previous();
      line.fit();
      line.show("2015", "2016");
      line.select("sony-2014");
      line.select(null);
      line.setAttribute("theme", "dark");
      line.removeAttribute("theme");
      here.append(line);
    },
  ],
  [
    "with children that come and go",
    (line) => {
      for (let turn = 0; turn < 100; turn++) line.append(document.createElement("p"));
      line.replaceChildren();
      line.attributeChangedCallback("src", null, null);
    },
  ],
  [
    "made by the constructor, by the parser’s way, and by its name",
    (line, here) => {
      const fresh = /** @type {HeistLine} */ (new /** @type {any} */ (line).constructor());
      here.append(fresh, document.createElement("heist-line"));
      here.replaceChildren(document.createElement("heist-line"));
      here.firstElementChild?.setAttribute("story", "reported-thefts");
    },
  ],
];

for (const [what, live] of LIVES) {
  test(`an element that is ${what} is drawn again, without an error`, async ({ page, log }) => {
    // Loads that nobody waits for any more are given up.
    log.allows(/ERR_ABORTED|^Failed to load resource/);
    log.allows(/^<heist-line>: it has no src, story or data/);
    await page.addInitScript(watchCore);
    await mount(page);
    await page.evaluate(`{
      const here = document.querySelector("#here");
      (${live})(here.firstElementChild, here);
    }`);
    const widget = new Widget(page);
    await expect(widget.root).toHaveCount(1);
    await expect(widget.mark("Bangladesh Bank")).toBeVisible();
    await expect.poll(async () => (await widget.picture()).drawn).toBeGreaterThan(0.02);
    await widget.mark("Bangladesh Bank").click();
    await expect(widget.card).toContainText("fraudulent orders");
    expect(await heard(page, "error")).toEqual([]);
    expect(await page.evaluate(() => Reflect.get(globalThis, Symbol.for("instances")).length)).toBe(1);
  });
}

test("after five hundred resizes the picture is the same", async ({ page }) => {
  const widget = await mount(page, { data: generated(40) });
  const { sum } = await widget.picture();
  await widget.ask(async (element) => {
    for (let turn = 0; turn < 500; turn++) {
      element.style.width = `${(turn * 97) % 1200}px`;
      element.style.height = `${(turn * 61) % 900}px`;
      // Some of them get a frame, as while a window is pulled.
      if (turn % 5 === 0) await new Promise((done) => requestAnimationFrame(done));
    }
    element.removeAttribute("style");
  });
  await expect.poll(async () => (await widget.picture()).sum).toBe(sum);
  await widget.button("Zoom in").click();
  expect(await heard(page, "ready")).toHaveLength(1);
});

test("when the page is zoomed, or goes to another screen, the picture gets its pixels at once", async ({ page }) => {
  const widget = await open(page, "/article.html");
  const { width, sum } = await widget.picture();
  const client = await page.context().newCDPSession(page);
  const size = page.viewportSize() ?? { width: 0, height: 0 };
  const ratio = (/** @type {number} */ deviceScaleFactor) =>
    client.send("Emulation.setDeviceMetricsOverride", { ...size, deviceScaleFactor, mobile: false });
  for (const factor of [2, 1.5, 3, 0.5]) {
    await ratio(factor);
    await expect.poll(async () => (await widget.picture()).width).toBe(Math.round(width * factor));
    expect((await widget.picture()).drawn).toBeGreaterThan(0.02);
  }
  await ratio(1);
  await expect.poll(async () => (await widget.picture()).sum).toBe(sum);
});

test("a page that was frozen in the background goes on where it was", async ({ page }) => {
  const widget = await open(page, "/article.html");
  const client = await page.context().newCDPSession(page);
  const before = await widget.picture();
  await client.send("Page.setWebLifecycleState", { state: "frozen" });
  await client.send("Page.setWebLifecycleState", { state: "active" });
  await frames(page, 3);
  expect((await widget.picture()).sum).toBe(before.sum);
  await widget.button("Zoom in").click();
  await expect.poll(async () => (await widget.picture()).sum).not.toBe(before.sum);
  await widget.mark("Bangladesh Bank").click();
  await expect(widget.card).toBeVisible();
});
