// The other ways in: one tag, a frame, and what stands in the release beside them.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { area, expect, frames, generated, heard, open, test, Widget } from "./fixture.js";
import { watchCore } from "./patches.js";
import { file, POLICY } from "./site.js";

/** @typedef {import("./fixture.js").Page} Page */
/** @typedef {import("./site.js").Site} Site */

/** The policy of a page that knows of no Trusted Types. */
const PLAIN = POLICY.split("; ").slice(0, 5).join("; ");
const POLICIES = /** @type {const} */ ([
  ["a plain policy", PLAIN],
  ["Trusted Types", POLICY],
]);
const TAG = '<script async src="/embed.js" data-story="reported-thefts"></script>';

/** A page with something in its body, and in its head. @param {Site} site @param {string} body @param {string} [head] */
function put(site, body, head = "", policy = PLAIN) {
  site.policy = policy;
  const start = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A host</title>${head}</head>`;
  site.answer("/host.html", { body: `${start}<body><h1>A host</h1>${body}<p id="end">The end.</p></body></html>` });
}

/** The names of what is in an element of the page, tags only. @param {Page} page @param {string} part */
const names = (page, part) =>
  page.evaluate((part) => [...(document.querySelector(part)?.children ?? [])].map(({ localName }) => localName), part);

// One tag.

for (const [what, policy] of POLICIES) {
  test(`the script embed inserts a timeline after itself, under ${what}`, async ({ page, site }) => {
    put(site, TAG, "", policy);
    const widget = await open(page, "/host.html");
    await widget.mark("Bangladesh Bank").click();
    await expect(widget.card).toContainText("Bangladesh Bank");
    expect(await names(page, "body")).toEqual(["h1", "script", "heist-line", "p"]);
    expect(await names(page, "head")).toEqual(["meta", "title"]);
  });

  test(`three script embeds insert three timelines, and load once, under ${what}`, async ({ page, site }) => {
    await page.setViewportSize({ width: 1000, height: 1800 });
    await page.addInitScript(watchCore);
    put(site, `${TAG}<p>One</p>${TAG}<p>Two</p>${TAG}`, "", policy);
    await open(page, "/host.html", { ready: 3 });
    expect(site.paths(/heistline/).sort()).toEqual(["/heistline.js", "/heistline_bg.wasm", "/heistline_extra.js"]);
    expect(site.paths(/embed/)).toEqual(["/embed.js"]);
    expect(await page.evaluate(() => Reflect.get(globalThis, Symbol.for("instances")).length)).toBe(1);
    const order = ["h1", "script", "heist-line", "p", "script", "heist-line", "p", "script", "heist-line", "p"];
    expect(await names(page, "body")).toEqual(order);
  });

  test(`the core is asked for along with the script, and once, under ${what}`, async ({ page, site }) => {
    const release = site.hold("/heistline.js");
    put(site, TAG, "", policy);
    await page.goto("/host.html");
    await expect.poll(() => site.paths(/wasm/)).toEqual(["/heistline_bg.wasm"]);
    release();
    await expect.poll(async () => (await heard(page, "ready")).length).toBe(1);
    expect(site.paths(/wasm/)).toEqual(["/heistline_bg.wasm"]);
    expect(await names(page, "body")).toEqual(["h1", "script", "heist-line", "p"]);
  });

  test(`a missing element script is reported in the page, under ${what}`, async ({ page, site, log }) => {
    log.expects(/^Failed to load resource: .* 404/);
    log.expects(/^Heistline: .*heistline\.js did not load\./);
    log.allows(/^failed: \/heistline\.js net::ERR_ABORTED/);
    site.answer("/heistline.js", { status: 404 });
    put(site, TAG, "", policy);
    await page.goto("/host.html");
    await expect(page.locator("heist-line")).toHaveText("The timeline could not be loaded.");
    await expect(page.locator("#end")).toBeVisible();
    expect((await page.locator("heist-line").boundingBox())?.height).toBeLessThan(100);
  });
}

test("the data attributes of the tag are the attributes of the element", async ({ page, site }) => {
  put(
    site,
    `<script async id="thefts" src="/embed.js" data-src="/own.json" data-theme="dark" data-lang="de" data-lanes="kind"
    data-view="list" data-height="33rem" data-selected="museum-1990" data-heading="3" data-evil="no"></script>`,
  );
  const widget = await open(page, "/host.html");
  const attributes = await widget.ask((element) =>
    Object.fromEntries(element.getAttributeNames().map((name) => [name, element.getAttribute(name)])),
  );
  expect(attributes).toEqual({
    src: "/own.json",
    theme: "dark",
    lang: "de",
    lanes: "kind",
    view: "list",
    selected: "museum-1990",
    heading: "3",
    id: "thefts-timeline",
    style: "--heistline-height: 33rem; display: block;",
  });
  await expect(widget.title).toHaveText("Two art thefts");
  await expect(widget.list).toContainText("200 Millionen $");
  await expect(widget.root.getByRole("heading", { level: 3 })).toHaveText("Two art thefts");
  await widget.ask((element) => element.setAttribute("view", "timeline"));
  const heights = await widget.ask((element) => [element.shadowRoot?.querySelector(".frame")?.clientHeight, 33 * 16]);
  expect(Math.abs((heights[0] ?? 0) - (heights[1] ?? 0))).toBeLessThanOrEqual(2);
});

for (const [what, tag, width] of /** @type {const} */ ([
  ["alone", TAG, 1000],
  ["alone, narrow", TAG, 360],
  ["with lanes", TAG.replace(" src", ' data-lanes="kind" src'), 1000],
  ["with a height", TAG.replace(" src", ' data-height="40rem" src'), 1000],
])) {
  test(`the script embed causes no layout shift, ${what}`, async ({ page, site }) => {
    await page.setViewportSize({ width, height: 1600 });
    const steps = ["/heistline.js", "/heistline_bg.wasm", "/data/reported-thefts.json"].map((path) => site.hold(path));
    put(site, tag);
    await page.goto("/host.html", { waitUntil: "commit" });
    await expect(page.locator("heist-line")).toBeAttached();
    await frames(page, 5);
    await page.evaluate(() => {
      /** @type {number[]} */
      const moved = [];
      Reflect.set(globalThis, Symbol.for("names"), moved);
      const note = (/** @type {PerformanceObserverEntryList} */ list) => {
        moved.push(...list.getEntries().map((entry) => Reflect.get(entry, "value")));
      };
      new PerformanceObserver(note).observe({ type: "layout-shift" });
    });
    for (const release of steps) {
      release();
      await frames(page, 5);
    }
    await expect.poll(async () => (await heard(page, "ready")).length).toBe(1);
    await frames(page, 10);
    expect(await page.evaluate(() => Reflect.get(globalThis, Symbol.for("names")))).toEqual([]);
  });
}

for (const [what, body] of [
  ["a script embed", TAG],
  [
    "an element",
    '<heist-line story="reported-thefts"></heist-line><script type="module" src="/heistline.js"></script>',
  ],
]) {
  test(`${what} on a phone gives back what its rows leave, unless what follows is in view`, async ({ page, site }) => {
    const words = `<p>${"More words. ".repeat(80)}</p>`;
    put(site, `${words}${body}`);
    for (const [height, isLow] of /** @type {const} */ ([
      [780, true],
      [2400, false],
    ])) {
      await page.setViewportSize({ width: 360, height });
      const widget = await open(page, "/host.html");
      const [element, row] = [await area(widget.root), await area(widget.marks.last())];
      const left = element.y + element.height - row.y - row.height;
      expect(left < 40, `${left} px below the last row in a window of ${height} px`).toBe(isLow);
      expect(await page.evaluate(() => scrollY)).toBe(0);
    }
  });
}

// The element as snippets have it: on one line, because editors put paragraphs around lines.

test("an element on one line in a paragraph of an editor hides its sentence when it is drawn", async ({
  page,
  site,
}) => {
  const element = '<heist-line src="/own.json">Two thefts. <a href="/own.html">Open the list</a></heist-line>';
  put(site, `<p>${element}<script type="module" src="/heistline.js"></script></p>`);
  const widget = await open(page, "/host.html");
  await expect(widget.title).toHaveText("Two art thefts");
  await expect(page.getByRole("link", { name: "Open the list" })).toBeHidden();
});

for (const [style, narrow, wide] of /** @type {const} */ ([
  ["max(33rem,min(36rem,(640px - 100vw)*999))", 36, 33],
  ["max(30rem,min(33rem,(100vw - 599px)*999))", 30, 33],
])) {
  test(`the style of a snippet reserves ${narrow}rem on a phone and ${wide}rem on wider screens`, async ({ page }) => {
    await page.setContent(`<div style="min-height:${style}"></div>`);
    for (const [width, height] of [
      [320, narrow],
      [599, narrow],
      [640, wide],
      [1920, wide],
    ]) {
      await page.setViewportSize({ width, height: 800 });
      expect((await page.locator("div").boundingBox())?.height, String(width)).toBe(height * 16);
    }
  });
}

// Placeholders.

const PLACEHOLDER =
  '<div class="heistline" data-src="/own.json" data-theme="dark">Two thefts. <a href="/own.html">Open the list</a></div>';
const SCRIPT = '<script async src="/embed.js" crossorigin="anonymous"></script>';

for (const [what, policy] of POLICIES) {
  for (const [where, body, head] of /** @type {const} */ ([
    ["behind it", PLACEHOLDER + SCRIPT, ""],
    ["in the head", PLACEHOLDER, SCRIPT],
  ])) {
    test(`a placeholder with the script ${where} keeps its children until it is a timeline, under ${what}`, async ({
      page,
      site,
    }) => {
      const release = site.hold("/heistline.js");
      put(site, body, head, policy);
      await page.goto("/host.html", { waitUntil: "commit" });
      await expect(page.locator(".heistline heist-line")).toHaveText("Two thefts. Open the list");
      await expect(page.getByRole("link", { name: "Open the list" })).toBeVisible();
      release();
      await expect.poll(async () => (await heard(page, "ready")).length).toBe(1);
      await expect(new Widget(page, ".heistline heist-line").title).toHaveText("Two art thefts");
      await expect(page.getByRole("link", { name: "Open the list" })).toBeHidden();
      await expect(page.locator("heist-line")).toHaveAttribute("theme", "dark");
    });
  }
}

test("two placeholders, each with the script behind it, are two timelines", async ({ page, site }) => {
  await page.setViewportSize({ width: 1000, height: 1800 });
  put(site, `${PLACEHOLDER}${SCRIPT}<p>One</p>${PLACEHOLDER}${SCRIPT}`);
  await open(page, "/host.html", { ready: 2 });
  await expect(page.locator("heist-line")).toHaveCount(2);
  expect(site.paths(/heistline\.js/)).toEqual(["/heistline.js"]);
});

test("a placeholder keeps its children if the script of the element is missing", async ({ page, site, log }) => {
  log.expects(/^Failed to load resource: .* 404/);
  log.expects(/^Heistline: .*heistline\.js did not load\..* data-base/);
  log.allows(/^failed: \/heistline\.js net::ERR_ABORTED/);
  site.answer("/heistline.js", { status: 404 });
  put(site, PLACEHOLDER + SCRIPT);
  await page.goto("/host.html");
  await expect(page.locator("heist-line")).toHaveCSS("min-height", "0px");
  await expect(page.getByRole("link", { name: "Open the list" })).toBeVisible();
});

for (const [what, attribute] of /** @type {const} */ ([
  ["finds the release by data-base", ' data-base="/cdn/h"'],
  ["says on the console what is missing without data-base", ""],
])) {
  test(`a script that is put into the page ${what}`, async ({ page, site, log }) => {
    for (const name of ["heistline.js", "heistline_bg.wasm", "heistline_extra.js"])
      site.answer(`/cdn/h/${name}`, { body: (await file(`/${name}`)) ?? "" });
    if (!attribute) log.expects(/^Heistline: embed\.js is part of the page, .* data-base/);
    const policy = PLAIN.replace("'wasm-unsafe-eval'", "'wasm-unsafe-eval' 'unsafe-inline'");
    put(site, `${PLACEHOLDER}<script${attribute}>${await file("/embed.js")}</script>`, "", policy);
    await page.goto("/host.html");
    if (attribute) await expect.poll(async () => (await heard(page, "ready")).length).toBe(1);
    await expect(page.getByRole("link", { name: "Open the list" })).toBeVisible({ visible: !attribute });
    expect(site.paths(/heistline\.js/)).toEqual(attribute ? ["/cdn/h/heistline.js"] : []);
  });
}

for (const [what, body] of /** @type {const} */ ([
  ["the element", '<heist-line>DATA</heist-line><script type="module" src="/heistline.js"></script>'],
  ["a placeholder", `<div class="heistline">DATA</div>${SCRIPT}`],
])) {
  test(`${what} has its data in a child script`, async ({ page, site }) => {
    const data = `<script type="application/json">${JSON.stringify(generated(3))}</script>Three events.`;
    put(
      site,
      body.replace("DATA", () => data),
    );
    const widget = await open(page, "/host.html");
    await expect(widget.title).toHaveText(generated(3).title);
    expect(site.paths(/\.json/)).toEqual([]);
  });
}

test("far below the viewport the script embed does not ask for the core", async ({ page, site }) => {
  put(site, `${"<p>Text.</p>".repeat(200)}${TAG}`);
  await page.goto("/host.html");
  await page.waitForFunction(() => customElements.get("heist-line"));
  await frames(page, 2);
  expect(site.paths(/wasm/)).toEqual([]);
});

for (const path of ["/embed.html?story=reported-thefts", "/reported-thefts.html"]) {
  test(`${path} asks for the core along with the script, and once`, async ({ page, site }) => {
    const release = site.hold("/heistline.js");
    await page.goto(path, { waitUntil: "commit" });
    await expect.poll(() => site.paths(/wasm/)).toEqual(["/heistline_bg.wasm"]);
    release();
    await expect.poll(async () => (await heard(page, "ready")).length).toBe(1);
    expect(site.paths(/wasm/)).toEqual(["/heistline_bg.wasm"]);
  });
}

test("script embeds inserted or moved later insert their timeline after themselves", async ({ page, site }) => {
  const release = site.hold("/embed.js");
  put(site, '<div id="one"></div><div id="two"></div>');
  await page.goto("/host.html");
  await page.evaluate(() => {
    for (const _ of [1, 2]) {
      const script = document.createElement("script");
      script.src = "/embed.js";
      script.setAttribute("data-story", "reported-thefts");
      document.querySelector("#one")?.append(script);
    }
    document.querySelector("#two")?.append(document.querySelector("#one script") ?? "");
  });
  release();
  await expect.poll(async () => (await heard(page, "ready")).length).toBe(2);
  expect([await names(page, "#one"), await names(page, "#two")]).toEqual([
    ["script", "heist-line"],
    ["script", "heist-line"],
  ]);
});

test("a host that runs the text of scripts itself gets a timeline at each tag", async ({ page, site }) => {
  const inert = (/** @type {string} */ src) =>
    `<script type="text/plain" src="/embed.js?v=1" data-src="${src}"></script>`;
  put(
    site,
    `<div id="one">${inert("/own.json")}</div><div id="two">${inert("/data/reported-thefts.json")}</div>`,
    "",
    PLAIN.replace("wasm-", ""),
  );
  await page.goto("/host.html");
  await page.evaluate(async () => {
    const text = await (await fetch("/embed.js")).text();
    const run = Reflect.get(globalThis, "eval");
    run(text);
    run(text);
  });
  await expect.poll(async () => (await heard(page, "ready")).length).toBe(2);
  await expect(new Widget(page, "#one heist-line").title).toHaveText("Two art thefts");
  await expect(page.locator("heist-line")).toHaveCount(2);
});

for (const tag of [TAG, TAG.replace(" async", "")]) {
  const how = tag === TAG ? "async" : "before the body is there";
  test(`a script embed in the head (${how}) appends its timeline to the body`, async ({ page, site }) => {
    put(site, "", tag);
    await open(page, "/host.html");
    expect(await names(page, "body")).toEqual(["h1", "p", "heist-line"]);
    expect(await names(page, "head")).toEqual(["meta", "title", "script"]);
  });
}

test("the tag adds no global name", async ({ page, site }) => {
  await page.addInitScript(() => {
    const keys = () => Reflect.ownKeys(globalThis).filter((key) => typeof key === "string");
    Reflect.set(globalThis, Symbol.for("names"), [keys, keys()]);
  });
  put(site, TAG);
  await open(page, "/host.html");
  const [before, after] = await page.evaluate(() => {
    const [keys, before] = Reflect.get(globalThis, Symbol.for("names"));
    return [before, keys()];
  });
  expect(after).toEqual(before);
});

/** The hash of something, as `integrity` has it. @param {Buffer | string | undefined} bytes */
const sha384 = (bytes) => createHash("sha384").update(bytes ?? "");

test("the tag pins the script of the element, which pins the wasm", async () => {
  const [tag, script, wasm] = await Promise.all(["/embed.js", "/heistline.js", "/heistline_bg.wasm"].map(file));
  expect(String(tag)).toContain(`sha384-${sha384(script).digest("base64")}`);
  expect(String(script)).toContain(`sha384-${sha384(wasm).digest("base64")}`);
});

for (const [what, policy] of POLICIES) {
  for (const change of ["a flipped bit", "something before it"]) {
    test(`a script of the element with ${change} never runs, under ${what}`, async ({ page, site, log }) => {
      log.allows(/integrity/);
      log.expects(/^Heistline: .*heistline\.js did not load\./);
      const script = String(await file("/heistline.js"));
      if (change === "a flipped bit") site.answer("/heistline.js", { fault: "flip" });
      else site.answer("/heistline.js", { body: `globalThis.pwned = 1;${script}` });
      put(site, TAG, "", policy);
      await page.goto("/host.html");
      await expect(page.locator("heist-line")).toHaveText("The timeline could not be loaded.");
      const found = () => [Reflect.has(globalThis, "pwned"), customElements.get("heist-line") !== undefined];
      expect(await page.evaluate(found)).toEqual([false, false]);
    });
  }
}

// What stands in the release.

/** Serves the release to frames without an origin, which get nothing from this machine itself. @param {Page} page */
async function remote(page, policy = `${POLICY}; frame-src 'self'`) {
  await page.route("http://cdn.example/**", async (route) => {
    const { pathname } = new URL(route.request().url());
    const body = await file(pathname);
    const kind = pathname.split(".").at(-1) ?? "";
    const types = { html: "text/html", js: "text/javascript", css: "text/css", json: "application/json" };
    const contentType = Reflect.get({ ...types, svg: "image/svg+xml", wasm: "application/wasm" }, kind) ?? "text/plain";
    const headers = { "access-control-allow-origin": "*", "content-security-policy": kind === "html" ? policy : "" };
    await route.fulfill({ status: body ? 200 : 404, body: body ?? "", contentType, headers });
  });
}

for (const name of readdirSync("dist/examples").filter((name) => name.endsWith(".html"))) {
  test(`examples/${name} works under the strict policy`, async ({ page, log }) => {
    log.allows(/^request to http:\/\/cdn\.example$/);
    await remote(page);
    await page.goto(`http://cdn.example/examples/${name}`);
    for (const widget of await page.locator("heist-line").all()) {
      await widget.scrollIntoViewIfNeeded();
      await expect(widget.locator("canvas")).toBeVisible();
    }
    for (const frame of await page.locator("iframe").all()) {
      await frame.scrollIntoViewIfNeeded();
      await expect(frame.contentFrame().locator("canvas")).toBeVisible();
    }
    for (const picture of await page.locator("img").all()) {
      await expect(picture).toHaveJSProperty("complete", true);
      expect(await picture.evaluate((picture) => Reflect.get(picture, "naturalWidth"))).toBeGreaterThan(0);
    }
    expect(await page.locator("heist-line, iframe, img").count()).toBeGreaterThan(0);
    const links = await page
      .locator("a[href]")
      .evaluateAll((links) => links.map((link) => Reflect.get(link, "pathname")));
    for (const link of links) expect(await file(link), link).toBeDefined();
  });
}

test("oembed.json follows the specification, and only the page of the bundled story names it", async ({
  page,
  site,
}) => {
  const reply = JSON.parse(readFileSync("dist/oembed.json", "utf8"));
  expect(reply).toMatchObject({ version: "1.0", type: "rich", provider_name: "Heistline" });
  for (const side of ["width", "height", "thumbnail_width", "thumbnail_height"]) {
    expect(Number.isInteger(reply[side]) && reply[side] > 0, side).toBe(true);
  }
  const thumbnail = new URL(reply.thumbnail_url, "https://cdn.example/").pathname;
  expect(await file(thumbnail)).toBeDefined();
  const link = page.locator('head link[rel=alternate][type="application/json+oembed"]');
  // Its reply is static, so that for the data of a query it would be another's.
  site.answer("/own.json", { body: JSON.stringify(generated(3)) });
  await open(page, "/embed.html?src=/own.json");
  await expect(link).toHaveCount(0);
  await page.goto("/reported-thefts.html");
  await expect(page.locator("heist-line").getByRole("heading", { level: 2 })).toHaveText(reply.title);
  expect(await link.evaluate((link) => new URL(Reflect.get(link, "href")).pathname)).toMatch(/\/oembed\.json$/);
  // WordPress gives a frame the height that it tells only behind a quotation.
  expect(reply.html).toMatch(
    /^<blockquote><a href="[^"]*reported-thefts\.html">[^<]+<\/a><\/blockquote><iframe src="[^"]*reported-thefts\.html"[^>]* title="[^"]+"[^>]*><\/iframe>$/,
  );
  expect(reply.html).toContain('width="100%"');
  expect(reply.html).toContain(`height="${reply.height}" frameborder="0"`);
  expect(reply.html).not.toContain("allow-same-origin");
});

test("SHA384SUMS has every file of the release, and the right hash of each", () => {
  const listed = Object.fromEntries(
    readFileSync("dist/SHA384SUMS", "utf8")
      .trim()
      .split("\n")
      .map((line) => [line.slice(98), line.slice(0, 96)]),
  );
  const found = readdirSync("dist", { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== "SHA384SUMS")
    .map(({ parentPath, name }) => `${parentPath}/${name}`.replace(/^dist\//, ""));
  const hashes = Object.fromEntries(found.map((name) => [name, sha384(readFileSync(`dist/${name}`)).digest("hex")]));
  expect(listed).toEqual(hashes);
});
