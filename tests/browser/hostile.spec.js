// Data that wants to be more than text: in every field that is text, in every view, with and without the picture.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, mount, test } from "./fixture.js";
import { FEW, PAYLOADS, watchHarm } from "./payloads.js";

/** @typedef {import("./fixture.js").HeistLine} HeistLine */
/** @typedef {import("./fixture.js").Page} Page */

/** The text as importers keep it: control characters reach neither XML nor HTML. @param {string} text */
const clean = (text) =>
  text.replaceAll(/[^\P{Cc}\t\n\r]|[\uFFFE\uFFFF]/gu, (letter) => ("\v\f\x85".includes(letter) ? " " : ""));

/** Payloads whose texts differ also when they are clean, so that each may be an id. */
const DISTINCT = [...new Map(PAYLOADS.map((text) => [clean(text), text])).values()];

/** Data with a text in every field that may be one, and in those that may not. @param {string} text */
const hostile = (text) => ({
  title: text,
  note: text,
  currency: "USD",
  kinds: [
    { id: text, label: text },
    { id: "bank", label: text },
  ],
  sources: {
    [text]: { publisher: text, title: text, url: text, archived: text },
    dated: { publisher: text, date: text },
    s: { publisher: text, title: text, date: "2016", url: `https://example.org/${encodeURIComponent(text)}` },
  },
  events: [
    {
      id: text,
      title: text,
      short: text,
      date: "2016-02-05",
      kind: text,
      tier: "A",
      place: text,
      summary: text,
      sources: [text, "s"],
      claims: [{ measure: "stolen", amount: 5, token: text, note: text, lead: true, sources: [text, "s"] }],
      attribution: [{ by: text, to: text, confidence: text, note: text, sources: [text, "s"] }],
      disputed: [{ by: text, note: text, sources: [text] }],
      corrections: [{ date: "2018", text }],
    },
    { id: "plain", title: "Plain", date: "2017", kind: "bank" },
    { id: "date", title: text, date: text },
    { id: "country", title: text, date: "2017", country: text },
    { id: "measure", title: text, date: "2017", claims: [{ measure: text, amount: 1, sources: [text] }] },
    { [text]: text },
  ],
  periods: [
    { from: "2015", to: "2016", label: text, sources: ["s"] },
    { from: text, label: text },
  ],
  notes: [{ text, sources: ["s"] }],
});

/**
 * Shows the data in every view, and says of each which elements with which attributes are there, and whether the text is.
 * @param {Page} page
 * @param {string} text
 */
const shown = (page, text) =>
  page.evaluate(
    async ({ data, text, cleaned }) => {
      const line = /** @type {HeistLine} */ (document.querySelector("heist-line"));
      const root = /** @type {ShadowRoot} */ (line.shadowRoot);
      const done = new Promise((done) => {
        for (const name of ["ready", "error"]) line.addEventListener(`heistline-${name}`, done, { once: true });
      });
      line.data = data;
      await done;
      /** @param {Element} element */
      const kind = (element) => `${element.localName} ${element.getAttributeNames().sort()}`;
      const mark = root.querySelector(".marks button");
      // The list without wasm shows the text as it is.
      const shown = mark ? cleaned : text;
      const look = (/** @type {string} */ selector, words = shown) => {
        const all = [...root.querySelectorAll("*")];
        // How many lines a picture’s words take depends on the words.
        const drawn = new Set(all.filter((element) => element.closest("svg")).map(kind));
        const built = all.filter((element) => !element.closest("svg")).map(kind);
        const part = root.querySelector(selector);
        return {
          elements: [...built.sort(), ...[...drawn].sort()],
          hasText: part?.textContent?.includes(words) ?? false,
        };
      };
      /** @type {Record<string, ReturnType<typeof look>>} */
      const views = { title: look("#title") };
      if (mark) {
        const { x, y, width, height } = mark.getBoundingClientRect();
        const at = { clientX: x + width / 2, clientY: y + height / 2, pointerType: "mouse", bubbles: true };
        mark.dispatchEvent(new PointerEvent("pointermove", at));
        views.tip = look(".tip:not([hidden])");
        line.select(shown);
        views.card = look("[part~=card]");
        for (const view of ["list", "table"]) {
          line.setAttribute("view", view);
          views[view] = look(`[part~=${view}]`);
        }
        line.setAttribute("view", "timeline");
        line.select("");
        // It counts events, and quotes nothing.
        views.notice = look(".notice", "");
      } else views.list = look("[part~=list]");
      dispatchEvent(new Event("beforeprint"));
      views.print = look(".print");
      dispatchEvent(new Event("afterprint"));
      const problems = line.problems.filter(({ reason }) => !reason.includes("control character")).length;
      return { views, page: document.querySelectorAll("*").length, problems };
    },
    { data: hostile(text), text, cleaned: clean(text) },
  );

for (const [count, payloads] of /** @type {const} */ ([
  ["fifty", FEW],
  ["250 @long", PAYLOADS],
])) {
  for (const drawn of [true, false]) {
    const where = drawn ? "title, tip, card, list, table, notice and print" : "the list without wasm and its print";
    test(`hostile texts stay text in ${where}: ${count}`, async ({ page, log }) => {
      test.setTimeout(5 * 60_000);
      expect(payloads.length).toBeGreaterThanOrEqual(count === "fifty" ? 50 : 250);
      if (!drawn) {
        log.expects(/^<heist-line>: E_WASM_NONE/, payloads.length + 3);
        await page.addInitScript(() => Reflect.deleteProperty(globalThis, "WebAssembly"));
      }
      await mount(page, { data: hostile("Words"), ready: drawn });
      if (!drawn) await expect(page.locator("heist-line .failure")).toBeVisible();
      await shown(page, "Words");
      // Not the first time, when nothing has been opened before.
      const plain = await shown(page, "Words");
      expect(Object.values(plain.views).map(({ hasText }) => hasText)).not.toContain(false);
      const harm = watchHarm(page);
      for (const payload of payloads) expect(await shown(page, payload), payload).toEqual(plain);
      expect(await harm()).toEqual([]);
    });
  }
}

/** A single file of events with a text each. @param {string} title @param {string[]} texts */
function single(title, texts) {
  const folder = mkdtempSync(join(tmpdir(), "heistline-"));
  const sources = Object.fromEntries(texts.map((text) => [text, { publisher: text, title: text, url: text }]));
  const events = texts
    .flatMap((text) => hostile(text).events.slice(0, 1))
    .map((event) => {
      const { claims = [], attribution = [] } = event;
      for (const said of [event, ...claims, ...attribution]) said.sources = said.sources?.slice(0, 1);
      return { ...event, kind: undefined };
    });
  writeFileSync(join(folder, "data.json"), JSON.stringify({ title, note: title, sources, events }));
  const html = execFileSync("node", ["scripts/single.js", join(folder, "data.json")], {
    encoding: "utf8",
    maxBuffer: 2 ** 28,
    // What is refused is listed there.
    stdio: ["ignore", "pipe", "ignore"],
  });
  const file = join(folder, "timeline.html");
  writeFileSync(file, html);
  return pathToFileURL(file).href;
}

test("hostile texts stay text in the single file, which no policy guards, and in its list without scripts", async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const plain = single(
    "Words",
    DISTINCT.map((_, index) => `Words ${index}`),
  );
  const bad = single(
    PAYLOADS.filter((text) => text.includes("</"))
      .join(" ")
      .slice(0, 9_000),
    DISTINCT,
  );
  for (const javaScriptEnabled of [true, false]) {
    const page = await browser.newPage({ javaScriptEnabled });
    const harm = watchHarm(page);
    const look = async (/** @type {string} */ address) => {
      await page.goto(address);
      const line = page.locator("heist-line");
      if (javaScriptEnabled) {
        await expect(line.locator("canvas").first()).toBeVisible();
        // The one view that has all of them at once.
        await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
        await expect(line.locator(".print article")).toHaveCount(DISTINCT.length);
      }
      // The lines of a text are apart.
      const names = await page
        .locator("html *:not(svg *, br)")
        .evaluateAll((all) => all.map((element) => `${element.localName} ${element.getAttributeNames().sort()}`));
      const texts = await page.locator("main, .print").evaluateAll((all) => all.map(({ textContent }) => textContent));
      return { names: names.sort(), text: texts.join() };
    };
    const [expected, found] = [await look(plain), await look(bad)];
    expect(found.names).toEqual(expected.names);
    // A parser of HTML has no NUL.
    const bare = (/** @type {string} */ text) => text.replaceAll(/[\0\ufffd]/g, "");
    const isThere = (/** @type {string} */ text) => bare(found.text).includes(bare(text));
    expect(DISTINCT.filter((payload) => !isThere(payload) && !isThere(clean(payload)))).toEqual([]);
    // Each is a page of its own, and asks for nothing else.
    expect(await harm()).toEqual([plain, plain, bad, bad].map((url, nth) => `${nth % 2 ? "page" : "request"}: ${url}`));
    await page.close();
  }
});

/** @type {{ links: string[], text: string[] }} the same that the core is asked about */
const ADDRESSES = JSON.parse(readFileSync("tests/addresses.json", "utf8"));

for (const drawn of [true, false]) {
  test(`only addresses of the web become links, in ${drawn ? "card, list and table" : "the list without wasm"}`, async ({
    page,
    log,
  }) => {
    if (!drawn) {
      log.expects(/^<heist-line>: E_WASM_NONE/);
      await page.addInitScript(() => Reflect.deleteProperty(globalThis, "WebAssembly"));
    }
    const all = [...ADDRESSES.text, ...ADDRESSES.links];
    expect(all.length).toBeGreaterThanOrEqual(120);
    const keys = all.map((_, index) => `s${index}`);
    const sources = Object.fromEntries(
      all.map((url, index) => [`s${index}`, { publisher: `Source ${index}.`, url, archived: url }]),
    );
    const claims = [{ measure: "stolen", amount: 5, currency: "USD", sources: keys }];
    const data = { title: "T", sources, events: [{ id: "a", title: "A", date: "2016", claims }] };
    const widget = await mount(page, { data, ready: drawn });
    /** @param {import("@playwright/test").Locator} view */
    const links = async (view) => {
      // All are named, whether they lead anywhere or not.
      for (const key of keys) await expect(view).toContainText(`Source ${key.slice(1)}.`);
      return view.locator("a").evaluateAll((links) =>
        links.map((link) => {
          const { href, rel, target, referrerPolicy, textContent } = /** @type {HTMLAnchorElement} */ (link);
          return { href, rel, target, referrerPolicy, textContent };
        }),
      );
    };
    const rest = { rel: "noopener noreferrer", target: "_blank", referrerPolicy: "no-referrer" };
    const hrefs = await page.evaluate((links) => links.map((url) => new URL(url).href), ADDRESSES.links);
    const wanted = hrefs.flatMap((href, index) =>
      [`Source ${ADDRESSES.text.length + index}.`, "archived copy"].map((textContent) => {
        return { href, ...rest, textContent };
      }),
    );
    if (drawn) {
      await widget.ask((element) => element.select("a"));
      expect(await links(widget.card)).toEqual(wanted);
      await widget.button("Table").click();
      await widget.root.locator("[part~=table] button[aria-expanded]").first().click();
      expect(await links(widget.root.locator("[part~=table]"))).toEqual(wanted);
      await widget.button("List").click();
    }
    expect(await links(widget.list)).toEqual(wanted);
  });
}
