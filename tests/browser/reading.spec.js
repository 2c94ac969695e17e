// Reading without the picture: what assistive technology and the keyboard get.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, frames, generated, heard, mount, open, test, Widget } from "./fixture.js";

/** @typedef {import("./fixture.js").Page} Page */
/** @typedef {{ nodeId: string, ignored: boolean, role?: { value: string }, name?: { value: string }, childIds?: string[] }} Node */

/** What the measures of the data are called. @type {Record<string, string>} */
const WORDS = {
  cost: "Cost to the victim",
  stolen: "Stolen",
  attempted: "Attempted",
  transferred: "Transferred",
  recovered: "Recovered",
  frozen: "Frozen",
  demanded: "Demanded",
  blocked: "Blocked",
  confiscation: "Confiscation ordered",
  collected: "Ransom paid",
  fine: "Fine on the victim",
};

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What the browser exposes to assistive technology: the texts of all nodes, by role. */
class Tree {
  /** @param {Node[]} nodes */
  constructor(nodes) {
    this.nodes = nodes.filter(({ ignored }) => !ignored);
    /** @type {Map<string, Node>} */
    this.byId = new Map(nodes.map((node) => [node.nodeId, node]));
  }

  /** The names of the nodes with a role. @param {string} role */
  names(role) {
    return this.nodes.flatMap((node) => (node.role?.value === role ? [node.name?.value ?? ""] : []));
  }

  /** The whole text under each node with a role. @param {string} role */
  texts(role) {
    return this.nodes.filter((node) => node.role?.value === role).map((node) => this.#text(node));
  }

  /** @param {Node} node @returns {string} */
  #text(node) {
    if (node.role?.value === "StaticText") return node.name?.value ?? "";
    const parts = (node.childIds ?? []).flatMap((id) => this.byId.get(id) ?? []).map((child) => this.#text(child));
    return parts.filter(Boolean).join(" ").replace(/\s+/g, " ").trim();
  }
}

/** @param {Page} page */
async function tree(page) {
  const client = await page.context().newCDPSession(page);
  const { nodes } = await client.send("Accessibility.getFullAXTree");
  await client.detach();
  return new Tree(/** @type {Node[]} */ (nodes));
}

/** How many events the marks in view stand for. @param {string[]} names */
const standFor = (names) =>
  names.reduce((sum, name) => sum + Number(/^([\d,]+) events?, /.exec(name)?.[1]?.replace(",", "") ?? 1), 0);

for (const count of [3, 30, 201]) {
  test(`each of ${count} events is in the accessibility tree: in view, and in the list with title and date`, async ({
    page,
  }) => {
    const data = generated(count);
    const widget = await mount(page, { data });
    const inView = (await tree(page)).names("button");
    const marks = await widget.names();
    expect(inView).toEqual(expect.arrayContaining(marks));
    expect(standFor(marks)).toBe(count);
    await widget.button("List").click();
    const groups = widget.list.locator("summary");
    expect(await groups.count()).toBe(count > 100 ? Math.ceil(count / 100) : 0);
    for (const group of await groups.all()) await group.click();
    await expect(widget.list.getByRole("article")).toHaveCount(count);
    const read = await tree(page);
    const events = await widget.ask((element) => element.events.map(({ title, when }) => ({ title, when })));
    expect(events.map(({ title }) => title)).toEqual(data.events.map(({ title }) => title));
    expect(read.names("heading").filter((name) => name.startsWith("Theft"))).toEqual(events.map(({ title }) => title));
    const articles = read.texts("article");
    for (const [index, { title, when }] of events.entries()) {
      expect(articles[index]).toContain(title);
      expect(articles[index]).toContain(when);
      expect(when).toMatch(/^\d+ [A-Z][a-z]+ \d{4}$/);
    }
  });
}

for (const place of ["card", "list"]) {
  test(`every claim, attribution and dispute of the bundled data is in the accessibility tree of the ${place}`, async ({
    page,
  }) => {
    const widget = await open(page, "/article.html");
    const cards = await widget.ask((element) => element.events);
    expect(cards).toHaveLength(3);
    if (place === "list") await widget.button("List").click();
    for (const card of cards) {
      if (place === "card") {
        await widget.ask((element, id) => element.select(id), card.id);
        for (const button of await widget.card.locator(".measure > .unfold").all()) await button.click();
      }
      const read = await tree(page);
      const items = read.texts("listitem");
      const links = read.names("link");
      for (const { label, amount, note, sources } of card.claims) {
        expect(read.names("heading")).toContain(label);
        const found = items.find((item) => item.startsWith(`${amount} `) && item.endsWith(note));
        expect(found, `${label} ${amount} ${note}`).toBeDefined();
        for (const source of sources) {
          expect(found).toContain(source.label);
          if (place === "list") expect(found).toContain(source.host);
        }
      }
      for (const { date, by, says, sources } of [...card.attribution, ...card.disputed]) {
        const found = items.find((item) => item.startsWith(`${date} ${by} : ${says}`.trim()));
        expect(found, `${date} ${by} ${says}`).toBeDefined();
        for (const source of sources) expect(links.join()).toContain(source.label);
      }
      expect(read.texts("article").join()).toContain(card.summary);
    }
  });
}

/** Figures from a million on in words. */
const WORDED = new Intl.NumberFormat("en-GB", {
  notation: "compact",
  compactDisplay: "long",
  maximumFractionDigits: 3,
});

test("without wasm every event and every claim is in the accessibility tree", async ({ page, log, site }) => {
  log.expects(/^<heist-line>: E_WASM_HTTP: /);
  log.allows(/^Failed to load resource/);
  site.answer("/heistline_bg.wasm", { status: 404 });
  await page.goto("/article.html");
  await expect(new Widget(page).list).toBeVisible();
  const read = await tree(page);
  const data = JSON.parse(readFileSync("data/reported-thefts.json", "utf8"));
  const items = read.texts("listitem");
  for (const { title, date, claims } of data.events) {
    expect(read.names("heading")).toContain(title);
    expect(read.texts("article").some((text) => text.includes(title) && text.includes(date))).toBe(true);
    for (const { measure, amount, note = "" } of claims) {
      const value = Number(amount.max ?? amount);
      const figure =
        value < 1e5 ? value.toLocaleString("en") : WORDED.format(value).replace("500 thousand", "0.5 million");
      expect(read.names("heading")).toContain(WORDS[measure] ?? measure);
      const found = items.find((item) => item.includes(figure) && item.includes(note));
      expect(found, `${measure} ${figure} ${note}`).toBeDefined();
    }
  }
});

test("the picture is hidden from assistive technology, and the marks are a list in the order of time", async ({
  page,
}) => {
  const widget = await open(page, "/article.html");
  await expect(widget.canvas).toHaveAttribute("aria-hidden", "true");
  await expect(widget.canvas).not.toHaveAttribute("tabindex");
  await expect(widget.marks).toHaveCount(3);
  await expect(widget.mark("Sony")).toHaveAccessibleName(
    "Sony Pictures Entertainment, 24 November 2014, no theft of money reported, Destructive attack",
  );
  const list = widget.root.getByRole("list", { name: /events in view/i });
  await expect(list.getByRole("listitem")).toHaveCount(3);
  const positions = await list
    .getByRole("listitem")
    .evaluateAll((items) => items.map((item) => `${item.ariaPosInSet}/${item.ariaSetSize}`));
  expect(positions).toEqual(["1/3", "2/3", "3/3"]);
  const lefts = await widget.marks.evaluateAll((buttons) => buttons.map((button) => button.getBoundingClientRect().x));
  expect(lefts).toEqual([...lefts].sort((a, b) => a - b));
  for (const role of ["application", "tree", "grid", "listbox"]) {
    await expect(page.locator(`heist-line [role=${role}]`)).toHaveCount(0);
  }
});

for (const width of [1200, 360]) {
  test(`at ${width} px the names of events say a range of figures with a word for its dash`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    const claims = [{ measure: "stolen", amount: { min: 520e6, max: 535e6 }, currency: "USD", sources: ["a"] }];
    const event = { id: "one", title: "Bank 2014–x", date: "2018", claims };
    const widget = await mount(page, { data: { title: "T", sources: { a: { publisher: "A" } }, events: [event] } });
    await expect(widget.root.getByRole("button", { name: "$520 to 535 million stolen" })).toBeVisible();
    await expect(widget.root.getByRole("button", { name: "Bank 2014–x" })).toBeVisible();
  });
}

test("every mark, toolbar button and card button is at least 24 by 24 pixels", async ({ page }) => {
  const widget = await open(page, "/article.html");
  await widget.mark("Sony").click();
  const small = await widget.ask((element) =>
    [...(element.shadowRoot?.querySelectorAll("button") ?? [])]
      .filter((button) => button.checkVisibility())
      .map((button) => ({ name: button.ariaLabel ?? button.textContent, box: button.getBoundingClientRect().toJSON() }))
      .filter(({ box }) => Math.round(box.width) < 24 || Math.round(box.height) < 24),
  );
  expect(small).toEqual([]);
});

test("the list of 250 events comes in groups of 100 that are filled when opened", async ({ page }) => {
  const widget = await mount(page, { data: generated(250) });
  await widget.button("List").click();
  await expect(widget.list.getByRole("article")).toHaveCount(0);
  await expect(widget.list.locator("summary")).toHaveText([
    "Events 1 to 100",
    "Events 101 to 200",
    "Events 201 to 250",
  ]);
  let total = 0;
  for (const [index, count] of [100, 100, 50].entries()) {
    await widget.list.locator("summary").nth(index).click();
    total += count;
    await expect(widget.list.getByRole("article")).toHaveCount(total);
  }
  await expect(widget.list.getByRole("article").nth(200)).toContainText("Theft 201");
  await widget.button("Timeline").click();
  await expect(widget.list).toBeHidden();
  await expect(widget.canvas).toBeVisible();
});

test("actions are announced once, in one live region that exists before", async ({ page }) => {
  const widget = await open(page, "/article.html");
  await expect(page.locator("heist-line [role=status], heist-line [aria-live]")).toHaveCount(1);
  await expect(widget.status).toHaveText("");
  await widget.button("Zoom in").click();
  await widget.expectAnnounced(/^\w.* to .*\d{4}, 1 of 3 events$/);
  await widget.ask((element) => element.select("bangladesh-2016"));
  await widget.expectAnnounced(/^Bangladesh Bank, 4 February 2016 to 5 February 2016, \$81 million stolen/);
});

/** Walks with Tab from the link before the widget to the one after it. @param {Page} page @param {"Tab" | "Shift+Tab"} key */
async function walk(page, key) {
  const [first, last] = key === "Tab" ? ["#before", "after"] : ["#after", "before"];
  await page.locator(first).focus();
  /** @type {string[]} */
  const stops = [];
  for (let turn = 0; turn < 400; turn++) {
    await page.keyboard.press(key);
    const [id, name] = await page.evaluate(() => {
      const focused = document.activeElement?.shadowRoot?.activeElement ?? document.activeElement;
      return [
        document.activeElement?.id ?? "",
        focused?.getAttribute("aria-label") ?? focused?.textContent?.trim() ?? "",
      ];
    });
    if (id === last) return stops;
    stops.push(name ?? "");
  }
  throw new Error(`no way out; last: ${stops.slice(-5).join(" | ")}`);
}

test("the timeline takes at most four tab stops, however many events it has", async ({ page }) => {
  /** @type {number[]} */
  const counts = [];
  for (const count of [3, 30, 201, 10_000]) {
    await mount(page, { data: JSON.stringify(generated(count, { days: count > 1000 ? 1 : 11 })) });
    counts.push((await walk(page, "Tab")).length);
  }
  expect(new Set(counts).size).toBe(1);
  expect(counts[0]).toBeGreaterThanOrEqual(2);
  expect(counts[0]).toBeLessThanOrEqual(4);
});

test("Tab and Shift+Tab pass through everything and out, with the card open and in the list", async ({ page }) => {
  const widget = await mount(page, { data: generated(12) });
  for (const [state, least] of /** @type {const} */ ([
    ["idle", 2],
    ["card", 6],
    ["list", 13],
  ])) {
    if (state === "card") await widget.ask((element) => element.select("theft-3"));
    if (state === "list") await widget.button("List").click();
    const forth = await walk(page, "Tab");
    const back = await walk(page, "Shift+Tab");
    expect(back).toEqual([...forth].reverse());
    expect(forth.length).toBeGreaterThanOrEqual(least);
  }
});

test("no place holds the focus: from each one Tab and Shift+Tab move on", async ({ page }) => {
  const widget = await mount(page, { data: generated(12) });
  await widget.ask((element) => element.select("theft-3"));
  const places = await widget.ask((element) => {
    const all = [...(element.shadowRoot?.querySelectorAll("a, button, summary, [tabindex]") ?? [])];
    return all.flatMap((element, index) => (element.checkVisibility() ? [index] : []));
  });
  expect(places.length).toBeGreaterThan(18);
  for (const place of places) {
    for (const key of ["Tab", "Shift+Tab"]) {
      await widget.ask((element, place) => {
        /** @type {NodeListOf<HTMLElement> | undefined} */
        const all = element.shadowRoot?.querySelectorAll("a, button, summary, [tabindex]");
        all?.[place]?.focus();
      }, place);
      const before = await widget.focused();
      await page.keyboard.press(key);
      expect(await widget.focused(), `${key} from ${before}`).not.toBe(before);
    }
  }
});

test("arrows, Home and End move inside the toolbar, which is one stop", async ({ page }) => {
  const widget = await open(page, "/article.html");
  await widget.button("Timeline").focus();
  const walked = [await widget.focused()];
  for (const key of ["ArrowRight", "ArrowRight", "ArrowLeft", "End", "ArrowRight", "Home", "ArrowLeft"]) {
    await page.keyboard.press(key);
    walked.push(await widget.focused());
  }
  const [shown, list, table, last] = ["Timeline", "List", "Table", "All"];
  expect(walked).toEqual([shown, list, table, list, last, last, shown, shown]);
  await expect(widget.root.locator(":is(.bar, .moves) [tabindex='0']")).toHaveCount(1);
});

test("the focus is never lost to the page: by Escape, close, the list, or the end of the cards", async ({ page }) => {
  const widget = await open(page, "/article.html");
  await widget.mark("Sony").focus();
  await page.keyboard.press("Enter");
  await widget.button("Next").focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  expect(await widget.focused()).toMatch(/^Next/);
  await page.keyboard.press("Escape");
  expect(await widget.focused()).toMatch(/^(Sony|Far Eastern)/);
  await page.keyboard.press("Enter");
  await widget.button("Close").focus();
  await page.keyboard.press("Enter");
  expect(await widget.focused()).toMatch(/^(Sony|Far Eastern)/);
  await widget.button("List").focus();
  await page.keyboard.press("Enter");
  expect(await widget.focused()).toBe("List");
  await widget.button("Timeline").focus();
  await page.keyboard.press("Enter");
  expect(await widget.focused()).toBe("Timeline");
  await widget.ask((element) => element.select("sony-2014"));
  await widget.button("List").focus();
  await page.keyboard.press("Enter");
  await widget.card.getByRole("link").first().focus();
  await page.keyboard.press("Escape");
  await expect(widget.card).toBeHidden();
  expect(await widget.focused()).not.toMatch(/^outside/);
});

test("the reader who clicked a label, and closes the card, is back in the timeline", async ({ page }) => {
  const widget = await open(page, "/article.html");
  await widget.ask((element) => element.select("feib-2017"));
  await widget.button("Close").click();
  expect(await widget.focused()).toMatch(/^Far Eastern/);
});

for (const place of ["mark", "card", "toolbar", "list"]) {
  for (const kept of [true, false]) {
    test(`new data ${kept ? "with" : "without"} the same events does not lose the focus in the ${place}`, async ({
      page,
    }) => {
      const widget = await mount(page, { data: generated(5) });
      if (place === "mark") await widget.mark("Theft 3").focus();
      if (place === "toolbar") await widget.button("Zoom in").focus();
      if (place === "card") {
        await widget.mark("Theft 3").focus();
        await page.keyboard.press("Enter");
        await widget.card.getByRole("link").focus();
      }
      if (place === "list") {
        await widget.button("List").click();
        await widget.list.getByRole("link").nth(2).focus();
      }
      const { events, ...rest } = generated(6, { prefix: kept ? "Theft" : "Raid" });
      await widget.ask(
        (element, data) => {
          element.data = data;
        },
        { ...rest, events },
      );
      await expect.poll(async () => (await heard(page, "ready")).length).toBe(2);
      await frames(page, 3);
      expect(await widget.focused()).not.toMatch(/^outside/);
      if (place === "card" && !kept) await expect(widget.card).not.toContainText("Theft 3");
    });
  }
}

/** @param {Page} page */
async function violations(page) {
  await page.evaluate(axe);
  const result = await page.evaluate(async () => {
    const { violations, passes } = await Reflect.get(globalThis, "axe").run(document, {
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"],
      preload: false,
    });
    return {
      passes: passes.length,
      violations: violations.map(
        (/** @type {{ id: string, nodes: { target: unknown, failureSummary: string }[] }} */ { id, nodes }) =>
          `${id}: ${nodes.map(({ target, failureSummary }) => `${target}: ${failureSummary}`).join(" // ")}`,
      ),
    };
  });
  expect(result.passes).toBeGreaterThan(20);
  return result.violations;
}

/** States on a page of a host; axe.spec.js has the others. @type {Record<string, (page: Page, site: import("./site.js").Site, log: import("./fixture.js").Log) => Promise<unknown>>} */
const STATES = {
  "with groups of events and parts refused": async (page) => {
    const { events, ...rest } = generated(400);
    const widget = await mount(page, { data: { ...rest, events: [{ id: "bad" }, ...events] } });
    await expect(widget.notice).toBeVisible();
  },
  "without its data": async (page, site, log) => {
    log.expects(/^<heist-line>: E_DATA_HTTP/);
    log.allows(/^Failed to load resource|^failed: /);
    site.answer("/data/reported-thefts.json", { status: 404 });
    await page.goto("/article.html");
    await expect(new Widget(page).failure).toBeVisible();
  },
};

for (const [state, reach] of Object.entries(STATES)) {
  test(`axe finds nothing to complain about ${state}, light and dark, wide and narrow`, async ({ page, site, log }) => {
    await page.setViewportSize({ width: 1200, height: 800 });
    await reach(page, site, log);
    /** @type {Record<string, string[]>} */
    const found = {};
    for (const width of [1200, 360]) {
      await page.setViewportSize({ width, height: 800 });
      for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
        await page.emulateMedia({ colorScheme });
        await frames(page, 4);
        const complaints = await violations(page);
        if (complaints.length) found[`${width} ${colorScheme}`] = complaints;
      }
    }
    expect(found).toEqual({});
  });
}

test("axe finds nothing to complain about on the demo page, light and dark", async ({ page }) => {
  await open(page, "/");
  expect(await violations(page)).toEqual([]);
  await page.emulateMedia({ colorScheme: "dark" });
  await frames(page, 4);
  expect(await violations(page)).toEqual([]);
});
