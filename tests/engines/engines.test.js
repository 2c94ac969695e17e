// The same steps in three engines: Chromium, Firefox and WebKitGTK. `ENGINE=webkit` runs one of them.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { POLICY, Site } from "../browser/site.js";
import { build } from "./builder.js";
import { DRIVERS, PATIENCE, poll, said } from "./drivers.js";
import { comeNear, look, picture, serve } from "./page.js";

/** @typedef {import("./drivers.js").Driver} Driver */
/** @typedef {import("./page.js").Look} Look */

const WASM = "/heistline_bg.wasm";
const EXTRA = "/heistline_extra.js";
const DATA = "/data/reported-thefts.json";
const [SONY, BANGLADESH, TAIWAN] = [
  "Sony Pictures Entertainment, 24 November 2014",
  "Bangladesh Bank, 4 February 2016 to 5 February 2016",
  "Far Eastern International Bank, 3 October 2017",
];

/** @type {{ events: { title: string, claims: unknown[] }[] }} */
const bundled = JSON.parse(readFileSync("data/reported-thefts.json", "utf8"));
const titles = bundled.events.map(({ title }) => title);
/** The measures of Bangladesh Bank, with their ranges and the numbers of their figures. */
const MEASURES = [
  "Stolen: about $80–100 million, 3",
  "Attempted: about $951 million – 1.926 billion, 4",
  "Blocked: about $800–850 million, 2",
  "Transferred: $101 million, 1",
  "Recovered: about $68,000 – 20 million, 6",
  "Confiscation ordered: $81 million, 3",
];
const claims = bundled.events.flatMap((event) => event.claims);
/** @param {string} name @returns {Record<string, string>} */
const wordsOf = (name) => JSON.parse(readFileSync(`www/languages/${name}.json`, "utf8"));
const ENGLISH = wordsOf("en");
/** The buttons that are shown while all of the timeline is in view. */
const CONTROLS = ["timeline", "list", "table", "filter", "menu"];
const MOVES = ["zoomOut", "zoomIn", "fit"];
/** Those over the picture when it has been zoomed in. */
const ZOOMED = ["earlier", ...MOVES, "later"];
/** @param {Record<string, string>} words */
const menuOf = ({ picture = "", data = "", help = "" }) => [
  ...["SVG", "PNG"].map((form) => picture.replace("{0}", form)),
  ...["JSON", "CSV"].map((form) => data.replace("{0}", form)),
  help,
];

/**
 * The buttons of a group, as they are exposed.
 * @param {string} group
 * @param {string[]} names
 * @param {number} [first] the position of the first one among its siblings
 */
const buttons = (group, names, first = 1) =>
  names.map(
    (name, index) =>
      /** @type {[string, string, string]} */ ([
        `${group} > button:nth-of-type(${first + index})`,
        "button",
        ENGLISH[name] ?? "",
      ]),
  );

/** What is exposed while the card of Bangladesh Bank is open. @type {[string, string, string][]} */
const EXPOSED = [
  [".skip", "button", "Skip the timeline"],
  [".root", "region", "Hacks and thefts attributed to North Korea, 2014–2017: three cases"],
  [".title", "heading", "Hacks and thefts attributed to North Korea, 2014–2017: three cases"],
  [".bar", "toolbar", "Timeline controls"],
  [".legend", "list", ENGLISH.kindsShown ?? ""],
  ...buttons(".views", ["timeline", "list", "table"]),
  [".controls > button:nth-of-type(1)", "button", ENGLISH.filter ?? ""],
  [".controls > button:nth-of-type(3)", "button", ENGLISH.menu ?? ""],
  [".legend li:nth-of-type(1) button", "button", "All 3"],
  [".legend li:nth-of-type(2) button", "button", "Bank transfer fraud 2"],
  [".legend li:nth-of-type(3) button", "button", "Destructive attack 1"],
  [".stage", "group", ENGLISH.timeline ?? ""],
  [".marks", "list", "Events in view, in time order"],
  [".marks li:nth-of-type(1) button", "button", `${SONY}, no theft of money reported, Destructive attack`],
  [
    ".marks li:nth-of-type(2) button",
    "button",
    `${BANGLADESH}, $81 million stolen of $951 million attempted, Bank transfer fraud`,
  ],
  [
    ".marks li:nth-of-type(3) button",
    "button",
    `${TAIWAN}, up to $0.5 million stolen of about $60 million attempted, Bank transfer fraud`,
  ],
  [".overview", "slider", ENGLISH.overview ?? ""],
  [".moves", "group", ENGLISH.moves ?? ""],
  ...buttons(".moves", MOVES, 2),
  ["[part~=card]", "article", "Bangladesh Bank"],
  ["[part~=card] .name", "heading", "Bangladesh Bank"],
  ["[part~=card] nav", "navigation", "Event navigation"],
  ["[part~=card] nav button:nth-of-type(1)", "button", "Previous: Sony Pictures"],
  ["[part~=card] nav button:nth-of-type(2)", "button", "Next: Far Eastern Int’l Bank"],
  ["[part~=card] .copy", "button", ENGLISH.copyLink ?? ""],
  ["[part~=card] .close", "button", ENGLISH.close ?? ""],
  ["[part~=card] .claims .part-head > :first-child", "heading", ENGLISH.reports ?? ""],
  ["[part~=card] .measure > :first-child", "heading", ENGLISH.measureStolen ?? ""],
  ["[part~=card] .measure .figures", "list", ""],
  ["[part~=card] .measure .figures a", "link", "Reuters, 2016"],
  [".status", "status", ""],
];

/** What is exposed of the open menu. @type {[string, string, string][]} */
const OPENED = [
  [".menu", "group", ENGLISH.menu ?? ""],
  ...menuOf(ENGLISH).map(
    (name, index) =>
      /** @type {[string, string, string]} */ ([`.menu > button:nth-of-type(${index + 1})`, "button", name]),
  ),
];

for (const [engine, start] of Object.entries(DRIVERS)) {
  if (process.env.ENGINE && process.env.ENGINE !== engine) continue;

  describe(engine, { timeout: 300_000 }, () => {
    const site = new Site();
    /** @type {Driver} */
    let driver;

    before(async () => {
      await site.start();
      driver = await start();
      console.log(`# ${driver.version}`);
    });

    after(async () => {
      await driver?.close();
      await site.stop();
    });

    /** @param {string} [attributes] of the element @param {string} [body] other than the element */
    const open = (
      attributes = "",
      body = `<heist-line ${attributes.includes("src=") ? "" : 'story="reported-thefts" '}${attributes}><p>Three thefts were reported.</p></heist-line>`,
    ) => {
      serve(site, body);
      return driver.open(`${site.url}/host.html`);
    };

    /** @param {string} what @param {(seen: Look) => boolean} holds */
    const until = (what, holds) => poll(what, () => driver.evaluate(look), holds);

    /**
     * The timeline, drawn, at rest, and with both scripts: Firefox reports a failed integrity check if a page is left while the second
     * one loads.
     * @param {string} [attributes]
     */
    const ready = async (attributes) => {
      await open(attributes);
      await until("the timeline is drawn", ({ heard, marks }) =>
        Boolean(heard.some(({ type }) => type === "ready") && marks.length),
      );
      await driver.evaluate(comeNear);
      return until("both scripts are there", ({ complete }) => complete);
    };

    /** @param {string} key @param {string} focus the start of the name of what has the focus then */
    const press = async (key, focus) => {
      await driver.press(key);
      return until(`${key} leads to ${focus}`, (seen) => seen.focus.startsWith(focus));
    };

    /** Presses a button as the mouse does. @param {string} selector */
    const click = async (selector) => {
      const [x, y] = await driver.evaluate((selector) => {
        const part = document.querySelector("heist-line")?.shadowRoot?.querySelector(selector);
        part?.scrollIntoView({ block: "center", behavior: "instant" });
        const box = part?.getBoundingClientRect() ?? new DOMRect();
        return [box.x + box.width / 2, box.y + box.height / 2];
      }, selector);
      await driver.click(x ?? 0, y ?? 0);
    };

    /** @param {[selector: string, role: string, name: string][]} all */
    const expectExposed = async (all) => {
      const exposed = all.map(([selector, role, name]) => ({ selector, role, name }));
      assert.deepEqual(await driver.expose(exposed), exposed.map(said));
    };

    /**
     * A test that fails on anything that page or driver have heard of, but for what is allowed.
     * @param {string} what
     * @param {(allow: (pattern: RegExp) => void) => Promise<void>} run
     * @param {{ todo?: string }} [options]
     */
    const step = (what, run, options = {}) =>
      test(what, options, async () => {
        site.reset();
        driver.lines.length = 0;
        /** @type {RegExp[]} */
        const allowed = [];
        await run((pattern) => allowed.push(pattern));
        const lines = [...driver.lines, ...(await driver.evaluate(look)).lines];
        assert.deepEqual(
          lines.filter((line) => !allowed.some((pattern) => pattern.test(line))),
          [],
        );
      });

    step("the bundled timeline is drawn under a strict policy with Trusted Types", async () => {
      const { heard, title, canvas, fallback, failure, marks } = await ready();
      assert.deepEqual(
        heard.map(({ type, detail }) => [type, detail]),
        [["ready", { events: titles.length }]],
      );
      assert.equal(title, "Hacks and thefts attributed to North Korea, 2014–2017: three cases");
      assert.deepEqual([canvas, fallback, failure], [true, false, ""]);
      assert.equal(marks.length, titles.length);
      const { colours, drawn } = await driver.evaluate(picture);
      assert.ok(colours > 20, `${colours} colours`);
      assert.ok(drawn > 0.02 && drawn < 0.5, `${drawn} of it drawn`);
      // Every request was for a file of the release or of the page, and none was refused.
      assert.deepEqual(
        site.paths().sort(),
        [DATA, "/heistline.js", EXTRA, WASM, "/host.html", "/page.css", "/watch.js"].sort(),
      );
    });

    step("the core that embed.js asks for along with the script is asked for once", async () => {
      serve(
        site,
        '<section class="heistline" data-story="reported-thefts"></section>',
        '<script async src="embed.js"></script>',
      );
      await driver.open(`${site.url}/host.html`);
      await until("the timeline is drawn", ({ heard }) => heard.some(({ type }) => type === "ready"));
      assert.deepEqual(site.paths(/wasm/), [WASM]);
    });

    step("a click on a mark opens its card, which says what each source reports", async () => {
      const { marks } = await ready();
      const [, mark] = marks;
      assert.ok(mark?.name.startsWith(BANGLADESH), mark?.name);
      await driver.click(mark.x, mark.y);
      // The buttons follow when the picture rests.
      const { card, measures, selected, heard, focus } = await until(
        "a card is open, and its mark says so",
        ({ card, marks }) => Boolean(card) && marks.map(({ expanded }) => expanded).join() === "false,true,false",
      );
      assert.equal(selected, "bangladesh-2016");
      assert.deepEqual(heard.filter(({ type }) => type === "select").at(-1)?.detail, { id: "bangladesh-2016" });
      assert.equal(focus, "Bangladesh Bank");
      for (const words of [
        "4 February 2016 to 5 February 2016 · Bangladesh · Bank transfer fraud",
        "$81 million",
        "$951 million",
        "2 of 3",
      ])
        assert.ok(card.includes(words), `${words} in ${card}`);
      assert.deepEqual(measures, MEASURES);
      await click(".card nav button:nth-of-type(2)");
      await until("the next card is open", ({ card }) => card.startsWith("Far Eastern International Bank"));
      await click(".card .close");
      await until("the card is closed", ({ card, selected }) => !card && !selected);
    });

    step("a click on the picture beside the buttons opens nothing", async () => {
      const { marks } = await ready();
      const [first, second] = marks;
      await driver.click(((first?.x ?? 0) + (second?.x ?? 0)) / 2, first?.y ?? 0);
      await driver.press("Escape");
      const { card, selected } = await driver.evaluate(look);
      assert.deepEqual([card, selected], ["", ""]);
    });

    step("Tab, arrows, Enter and Escape walk, open and close, and give the focus back", async () => {
      await ready();
      await driver.evaluate(() => document.getElementById("before")?.focus());
      await press("Tab", "Skip the timeline");
      await press("Tab", "Timeline");
      await press("ArrowRight", "List");
      for (const name of ["Table", "Search", "More", "All 3", "Bank transfer fraud"]) await press("ArrowRight", name);
      assert.equal((await press("End", "All")).focus, "All");
      await press("Home", "Timeline");
      await press("Tab", SONY);
      await press("ArrowRight", BANGLADESH);
      let seen = await press("Enter", "Bangladesh Bank");
      await until("its card is open", ({ card }) => card.includes("2 of 3"));
      seen = await press("Escape", BANGLADESH);
      assert.equal(seen.card, "");
      await press("ArrowRight", TAIWAN);
      await press("ArrowLeft", BANGLADESH);
      await press("Home", SONY);
      await press("End", TAIWAN);
      await driver.press("Enter");
      await until("the other card is open", ({ card, focus }) => card.includes("3 of 3") && !focus.includes("October"));
      seen = await press("Escape", TAIWAN);
      assert.equal(seen.card, "");
      await press("Tab", "outside: after");
      await press("Shift+Tab", TAIWAN);
      await press("Shift+Tab", "Timeline");
      await press("Shift+Tab", "Skip the timeline");
      await press("Enter", "End of the timeline");
      await press("Tab", "outside: after");
    });

    step("the help opens by its key, and closes by Escape to where it was", async () => {
      await ready();
      await driver.evaluate(() => document.getElementById("before")?.focus());
      for (const focus of ["Skip the timeline", "Timeline", SONY]) await press("Tab", focus);
      await driver.press("?");
      await until("the help has the focus", ({ focus }) => focus === ENGLISH.help);
      await press("Escape", SONY);
    });

    step("list and table have every event and every claim", async () => {
      await ready();
      await click(".views > button:nth-of-type(2)");
      const { articles, listed, events, canvas } = await until("the list is open", ({ list }) => Boolean(list));
      assert.deepEqual([articles, listed, canvas], [titles, claims.length, false]);
      assert.deepEqual(
        events,
        bundled.events.map(({ title, claims }) => ({ title, claims: claims.length })),
      );
      await click(".views > button:nth-of-type(3)");
      const { rows } = await until("the table is open", ({ table }) => table);
      assert.equal(rows.length, titles.length);
      for (const [index, title] of titles.entries())
        assert.ok(rows[index]?.includes(title), `${title} in ${rows[index]}`);
      for (const index of titles.keys()) await click(`.events > tbody > tr:nth-of-type(${2 * index + 1}) .expand`);
      await until("all claims are open", ({ tabled }) => tabled === claims.length);
    });

    step("without the wasm the list is shown, with E_WASM_HTTP", async (allow) => {
      allow(/^<heist-line>: E_WASM_HTTP: |^Failed to load resource/);
      site.answer(WASM, { status: 404 });
      await open();
      const { articles, listed, failure, canvas, fallback, heard } = await until(
        "it has failed, and the list is shown",
        isListed,
      );
      assert.deepEqual([articles, listed, canvas, fallback], [titles, claims.length, false, false]);
      assert.match(failure, /list/);
      assert.deepEqual(codes(heard), ["E_WASM_HTTP"]);
    });

    step("without the data the children are shown, with E_DATA_HTTP", async (allow) => {
      allow(/^<heist-line>: E_DATA_HTTP: |^Failed to load resource/);
      site.answer(DATA, { status: 404 });
      await open();
      const { articles, failure, canvas, fallback, heard } = await until("it has failed", hasFailed);
      assert.deepEqual([articles, canvas, fallback], [[], false, true]);
      assert.match(failure, /reported-thefts\.json.*404/);
      assert.deepEqual(codes(heard), ["E_DATA_HTTP"]);
    });

    step("where the policy refuses wasm the list is shown, with E_WASM_CSP", async (allow) => {
      allow(/^<heist-line>: E_WASM_CSP: .*'wasm-unsafe-eval'/);
      allow(/^securitypolicyviolation: script-src wasm-eval|^Compiling or instantiating WebAssembly module violates/);
      allow(/^uncaught: Content-Security-Policy: The page’s settings blocked WebAssembly/);
      site.policy = POLICY.replace(" 'wasm-unsafe-eval'", "");
      await open();
      const { articles, listed, canvas, heard } = await until("it has failed, and the list is shown", isListed);
      assert.deepEqual([articles, listed, canvas], [titles, claims.length, false]);
      assert.deepEqual(codes(heard), ["E_WASM_CSP"]);
    });

    step("a frame reports its height to the host page", async () => {
      site.policy = `${POLICY}; frame-src 'self'`;
      await open(
        "",
        `<iframe src="embed.html?story=reported-thefts&amp;theme=light" width="900" height="300" title="Timeline"></iframe>`,
      );
      const { heard } = await until("it has reported that it is ready", ({ heard }) =>
        heard.some(({ detail }) => detail.heistline === 1 && detail.type === "ready"),
      );
      const before = heard.filter(({ detail }) => detail.type === "height").at(-1)?.detail.height;
      const high = () =>
        document.querySelector("iframe")?.contentDocument?.documentElement.getBoundingClientRect().height;
      assert.equal(before, Math.ceil((await driver.evaluate(high)) ?? 0));
      assert.ok(before > 300, `${before} px`);
      await driver.evaluate(comeNear);
      await until("the frame has all of its scripts", ({ frame }) => frame);
      await driver.evaluate(() => {
        document.querySelector("iframe")?.contentWindow?.postMessage({ heistline: 1, type: "select", id: "sony-2014" });
      });
      const { heard: later } = await until("it has reported a new height", ({ heard }) =>
        heard.some(({ detail }) => detail.type === "height" && detail.height > before),
      );
      assert.ok(later.some(({ detail }) => detail.type === "select" && detail.detail.id === "sony-2014"));
    });

    step("in Arabic time runs from right to left, and so do the keys", async () => {
      const { direction, lang, marks, toolbar } = await ready('lang="ar"');
      assert.deepEqual([direction, lang, toolbar], ["rtl", "ar", wordsOf("ar").controls]);
      const [first, second, third] = marks.map(({ x }) => x);
      assert.ok(Number(first) > Number(second) && Number(second) > Number(third), `${[first, second, third]}`);
      await driver.evaluate(() => document.getElementById("before")?.focus());
      await press("Tab", wordsOf("ar").skip ?? "");
      await driver.press("Tab");
      await driver.press("Tab");
      await until("the first mark has the focus", ({ focus }) => focus === marks[0]?.name);
      await press("ArrowLeft", marks[1]?.name ?? "");
      await press("ArrowRight", marks[0]?.name ?? "");
      assert.ok((await driver.evaluate(picture)).colours > 20);
    });

    step("in German it says German words", async () => {
      const german = wordsOf("de");
      const { lang, marks, toolbar, controls, moves } = await ready('lang="de"');
      const inGerman = (/** @type {string[]} */ names) => names.map((name) => german[name]);
      assert.deepEqual([lang, toolbar], ["de", german.controls]);
      assert.deepEqual([controls, moves], [inGerman(CONTROLS), inGerman(MOVES)]);
      await click(".controls > button:nth-of-type(3)");
      const opened = await until("the menu is open", ({ controls }) => controls.length > CONTROLS.length);
      assert.deepEqual(opened.controls, [...inGerman(CONTROLS), ...menuOf(german)]);
      assert.match(
        marks[1]?.name ?? "",
        /^Bangladesh Bank, 4\. Februar 2016 bis 5\. Februar 2016, 81 Millionen \$ gestohlen/,
      );
      const [, mark] = marks;
      await driver.click(mark?.x ?? 0, mark?.y ?? 0);
      const { card } = await until("a card is open", ({ card }) => Boolean(card));
      for (const words of [
        "4. Februar 2016 bis 5. Februar 2016 · Bangladesch",
        "2 von 3",
        german.reports ?? "",
        "951 Millionen $",
      ])
        assert.ok(card.includes(words), `${words} in ${card}`);
    });

    step("what is printed has the picture as SVG and every event", async () => {
      await ready();
      await driver.evaluate(() => void dispatchEvent(new Event("beforeprint")));
      const { print, printed } = await driver.evaluate(look);
      assert.ok(print > 10, `${print} shapes and words`);
      assert.equal(printed, titles.length);
      await driver.evaluate(() => void dispatchEvent(new Event("afterprint")));
      const after = await driver.evaluate(look);
      assert.deepEqual([after.print, after.printed, after.canvas], [0, 0, true]);
    });

    step("the dark theme has another paper", async () => {
      await ready('theme="light"');
      const { paper } = await driver.evaluate(picture);
      assert.ok(
        paper.every((part) => part > 200),
        `${paper}`,
      );
      await driver.evaluate(() => document.querySelector("heist-line")?.setAttribute("theme", "dark"));
      const isDark = (/** @type {number[]} */ colour) => colour.every((part) => part < 60);
      const end = Date.now() + PATIENCE;
      let dark = await driver.evaluate(picture);
      while (!isDark(dark.paper) && Date.now() < end) dark = await driver.evaluate(picture);
      assert.ok(isDark(dark.paper), `${dark.paper}`);
      assert.ok(dark.colours > 20, `${dark.colours} colours`);
    });

    step("the same is exposed to assistive technology", async () => {
      // With the address of the open event, whose card has a button to copy it.
      const { marks } = await ready("hash");
      const [, mark] = marks;
      await driver.click(mark?.x ?? 0, mark?.y ?? 0);
      await until("a card is open", ({ card }) => Boolean(card));
      await driver.evaluate(() => {
        // What was read out last is not in question here.
        const status = document.querySelector("heist-line")?.shadowRoot?.querySelector(".status");
        status?.replaceChildren();
      });
      assert.ok(EXPOSED.length >= 25);
      await expectExposed(EXPOSED);
      await click(".moves > button:nth-of-type(3)");
      await until("the picture can be moved", ({ moves }) => moves.length === ZOOMED.length);
      await click(".controls > button:nth-of-type(3)");
      await until("the menu is open", ({ controls }) => controls.length > CONTROLS.length);
      await expectExposed([...buttons(".moves", ZOOMED), ...OPENED]);
    });

    step("the builder makes a timeline from nothing, and keeps it while the page is reloaded", async () => {
      // The page has a policy of its own.
      site.policy = "frame-ancestors 'self'";
      await build(driver, `${site.url}/builder.html`);
    });
  });
}

/** @param {Look} seen */
const hasFailed = ({ heard }) => heard.some(({ type }) => type === "error");

/** @param {Look} seen */
const isListed = (seen) => hasFailed(seen) && Boolean(seen.list);

/** @param {Look["heard"]} heard */
const codes = (heard) => heard.flatMap(({ type, detail }) => (type === "error" ? [detail.code] : []));
