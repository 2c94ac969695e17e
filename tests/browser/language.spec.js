// The reader's language: whose words are fetched, that they are everywhere, and that there is room for them.
import { readdirSync, readFileSync } from "node:fs";
import { expect, frames, generated, heard, mount, test } from "./fixture.js";
import { noteWords } from "./patches.js";

/** @typedef {import("./fixture.js").Page} Page */
/** @typedef {import("./fixture.js").Widget} Widget */
/** @typedef {Record<string, string> & { events: Record<string, string> }} Words */

/** @param {string} name @returns {Words} */
const wordsOf = (name) => JSON.parse(readFileSync(`www/languages/${name}.json`, "utf8"));
const NAMES = readdirSync("www/languages").map((file) => file.replace(/\.json$/, ""));
const english = wordsOf("en");

/** What is said only when something goes wrong or is too much, in print, in what is copied, or of other data. */
const ELSEWHERE =
  /^(name|direction|deniedBy|chronicle\w*|what|amount|source|figures|label\w+|andMore|showAll|months|years|note|copied|notCopied|more|firstPage|lastPage|none|missing|skipped|marksCount|searchPart|no(Part|Picture|Data|Money|Download|File|Source|Window)|thePage|again|wheel|ctrl|reading|printedPart|sources|legend\w+|tier\w+|others|comma|perhaps\w*|about|since|until|between|either|or(Earlier|Later)|fromUnknown|unknownTo|spring|summer|autumn|winter|periodShort|upTo|attempted|events|newEvents|compactFrom|nothing\w*|anno|largestOf|transferred|collected|demanded|contested|keyAmount|card\w+|shown|inView|summaryOnce|eventsFromTo)$/;

/** What of a text stands between its placeholders. @param {unknown} text */
const pieces = (text) =>
  Object.values(typeof text === "object" ? { ...text } : { text })
    .flatMap((text) => String(text).split(/\{\d\}/))
    .map((piece) => piece.trim())
    .filter((piece) => /\p{L}/u.test(piece));

/** The English pieces that a language says otherwise. @param {Words} words */
function foreign(words) {
  const own = Object.values(words).flatMap(pieces).join("\n");
  const all = Object.entries(english).filter(([key]) => key !== "name" && key !== "direction");
  return [...new Set(all.flatMap(([, text]) => pieces(text)))].filter(
    (piece) => piece.length > 3 && !own.includes(piece),
  );
}

/** Data with everything in it that has words of its own, and no word of English but those of the widget. */
function rich() {
  const { sources } = generated(0);
  const claim = (/** @type {string} */ measure, /** @type {unknown} */ amount) => ({
    measure,
    amount,
    currency: "USD",
    lead: true,
    sources: ["wire"],
  });
  const claims = ["stolen", "attempted", "blocked", "transferred", "recovered", "frozen", "confiscation", "demanded"];
  const more = ["collected", "cost", "fine", "amount"];
  return {
    title: "Xxxxx",
    note: "Nnnnn",
    updated: "2026-11-27",
    currency: "USD",
    sources: {
      ...sources,
      wire: {
        publisher: "Zzzz",
        date: "2020-01-02",
        url: "https://wire.example/",
        archived: "https://archive.example/",
      },
    },
    kinds: ["bank", "shop"].map((id) => ({ id, label: `Kkkk-${id}` })),
    periods: [{ label: "Pppp", from: "2015", to: "2017", sources: ["wire"] }],
    notes: [{ text: "Mmmm", sources: ["wire"] }],
    events: [
      {
        id: "a",
        title: "Aaaa",
        date: "2014-11-24",
        kind: "bank",
        country: "KR",
        claims: claims.map((measure) => claim(measure, 81e6)),
      },
      {
        id: "b",
        title: "Bbbb",
        date: "2016-02/2016-05",
        kind: "shop",
        claims: more.map((measure) => claim(measure, { min: 1e6, max: 2e6 })),
        attribution: [{ by: "Wwww", date: "2018-09-06", to: "Vvvv", sources: ["wire"] }],
        disputed: [{ by: "Uuuu", sources: ["wire"] }],
        corrections: [{ date: "2026-11-27", text: "Tttt" }],
        related: ["c"],
        media: [{ url: "https://vimeo.com/1" }, { url: "https://x.com/xxxx/status/1" }],
      },
      {
        id: "c",
        title: "Cccc",
        date: "2019",
        kind: "shop",
        tier: "C",
        claims: [claim("stolen", { min: 5e8, about: true }), claim("attempted", 9e5)],
      },
    ],
  };
}

/** All that the shadow tree says to eyes and ears. @param {Widget} widget @returns {Promise<string[]>} */
const said = (widget) =>
  widget.ask((element) => {
    const root = /** @type {ShadowRoot} */ (element.shadowRoot);
    /** @type {string[]} */
    const texts = [];
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) texts.push(walker.currentNode.nodeValue ?? "");
    for (const part of root.querySelectorAll("*")) {
      for (const name of ["aria-label", "title", "placeholder", "aria-valuetext"])
        texts.push(part.getAttribute(name) ?? "");
    }
    return texts.map((text) => text.replace(/[\u2067-\u2069]/g, "").trim()).filter(Boolean);
  });

/** Goes through all that can be opened, and gathers what is said there. @param {Widget} widget */
async function everything(widget) {
  const page = widget.root.page();
  const wide = page.viewportSize();
  await page.setViewportSize({ width: 360, height: 780 });
  await expect(widget.root.locator(".register")).toBeVisible();
  const texts = await said(widget);
  if (wide) await page.setViewportSize(wide);
  await expect(widget.root.locator(".register")).toBeHidden();
  texts.push(...(await said(widget)));
  for (const id of ["b", "c"]) {
    await widget.ask((element, id) => element.select(id), id);
    texts.push(...(await said(widget)));
  }
  // The search, and the help.
  await widget.root.locator(".controls > button").first().click();
  await widget.root.locator(".controls > button").first().press("?");
  texts.push(...(await said(widget)));
  for (const view of ["list", "table"]) {
    await widget.ask((element, view) => element.setAttribute("view", view), view);
    for (const name of await widget.root.locator("button.expand").all()) await name.click();
    texts.push(...(await said(widget)));
  }
  return texts;
}

for (const name of NAMES) {
  test(`${name}: only its file is fetched, and all text is localized`, async ({ page, site }) => {
    await page.addInitScript(noteWords);
    const words = wordsOf(name);
    const widget = await mount(page, { data: rich(), attributes: { lang: name, hash: "", id: "one" } });
    expect(site.paths(/languages/)).toEqual(name === "en" ? [] : [`/languages/${name}.json`]);
    const root = widget.root.locator(".root");
    await expect(root).toHaveAttribute("lang", name);
    expect(await root.evaluate((root) => getComputedStyle(root).direction)).toBe(words.direction);
    const texts = await everything(widget);
    texts.push(...(await page.evaluate(() => Reflect.get(globalThis, Symbol.for("words")))));
    const missing = Object.keys(words).filter(
      (key) => !ELSEWHERE.test(key) && !texts.some((said) => pieces(words[key]).every((piece) => said.includes(piece))),
    );
    expect(missing).toEqual([]);
    if (name === "en") return;
    const left = foreign(words);
    expect(left.length).toBeGreaterThan(100);
    const pattern = new RegExp(
      `(?<![\\p{L}])(${left.map((piece) => piece.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|")})(?![\\p{L}])`,
      "u",
    );
    expect(texts.filter((text) => pattern.test(text))).toEqual([]);
  });
}

/** @type {[string, string, string[]][]} a tag, the language of the words, and what is fetched */
const TAGS = [
  ["de-AT", "de-AT", ["de"]],
  ["zh-Hans-CN", "zh-Hans-CN", ["zh"]],
  ["PT-br", "pt-BR", ["pt"]],
  ["iw", "he", ["he"]],
  ["en-US", "en-US", []],
  ["xx", "en", []],
  ["xx-DE", "en", []],
  ["no tag!", "en", []],
];

for (const [tag, lang, files] of TAGS) {
  test(`the page’s “${tag}” is served as ${lang} with ${files.join() || "no"} file`, async ({ page, site }) => {
    await page.goto("/blank.html");
    await page.evaluate((tag) => document.documentElement.setAttribute("lang", tag), tag);
    const widget = await mount(page, { data: generated(3) });
    expect(site.paths(/languages/)).toEqual(files.map((file) => `/languages/${file}.json`));
    await expect(widget.root.locator(".root")).toHaveAttribute("lang", lang);
    await expect(widget.button(wordsOf(files[0] ?? "en").zoomIn)).toBeVisible();
  });
}

/** @type {[string, import("./site.js").Answer][]} */
const FAILURES = [
  ["is not found", { status: 404 }],
  ["is no JSON", { body: "<!doctype html>" }],
  ["is cut off", { fault: "cut" }],
];

for (const [name, answer] of FAILURES) {
  test(`a language file that ${name} falls back to English, is reported once, and is retried`, async ({
    page,
    site,
    log,
  }) => {
    log.expects(/^<heist-line>: the words of “fr” could not be read; English ones are shown/);
    log.allows(/^Failed to load resource|^failed: /);
    site.answer("/languages/fr.json", answer);
    const widget = await mount(page, { data: generated(3), attributes: { lang: "fr" } });
    await expect(widget.button("Zoom in")).toBeVisible();
    await expect(widget.root.locator(".root")).toHaveAttribute("lang", "en");
    expect(await heard(page, "error")).toEqual([]);
    site.answer("/languages/fr.json", null);
    await mount(page, { data: generated(3), attributes: { lang: "fr" } });
    await expect(widget.button(wordsOf("fr").zoomIn)).toBeVisible();
    expect(site.paths(/languages/)).toHaveLength(2);
  });
}

test("two timelines in one language share its file", async ({ page, site }) => {
  await page.goto("/two.html");
  await page.evaluate(() => {
    for (const element of document.querySelectorAll("heist-line")) element.setAttribute("lang", "es");
  });
  await expect(page.getByRole("button", { name: wordsOf("es").zoomIn, exact: true })).toHaveCount(2);
  expect(site.paths(/languages/)).toEqual(["/languages/es.json"]);
});

test("changing the language keeps card, visible range, view and search", async ({ page }) => {
  const widget = await mount(page, { data: generated(30) });
  await widget.ask((element) => {
    element.show("1990-02-01", "1990-09-30");
    element.select("theft-12");
  });
  await widget.button("Search").click();
  await widget.root.getByRole("searchbox").fill("theft 1");
  await expect.poll(() => widget.marks.count()).toBe(11);
  const state = async () => [
    await widget.range(),
    await widget.selected(),
    await widget.marks.count(),
    await widget.root.getByRole("searchbox").inputValue(),
  ];
  const before = await state();
  for (const name of ["de", "ar", "ja", "en"]) {
    await widget.ask((element, name) => element.setAttribute("lang", name), name);
    await expect(widget.root.locator(".root")).toHaveAttribute("lang", name);
    await expect(widget.card).toContainText(wordsOf(name).measureStolen ?? "");
    await expect(widget.button(wordsOf(name).zoomIn)).toHaveCount(1);
    await frames(page, 5);
    expect(await state(), name).toEqual(before);
  }
  await widget.ask((element) => element.setAttribute("view", "table"));
  await widget.ask((element) => element.setAttribute("lang", "ko"));
  await expect(widget.root.locator("table.events")).toContainText(wordsOf("ko").date ?? "");
});

test("the focus stays inside when the language changes", async ({ page }) => {
  const widget = await mount(page, { data: generated(9) });
  await widget.mark("Theft 4,").focus();
  await widget.ask((element) => element.setAttribute("lang", "es"));
  await expect(widget.root.locator(".root")).toHaveAttribute("lang", "es");
  await frames(page, 2);
  expect(await widget.focused()).not.toMatch(/^outside/);
});

test("text of the data has the data’s language, other text the reader’s", async ({ page }) => {
  const data = { ...generated(3), lang: "en" };
  const widget = await mount(page, { data, attributes: { lang: "de" } });
  await widget.ask((element) => element.select("theft-2"));
  const langs = (/** @type {import("@playwright/test").Locator} */ locator) =>
    locator.evaluate((element) => element.closest("[lang]")?.getAttribute("lang"));
  expect(await langs(widget.title.getByText("3 generated events"))).toBe("en");
  expect(await langs(widget.card.getByText("Theft 2"))).toBe("en");
  expect(await langs(widget.legend.getByText("Bank"))).toBe("en");
  expect(await langs(widget.card.getByRole("heading", { name: "Gestohlen" }))).toBe("de");
  for (const lang of ["de", ""]) {
    await widget.ask(
      (element, data) => {
        element.data = data;
      },
      { ...data, title: `Data in “${lang}”`, lang },
    );
    await expect(widget.title).toHaveText(`Data in “${lang}”`);
    await expect(widget.root.locator(".root [lang]")).toHaveCount(0);
  }
});

for (const name of ["ar", "he"]) {
  test(`in ${name} time runs from right to left, also where the page does not`, async ({ page }) => {
    const widget = await mount(page, { data: generated(9, { days: 300 }), attributes: { lang: name } });
    const lefts = await widget.marks.evaluateAll((marks) => marks.map((mark) => mark.getBoundingClientRect().left));
    expect(lefts).toEqual([...lefts].sort((a, b) => b - a));
    await widget.marks.first().focus();
    await page.keyboard.press("ArrowLeft");
    await expect(widget.marks.nth(1)).toBeFocused();
    await page.setViewportSize({ width: 360, height: 800 });
    await expect(widget.overview).toBeHidden();
    const tops = await widget.marks.evaluateAll((marks) => marks.map((mark) => mark.getBoundingClientRect().top));
    expect(tops).toEqual([...tops].sort((a, b) => a - b));
  });
}

/** @type {[string, number, string][]} */
const COUNTS = [
  ["en", 1, "1 event"],
  ["en", 2, "2 events"],
  ["ar", 1, "حدث واحد"],
  ["ar", 2, "حدثان"],
  ["ar", 3, "3 أحداث"],
  ["ar", 11, "11 حدثًا"],
  ["ar", 100, "100 حدث"],
  ["he", 1, "אירוע אחד"],
  ["he", 2, "2 אירועים"],
  ["ko", 1, "사건 1건"],
  ["ko", 3, "사건 3건"],
  ["fr", 1, "1 événement"],
  ["fr", 3, "3 événements"],
];

test("events are counted in the forms of the language", async ({ page }) => {
  /** @type {[string, number, string][]} */
  const found = [];
  for (const [name, count, words] of COUNTS) {
    const widget = await mount(page, { data: generated(count), attributes: { lang: name, view: "list" } });
    const summary = ((await widget.list.locator("p").first().textContent()) ?? "").replace(
      /[\u2066-\u2069\u200e\u200f]/g,
      "",
    );
    // Figures as the language writes them.
    const figures = new Intl.NumberFormat(name).format(count);
    const wanted = words.replace(String(count), figures);
    found.push([name, count, summary.includes(wanted) ? words : summary]);
  }
  expect(found).toEqual(COUNTS);
});

test("the picture keeps the height that its names ask for in another language and back", async ({ page }) => {
  await page.setViewportSize({ width: 1200, height: 900 });
  const widget = await mount(page, { attributes: { story: "thefts-2014-2026", lang: "en" } });
  const height = () => widget.ask((element) => element.offsetHeight);
  const before = await height();
  for (const lang of ["de", "en"]) {
    await widget.ask((element, lang) => element.setAttribute("lang", lang), lang);
    await expect(widget.root.getByRole("button", { name: lang === "de" ? "Tabelle" : "Table" })).toBeVisible();
    await frames(page, 3);
    expect(await height()).toBeGreaterThan(600);
  }
  expect(await height()).toBe(before);
});
