// What readers and owners get when something does not load, is not what it should be, or breaks.
import { readFileSync } from "node:fs";
import { expect, frames, generated, heard, mount, open, test, Widget } from "./fixture.js";
import { watchCore } from "./patches.js";
import { file, POLICY, Site } from "./site.js";

/** @typedef {import("./fixture.js").Page} Page */
/** @typedef {import("./fixture.js").Log} Log */
/** @typedef {import("./site.js").Answer} Answer */

const WASM = "/heistline_bg.wasm";
const DATA = "/data/reported-thefts.json";

/** @type {{ events: { title: string, date: string, claims: { amount: unknown, note?: string }[] }[] }} */
const bundled = JSON.parse(readFileSync("data/reported-thefts.json", "utf8"));
const claims = bundled.events.flatMap((event) => event.claims);

/** What the browser itself says when something does not load. @param {Log} log */
const allowLoading = (log) => log.allows(/^Failed to load (resource|module script)|^failed: /);

/**
 * The list without the picture, within a second; one event and one line for the owner.
 * @param {Page} page
 * @param {string} code
 */
async function expectList(page, code) {
  const widget = new Widget(page);
  await expect(widget.list).toBeVisible({ timeout: 1000 });
  await expect(widget.failure).toBeVisible();
  await expect(widget.canvas).toBeHidden();
  await expect(widget.controls).toBeHidden();
  await expect(widget.title).toHaveText("Hacks and thefts attributed to North Korea, 2014–2017: three cases");
  const articles = widget.list.getByRole("article");
  await expect(articles).toHaveCount(bundled.events.length);
  for (const [index, { title, date }] of bundled.events.entries()) {
    await expect(articles.nth(index)).toContainText(title);
    await expect(articles.nth(index)).toContainText(date);
  }
  await expect(widget.list.locator(".figures li")).toHaveCount(claims.length);
  for (const { note } of claims) if (note) await expect(widget.list).toContainText(note);
  await expect(widget.list).toContainText("$81 million");
  await expect(widget.list.getByRole("link", { name: "Reuters, 2016-03-22" }).first()).toBeVisible();
  await expect(widget.root.getByText("4 February 2016: Bangladesh Bank")).toBeHidden();
  const errors = await heard(page, "error");
  expect(errors.map(({ detail }) => detail.code)).toEqual([code]);
  expect(errors[0]?.detail.detail).toMatch(/\w+ \w+/);
  // The page lives on.
  await page.locator("#search").fill("still here");
  await expect(page.locator("#search")).toHaveValue("still here");
  return widget;
}

/** @type {[string, string, string, Answer][]} */
const LOADS = [
  ["the wasm answers 404", "E_WASM_HTTP", WASM, { status: 404 }],
  ["the wasm answers 500", "E_WASM_HTTP", WASM, { status: 500 }],
  [
    "the wasm is an HTML page with status 200",
    "E_WASM_BAD",
    WASM,
    { type: "text/html", body: "<!doctype html><p>Hello" },
  ],
  ["the wasm is empty", "E_WASM_BAD", WASM, { body: "" }],
  ["the wasm is cut, with the length of the rest", "E_WASM_BAD", WASM, { fault: "half" }],
  ["the wasm is cut, with the length of the whole", "E_WASM_NET", WASM, { fault: "cut" }],
  ["the connection for the wasm is reset", "E_WASM_NET", WASM, { fault: "reset" }],
  ["one byte of the wasm is another", "E_WASM_BAD", WASM, { fault: "flip" }],
];

for (const [what, code, path, answer] of LOADS) {
  test(`when ${what}, the list is shown with ${code}`, async ({ page, site, log }) => {
    allowLoading(log);
    log.expects(new RegExp(`^<heist-line>: ${code}: `));
    site.answer(path, answer);
    const failed = page.waitForEvent("requestfinished", (request) => request.url().endsWith(path));
    const broken = page.waitForEvent("requestfailed", (request) => request.url().endsWith(path));
    await page.goto("/article.html", { waitUntil: "commit" });
    await Promise.any([failed, broken]);
    await expectList(page, code);
    for (const other of [failed, broken]) other.catch(() => {});
  });
}

for (const [what, type] of [
  ["a wrong MIME type", "text/plain"],
  ["a MIME type with a charset", "application/wasm; charset=utf-8"],
  ["no MIME type", ""],
]) {
  test(`a wasm with ${what} is drawn all the same`, async ({ page, site }) => {
    site.answer(WASM, { type });
    const widget = await open(page, "/article.html");
    expect((await widget.picture()).drawn).toBeGreaterThan(0.02);
    expect(await heard(page, "error")).toEqual([]);
  });
}

test("when the page’s policy refuses wasm, the list is shown with E_WASM_CSP", async ({ page, site, log }) => {
  log.expects(/^<heist-line>: E_WASM_CSP: .*'wasm-unsafe-eval'/);
  log.allows(/^securitypolicyviolation: script-src wasm-eval/);
  log.allows(/^Compiling or instantiating WebAssembly module violates/);
  site.policy = POLICY.replace(" 'wasm-unsafe-eval'", "");
  await page.goto("/article.html");
  await expectList(page, "E_WASM_CSP");
});

test("when the browser has no WebAssembly, the list is shown with E_WASM_NONE", async ({ page, log }) => {
  log.expects(/^<heist-line>: E_WASM_NONE: /);
  await page.addInitScript(() => Reflect.deleteProperty(globalThis, "WebAssembly"));
  await page.goto("/article.html");
  await expectList(page, "E_WASM_NONE");
});

test("when the browser gives no canvas to draw on, the list is shown with E_CANVAS", async ({ page, log }) => {
  log.expects(/^<heist-line>: E_CANVAS: /);
  await page.addInitScript(() => {
    HTMLCanvasElement.prototype.getContext = () => null;
  });
  await page.goto("/article.html");
  await expectList(page, "E_CANVAS");
});

test("when the page goes offline before the wasm is fetched, the children are shown, and the picture can be tried again", async ({
  page,
  log,
}) => {
  allowLoading(log);
  log.expects(/^<heist-line>: E_SCRIPT: /);
  await page.goto("/blank.html");
  await page.context().setOffline(true);
  const widget = await mount(page, { data: generated(3), children: "Three thefts", ready: false });
  await expect(widget.root.getByText("Three thefts")).toBeVisible({ timeout: 1000 });
  await page.context().setOffline(false);
  await widget.button("Try again").click();
  await expect(widget.marks).toHaveCount(3);
});

test("when the wasm stalls, the list is shown after ten seconds with E_WASM_TIMEOUT", async ({ page, site, log }) => {
  allowLoading(log);
  log.expects(/^<heist-line>: E_WASM_TIMEOUT: /);
  site.answer(WASM, { fault: "stall" });
  await page.clock.install();
  await page.goto("/article.html", { waitUntil: "commit" });
  await expect.poll(() => site.paths(/wasm|data/).length).toBe(2);
  const widget = new Widget(page);
  await expect(widget.root.getByText("4 February 2016: Bangladesh Bank")).toBeVisible();
  await page.clock.runFor(7000);
  expect(await heard(page, "error")).toEqual([]);
  await page.clock.runFor(4000);
  await expectList(page, "E_WASM_TIMEOUT");
});

test("a wasm that arrives after the timeout is ignored", async ({ page, site, log }) => {
  log.expects(/^<heist-line>: E_WASM_TIMEOUT: /);
  const release = site.hold(WASM);
  await page.clock.install();
  await page.goto("/article.html", { waitUntil: "commit" });
  await expect.poll(() => site.paths(/wasm|data/).length).toBe(2);
  await page.clock.runFor(10_500);
  const widget = await expectList(page, "E_WASM_TIMEOUT");
  const arrived = page.waitForEvent("requestfinished", (request) => request.url().endsWith(WASM));
  release();
  await arrived;
  await page.clock.runFor(1000);
  await expect(widget.list).toBeVisible();
  await expect(widget.canvas).toBeHidden();
});

test("retrying after a failure keeps the scroll position", async ({ page, site, log }) => {
  allowLoading(log);
  log.expects(/^<heist-line>: E_WASM_HTTP: /);
  site.answer(WASM, { status: 404 });
  await page.goto("/article.html");
  const widget = await expectList(page, "E_WASM_HTTP");
  site.answer(WASM, null);
  await widget.button("Try again").focus();
  await page.keyboard.press("Enter");
  await expect(widget.canvas).toBeVisible();
  await expect(widget.list).toBeHidden();
  await expect(widget.failure).toBeHidden();
  expect((await widget.picture()).drawn).toBeGreaterThan(0.02);
  expect(await widget.focused()).not.toMatch(/^outside/);
});

test("a failed load is not cached: a later element is drawn", async ({ page, site, log }) => {
  allowLoading(log);
  log.expects(/^<heist-line>: E_WASM_HTTP: /);
  site.answer(WASM, { status: 500 });
  await mount(page, { data: generated(3), ready: false });
  await expect.poll(async () => (await heard(page, "error")).length).toBe(1);
  site.answer(WASM, null);
  const widget = await mount(page, { data: generated(3) });
  await expect(widget.canvas).toBeVisible();
});

/** Makes a function of the core trap so many times. @param {Page} page @param {string} at @param {number} left */
const trap = (page, at, left) =>
  page.addInitScript(
    ([at, left]) => {
      Object.assign(Reflect.get(globalThis, Symbol.for("traps")), { at, left });
    },
    [at, left],
  );

/** How often each instance that trapped was called afterwards. @param {Page} page */
const callsOfTheDead = (page) =>
  page.evaluate(() =>
    Reflect.get(globalThis, Symbol.for("instances"))
      .filter((/** @type {{ trapped: boolean }} */ { trapped }) => trapped)
      .map((/** @type {{ calls: object }} */ { calls }) => calls),
  );

for (const at of [
  "timeline_paint",
  "loading_new",
  "loading_step",
  "loading_timeline",
  "timeline_head",
  "timeline_resize",
  "timeline_buttons",
]) {
  test(`a trap in ${at} is reported, and a new instance draws the picture`, async ({ page, log }) => {
    log.expects(/^<heist-line>: E_PANIC: /);
    await page.addInitScript(watchCore);
    await trap(page, at, 1);
    await page.goto("/article.html");
    const widget = new Widget(page);
    await expect(widget.canvas).toBeVisible();
    await expect(widget.list).toBeHidden();
    await expect(widget.failure).toBeHidden();
    await expect.poll(async () => (await heard(page, "ready")).length).toBe(1);
    expect((await heard(page, "error")).map(({ detail }) => detail.code)).toEqual(["E_PANIC"]);
    expect((await widget.picture()).drawn).toBeGreaterThan(0.02);
    const client = await page.context().newCDPSession(page);
    for (let turn = 0; turn < 3; turn++) {
      await client.send("HeapProfiler.collectGarbage");
      await frames(page, 3);
    }
    expect(await callsOfTheDead(page)).toEqual([{}]);
  });
}

test("after a second trap the list stays", async ({ page, log }) => {
  log.expects(/^<heist-line>: E_PANIC: /, 2);
  await page.addInitScript(watchCore);
  await trap(page, "timeline_paint", 1000);
  await page.goto("/article.html");
  const widget = new Widget(page);
  await expect
    .poll(async () => (await heard(page, "error")).map(({ detail }) => detail.code))
    .toEqual(["E_PANIC", "E_PANIC"]);
  await expect(widget.list).toBeVisible({ timeout: 1000 });
  await expect(widget.canvas).toBeHidden();
  await expect(widget.list.getByRole("article")).toHaveCount(3);
  await frames(page, 20);
  expect(await callsOfTheDead(page)).toEqual([{}, {}]);
  expect(await heard(page, "ready")).toEqual([]);
});

test("a trap on a reader’s action costs neither the page nor the other timeline", async ({ page, log }) => {
  log.expects(/^<heist-line>: E_PANIC: /);
  await page.addInitScript(watchCore);
  await open(page, "/two.html", { ready: 2 });
  const [bundled, own] = [new Widget(page, "#bundled"), new Widget(page, "#own")];
  await own.ask((element) => {
    element.select("museum-1990");
    element.show("1990", "1999");
  });
  const before = await own.range();
  await page.evaluate(() => {
    Object.assign(Reflect.get(globalThis, Symbol.for("traps")), { at: "any", left: 1 });
  });
  await bundled.button("Zoom in").click();
  await expect.poll(async () => (await heard(page, "ready")).length).toBeGreaterThanOrEqual(3);
  for (const widget of [bundled, own]) {
    await expect(widget.canvas).toBeVisible();
    await expect.poll(async () => (await widget.picture()).drawn).toBeGreaterThan(0.02);
  }
  const errors = await heard(page, "error");
  expect(errors.map(({ id, detail }) => [id, detail.code])).toEqual([["bundled", "E_PANIC"]]);
  expect(await own.selected()).toBe("museum-1990");
  await expect(own.card).toContainText("A museum in Boston");
  expect(await own.range()).toEqual(before);
  expect(await callsOfTheDead(page)).toEqual([{}]);
});

test("the open card survives a trap", async ({ page, log }) => {
  log.expects(/^<heist-line>: E_PANIC: /);
  await page.addInitScript(watchCore);
  const widget = await open(page, "/article.html");
  await widget.mark("Bangladesh Bank").click();
  await page.evaluate(() => {
    Object.assign(Reflect.get(globalThis, Symbol.for("traps")), { at: "any", left: 1 });
  });
  await widget.button("Zoom in").click();
  await expect.poll(async () => (await heard(page, "ready")).length).toBe(2);
  await expect(widget.card).toBeVisible();
  await expect(widget.card.getByRole("heading").first()).toHaveText("Bangladesh Bank");
  expect(await widget.selected()).toBe("bangladesh-2016");
});

/**
 * The children, and one sentence with the address and the reason.
 * @param {Page} page
 * @param {string} code
 * @param {RegExp} reason
 */
async function expectChildren(page, code, reason) {
  const widget = new Widget(page);
  await expect(widget.root.getByText("4 February 2016: Bangladesh Bank")).toBeVisible({ timeout: 1000 });
  await expect(widget.failure).toBeVisible({ timeout: 1000 });
  await expect(widget.canvas).toBeHidden();
  await expect(widget.list).toBeHidden();
  const sentence = await widget.failure.innerText();
  expect(sentence).toContain(new URL(DATA, page.url()).href);
  expect(sentence).toMatch(reason);
  expect(sentence).not.toContain(": :");
  const errors = await heard(page, "error");
  expect(errors.map(({ detail }) => detail.code)).toEqual([code]);
  expect(errors[0]?.detail.detail).toMatch(reason);
}

/** @type {[string, string, RegExp, Answer][]} */
const BROKEN = [
  ["answers 404", "E_DATA_HTTP", /404/, { status: 404 }],
  ["answers 500", "E_DATA_HTTP", /500/, { status: 500 }],
  ["cannot be reached", "E_DATA_NET", /connection/, { fault: "reset" }],
  ["breaks off", "E_DATA_NET", /connection/, { fault: "cut" }],
  ["is an HTML page", "E_DATA_SYNTAX", /web page, not data/, { type: "text/html", body: "<!doctype html><p>Hello" }],
  ["is cut", "E_DATA_SYNTAX", /line \d+.*column \d+|\d+:\d+/, { fault: "half" }],
  ["is JSON, but a list", "E_DATA_SYNTAX", /not a timeline/, { body: "[1, 2]" }],
  ["is JSON without events", "E_DATA_SYNTAX", /not a timeline.*events/, { body: '{ "title": "T" }' }],
  ["has an empty list of events", "E_DATA_EMPTY", /no events/, { body: '{ "title": "T", "events": [] }' }],
  [
    "has only events that cannot be read",
    "E_DATA_EMPTY",
    /none of its events/,
    { body: '{ "title": "T", "events": [{}] }' },
  ],
  ["is empty", "E_DATA_EMPTY", /\w/, { body: "" }],
];

for (const [what, code, reason, answer] of BROKEN) {
  test(`when the data ${what}, the children are shown with a sentence and ${code}`, async ({ page, site, log }) => {
    allowLoading(log);
    log.expects(new RegExp(`^<heist-line>: ${code}: `));
    site.answer(DATA, answer);
    await page.goto("/article.html");
    await expect.poll(() => site.paths(/data/).length).toBeGreaterThan(0);
    await expectChildren(page, code, reason);
  });
}

test("truncated data is reported with line, column and how much was read", async ({ page, log }) => {
  log.expects(/^<heist-line>: E_DATA_SYNTAX: /);
  const text =
    '{ "title": "T", "events": [\n  { "id": "a", "title": "A", "date": "2016" },\n  { "id": "b", "title"\n] }';
  const widget = await mount(page, { data: text, ready: false });
  await expect(widget.failure).toContainText(/line 4, column 1|\b4:1\b/);
  await expect(widget.failure).toContainText(/\b1 event before it/);
});

test("when the page is offline, the children are shown with E_DATA_NET, and the data can be tried again", async ({
  page,
  log,
}) => {
  allowLoading(log);
  log.expects(/^<heist-line>: E_DATA_NET: /);
  const widget = await mount(page, { children: "The thefts in words" });
  await page.context().setOffline(true);
  await widget.ask((element) => element.setAttribute("src", "own.json"));
  await expect(widget.root.getByText("The thefts in words")).toBeVisible({ timeout: 1000 });
  await expect(widget.failure).toContainText(/http:.*own\.json/);
  await page.context().setOffline(false);
  await widget.button("Try again").click();
  await expect(widget.title).toHaveText("Two art thefts");
});

test("when the data does not answer, the children are shown after fifteen seconds with E_DATA_NET", async ({
  page,
  site,
  log,
}) => {
  allowLoading(log);
  log.expects(/^<heist-line>: E_DATA_NET: /);
  site.hold(DATA);
  await page.clock.install();
  await page.goto("/article.html", { waitUntil: "commit" });
  await expect.poll(() => site.paths(/wasm|data/).length).toBe(2);
  await page.clock.runFor(10_000);
  expect(await heard(page, "error")).toEqual([]);
  await page.clock.runFor(6000);
  await expectChildren(page, "E_DATA_NET", /15 seconds/);
});

test("when the data stalls in the middle, the children are shown with E_DATA_NET", async ({ page, site, log }) => {
  allowLoading(log);
  log.expects(/^<heist-line>: E_DATA_NET: /);
  site.answer(DATA, { fault: "stall" });
  await page.clock.install();
  await page.goto("/article.html", { waitUntil: "commit" });
  await expect.poll(() => site.paths(/wasm|data/).length).toBe(2);
  // What arrives starts the waiting anew, whenever that is on this clock.
  for (let seconds = 0; seconds < 40; seconds += 5) await page.clock.runFor(5000);
  await expectChildren(page, "E_DATA_NET", /15 seconds/);
});

test("when neither the data nor the wasm comes, the children are shown", async ({ page, site, log }) => {
  allowLoading(log);
  log.expects(/^<heist-line>: E_DATA_HTTP: /);
  site.answer(DATA, { status: 404 });
  site.answer(WASM, { status: 404 });
  await page.goto("/article.html");
  await expectChildren(page, "E_DATA_HTTP", /404/);
});

test("when the page’s policy refuses every connection, the children are shown", async ({ page, site, log }) => {
  log.expects(/^<heist-line>: E_DATA_NET: /);
  log.allows(
    /^failed: |^Refused to connect|^Connecting to|^Fetch API cannot load|^securitypolicyviolation: connect-src/,
  );
  site.policy = POLICY.replace("connect-src 'self'", "connect-src 'none'");
  await page.goto("/article.html");
  await expectChildren(page, "E_DATA_NET", /connection/);
});

test("more than 256 MiB of data are refused with E_DATA_TOO_BIG", async ({ page, site, log }) => {
  allowLoading(log);
  log.expects(/^<heist-line>: E_DATA_TOO_BIG: /);
  site.answer(DATA, { body: Buffer.alloc(257 * 2 ** 20, " ") });
  await page.goto("/article.html");
  await expect
    .poll(async () => (await heard(page, "error")).map(({ detail }) => detail.code), { timeout: 25_000 })
    .toEqual(["E_DATA_TOO_BIG"]);
  await expectChildren(page, "E_DATA_TOO_BIG", /256 MiB/);
});

test("cross-origin data without CORS fails with E_DATA_NET", async ({ page, site, log }) => {
  allowLoading(log);
  log.allows(/^request to http:\/\/127|has been blocked by CORS policy/);
  log.expects(/^<heist-line>: E_DATA_NET: /);
  site.policy = POLICY.replace("connect-src 'self'", "connect-src *");
  const other = await new Site().start();
  const src = `${other.url}/own.json`;
  const widget = await mount(page, { attributes: { src }, children: "The thefts in words", ready: false });
  await expect(widget.failure).toContainText(src);
  await expect(widget.root.getByText("The thefts in words")).toBeVisible();
  expect(other.paths()).toEqual(["/own.json"]);
  await other.stop();
});

for (const drawn of [true, false]) {
  test(`a text of 10 MB and 100,000 levels hold nothing up, ${drawn ? "and are named" : "nor without wasm"} @long`, async ({
    page,
    log,
  }) => {
    await page.addInitScript(() => {
      /** @type {number[]} */
      const tasks = [];
      Reflect.set(globalThis, Symbol.for("tasks"), tasks);
      new PerformanceObserver((list) => {
        tasks.push(...list.getEntries().map(({ duration }) => duration));
      }).observe({ type: "longtask" });
    });
    if (!drawn) {
      log.expects(/^<heist-line>: E_WASM_NONE/, 2);
      await page.addInitScript(() => Reflect.deleteProperty(globalThis, "WebAssembly"));
    }
    const widget = await mount(page, { data: generated(2), ready: drawn });
    await expect(drawn ? widget.canvas : widget.list).toBeVisible();
    // Made before, because making it takes its time, too.
    const data = await page.evaluateHandle(() => {
      const long = "long ".repeat(2e6);
      const deep = "[".repeat(1e5) + "]".repeat(1e5);
      const event = (/** @type {string} */ id, /** @type {string} */ rest) =>
        `{ "id": "${id}", "title": "${id}", "date": "2016"${rest} }`;
      const events = [
        event("first", ""),
        event("summary", `, "summary": "${long}"`),
        event("more", `, "more": ${deep}`),
        event("last", ""),
      ];
      return `{ "title": "Large", "events": [${events}] }`;
    });
    await frames(page, 3);
    await page.evaluate(() => {
      Reflect.get(globalThis, Symbol.for("tasks")).length = 0;
    });
    await widget.ask((element, data) => {
      element.data = data;
    }, data);
    await expect(widget.title).toHaveText("Large");
    if (drawn) {
      const problems = await widget.ask((element) => element.problems.map(({ path, reason }) => `${path}: ${reason}`));
      expect(problems).toEqual([
        expect.stringMatching(/^events\[1\]\.summary: .* 10000 characters/),
        expect.stringMatching(/^events\[2\]\.more(\[0\])+: .* 64 levels/),
      ]);
      await widget.button("List").click();
    }
    await expect(widget.list).toContainText("first");
    await expect(widget.list).toContainText("last");
    expect((await widget.list.innerText()).length).toBeLessThan(20_000);
    await frames(page, 3);
    const tasks = await page.evaluate(() => Reflect.get(globalThis, Symbol.for("tasks")));
    expect(Math.max(0, ...tasks)).toBeLessThan(1000);
  });
}

test("an object that is not serializable is reported, and the children are shown", async ({ page, log }) => {
  log.expects(/^<heist-line>: E_DATA_SYNTAX: /);
  const widget = await mount(page, { children: "The thefts in words" });
  await widget.ask((element) => {
    /** @type {Record<string, unknown>} */
    const round = {};
    round.round = round;
    element.data = round;
  });
  await expect(widget.root.getByText("The thefts in words")).toBeVisible();
  await expect(widget.failure).toContainText("JSON");
});

test("one bad event among 10,000 is dropped and reported", async ({ page }) => {
  const data = generated(10_000, { days: 1 });
  const events = data.events.map((event) => JSON.stringify(event));
  events[5000] = JSON.stringify({ ...data.events[5000], date: "2003-02-30" });
  const text = `{"title":"T","currency":"USD","kinds":[{"id":"bank","label":"Bank"}],
"sources":{"wire":{"publisher":"The Wire"}},"events":[
${events.join(",\n")}
]}`;
  const widget = await mount(page, { data: text });
  expect(await widget.ask((element) => element.events.length)).toBe(9999);
  const problems = await widget.ask((element) => element.problems);
  expect(problems).toEqual([
    {
      line: 5003,
      column: expect.any(Number),
      path: "events[5000].date",
      severity: "error",
      reason: expect.stringMatching(/2003-02-30|day/),
      done: "left out",
      count: 1,
      also: [],
    },
  ]);
  expect(problems[0]?.column).toBe((events[5000] ?? "").indexOf('"2003-02-30"') + 1);
  const heardProblems = await heard(page, "problem");
  expect(heardProblems.map(({ detail }) => detail.problems)).toEqual([problems]);
  await expect(widget.notice).toHaveText("1 of 10,000 events could not be read.");
  expect(await heard(page, "error")).toEqual([]);
});

test("readers are told how many events are missing, and the console has all problems as one table", async ({
  page,
}) => {
  /** @type {string[]} */
  const tables = [];
  page.on("console", (message) => void (message.type() === "table" && tables.push(message.text())));
  const events = Array.from({ length: 1_500 }, (_, index) => `{"id":"e${index}","title":"E","date":"2016","kind":"x"}`);
  const data = `{"events":[{"id":"a","title":"A","date":"2016","claims":[{"measure":"stolen","amount":1}]},${events}]}`;
  const widget = await mount(page, { data });
  await expect(widget.notice).toHaveText("1,500 of 1,501 events could not be read.");
  const problems = await widget.ask((element) => element.problems);
  const brief = problems.map(({ path, severity, count, also }) => [path, severity, count, also.join()]);
  expect(brief).toEqual([
    ["events[0].claims[0]", "warning", 1, ""],
    ["events[0].claims[0]", "warning", 1, ""],
    ["events[1].kind", "error", 1_500, "events[2].kind,events[3].kind"],
  ]);
  expect(tables).toHaveLength(1);
});

test("a repeated key inside an event is reported, and its last value is shown", async ({ page }) => {
  const event = `{"id":"a","title":"First","title":"Last","date":"2016","claims":[{"measure":"stolen","amount":{"min":1,"min":2},
    "currency":"USD","sources":["wire"]}]}`;
  const data = `{"title":"T","sources":{"wire":{"publisher":"The Wire"}},"events":[${event}]}`;
  const widget = await mount(page, { data });
  expect(await widget.ask((element) => element.events[0]?.title)).toBe("Last");
  const problems = await widget.ask((element) =>
    element.problems.map(({ path, severity, done }) => [path, severity, done]),
  );
  expect(problems).toEqual([
    ["events[0].title", "warning", "overridden by the last one"],
    ["events[0].claims[0].amount.min", "warning", "overridden by the last one"],
  ]);
});

test("the list without wasm drops unreadable values", async ({ page, log }) => {
  log.expects(/^<heist-line>: E_WASM_NONE: /);
  await page.addInitScript(() => Reflect.deleteProperty(globalThis, "WebAssembly"));
  const { events, ...rest } = generated(4);
  const claim = { measure: "stolen", currency: "USD", sources: ["wire"] };
  const bad = [null, 7, "text", [], {}, { id: "x" }, { id: "y", title: 3, date: "2016" }];
  const odd = [
    { ...claim },
    { ...claim, amount: "many" },
    { ...claim, amount: {} },
    { ...claim, amount: null },
    null,
    5,
  ];
  const widget = await mount(page, {
    data: { ...rest, events: [...bad, ...events, { id: "odd", title: "Odd", date: "2016", claims: odd }] },
    ready: false,
  });
  await expect(widget.list).toBeVisible();
  await expect(widget.list).toContainText("Theft 4");
  await expect(widget.list).not.toContainText(/NaN|undefined|null|\[object/);
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });
  test("the demo page has the picture and the list of all events with all figures and links", async ({ page }) => {
    await page.goto("/", { waitUntil: "load" });
    const picture = page.locator("heist-line img");
    await expect(picture).toBeVisible();
    expect((await picture.boundingBox())?.height).toBeGreaterThan(200);
    await page.locator("heist-line summary").click();
    for (const { title } of bundled.events) {
      await expect(page.locator("heist-line").getByRole("heading", { name: title })).toBeVisible();
    }
    const details = page.locator("heist-line details");
    for (const words of [
      "4 February 2016 to 5 February 2016",
      "$81 million",
      "$951 million",
      "$80 million",
      "up to $0.5 million",
    ]) {
      await expect(details).toContainText(words);
    }
    for (const { note } of claims) if (note) await expect(details).toContainText(note);
    const links = await details.getByRole("link").all();
    expect(links.length).toBeGreaterThan(40);
    for (const link of links) await expect(link).toHaveAttribute("href", /^https?:\/\//);
  });
});

test("the demo page’s picture is a drawing of the three events", async () => {
  const svg = String(await file("/fallback/timeline-1200-light.svg"));
  for (const words of ["Sony Pictures", "Bangladesh Bank", "Far Eastern"]) expect(svg).toContain(words);
});
