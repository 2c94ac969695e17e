// The page for frames: in a frame without an origin, on a host elsewhere, what it sends and what it listens to.
import { expect, frames, test } from "./fixture.js";
import { file, POLICY } from "./site.js";

/** @typedef {import("./fixture.js").Page} Page */

// A frame without an origin gets nothing from this machine itself: both have names.
const CDN = "http://cdn.example";
const HOST = "http://host.example";
const SANDBOX = "allow-scripts allow-popups";
/** @type {Record<string, string>} */
const TYPES = { html: "text/html", js: "text/javascript", css: "text/css", json: "application/json" };

/** What the host hears, and what it says to a frame. */
function noteMessages() {
  if (window !== top) return;
  /** @type {{ frame: number, data: any }[]} */
  const heard = [];
  Reflect.set(globalThis, Symbol.for("messages"), heard);
  addEventListener("message", ({ source, data }) => {
    const all = [...Array(window.length).keys()];
    heard.push({ frame: all.findIndex((name) => Reflect.get(window, name) === source), data });
  });
}

/** The messages of the frames so far. @param {Page} page @returns {Promise<any[]>} */
const messages = (page, frame = 0) =>
  page.evaluate((frame) => {
    /** @type {{ frame: number, data: any }[]} */
    const all = Reflect.get(globalThis, Symbol.for("messages"));
    return all.filter((message) => message.frame === frame).map(({ data }) => data);
  }, frame);

/** The events of the element that the host heard of. @param {Page} page @param {string} type */
const events = async (page, type) =>
  (await messages(page)).filter((data) => data?.heistline === 1 && data.type === type).map(({ detail }) => detail);

/** The heights sent in our own format. @param {Page} page @returns {Promise<number[]>} */
const heights = async (page) =>
  (await messages(page)).filter((data) => data?.type === "height").map(({ height }) => height);

/** Says something to the first frame. @param {Page} page @param {unknown[]} messages */
const say = (page, ...messages) =>
  page.evaluate((messages) => {
    for (const message of messages) globalThis.frames[0]?.postMessage(message, "*");
  }, messages);

/**
 * A host with the timeline in a frame.
 * @param {Page} page
 * @param {import("./fixture.js").Log} log
 * @param {{ query?: string, head?: string, body?: string, policy?: string, attributes?: string, ready?: boolean,
 *   sandbox?: string }} [options]
 */
async function host(
  page,
  log,
  {
    query = "?story=reported-thefts",
    head = "",
    body = "",
    policy,
    attributes = "",
    ready = true,
    sandbox = SANDBOX,
  } = {},
) {
  log.allows(/^request to http:\/\/(cdn|host)\.example$/);
  await page.addInitScript(noteMessages);
  await page.route(`${CDN}/**`, async (route) => {
    const { pathname } = new URL(route.request().url());
    const kind = pathname.split(".").at(-1) ?? "";
    const content = await file(pathname);
    const headers = {
      "access-control-allow-origin": "*",
      "content-security-policy": pathname === "/embed.html" ? POLICY : "",
    };
    const contentType = TYPES[kind] ?? "application/wasm";
    await route.fulfill({ status: content ? 200 : 404, body: content ?? "", contentType, headers });
  });
  await page.route(`${HOST}/**`, (route) => {
    const frame = `<iframe id="it" title="It" src="${CDN}/embed.html${query}" sandbox="${sandbox}" referrerpolicy="no-referrer"
      width="900" height="480" ${attributes}></iframe>`;
    const start = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Host</title>${head}</head>`;
    const headers = { "content-security-policy": policy ?? "" };
    return route.fulfill({ body: `${start}<body>${frame}${body}</body></html>`, contentType: "text/html", headers });
  });
  await page.setViewportSize({ width: 1000, height: 1200 });
  await page.goto(`${HOST}/`);
  const inside = page.frameLocator("#it");
  if (ready) await expect.poll(() => events(page, "ready")).toHaveLength(1);
  const mark = (/** @type {string} */ title) => inside.locator(`.marks button[aria-label^=${JSON.stringify(title)}]`);
  return { inside, mark, card: inside.locator("[part~=card]"), widget: inside.locator("heist-line") };
}

test("it draws in a frame without an origin, and the card opens", async ({ page, log }) => {
  const { inside, mark, card } = await host(page, log);
  expect(await inside.locator("body").evaluate(() => globalThis.origin)).toBe("null");
  await mark("Bangladesh Bank").click();
  await expect(card).toContainText("fraudulent orders");
  await expect.poll(() => events(page, "select")).toEqual([{ id: "bangladesh-2016" }]);
  await card.getByRole("button", { name: /^Next/ }).click();
  await expect.poll(() => events(page, "select")).toEqual([{ id: "bangladesh-2016" }, { id: "feib-2017" }]);
  await card.getByRole("button", { name: "Close" }).click();
  await expect(card).toBeHidden();
});

test("a frame that may not save files says so in the menu, and pressing it harms nothing", async ({ page, log }) => {
  log.expects(/^Download is disallowed\. The frame initiating or instantiating the download is sandboxed/);
  const { inside, mark, card } = await host(page, log);
  /** @type {string[]} */
  const saved = [];
  page.on("download", (download) => saved.push(download.suggestedFilename()));
  const button = inside.getByRole("button", { name: "More" });
  await button.click();
  await expect(inside.getByRole("group", { name: "More" })).toContainText(
    "If nothing downloads, this page blocks downloads.",
  );
  await inside.getByRole("button", { name: "Picture (SVG)" }).click();
  await expect(button).toBeFocused();
  await mark("Bangladesh Bank").click();
  await expect(card).toContainText("fraudulent orders");
  expect(saved).toEqual([]);
});

test("a frame that may save files does", async ({ page, log }) => {
  const { inside } = await host(page, log, { sandbox: `${SANDBOX} allow-downloads` });
  for (const [name, suffix] of [
    ["Picture (SVG)", ".svg"],
    ["Picture (PNG)", ".png"],
    ["Data (JSON)", ".json"],
  ]) {
    await inside.getByRole("button", { name: "More" }).click();
    const [download] = await Promise.all([page.waitForEvent("download"), inside.getByRole("button", { name }).click()]);
    expect(download.suggestedFilename()).toBe(`hacks-and-thefts-attributed-to-north-korea-2014-2017-three-c${suffix}`);
  }
});

test("parts of the query that are unknown are reported to the page’s owner, in the console and as a message", async ({
  page,
  log,
}) => {
  /** @type {string[]} */
  const tables = [];
  page.on("console", (message) => void (message.type() === "table" && tables.push(message.text())));
  const { widget } = await host(page, log, { query: "?story=reported-thefts&them=dark&id=1&childId=2" });
  await expect.poll(() => events(page, "problem")).toHaveLength(1);
  const [{ problems }] = await events(page, "problem");
  expect(problems).toMatchObject([{ path: "them", severity: "warning", done: "ignored", count: 1 }]);
  expect(problems[0].reason).toContain("write one of: src, story, ");
  expect(tables).toHaveLength(1);
  expect(await widget.evaluate((widget) => widget.shadowRoot?.querySelector(".notice:not([hidden])"))).toBeNull();
});

test("the query sets the data, the theme, the language, the card and what else the element has", async ({
  page,
  log,
}) => {
  const query =
    "?src=own.json&theme=dark&lang=de&selected=museum-1990&heading=3&from=1990&to=1991&lanes=kind&onclick=x";
  const { inside, card, widget } = await host(page, log, { query });
  await expect(inside.getByRole("heading", { level: 3 }).first()).toHaveText("Two art thefts");
  await expect(card).toContainText("200 Millionen $");
  const page_ = await widget.evaluate((widget) => {
    const { lang, style } = document.documentElement;
    return { lang, scheme: style.colorScheme, names: widget.getAttributeNames().sort(), title: document.title };
  });
  const names = ["from", "heading", "lang", "lanes", "loading", "selected", "src", "theme", "to"].sort();
  expect(page_).toEqual({ lang: "de", scheme: "dark", names, title: "Two art thefts" });
  expect(await widget.evaluate((widget) => Reflect.get(widget, "range").from)).toBe("1990-01-01T00:00:00Z");
});

test("the height is posted in every protocol, and follows the card", async ({ page, log }) => {
  const { card, inside, mark } = await host(page, log, {
    query: "?story=reported-thefts&id=chart&childId=child-1#?secret=s3cret",
  });
  const first = (await heights(page)).at(-1) ?? 0;
  expect(first).toBeGreaterThanOrEqual(448);
  await mark("Bangladesh Bank").click();
  await expect(card.locator(".figures").first()).toBeVisible();
  const { height: grown = 0 } = (await inside.locator("html").boundingBox()) ?? {};
  await expect.poll(async () => (await heights(page)).at(-1)).toBe(Math.ceil(grown));
  expect(grown).toBeGreaterThan(first + 100);
  const all = await messages(page);
  const height = (await heights(page)).at(-1);
  expect(all[0]).toEqual({ sentinel: "amp", type: "embed-ready" });
  for (const message of [
    { heistline: 1, type: "height", height },
    { "datawrapper-height": { chart: height } },
    { sentinel: "amp", type: "embed-size", height },
    `pymxPYMxchild-1xPYMxheightxPYMx${height}`,
    { secret: "s3cret", message: "height", value: height },
  ]) {
    expect(all).toContainEqual(message);
  }
  const flourish = all.filter((data) => String(data).startsWith("{")).map((data) => JSON.parse(data));
  const src = `${CDN}/embed.html?story=reported-thefts&id=chart&childId=child-1#?secret=s3cret`;
  expect(flourish.at(-1)).toEqual({ sender: "Flourish", context: "iframe.resize", method: "resize", height, src });
  await card.getByRole("button", { name: "Close" }).click();
  await expect.poll(async () => (await heights(page)).at(-1)).toBe(first);
});

test("a frame out of sight, where observers rest, posts its height, and again when WordPress listens", async ({
  page,
  log,
}) => {
  await host(page, log, {
    query: "?story=reported-thefts#?secret=s3cret",
    attributes: 'style="position: absolute; clip: rect(1px, 1px, 1px, 1px); top: 300vh"',
    sandbox: "allow-scripts",
  });
  const told = async () => (await messages(page)).filter((data) => data?.message === "height");
  await expect.poll(async () => (await told()).at(-1)?.value).toBeGreaterThanOrEqual(448);
  const before = (await told()).length;
  await say(page, { message: "ready", secret: "s3cret" });
  await expect.poll(async () => (await told()).length).toBe(before + 1);
  expect((await told()).at(-1)).toEqual((await told()).at(-2));
});

for (const [lang, reason] of [
  ["en", "If nothing opens, this page blocks links. Copy the address below:"],
  ["de", "Wenn sich nichts öffnet, blockiert diese Seite Links. Adresse kopieren:"],
]) {
  test(`a source in a frame that may open no windows shows its address, in ${lang}`, async ({ page, log }) => {
    log.expects(/^Blocked opening '.*' in a new window/, 2);
    const query = `?story=reported-thefts&lang=${lang}&selected=bangladesh-2016`;
    const { card } = await host(page, log, { query, sandbox: "allow-scripts" });
    const source = card.locator("a[target=_blank]").first();
    await source.click();
    const address = card.getByRole("textbox", { name: reason });
    await expect(address).toHaveValue((await source.getAttribute("href")) ?? "");
    await expect(address).toBeFocused();
    await expect(card).toContainText(reason);
    await source.click();
    await expect(card.getByRole("textbox")).toHaveCount(1);
  });
}

test("a source in a frame that may open windows opens, knows nothing of the page, and hides its address", async ({
  page,
  log,
  context,
}) => {
  await context.route(/^https:\/\//, (route) =>
    route.fulfill({ body: "<title>A source</title>", contentType: "text/html" }),
  );
  log.allows(/^request to https:/);
  const { inside, card } = await host(page, log, { query: "?story=reported-thefts&selected=bangladesh-2016" });
  const source = card.locator("a[target=_blank]").first();
  const [opened] = await Promise.all([page.waitForEvent("popup"), source.click()]);
  await opened.waitForLoadState();
  expect(opened.url()).toBe(await source.getAttribute("href"));
  expect(await opened.evaluate(() => [window.opener, document.referrer])).toEqual([null, ""]);
  await expect(card.getByRole("textbox")).toHaveCount(1);
  // Without a screen no page is hidden by another.
  await inside.locator("body").evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
  await expect(card.getByRole("textbox")).toHaveCount(0);
});

test("the page opened by itself prints its list untouched, and no sentence that it could not be loaded", async ({
  page,
}) => {
  await page.goto("/embed.html?story=reported-thefts");
  await expect
    .poll(() => page.evaluate(() => document.querySelector("heist-line")?.shadowRoot?.adoptedStyleSheets.length))
    .toBe(2);
  await page.emulateMedia({ media: "print" });
  await expect(page.locator("heist-line .print .lines > li")).toHaveCount(3);
  await expect(page.getByText("The timeline could not be loaded.")).toHaveCount(0);
});

test("protocols that need an id are silent without one", async ({ page, log }) => {
  await host(page, log);
  const all = await messages(page);
  expect(all.filter((data) => String(data).includes("xPYMx") || data?.message === "height")).toEqual([]);
});

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

test("without any script the host’s frame keeps its height, and scrolls inside", async ({ page, log }) => {
  const policy = `script-src 'none'; frame-src ${CDN}`;
  const { inside, card, mark } = await host(page, log, { policy, ready: false });
  await mark("Bangladesh Bank").click();
  await expect(card).toBeVisible();
  expect((await page.locator("#it").boundingBox())?.height).toBe(484);
  await page.mouse.move(300, 300);
  await page.mouse.wheel(0, 2000);
  const rest = () => inside.locator("html").evaluate((html) => html.scrollHeight - innerHeight - scrollY);
  await expect.poll(rest).toBeLessThan(1);
  expect(await inside.locator("html").evaluate(() => scrollY)).toBeGreaterThan(100);
});

// What it listens to.

test("the host page selects events by message", async ({ page, log }) => {
  const { card } = await host(page, log);
  const select = (/** @type {string | null} */ id) => say(page, { heistline: 1, type: "select", id });
  await select("bangladesh-2016");
  await expect(card).toContainText("Bangladesh Bank");
  await select("feib-2017");
  await expect(card).toContainText("Far Eastern");
  await select("nobody");
  await expect(card).toBeHidden();
  await select("sony-2014");
  await select(null);
  await expect.poll(async () => (await events(page, "select")).slice(-2)).toEqual([{ id: "sony-2014" }, { id: null }]);
});

/** Messages of all kinds that are not the one that counts; the same each time. @param {number} count */
function forged(count) {
  let state = 20260101;
  const below = (/** @type {number} */ limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  /** @template T @param {T[]} list @returns {T} */
  const one = (list) => /** @type {T} */ (list[below(list.length)]);
  const addresses = ["https://evil.example/", "javascript:top.x=1", "data:text/html,x", "//evil.example/x.json"];
  /** @returns {any} */
  const value = () =>
    one([
      () => one(addresses),
      () => one(["feib-2017", "bangladesh-2016", "", "__proto__", "select", "<img src=x onerror=alert(1)>"]),
      () => below(1e9) - 5e8,
      () => one([null, true, Number.NaN, undefined, Number.POSITIVE_INFINITY]),
      () => [value()],
      () => ({ [one(["id", "src", "url", "href", "toString", "type"])]: value() }),
    ])();
  const shape = () =>
    one([
      () => value(),
      () => ({
        heistline: one([1, "1", 2, true, null]),
        type: one(["Select", "open", "src", "height", "ready"]),
        id: value(),
      }),
      () => ({ heistline: one(["1", 2, true, [1], {}]), type: "select", id: one(["feib-2017", "sony-2014"]) }),
      () => ({ heistline: 1, type: ["select"], id: "feib-2017" }),
      () => ({ heistline: 1, type: "select", id: one([7, true, ["feib-2017"], { id: "feib-2017" }, undefined]) }),
      () => ({
        heistline: 1,
        type: one(["src", "data", "range", "navigate"]),
        src: one(addresses),
        url: one(addresses),
      }),
      () => JSON.stringify({ heistline: 1, type: "select", id: "feib-2017" }),
      () => ({ sentinel: "amp", type: "navigate", url: one(addresses) }),
      () => ({ data: { heistline: 1, type: "select", id: "feib-2017" } }),
      () => ({ heistline: 1, type: "height", height: one([below(1e5), String(below(1e5)), -1, null, value()]) }),
      () => ({ heistline: 1, type: one(["ready", "select", "range", "error"]), detail: value() }),
    ])();
  return Array.from({ length: count }, shape);
}

test("1,000 malformed messages are ignored", async ({ page, log }) => {
  const { widget, card } = await host(page, log);
  await say(page, { heistline: 1, type: "select", id: "bangladesh-2016" });
  await expect(card).toContainText("Bangladesh Bank");
  const state = () =>
    widget.evaluate((widget) => [
      location.href,
      widget.outerHTML,
      widget.shadowRoot?.textContent,
      Reflect.get(widget, "range"),
    ]);
  const before = await state();
  /** @type {string[]} */
  const requested = [];
  page.on("request", (request) => requested.push(request.url()));
  await say(page, ...forged(1000));
  await frames(page, 5);
  expect(await state()).toEqual(before);
  // They have all arrived: this one came after them.
  await say(page, { heistline: 1, type: "select", id: "feib-2017" });
  await expect.poll(() => events(page, "select")).toEqual([{ id: "bangladesh-2016" }, { id: "feib-2017" }]);
  expect(requested).toEqual([]);
  expect(page.frames().map((frame) => frame.url())).toEqual([`${HOST}/`, `${CDN}/embed.html?story=reported-thefts`]);
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

/** A frame beside it, which passes on what it receives, to the timeline’s frame and to the host page. */
const OTHER = `<iframe id="other" title="Other" sandbox="allow-scripts" srcdoc='<script>
  onmessage = ({ data }) => {
    for (const message of data) for (const to of [parent, parent.frames[0]]) to.postMessage(message, "*");
    parent.postMessage("passed on", "*");
  }</script>' height="77"></iframe>`;

test("a frame beside it is not heard by it nor by examples/host.js, whatever it says", async ({ page, log }) => {
  const head = `<script async src="${CDN}/examples/host.js"></script>`;
  const { widget } = await host(page, log, { head, body: OTHER });
  await expect.poll(() => page.locator("#it").evaluate((frame) => frame.style.height)).not.toBe("");
  const around = () => page.locator("html").evaluate((html) => html.outerHTML);
  const before = [await around(), await widget.evaluate((widget) => widget.outerHTML)];
  const ids = ["bangladesh-2016", null, "sony-2014"];
  const select = ["select", "lead"].flatMap((type) => ids.map((id) => ({ heistline: 1, type, id, span: "" })));
  await page.evaluate((all) => globalThis.frames[1]?.postMessage(all, "*"), [...select, ...forged(1000), ...select]);
  await expect.poll(async () => (await messages(page, 1)).at(-1)).toBe("passed on");
  await frames(page, 10);
  expect([await around(), await widget.evaluate((widget) => widget.outerHTML)]).toEqual(before);
  expect(page.frames().map((frame) => frame.url())).toEqual([
    `${HOST}/`,
    `${CDN}/embed.html?story=reported-thefts`,
    "about:srcdoc",
  ]);
  await say(page, { heistline: 1, type: "select", id: "feib-2017" });
  await expect.poll(() => events(page, "select")).toEqual([{ id: "feib-2017" }]);
});

test("outside a frame no messages are sent or handled", async ({ page }) => {
  await page.addInitScript(() => Reflect.set(globalThis, Symbol.for("names"), []));
  await page.goto("/embed.html?story=reported-thefts");
  await expect(page.locator("heist-line canvas")).toBeVisible();
  await page.evaluate(() => {
    addEventListener("message", ({ data }) => Reflect.get(globalThis, Symbol.for("names")).push(data));
    postMessage({ heistline: 1, type: "select", id: "feib-2017" }, "*");
  });
  await expect.poll(() => page.evaluate(() => Reflect.get(globalThis, Symbol.for("names")).length)).toBe(1);
  await page.locator(".marks button").first().click();
  await expect(page.locator("[part~=card]")).toContainText("Sony Pictures");
  expect(await page.evaluate(() => Reflect.get(globalThis, Symbol.for("names")).length)).toBe(1);
});

// What the query may hold.

const EVIL = '"><img src=x onerror=globalThis.pwned=1><script>globalThis.pwned=1</script>';
for (const name of ["theme", "lang", "selected", "heading", "lanes", "view", "id", "childId"]) {
  test(`markup as ${name} in the query does no harm`, async ({ page, log }) => {
    const { inside, mark, card } = await host(page, log, {
      query: `?story=reported-thefts&${name}=${encodeURIComponent(EVIL)}`,
    });
    await mark("Bangladesh Bank").click();
    await expect(card).toContainText("fraudulent orders");
    expect(await inside.locator("body").evaluate(() => Reflect.has(globalThis, "pwned"))).toBe(false);
    await expect(inside.locator("img, script:not([src])")).toHaveCount(0);
  });
}

for (const src of ["javascript:globalThis.pwned=1", "data:text/html,<script>1</script>", EVIL, "file:///etc/passwd"]) {
  test(`the data at ${src.slice(0, 20)} are refused with a sentence`, async ({ page, log }) => {
    log.expects(/^<heist-line>: E_DATA_/);
    log.allows(/^(Refused|Failed|Fetch API|Connecting|securitypolicyviolation|failed|request to (null|file))/);
    const { inside } = await host(page, log, { query: `?src=${encodeURIComponent(src)}`, ready: false });
    await expect.poll(() => events(page, "error")).toHaveLength(1);
    await expect(inside.locator(".failure")).toContainText(src.startsWith('"') ? "%22%3E%3Cimg" : src);
    await expect(inside.getByText("The timeline could not be loaded.")).toBeVisible();
    expect(await inside.locator("body").evaluate(() => Reflect.has(globalThis, "pwned"))).toBe(false);
    await expect(inside.locator("img, script:not([src])")).toHaveCount(0);
  });
}
