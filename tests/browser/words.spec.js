// The words themselves: all of them in every language file, and the same from the widget and the command line.
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { build } from "esbuild";
import { CASES } from "../../scripts/locale.js";
import { expect, mount, open, test } from "./fixture.js";

/** @typedef {import("./fixture.js").Page} Page */
/** @typedef {import("./fixture.js").Widget} Widget */
/** @typedef {Record<string, string | Record<string, string>>} Words */

/** @param {string} name @returns {Words} */
const wordsOf = (name) => JSON.parse(readFileSync(`www/languages/${name}.json`, "utf8"));
const NAMES = readdirSync("www/languages").map((file) => file.replace(/\.json$/, ""));
const english = wordsOf("en");

/** The placeholders of a text. @param {unknown} text */
const placeholders = (text) => [...new Set(String(text).match(/\{\d\}/g))].sort();

test("there are the twelve languages that the script offers, and each is a file of the release", () => {
  const offered =
    /OTHERS = \[([^\]]*)\]/.exec(readFileSync("www/shared/language.js", "utf8"))?.[1]?.match(/\w+/g) ?? [];
  expect([...offered, "en"].sort()).toEqual([...NAMES].sort());
  expect(NAMES).toHaveLength(12);
  expect(readdirSync("dist/languages").sort()).toEqual(offered.map((name) => `${name}.json`).sort());
});

/** Texts with a form for each plural category. */
const PLURALS = ["events", "newEvents", "figures", "months", "years"];

for (const name of NAMES) {
  test(`${name} has every text of English, with the same placeholders, and no other`, () => {
    const words = wordsOf(name);
    expect(Object.keys(words)).toEqual(Object.keys(english));
    for (const [key, text] of Object.entries(english)) {
      if (PLURALS.includes(key)) continue;
      const own = words[key];
      expect(typeof own, key).toBe("string");
      // Languages that count in ten thousands, or in lakhs, have no need of parts of a million.
      if (key === "partOfMillion" && own === "") continue;
      expect(own, key).not.toBe("");
      expect(placeholders(own), key).toEqual(placeholders(text));
      expect(own, key).toBe(String(own).normalize("NFC"));
    }
    expect(["ltr", "rtl"]).toContain(words.direction);
    expect(Number(words.compactFrom)).toBeGreaterThanOrEqual(1000);
    const rules = new Intl.PluralRules(name);
    const wanted = rules.resolvedOptions().pluralCategories;
    // One or two may be said without a figure where the form is of that number alone.
    const counted = Array.from({ length: 300 }, (_, count) => String(rules.select(count)));
    for (const forms of /** @type {Record<string, string>[]} */ (PLURALS.map((key) => words[key]))) {
      expect(Object.keys(forms).sort()).toEqual([...wanted].sort());
      for (const [form, text] of Object.entries(forms)) {
        const alone = counted.filter((other) => other === form).length === 1;
        if (!alone) expect(placeholders(text), form).toEqual(["{0}"]);
      }
    }
  });
}

/**
 * A list as texts: of each event its parts, and the text around them.
 * @typedef {{ events: string[][], around: string[] }} List
 */

/** @param {string} text */
const plain = (text) => text.replace(/\s+/g, " ").trim();

/** The list that the command line has made, where it stands in a page. @param {Page} page @param {string} selector @returns {Promise<List>} */
async function madeByCommand(page, selector) {
  const { events, around } = await page.locator(selector).evaluate((list) => {
    const text = (/** @type {Element} */ element) => element.textContent ?? "";
    const items = (/** @type {Element} */ part) =>
      part.localName === "ul" ? [...part.children].map(text) : [text(part)];
    // The summary stands first. The widget has the date of the last update below its title, not in the list.
    const summary = [...(list.parentElement?.children ?? [])].find(({ localName }) => localName === "p");
    const outside = [
      summary,
      ...[...(list.parentElement?.children ?? [])].slice([...(list.parentElement?.children ?? [])].indexOf(list) + 1),
    ];
    return {
      events: [...list.children].map((event) => [...event.children].flatMap(items)),
      around: outside.flatMap((part) => (part && ["p", "ul"].includes(part.localName) ? items(part) : [])),
    };
  });
  return { events: events.map((event) => event.map(plain)), around: around.map(plain) };
}

/** The list that the widget shows, put the same way. @param {Widget} widget @returns {Promise<List>} */
async function shownByWidget(widget) {
  const { events, around } = await widget.list.evaluate((list) => {
    const text = (/** @type {Element} */ element) => {
      const copy = /** @type {Element} */ (element.cloneNode(true));
      // Beside its links the widget says where they lead, and divides them by its style; voices get a word for a dash.
      for (const host of copy.querySelectorAll(".host, .spoken")) host.remove();
      for (const cited of copy.querySelectorAll(".cited + .cited")) cited.prepend("; ");
      return (copy.textContent ?? "").replace(/\s+/g, " ").replace(/ (?=[;\]]|$)/g, "");
    };
    const cited = (/** @type {Element} */ part) => {
      const sources = [...part.querySelectorAll(".cited")].map((source) => text(source).replace(/^; /, ""));
      return sources.length ? ` [${sources.join("; ")}]` : "";
    };
    const claim = (/** @type {Element} */ item) => {
      const [label, amount] = [item.closest(".measure")?.querySelector(".heading"), item.querySelector(".amount")];
      const note = item.querySelector(".note");
      const noted = note ? ` (${note.textContent})` : "";
      return `${label && text(label)}: ${amount && text(amount)}${noted}${cited(item)}`;
    };
    const parts = (/** @type {Element} */ part) =>
      part.localName === "ul" ? [...part.children].map(text) : [text(part)];
    const { events } = /** @type {import("./fixture.js").HeistLine} */ (
      /** @type {ShadowRoot} */ (list.getRootNode()).host
    );
    // The widget has a column of dates where the command writes a sentence, and the verdict before the summary.
    const event = (/** @type {Element} */ article, /** @type {number} */ index) => {
      const card = events[index];
      const block = (/** @type {string} */ name, /** @type {{ text: string }[]} */ said = []) => {
        const part = article.querySelector(`:scope > .${name}`);
        const items = [...(part?.querySelectorAll("li") ?? [])];
        const heading = part?.querySelector(".heading");
        return heading ? [text(heading), ...items.map((item, nth) => `${said[nth]?.text}${cited(item)}`)] : [];
      };
      return [
        ...[...article.querySelectorAll(":scope > :not(div), :scope > .lead > .summary")].map(text),
        ...[...article.querySelectorAll(".figures li")].map(claim),
        ...block("attributed", card?.attribution),
        ...block("disputed", card?.disputed),
        ...[...article.querySelectorAll(".verdict .named b")].map(text),
        ...block("corrections", card?.corrections),
      ];
    };
    return {
      events: [...list.querySelectorAll("article")].map(event),
      around: [...list.querySelectorAll(":scope > p:not(.top), .periods > *")].flatMap(parts),
    };
  });
  return { events: events.map((event) => event.map(plain)), around: around.map(plain) };
}

/** @param {List} shown @param {List} made @param {number} count */
function expectSame(shown, made, count) {
  expect(made.events).toHaveLength(count);
  expect(shown.events).toEqual(made.events);
  expect(shown.around).toEqual(made.around);
}

test("the fallback in the demo page says what the widget says there", async ({ page }) => {
  const widget = await open(page, "/");
  const made = await madeByCommand(page, "ol.heistline-events");
  await widget.button("List").click();
  expectSame(await shownByWidget(widget), made, 3);
});

for (const name of NAMES) {
  test(`${name}: \`heistline list\` says what the widget says of the thefts`, async ({ page, site }) => {
    const data = "data/thefts-2014-2026.json";
    const list = execFileSync("target/debug/heistline", ["list", data, "--lang", name], { encoding: "utf8" });
    site.answer("/made.html", {
      body: `<!doctype html><html lang="en"><title>Made</title><main>${list}</main></html>`,
    });
    await page.goto("/made.html");
    const made = await madeByCommand(page, "ol.heistline-events");
    const direction = await page.locator("main ol").evaluate((list) => getComputedStyle(list).direction);
    expect([direction, await page.locator("main > [lang]").getAttribute("lang")]).toEqual([
      wordsOf(name).direction,
      name,
    ]);
    const widget = await mount(page, { attributes: { src: `/${data}`, view: "list", lang: name } });
    expectSame(await shownByWidget(widget), made, JSON.parse(readFileSync(data, "utf8")).events.length);
  });
}

/** An object with a line for each of its entries, so that a change can be read. @param {object} object */
const lines = (object) =>
  `{\n${Object.entries(object)
    .map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`)
    .join(",\n")}\n}\n`;

// `UPDATE=1` writes them anew.
test("the command line’s tables, and what it is held to say, are what the browser’s `Intl` says", async ({
  page,
  site,
}) => {
  const entry = 'export * from "../www/shared/language.js"; export * from "./locale.js";';
  const { outputFiles } = await build({
    stdin: { contents: entry, resolveDir: "scripts" },
    bundle: true,
    format: "esm",
    write: false,
  });
  site.answer("/locale.js", { body: outputFiles[0]?.text ?? "" });
  await page.goto("/blank.html");
  /** @type {Record<string, unknown>} */
  const golden = { ...CASES };
  /** @type {Record<string, string>} */
  const files = {};
  for (const name of NAMES) {
    const [table, words] = await page.evaluate(
      async ([name, words]) => {
        const { Language, locale, said } = await import(/** @type {string} */ ("/locale.js"));
        const language = new Language(name, words);
        return [locale(language), said(language)];
      },
      /** @type {const} */ ([name, wordsOf(name)]),
    );
    files[`locales/${name}.json`] = lines(table);
    golden[name] = words;
  }
  files["tests/golden/said.json"] = lines(golden);
  for (const [path, made] of Object.entries(files)) {
    if (process.env.UPDATE) writeFileSync(path, made);
    const kept = JSON.parse(readFileSync(path, "utf8"));
    expect(kept, `${path} is not what this browser says; if that is right, run again with UPDATE=1`).toEqual(
      JSON.parse(made),
    );
  }
});
