// Developing stories: the data is asked for again, and what has changed appears without the reader losing anything.
import { expect, frames, generated, heard, mount, test } from "./fixture.js";

/** @typedef {import("./fixture.js").Page} Page */
/** @typedef {import("./site.js").Site} Site */
/** @typedef {ReturnType<typeof generated>} Data */

const STORY = "/story.json";

/** Serves data, with a validator of its own. @param {Site} site @param {Data | string} data */
function serve(site, data) {
  const body = typeof data === "string" ? data : JSON.stringify(data);
  const sum = [...body].reduce((sum, letter) => (Math.imul(sum, 31) + letter.charCodeAt(0)) | 0, 0);
  site.answer(STORY, { body, etag: `"${sum}"` });
}

/** The data with one event more. @param {Data} data @param {string} date @param {string} title */
function withEvent(data, date, title) {
  const [first] = data.events;
  if (!first) throw new Error("there is no event to copy");
  const event = { ...first, id: title.toLowerCase().replace(/\W/g, "-"), title, date };
  return { ...data, events: [...data.events, event].sort((a, b) => (a.date < b.date ? -1 : 1)) };
}

/** A widget that refreshes, with a clock that the test moves. @param {Page} page @param {Record<string, string>} [attributes] */
async function mountStory(page, attributes = {}) {
  await page.clock.install();
  return mount(page, { attributes: { src: STORY, refresh: "30", ...attributes } });
}

/** How often the data was asked for. @param {Site} site */
const asked = (site) => site.paths(/^\/story/).length;

/** Moves the clock, and waits until the data has been asked for so often. @param {Page} page @param {Site} site @param {number} seconds @param {number} times */
async function pass(page, site, seconds, times) {
  await page.clock.fastForward(seconds * 1000);
  // What the clock has set off was sent before this.
  await page.evaluate(() => fetch("/own.json", { cache: "no-store" }));
  await expect.poll(() => asked(site)).toBe(times);
}

/** Refreshes, and waits for the update. @param {Page} page */
async function refresh(page) {
  const before = (await heard(page, "update")).length;
  await page.clock.fastForward(30_000);
  await expect.poll(async () => (await heard(page, "update")).length).toBe(before + 1);
}

/** @param {Page} page */
const lastUpdate = async (page) => (await heard(page, "update")).at(-1)?.detail;

test("the data is asked for again with its validator, and only other data is an update", async ({ page, site }) => {
  const data = generated(6);
  serve(site, data);
  let answers = 0;
  page.on("requestfinished", (request) => {
    answers += Number(request.url().endsWith(STORY));
  });
  const widget = await mountStory(page);
  await pass(page, site, 29, 1);
  await pass(page, site, 1, 2);
  expect(site.requests.filter(({ path }) => path === STORY).at(-1)?.headers["if-none-match"]).toMatch(/^"/);
  // The next request comes after the answer to the one before.
  const askedAgain = async () => {
    await page.clock.fastForward(30_000);
    return asked(site);
  };
  await expect.poll(askedAgain).toBeGreaterThan(2);
  // The clock that moves on would give up what is not answered yet.
  await expect.poll(() => answers).toBe(asked(site));
  expect(await heard(page, "update")).toEqual([]);
  serve(site, withEvent(withEvent(data, "1990-01-15", "Fresh one"), "1990-02-03", "Fresh two"));
  await refresh(page);
  expect(await lastUpdate(page)).toEqual({ added: ["fresh-one", "fresh-two"], removed: [], changed: [] });
  await widget.expectAnnounced("2 new events");
  await expect(widget.mark("Fresh one")).toBeVisible();
  expect(await widget.ask((element) => element.events.length)).toBe(8);
  const button = widget.button("2 new events");
  await expect(button).toBeVisible();
  await button.click();
  await expect(widget.card).toContainText("Fresh one");
  expect(await widget.focused()).toBe("Fresh one");
  await expect(button).toBeHidden();
  expect((await heard(page, "ready")).length).toBe(1);
});

test("what changes and what goes is in the detail, and new events add up until they are shown", async ({
  page,
  site,
}) => {
  const data = generated(6);
  serve(site, data);
  const widget = await mountStory(page);
  const one = withEvent(data, "1990-01-15", "Fresh one");
  serve(site, one);
  await refresh(page);
  const events = one.events.filter(({ id }) => id !== "theft-2");
  const corrected = events.map((event) => (event.id === "theft-4" ? { ...event, title: "A correction" } : event));
  serve(site, withEvent({ ...one, events: corrected, title: "Another title" }, "1990-01-20", "Fresh two"));
  await refresh(page);
  expect(await lastUpdate(page)).toEqual({ added: ["fresh-two"], removed: ["theft-2"], changed: ["theft-4"] });
  await widget.expectAnnounced("1 new event");
  await expect(widget.button("2 new events")).toBeVisible();
  await expect(widget.title).toHaveText("Another title");
  await expect(widget.mark("A correction")).toBeVisible();
  await expect(widget.mark("Theft 2")).toHaveCount(0);
});

test("view, selection, focus and scroll stay, in the picture", async ({ page, site }) => {
  const data = generated(40);
  serve(site, data);
  const widget = await mountStory(page);
  await widget.ask((element) => element.show("1990-03-01", "1990-09-01"));
  await widget.mark("Theft 12").press("Enter");
  await expect(widget.card).toContainText("Theft 12");
  await page.evaluate(() => {
    document.body.style.paddingBottom = "200vh";
    scrollTo(0, 90);
  });
  const state = async () => [
    await widget.range(),
    await widget.selected(),
    await widget.focused(),
    await page.evaluate(() => scrollY),
    await widget.root.evaluate((element) => element.clientHeight),
  ];
  const before = await state();
  serve(site, withEvent(withEvent(data, "1989-01-01", "Fresh one"), "1990-05-02", "Fresh two"));
  await refresh(page);
  await frames(page, 3);
  expect(await state()).toEqual(before);
  await expect(widget.mark("Fresh two")).toBeVisible();
  // The open card changes in place.
  const events = data.events.map((event) =>
    event.id === "theft-12" ? { ...event, title: "Theft 12, amended" } : event,
  );
  serve(site, { ...data, events });
  await refresh(page);
  await expect(widget.card).toContainText("Theft 12, amended");
  const after = await state();
  expect([after[0], after[1], after[3]]).toEqual([before[0], before[1], before[3]]);
  expect(await widget.focused()).toBe("Theft 12, amended");
  // The card of an event that is gone closes.
  serve(site, { ...data, events: data.events.filter(({ id }) => id !== "theft-12") });
  await refresh(page);
  await expect(widget.card).toBeHidden();
  expect(await widget.selected()).toBe("");
  expect((await widget.range()).from).toBe("1990-03-01T00:00:00Z");
});

test("a reader who sees everything sees new events beyond it", async ({ page, site }) => {
  const data = generated(6);
  serve(site, data);
  const widget = await mountStory(page);
  serve(site, withEvent(data, "1991-01-15", "Fresh one"));
  await refresh(page);
  await expect(widget.mark("Fresh one")).toBeVisible();
});

test("the filter and the search stay", async ({ page, site }) => {
  const data = generated(12);
  const kinds = [...data.kinds, { id: "casino", label: "Casino" }];
  const events = data.events.map((event, nth) => ({
    ...event,
    kind: nth % 2 ? "casino" : "bank",
    tier: nth % 3 ? "A" : "C",
  }));
  serve(site, { ...data, kinds, events });
  const widget = await mountStory(page);
  await widget.button(/^Casino/).click();
  const suspected = widget.root.locator(".toggle", { hasText: "Suspected or contested" });
  await widget.button("Search").click();
  await widget.root.getByRole("searchbox").fill("theft");
  await suspected.click();
  await expect(widget.root.locator(".filter .facts")).toHaveText("4 of 12 events shown");
  const next = withEvent({ ...data, kinds: [...kinds].reverse(), events }, "1990-01-15", "Theft fresh");
  serve(site, next);
  await refresh(page);
  await expect(widget.root.locator(".filter .facts")).toHaveText("4 of 13 events shown");
  await expect(widget.root.getByRole("searchbox")).toHaveValue("theft");
  expect(await widget.root.getByRole("searchbox").evaluate((field) => field.matches(":focus"))).toBe(false);
  await expect(widget.button(/^Casino/)).toHaveAttribute("aria-pressed", "true");
  await expect(suspected).toHaveAttribute("aria-pressed", "false");
  await expect(suspected).toBeFocused();
  // What is hidden is shown when it is asked for.
  await widget.button("1 new event").click();
  await expect(widget.card).toContainText("Theft fresh");
});

test("a list keeps the entry and the focus where they are", async ({ page, site }) => {
  const data = generated(20);
  serve(site, data);
  const widget = await mountStory(page, { view: "list" });
  const link = widget.list.getByRole("article").nth(9).getByRole("link").first();
  await link.focus();
  const top = async () => (await widget.list.getByRole("article", { name: "Theft 10" }).boundingBox())?.y ?? 0;
  await widget.list.getByRole("article", { name: "Theft 10" }).evaluate((article) => article.scrollIntoView());
  const before = await top();
  serve(site, withEvent(withEvent(data, "1989-01-01", "Fresh one"), "1990-01-05", "Fresh two"));
  await refresh(page);
  await expect(widget.list).toContainText("Fresh two");
  expect(Math.abs((await top()) - before)).toBeLessThan(1);
  await expect(widget.list.getByRole("article", { name: "Theft 10" }).getByRole("link").first()).toBeFocused();
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true });

  test("a register keeps its rows, groups and focus where they are", async ({ page, site }) => {
    const data = generated(70, { days: 30 });
    serve(site, data);
    const widget = await mountStory(page);
    const fold = widget.root.locator(".fold", { hasText: "1995" });
    await fold.click();
    const row = widget.mark("Theft 65");
    await row.focus();
    await row.evaluate((row) => row.scrollIntoView({ block: "center" }));
    await frames(page, 3);
    const before = (await row.boundingBox())?.y ?? 0;
    expect(before).toBeGreaterThan(100);
    serve(site, withEvent(withEvent(data, "1988-01-01", "Fresh one"), "1995-01-02", "Fresh two"));
    await refresh(page);
    await frames(page, 3);
    await expect(fold).toHaveAttribute("aria-expanded", "true");
    expect(Math.abs(((await row.boundingBox())?.y ?? 0) - before)).toBeLessThan(1);
    await expect(row).toBeFocused();
    const button = widget.button("2 new events");
    await expect(button).toBeInViewport();
    await button.tap();
    await expect(widget.card).toContainText("Fresh one");
  });
});

for (const [what, answer, words] of /** @type {const} */ ([
  ["an HTTP error", { status: 500 }, /could not be refreshed.*the server answered 500/],
  ["a broken file", { body: '{"title": "Half' }, /could not be refreshed/],
  ["a web page", { body: "<!doctype html><p>Sorry" }, /could not be refreshed.*web page/],
  ["a broken connection", { body: "cut", fault: "cut" }, /could not be refreshed.*no connection/],
])) {
  test(`${what} leaves what is there, and the wait doubles until the data is there again`, async ({
    page,
    site,
    log,
  }) => {
    log.expects(words, 3);
    log.allows(/^Failed to load resource|^failed: \/story\.json/);
    const data = generated(6);
    serve(site, data);
    const widget = await mountStory(page);
    site.answer(STORY, answer);
    const warned = () => log.lines.filter((line) => words.test(line)).length;
    let times = 1;
    for (const wait of [30, 60, 120]) {
      await pass(page, site, wait - 2, times);
      times += 1;
      await pass(page, site, 2, times);
      await expect.poll(warned).toBe(times - 1);
      await frames(page, 3);
    }
    await expect(widget.mark("Theft 3")).toBeVisible();
    expect(await widget.ask((element) => element.events.length)).toBe(6);
    expect(await heard(page, "error")).toEqual([]);
    serve(site, withEvent(data, "1990-01-15", "Fresh one"));
    await pass(page, site, 240, times + 1);
    await widget.expectAnnounced("1 new event");
    await pass(page, site, 30, times + 2);
  });
}

test("a table keeps its page, its order and the rows that are unfolded", async ({ page, site }) => {
  const data = generated(230);
  serve(site, data);
  const widget = await mountStory(page, { view: "table" });
  const table = widget.root.locator(".table");
  await table.getByRole("button", { name: "Event" }).click();
  await widget.button("Next").click();
  const rows = table.locator("tbody tr:not(.under) .expand");
  const [first = ""] = await rows.allTextContents();
  await rows.first().click();
  serve(site, withEvent(data, "2002-02-03", "Zuletzt"));
  await refresh(page);
  await expect(rows.first()).toHaveText(first);
  await expect(rows.first()).toHaveAttribute("aria-expanded", "true");
  await expect(table.locator(".pages span")).toHaveText("Events 101 to 200");
});

test("values under 30 count as 30, and what is no number of seconds as none", async ({ page, site }) => {
  serve(site, generated(3));
  const widget = await mountStory(page, { refresh: "5" });
  await pass(page, site, 29, 1);
  await pass(page, site, 1, 2);
  for (const value of ["", "soon", "-60", "0", "NaN"]) {
    await widget.ask((element, value) => element.setAttribute("refresh", value), value);
    await pass(page, site, 3600, 2);
  }
  await widget.ask((element) => element.setAttribute("refresh", "1e12"));
  await pass(page, site, 3600, 2);
  await widget.ask((element) => element.setAttribute("refresh", "60"));
  await expect.poll(() => asked(site)).toBe(3);
  await widget.ask((element) => element.removeAttribute("refresh"));
  await pass(page, site, 3600, 3);
});

test("a timeline that is told to refresh after it was loaded finds what is new", async ({ page, site }) => {
  const data = generated(3);
  serve(site, data);
  const widget = await mountStory(page, { refresh: "0" });
  await widget.ask((element) => element.setAttribute("refresh", "30"));
  serve(site, withEvent(data, "1990-01-15", "Fresh one"));
  await refresh(page);
  expect(await lastUpdate(page)).toEqual({ added: ["fresh-one"], removed: [], changed: [] });
  await widget.expectAnnounced("1 new event");
});

test("only a timeline in view in a page in view asks", async ({ page, site }) => {
  serve(site, generated(3));
  const widget = await mountStory(page);
  await page.evaluate(() => {
    document.body.style.paddingBottom = "400vh";
    scrollTo(0, document.body.scrollHeight);
  });
  await frames(page, 5);
  await pass(page, site, 60, 1);
  await page.evaluate(() => scrollTo(0, 0));
  await expect.poll(() => asked(site)).toBe(2);
  const hide = (/** @type {boolean} */ hidden) =>
    page.evaluate((hidden) => {
      Object.defineProperty(document, "hidden", { configurable: true, get: () => hidden });
      document.dispatchEvent(new Event("visibilitychange"));
    }, hidden);
  await frames(page, 5);
  await hide(true);
  await pass(page, site, 60, 2);
  await hide(false);
  await expect.poll(() => asked(site)).toBe(3);
  await frames(page, 5);
  await widget.ask((element) => element.remove());
  await pass(page, site, 60, 3);
});

test("a timeline that is removed while its data is asked for leaves nothing behind", async ({ page, site, log }) => {
  log.expects(/^failed: \/story\.json net::ERR_ABORTED/);
  const data = generated(3);
  serve(site, data);
  const widget = await mountStory(page);
  const release = site.hold(STORY);
  await pass(page, site, 30, 2);
  await widget.ask((element) => {
    Reflect.set(globalThis, Symbol.for("line"), element);
    element.remove();
  });
  release();
  serve(site, withEvent(data, "1990-01-15", "Fresh one"));
  await page.evaluate(() => document.querySelector("#here")?.append(Reflect.get(globalThis, Symbol.for("line"))));
  await expect.poll(async () => (await heard(page, "ready")).length).toBe(2);
  expect(await heard(page, "update")).toEqual([]);
});

test("other data that the page names while newer data is compared is what stays", async ({ page, site }) => {
  const data = generated(6);
  serve(site, data);
  const widget = await mountStory(page);
  serve(site, withEvent(data, "1990-01-15", "Fresh one"));
  await widget.ask((element) => {
    const { encode } = TextEncoder.prototype;
    TextEncoder.prototype.encode = function (text) {
      TextEncoder.prototype.encode = encode;
      element.setAttribute("src", "/own.json");
      return encode.call(this, text);
    };
  });
  await page.clock.fastForward(30_000);
  await expect(widget.title).toHaveText("Two art thefts");
  await frames(page, 5);
  expect(await heard(page, "update")).toEqual([]);
  await expect(widget.title).toHaveText("Two art thefts");
});

test("data that the page has set is not asked for", async ({ page, site }) => {
  serve(site, generated(3));
  await page.clock.install();
  const widget = await mount(page, { attributes: { src: STORY, refresh: "30" }, data: generated(2) });
  await widget.ask((element) => {
    let read = 0;
    Reflect.set(globalThis, Symbol.for("read"), () => read);
    element.data = {
      get title() {
        read += 1;
        return "Read once";
      },
      events: [{ id: "one", title: "One", date: "2020" }],
    };
  });
  await expect(widget.title).toHaveText("Read once");
  await pass(page, site, 600, 0);
  expect(await page.evaluate(() => Reflect.get(globalThis, Symbol.for("read"))())).toBe(1);
  await widget.ask((element) => {
    element.data = undefined;
  });
  await expect.poll(() => asked(site)).toBe(1);
  await expect.poll(async () => (await heard(page, "ready")).length).toBe(3);
  await pass(page, site, 30, 2);
});

test("data in other formats is refreshed, too", async ({ page, site }) => {
  const rows = ["title,date,amount", "One,2020-01-02,5", "Two,2021-01-02,6"];
  serve(site, rows.join("\n"));
  const widget = await mountStory(page);
  await expect(widget.mark("Two")).toBeVisible();
  await pass(page, site, 30, 2);
  await frames(page, 10);
  expect(await heard(page, "update")).toEqual([]);
  serve(site, [...rows, "Three,2020-06-02,7"].join("\n"));
  await refresh(page);
  await expect(widget.mark("Three")).toBeVisible();
  await widget.expectAnnounced("1 new event");
  expect((await lastUpdate(page)).added).toHaveLength(1);
});

test("the button is in the language of the page, also when that changes", async ({ page, site }) => {
  const data = generated(6);
  serve(site, data);
  const widget = await mountStory(page);
  serve(site, withEvent(data, "1990-01-15", "Fresh one"));
  await refresh(page);
  const button = widget.root.locator(".news:visible");
  await expect(button).toHaveText("1 new event");
  const seen = new Set(["1 new event"]);
  for (const name of ["ar", "bn", "de", "es", "fr", "he", "hi", "ja", "ko", "pt", "zh"]) {
    await widget.ask((element, name) => element.setAttribute("lang", name), name);
    await expect(widget.root.locator(".root")).toHaveAttribute("lang", name);
    await expect(button).toBeVisible();
    seen.add((await button.textContent()) ?? "");
  }
  expect(seen.size).toBe(12);
  expect([...seen].filter((words) => /[{}]/.test(words))).toEqual([]);
});

test("what the article leads to stays without a card", async ({ page, site }) => {
  const data = generated(6);
  serve(site, data);
  const widget = await mountStory(page);
  await widget.ask((element) => element.lead("theft-3"));
  serve(site, withEvent(data, "1990-01-15", "Fresh one"));
  await refresh(page);
  expect(await widget.selected()).toBe("theft-3");
  await expect(widget.card).toBeHidden();
  await expect(widget.root.locator(".marks [aria-current=true]")).toHaveCount(1);
});
