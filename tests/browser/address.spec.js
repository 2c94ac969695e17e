// The address of an event: `#heistline-<id of the timeline>=<id of the event>`, kept and followed where the page wants it.
import { expect, frames, generated, heard, mount, test, Widget } from "./fixture.js";
import { file } from "./site.js";

/** @typedef {import("./fixture.js").Page} Page */

const ATTRIBUTES = { id: "one", hash: "" };

/** The page's fragment and how many entries its history has. @param {Page} page */
const address = (page) => page.evaluate(() => ({ hash: location.hash, entries: history.length }));

/** Puts a timeline far below what is seen. @param {Page} page @param {string} path @param {Record<string, string>} [attributes] */
async function below(page, path, attributes = ATTRIBUTES) {
  await page.goto(path);
  await page.evaluate(
    ({ attributes, data }) => {
      const element = document.createElement("heist-line");
      for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
      Object.assign(element, { data });
      const here = /** @type {HTMLElement} */ (document.querySelector("#here"));
      here.style.paddingBlock = "4000px";
      here.append(element);
    },
    { attributes, data: generated(9) },
  );
  return new Widget(page);
}

/** Puts a link into the page, and follows it. @param {Page} page @param {string} href */
async function follow(page, href) {
  await page.evaluate((href) => {
    const link = document.createElement("a");
    Object.assign(link, { href, textContent: `To ${href}` });
    document.querySelector("footer")?.append(link);
  }, href);
  await page
    .getByRole("link", { name: `To ${href}`, exact: true })
    .last()
    .click();
}

test("the URL fragment names the open card, without history entries, and is cleared on close", async ({ page }) => {
  const widget = await mount(page, { data: generated(9), attributes: ATTRIBUTES });
  const { hash, entries } = await address(page);
  expect(hash).toBe("");
  await page.evaluate(() => history.replaceState({ of: "the page" }, ""));
  await widget.mark("Theft 4,").click();
  expect(await address(page)).toEqual({ hash: "#heistline-one=theft-4", entries });
  await widget.button(/^Next/).click();
  expect(await address(page)).toEqual({ hash: "#heistline-one=theft-5", entries });
  expect(await page.evaluate(() => history.state)).toEqual({ of: "the page" });
  await widget.button("Close").click();
  expect(await address(page)).toEqual({ hash: "", entries });
  expect(page.url()).not.toContain("#");
});

test("ids with any characters round-trip through the URL", async ({ page }) => {
  const { events, ...rest } = generated(3);
  const [id, name] = ["Öl & Gas=100% #1/ü", "a b=ç"];
  const data = { ...rest, events: events.map((event, index) => (index === 1 ? { ...event, id } : event)) };
  const widget = await mount(page, { data, attributes: { id: name, hash: "" } });
  await widget.ask((element, id) => element.select(id), id);
  const { hash } = await address(page);
  expect(hash).toBe(`#heistline-${encodeURIComponent(name)}=${encodeURIComponent(id)}`);
  await widget.ask((element) => element.select(""));
  await follow(page, hash);
  await expect(widget.card).toContainText("Theft 2");
});

test("fragments of the host page are never changed", async ({ page }) => {
  await page.goto("/blank.html#after");
  const widget = await mount(page, { data: generated(9), attributes: ATTRIBUTES });
  await widget.mark("Theft 4,").click();
  await expect(widget.card).toContainText("Theft 4");
  await widget.button("Close").click();
  expect((await address(page)).hash).toBe("#after");
  for (const hash of ["#heistline-other=theft-3", "#heistline-one", "#heistline-onetheft-3"]) {
    await follow(page, hash);
    await widget.mark("Theft 5,").click();
    await widget.button("Close").click();
    expect((await address(page)).hash).toBe(hash);
  }
});

test("a card not opened by the URL stays open when the host page's fragment changes", async ({ page }) => {
  await page.goto("/blank.html#before");
  const widget = await mount(page, { data: generated(9), attributes: ATTRIBUTES });
  await widget.mark("Theft 4,").click();
  await page.getByRole("link", { name: "To the end" }).click();
  await expect(page).toHaveURL(/#after$/);
  await frames(page, 2);
  await expect(widget.card).toContainText("Theft 4");
});

for (const loading of ["lazy", "eager"]) {
  test(`a deep link loads a timeline far below, opens its card and scrolls to it (${loading})`, async ({ page }) => {
    const widget = await below(page, "/blank.html#heistline-one=theft-3", { ...ATTRIBUTES, loading });
    await expect(widget.card).toContainText("Theft 3");
    await expect
      .poll(() => widget.root.evaluate((element) => Math.abs(element.getBoundingClientRect().top)))
      .toBeLessThan(20);
    expect((await address(page)).hash).toBe("#heistline-one=theft-3");
    expect((await heard(page, "select")).map(({ detail }) => detail.id)).toEqual(["theft-3"]);
  });
}

test("a deep link to an unknown event, or to another timeline, neither scrolls nor loads", async ({ page, site }) => {
  for (const hash of ["#heistline-two=theft-3", "#after"]) {
    await below(page, `/blank.html?${hash.length}${hash}`);
    await frames(page, 20);
    expect(site.paths(/wasm/)).toEqual([]);
    expect((await address(page)).hash).toBe(hash);
  }
});

test("an unknown fragment is ignored, initially and later", async ({ page }) => {
  await page.goto("/blank.html#heistline-one=nobody");
  const widget = await mount(page, { data: generated(9), attributes: ATTRIBUTES });
  await expect(widget.card).toBeHidden();
  expect((await address(page)).hash).toBe("#heistline-one=nobody");
  await follow(page, "#heistline-one=theft-3");
  await expect(widget.card).toContainText("Theft 3");
  for (const hash of ["#heistline-one=nobody-else", "#heistline-one=%E0%A4%A", "#heistline-one="]) {
    await follow(page, hash);
    await frames(page, 2);
    expect((await address(page)).hash).toBe(hash);
  }
});

test("links to events, Back and Forward are followed", async ({ page }) => {
  const widget = await below(page, "/blank.html", { ...ATTRIBUTES, loading: "eager" });
  await expect.poll(async () => (await heard(page, "ready")).length).toBe(1);
  const name = widget.card.getByRole("heading").first();
  for (const number of [3, 8]) {
    await follow(page, `#heistline-one=theft-${number}`);
    await expect(name).toHaveText(`Theft ${number}`);
    await expect(widget.root).toBeInViewport();
  }
  await page.goBack();
  await expect(name).toHaveText("Theft 3");
  await page.goBack();
  await expect(widget.card).toBeHidden();
  await page.goForward();
  await expect(name).toHaveText("Theft 3");
  await page.goForward();
  await expect(name).toHaveText("Theft 8");
  // What the reader then opens takes the place of that entry only.
  await widget.button(/^Next/).click();
  await page.goBack();
  await expect(name).toHaveText("Theft 3");
  await page.goForward();
  await expect(name).toHaveText("Theft 9");
});

test("two timelines do not disturb each other", async ({ page }) => {
  await page.goto("/two.html#heistline-own=gallery-2003");
  const [bundled, own] = [new Widget(page, "#bundled"), new Widget(page, "#own")];
  await page.evaluate(() => {
    for (const element of document.querySelectorAll("heist-line")) element.setAttribute("hash", "");
  });
  await expect(own.card).toContainText("A gallery in Vienna");
  await expect(bundled.canvas).toBeVisible();
  await bundled.mark("Bangladesh Bank").click();
  await expect(bundled.card).toContainText("Bangladesh Bank");
  expect((await address(page)).hash).toBe("#heistline-own=gallery-2003");
  await own.button(/Previous/).click();
  expect((await address(page)).hash).toBe("#heistline-own=museum-1990");
  await expect(bundled.card).toContainText("Bangladesh Bank");
  await own.button("Close").click();
  await bundled.button(/^Next/).click();
  expect((await address(page)).hash).toBe("#heistline-bundled=feib-2017");
  await expect(own.card).toBeHidden();
});

test("the attribute enables deep links, and can be added and removed", async ({ page }) => {
  await page.goto("/blank.html#heistline-one=theft-3");
  const widget = await mount(page, { data: generated(9), attributes: { id: "one" } });
  await expect(widget.card).toBeHidden();
  await widget.mark("Theft 4,").click();
  await expect(widget.button("Copy link")).toHaveCount(0);
  await follow(page, "#heistline-one=theft-5");
  await frames(page, 2);
  await expect(widget.card).toContainText("Theft 4");
  await widget.ask((element) => element.setAttribute("hash", ""));
  await expect(widget.card).toContainText("Theft 5");
  await widget.ask((element) => element.removeAttribute("hash"));
  await widget.button(/^Next/).click();
  expect((await address(page)).hash).toBe("#heistline-one=theft-5");
});

test("“Copy link” copies the URL of the event", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto("/blank.html?page=2");
  const widget = await mount(page, { data: generated(9), attributes: ATTRIBUTES });
  await widget.mark("Theft 4,").focus();
  await page.keyboard.press("Enter");
  const button = widget.button("Copy link");
  await button.focus();
  await page.keyboard.press("Enter");
  await expect(widget.card.getByText("Copied")).toBeVisible();
  await expect(button).toBeFocused();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toBe(page.url());
  expect(copied).toMatch(/\/blank\.html\?page=2#heistline-one=theft-4$/);
});

test("in a sandboxed frame the card opens without an error", async ({ page, log }) => {
  // Its origin is none: what it loads has to be allowed to everybody, and must not come from this machine.
  const host = "http://cdn.example";
  log.allows(/^request to http:\/\/cdn\.example$/);
  // Its script comes when the test looks after the requests of the frame, too.
  const load = `const script = document.createElement('script');
    Object.assign(script, { type: 'module', src: '${host}/heistline.js' });
    document.head.append(script);`;
  const inner = `<p>Waiting</p><script>onmessage = () => { ${load} }</script><heist-line story=reported-thefts id=one hash></heist-line>`;
  await page.route(`${host}/**`, async (route) => {
    const path = new URL(route.request().url()).pathname;
    const contentType = path.endsWith(".wasm") ? "application/wasm" : "text/javascript";
    const headers = { "access-control-allow-origin": "*" };
    if (path !== "/framed.html") return route.fulfill({ body: await file(path), contentType, headers });
    const body = `<!doctype html><html lang="en"><title>Framed</title>
      <iframe title="It" sandbox="allow-scripts" width="900" height="900" srcdoc="${inner}"></iframe></html>`;
    return route.fulfill({ body, contentType: "text/html" });
  });
  await page.goto(`${host}/framed.html`);
  const frame = page.frameLocator("iframe");
  await expect(frame.getByText("Waiting")).toBeVisible();
  await page.evaluate(() => globalThis.frames[0]?.postMessage("now", "*"));
  await frame.getByRole("button", { name: /^Bangladesh Bank/ }).click();
  const card = frame.getByRole("article");
  await expect(card).toContainText("fraudulent orders");
  await card.getByRole("button", { name: /^Next/ }).click();
  await card.getByRole("button", { name: "Copy link" }).click();
  await expect(card.getByRole("textbox")).toHaveValue(/#heistline-one=feib-2017$/);
  await card.getByRole("button", { name: "Close" }).click();
  await expect(card).toBeHidden();
});
