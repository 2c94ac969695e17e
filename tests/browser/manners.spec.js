// What a host page may expect: that nothing is left, nothing is taken, and data stays data.
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import Ajv from "ajv/dist/2020.js";
import { expect, frames, generated, heard, mount, open, test, Widget } from "./fixture.js";
import { noteManners, noteQuestions, watchCore } from "./patches.js";
import { file, POLICY } from "./site.js";

/** @typedef {import("./fixture.js").Page} Page */

const OWN = ["/heistline.js", "/heistline_bg.wasm", "/heistline_extra.js", "/data/reported-thefts.json"].sort();

/** What moved in the page so far, however little: the value and the elements. @param {Page} page */
const shifts = (page) =>
  page.evaluate(
    () =>
      new Promise((/** @type {(found: string[]) => void} */ done) => {
        const observer = new PerformanceObserver((list) => {
          const said = list.getEntries().map((entry) => {
            /** @type {{ node?: Element | Text, previousRect: DOMRectReadOnly, currentRect: DOMRectReadOnly }[]} */
            const sources = Reflect.get(entry, "sources");
            const moved = sources.map(({ node, previousRect, currentRect }) => {
              const element = node instanceof Element ? node : node?.parentElement;
              const name = `${element?.localName}.${element?.className} ${node?.textContent?.trim().slice(0, 30)}`;
              return `${name}: ${previousRect.y}+${previousRect.height} to ${currentRect.y}+${currentRect.height}`;
            });
            return `${Reflect.get(entry, "value")}: ${moved.join("; ")}`;
          });
          done(said);
        });
        observer.observe({ type: "layout-shift", buffered: true });
        requestAnimationFrame(() => requestAnimationFrame(() => done([])));
      }),
  );

for (const [path, width] of /** @type {const} */ ([
  ["/", 1200],
  ["/", 768],
  ["/", 360],
  ["/bare.html", 1200],
  ["/bare.html", 360],
])) {
  test(`loading causes no layout shift on ${path} at ${width} pixels`, async ({ page, site }) => {
    await page.setViewportSize({ width, height: 2000 });
    // Each step has its own frames, as over a slow network.
    const pictures = [360, 768, 1200].map((width) => site.hold(`/fallback/timeline-${width}-light.svg`));
    const steps = [...pictures, site.hold("/heistline_bg.wasm"), site.hold("/data/reported-thefts.json")];
    await page.goto(path, { waitUntil: "domcontentloaded" });
    await expect.poll(() => site.paths(/wasm|data/).length).toBe(2);
    for (const release of steps) {
      await frames(page, 5);
      release();
    }
    await expect.poll(async () => (await heard(page, "ready")).length).toBe(1);
    await frames(page, 10);
    expect(await shifts(page)).toEqual([]);
  });
}

for (const [path, width] of /** @type {const} */ ([
  ["/", 1200],
  ["/", 490],
  ["/", 412],
  ["/", 360],
  ["/pasted.html", 1200],
  ["/pasted.html", 490],
  ["/pasted.html", 360],
])) {
  test(`a late script causes no layout shift on ${path} at ${width} pixels`, async ({ page, site }) => {
    await page.setViewportSize({ width, height: 2000 });
    const release = site.hold("/heistline.js");
    await page.goto(path, { waitUntil: "commit" });
    await expect(page.locator("main > p").last()).toBeVisible();
    for (const picture of await page.locator("heist-line img").all()) {
      await expect(picture).toHaveJSProperty("complete", true);
    }
    await frames(page, 10);
    release();
    await expect.poll(async () => (await heard(page, "ready")).length).toBe(1);
    await frames(page, 10);
    expect(await shifts(page)).toEqual([]);
  });
}

/** Twenty events without amounts, whose titles take one to three lines. */
const COMPANY = {
  title: "A company in twenty dates",
  events: Array.from({ length: 20 }, (_, nth) => ({
    id: `e${nth}`,
    title: ["The first shop opens in the market street of the old town", "Strike of nine weeks", "Export"][nth % 3],
    date: `${1898 + nth * 6}-0${1 + (nth % 9)}-1${nth % 9}`,
    summary: "The company reported what had happened in a short statement to its readers and to its staff.",
  })),
};

/** @type {Record<string, string>} */
const PASTED = {
  "three thefts": "data/reported-thefts.json",
  "all thefts": "data/thefts-2014-2026.json",
  "twenty events without amounts": "",
};

for (const [story, path] of Object.entries(PASTED)) {
  for (const width of [360, 500, 620, 800, 1200]) {
    test(`a snippet’s page with ${story} shifts nothing at ${width} pixels`, async ({ page, site }) => {
      const data = path ? readFileSync(path, "utf8") : JSON.stringify(COMPANY);
      const command = ["snippet", "-", "--form", "element", "--base", "/", "--src", "/story.json"];
      const snippet = execFileSync("target/debug/heistline", command, { input: data, encoding: "utf8" });
      const body = `<!doctype html><meta charset="utf-8"><title>Article</title>${snippet}<p id="after">After it.</p>`;
      site.answer("/host.html", { body });
      site.answer("/story.json", { body: data });
      site.policy = POLICY.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'");
      await page.setViewportSize({ width, height: 4000 });
      const release = site.hold("/heistline_bg.wasm");
      await page.goto("/host.html", { waitUntil: "domcontentloaded" });
      await frames(page, 5);
      release();
      await expect.poll(async () => (await heard(page, "ready")).length).toBe(1);
      await frames(page, 10);
      expect(await shifts(page)).toEqual([]);
      await expect(page.locator("#after")).toBeInViewport();
    });
  }
}

test("the default embed asks for the scripts, the wasm and the data, and nothing else", async ({ page, site }) => {
  const widget = await open(page, "/bare.html");
  await widget.mark("Bangladesh Bank").click();
  await widget.button("Next").click();
  await widget.button("Zoom in").click();
  await widget.button("List").click();
  await frames(page, 20);
  expect(site.paths().sort()).toEqual([...OWN, "/bare.html"].sort());
});

test("a page that allows no style sheet and no worker draws the same", async ({ page, site }) => {
  const usual = await open(page, "/bare.html");
  const before = await usual.picture();
  const box = await usual.canvas.boundingBox();
  site.policy = `${POLICY.replace("style-src 'self'", "style-src 'none'")}; worker-src 'none'`;
  const strict = await open(page, "/bare.html");
  expect((await strict.picture()).sum).toBe(before.sum);
  expect(await strict.canvas.boundingBox()).toEqual(box);
});

test("a second copy of the script is not used, and says so in a line", async ({ page, site, log }) => {
  log.expects(/^<heist-line> is already defined/);
  site.answer("/second.js", { body: await file("/heistline.js"), type: "text/javascript" });
  await open(page, "/article.html");
  await page.evaluate(() => import(new URL("/second.js", location.href).href).then(() => null));
  await page.evaluate(() => {
    const element = document.createElement("heist-line");
    element.setAttribute("story", "reported-thefts");
    document.querySelector("main")?.append(element);
  });
  await page.locator("heist-line").last().scrollIntoViewIfNeeded();
  await expect.poll(async () => (await heard(page, "ready")).length).toBe(2);
  const widget = new Widget(page, "heist-line >> nth=1");
  await expect(widget.canvas).toBeVisible();
});

test("two timelines ask once for the scripts and the wasm", async ({ page, site }) => {
  await page.addInitScript(watchCore);
  await open(page, "/two.html", { ready: 2 });
  expect(site.paths().sort()).toEqual([...OWN, "/own.json", "/page.css", "/two.html"].sort());
  const titles = [new Widget(page, "#bundled"), new Widget(page, "#own")].map(({ title }) => title);
  await expect(titles[0] ?? page.locator("none")).toHaveText(
    "Hacks and thefts attributed to North Korea, 2014–2017: three cases",
  );
  await expect(titles[1] ?? page.locator("none")).toHaveText("Two art thefts");
  expect(await page.evaluate(() => Reflect.get(globalThis, Symbol.for("instances")).length)).toBe(1);
});

test("the privacy page has the text of docs/privacy.md, for this version", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("link", { name: "privacy" }).click();
  const words = (/** @type {string} */ text) =>
    text
      .replaceAll(/[#`]|^- /gm, "")
      .split(/\s+/)
      .filter(Boolean);
  const said = words(await page.locator("main").innerText());
  expect(said).toEqual(words(readFileSync("docs/privacy.md", "utf8")));
  const version = /^version = "(.*)"$/m.exec(readFileSync("Cargo.toml", "utf8"))?.[1] ?? "";
  expect(said.join(" ")).toMatch(
    new RegExp(`What Heistline ${version.replaceAll(".", "\\.")} does .* as of \\d+ \\w+ 20\\d\\d\\.`),
  );
});

test("the files that the privacy page names are those that are asked for", async ({ page, site }) => {
  await page.goto("/privacy.html");
  const named = await page.locator("main li code").allInnerTexts();
  site.requests = [];
  /** @type {Set<string>} */
  const asked = new Set();
  const note = () => {
    for (const path of site.paths(/./)) asked.add(path.replace(/^\/|\?.*$/g, ""));
  };
  await mount(page, { attributes: { lang: "de" } });
  note();
  await mount(page, { attributes: { lang: "de" }, data: "date,title\n2016,In another format\n" });
  note();
  const workbook = readFileSync("tests/samples/workbook/events.xlsx");
  site.answer("/workbook", { body: workbook });
  await mount(page, { attributes: { lang: "de", src: "/workbook" } });
  note();
  // A frame around a page, and the one tag.
  await open(page, "/embed.html?story=reported-thefts&lang=de");
  note();
  const tag = '<script async src="/embed.js" data-story="reported-thefts"></script>';
  site.answer("/host.html", { body: `<!doctype html><title>Host</title>${tag}` });
  site.policy = POLICY;
  await open(page, "/host.html");
  note();
  // The icon is the privacy page's, and may be asked for late.
  const hosts = ["blank.html", "page.css", "host.html", "icon.svg", "workbook"];
  expect([...asked].filter((path) => !hosts.includes(path)).sort()).toEqual(named.sort());
});

test("the requests for wasm and data carry no cookie and no referrer", async ({ page, site, context }) => {
  await context.addCookies([{ name: "reader", value: "42", url: site.url }]);
  await open(page, "/article.html");
  const named = site.requests.filter(({ headers }) => headers.cookie).map(({ path }) => path);
  expect(named).toContain("/article.html");
  for (const { path, headers } of site.requests.filter(({ path }) => /wasm|data/.test(path))) {
    expect({ path, cookie: headers.cookie, referer: headers.referer }).toEqual({ path });
  }
});

test("nothing is stored, and nobody outside the element is listened to, but for the page’s address, printing and visibility", async ({
  page,
}) => {
  await page.addInitScript(noteManners);
  const widget = await open(page, "/article.html");
  await widget.mark("Bangladesh Bank").click();
  await page.keyboard.press("Escape");
  await widget.button("Zoom in").click();
  await widget.button("List").click();
  // Not by a locator: it would listen in the page itself.
  await page.evaluate(() => document.querySelector("heist-line")?.remove());
  const noted = () => page.evaluate(() => structuredClone(Reflect.get(globalThis, Symbol.for("manners"))));
  const own = ["HTMLDocument visibilitychange", "Window hashchange", "Window beforeprint", "Window afterprint"];
  expect(await noted()).toEqual({ outside: own, stored: [] });
  // Somebody else’s would have been noted.
  await page.evaluate(() => {
    document.addEventListener("keydown", () => {});
    document.body.addEventListener("wheel", () => {});
    localStorage.getItem("reader");
  });
  expect(await noted()).toEqual({
    outside: [...own, "HTMLDocument keydown", "HTMLBodyElement wheel"],
    stored: ["localStorage", "storage.getItem"],
  });
  expect(await page.context().cookies()).toEqual([]);
});

test("the reader’s machine is asked for nothing but the name of its key for zooming", async ({ page }) => {
  await page.addInitScript(noteQuestions);
  const widget = await open(page, "/article.html");
  await widget.mark("Bangladesh Bank").click();
  await widget.button("Zoom in").click();
  await widget.button("Table").click();
  await widget.button("List").click();
  await page.evaluate(() => {
    dispatchEvent(new Event("beforeprint"));
    dispatchEvent(new Event("afterprint"));
  });
  const asked = () => page.evaluate(() => [...new Set(Reflect.get(globalThis, Symbol.for("questions")))]);
  expect(await asked()).toEqual([]);
  // A plain wheel says how to zoom, which is with another key on a Mac.
  await widget.button("Timeline").click();
  await widget.canvas.hover();
  await page.mouse.wheel(0, 10);
  await expect.poll(asked).toEqual(["Navigator.platform"]);
  // Somebody else’s questions would have been noted.
  await page.evaluate(() => [
    navigator.hardwareConcurrency,
    document.createElement("canvas").toDataURL(),
    screen.width,
  ]);
  const others = ["Navigator.hardwareConcurrency", "HTMLCanvasElement.toDataURL", "Screen.width"];
  expect(await asked()).toEqual(["Navigator.platform", ...others]);
});

test("no global name is added, and nothing to the head, the body or the prototypes", async ({ page }) => {
  await page.addInitScript(() => {
    const names = () => ({
      globals: Reflect.ownKeys(globalThis).filter((key) => typeof key === "string"),
      prototypes: [Object, Array, String, Promise, Element, HTMLElement, Event].map(
        ({ prototype }) => Reflect.ownKeys(prototype).length,
      ),
    });
    Reflect.set(globalThis, Symbol.for("names"), names);
    Reflect.set(globalThis, Symbol.for("before"), names());
  });
  const widget = await open(page, "/article.html");
  await widget.mark("Bangladesh Bank").click();
  await widget.button("List").click();
  const [before, after, symbols] = await page.evaluate(() => [
    Reflect.get(globalThis, Symbol.for("before")),
    Reflect.get(globalThis, Symbol.for("names"))(),
    Object.getOwnPropertySymbols(globalThis).map(String).sort(),
  ]);
  expect(after).toEqual(before);
  expect(symbols.filter((/** @type {string} */ name) => !/heard|names|before|toStringTag|frame/.test(name))).toEqual(
    [],
  );
  const source = readFileSync("tests/browser/pages/article.html", "utf8");
  const count = (/** @type {string} */ part) =>
    [...(source.split(`<${part}>`)[1]?.split(`</${part}>`)[0] ?? "").matchAll(/<[a-z]/g)].length;
  expect(await page.locator("head *").count()).toBe(count("head"));
  // The locator looks into the shadow tree: the host page's own nodes are those that the document finds.
  expect(await page.evaluate(() => document.querySelectorAll("body *").length)).toBe(count("body"));
  expect(await page.evaluate(() => document.adoptedStyleSheets.length)).toBe(0);
});

test("removed, moved, put back, and removed while it loads: no error, and it works again", async ({
  page,
  site,
  log,
}) => {
  // A load that nobody waits for any more is given up.
  log.allows(/^failed: \/own\.json net::ERR_ABORTED/);
  const widget = await open(page, "/article.html");
  await widget.ask((element) => element.select("bangladesh-2016"));
  await widget.ask((element) => {
    const { parentElement } = element;
    element.remove();
    parentElement?.append(element);
  });
  await expect.poll(async () => (await heard(page, "ready")).length).toBe(2);
  await expect(widget.card.getByRole("heading").first()).toHaveText("Bangladesh Bank");
  await widget.ask((element) => document.querySelector("header")?.append(element));
  await expect.poll(async () => (await heard(page, "ready")).length).toBe(3);
  expect((await widget.picture()).drawn).toBeGreaterThan(0.02);
  await widget.button("Zoom in").click();
  const release = site.hold("/own.json");
  await widget.ask((element) => {
    element.setAttribute("src", "own.json");
    const fresh = document.createElement("heist-line");
    document.body.append(fresh);
    fresh.remove();
  });
  await expect.poll(() => site.paths(/own/).length).toBe(1);
  await page.evaluate(() => {
    const element = /** @type {HTMLElement} */ (document.querySelector("heist-line"));
    element.remove();
    Reflect.set(globalThis, Symbol.for("kept"), element);
  });
  release();
  await frames(page, 10);
  expect(await heard(page, "ready")).toHaveLength(3);
  expect(await heard(page, "error")).toEqual([]);
  await page.evaluate(() => document.body.append(Reflect.get(globalThis, Symbol.for("kept"))));
  await expect(widget.title).toHaveText("Two art thefts");
  await widget.mark("A museum").click();
  await expect(widget.card).toBeVisible();
});

test("methods of removed elements do not throw", async ({ page }) => {
  const widget = await open(page, "/article.html");
  const answers = await widget.ask((element) => {
    element.remove();
    element.fit();
    element.next();
    element.show("2016", "2017");
    element.select("bangladesh-2016");
    element.setAttribute("theme", "dark");
    return { events: element.events.length, problems: element.problems };
  });
  expect(answers).toEqual({ events: 0, problems: [] });
});

test("a hundred mounts share one instance, and leak neither memory nor elements", async ({ page }) => {
  await page.addInitScript(watchCore);
  await page.goto("/blank.html");
  const client = await page.context().newCDPSession(page);
  /** @type {number[]} */
  const sizes = [];
  for (let round = 0; round < 5; round++) {
    await page.evaluate(async (data) => {
      const kept = Reflect.get(globalThis, Symbol.for("seen")) ?? [];
      Reflect.set(globalThis, Symbol.for("seen"), kept);
      for (let turn = 0; turn < 20; turn++) {
        const element = /** @type {import("./fixture.js").HeistLine} */ (document.createElement("heist-line"));
        element.data = data;
        const drawn = new Promise((done) => element.addEventListener("heistline-ready", done));
        document.querySelector("#here")?.append(element);
        await drawn;
        element.select("theft-7");
        element.remove();
        kept.push(new WeakRef(element));
      }
    }, generated(500));
    sizes.push(await page.evaluate(() => Reflect.get(globalThis, Symbol.for("instances"))[0].memory.buffer.byteLength));
  }
  expect(await page.evaluate(() => Reflect.get(globalThis, Symbol.for("instances")).length)).toBe(1);
  expect(new Set(sizes).size).toBe(1);
  await page.evaluate(() => {
    Reflect.get(globalThis, Symbol.for("heard")).length = 0;
  });
  for (let turn = 0; turn < 5; turn++) {
    await client.send("HeapProfiler.collectGarbage");
    await frames(page, 5);
  }
  const left = await page.evaluate(
    () =>
      Reflect.get(globalThis, Symbol.for("seen")).filter((/** @type {WeakRef<object>} */ seen) => seen.deref()).length,
  );
  expect(left).toBeLessThanOrEqual(2);
});

// What data may hold.

for (const drawn of [true, false]) {
  test(`__proto__ and constructor as keys and values change nothing, ${drawn ? "drawn" : "in the list without wasm"}`, async ({
    page,
    log,
  }) => {
    if (!drawn) {
      log.expects(/^<heist-line>: E_WASM_NONE/);
      await page.addInitScript(() => Reflect.deleteProperty(globalThis, "WebAssembly"));
    }
    const event = `{ "id": "toString", "title": "Good", "date": "2016", "kind": "constructor",
      "claims": [{ "measure": "stolen", "amount": 5, "currency": "USD", "sources": ["__proto__", "constructor", "s"] }] }`;
    const dirty = `"__proto__": { "x": "dirty", "url": "https://evil.example/", "publisher": "Evil" },
      "constructor": { "prototype": { "x": "dirty" } }`;
    const data = `{ ${dirty}, "title": "T", "kinds": [{ "id": "k", "label": "K" }],
      "sources": { ${dirty}, "s": { "publisher": "Sound" } },
      "events": [{ ${dirty}, "id": "__proto__", "title": "Dirty", "date": "2015" },
        { "id": "b", "title": "Plain", "date": "2016" }, ${event}] }`;
    const widget = await mount(page, { data, ready: drawn });
    if (drawn) {
      await widget.ask((element) => {
        element.select("__proto__");
        element.select("toString");
        element.select("constructor");
      });
      await widget.button("List").click();
    }
    await expect(widget.list).toContainText("Plain");
    const clean = await page.evaluate(() => [
      Reflect.get({}, "x"),
      Reflect.get(Object, "x"),
      Reflect.get([], "x"),
      Reflect.get({}, "url"),
      Object.keys(Object.prototype).length,
    ]);
    expect(clean).toEqual([undefined, undefined, undefined, undefined, 0]);
    await expect(widget.list).not.toContainText("dirty");
  });
}

test("a host page’s polluted prototypes do not get into the data", async ({ page }) => {
  await page.addInitScript(() => {
    for (const [name, value] of [
      ["url", "https://evil.example/"],
      ["note", "polluted"],
      ["summary", "polluted"],
      ["place", "polluted"],
      ["disputed", [{ by: "polluted", sources: [] }]],
    ]) {
      Object.defineProperty(Object.prototype, String(name), { value, configurable: true, writable: true });
    }
  });
  const widget = await mount(page, { data: generated(3) });
  await widget.ask((element) => element.select("theft-1"));
  await widget.button("List").click();
  await expect(widget.list).toContainText("Theft 1");
  await expect(widget.root).not.toContainText("polluted");
  await expect(widget.root.locator("a[href*=evil]")).toHaveCount(0);
});

// The files.

const schema = JSON.parse(readFileSync("data/schema.json", "utf8"));
const validate = new Ajv({ allErrors: true }).compile(schema);

for (const name of readdirSync("data").filter((name) => name.endsWith(".json") && name !== "schema.json")) {
  test(`data/${name} fits the schema and has no problems`, async ({ page }) => {
    const text = readFileSync(`data/${name}`, "utf8");
    const data = JSON.parse(text);
    validate(data);
    expect(validate.errors).toBeNull();
    const widget = await mount(page, { data: text });
    expect(await widget.ask((element) => element.problems)).toEqual([]);
    expect(await widget.ask((element) => element.events.length)).toBe(data.events.length);
    await expect(widget.notice).toBeHidden();
  });
}

test("a wrong file does not fit the schema", () => {
  const good = () => JSON.parse(readFileSync("data/reported-thefts.json", "utf8"));
  /** @type {[string, (data: any) => void][]} */
  const wrongs = [
    ["no events", (data) => delete data.events],
    ["an unknown field", (data) => (data.events[0].colour = "red")],
    ["an event without a date", (data) => delete data.events[0].date],
    ["a source of a claim that is no key", (data) => (data.events[1].claims[0].sources = [7])],
    ["an amount as text", (data) => (data.events[1].claims[0].amount = "81 million")],
    ["a negative amount", (data) => (data.events[1].claims[0].amount = -1)],
    // One of the timeline's own may have any id.
    ["a measure that is no id", (data) => (data.events[1].claims[0].measure = "Lost sums")],
    ["a source with a script as address", (data) => (data.sources["cpo-2019"].url = "javascript:alert(1)")],
    ["a tier that is none", (data) => (data.events[0].tier = "Z")],
    ["a currency and a token", (data) => (data.events[1].claims[0].token = "BTC")],
  ];
  expect(validate(good())).toBe(true);
  const accepted = wrongs.flatMap(([name, spoil]) => {
    const data = good();
    spoil(data);
    return validate(data) ? [name] : [];
  });
  expect(accepted).toEqual([]);
});
