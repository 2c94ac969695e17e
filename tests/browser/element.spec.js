// The public interface: attributes, properties, methods and events, as pages use them.
import { expect, frames, generated, heard, mount, open, test } from "./fixture.js";
import { noteWords } from "./patches.js";

/** @typedef {import("./fixture.js").HeistLine} HeistLine */

test("the properties and methods select, step, show and fit", async ({ page }) => {
  const widget = await open(page, "/article.html");
  const whole = await widget.range();
  expect(await widget.ask((element) => element.events.map(({ id }) => id))).toEqual([
    "sony-2014",
    "bangladesh-2016",
    "feib-2017",
  ]);
  expect(await widget.ask((element) => element.problems)).toEqual([]);
  const walked = await widget.ask((element) => {
    const seen = [element.selected];
    for (const step of ["next", "next", "next", "next", "previous"]) {
      element[/** @type {"next"} */ (step)]();
      seen.push(element.selected);
    }
    element.selected = "sony-2014";
    seen.push(element.selected);
    element.select("feib-2017");
    seen.push(element.selected);
    element.select("nobody");
    seen.push(element.selected);
    return seen;
  });
  expect(walked).toEqual([
    "",
    "sony-2014",
    "bangladesh-2016",
    "feib-2017",
    "feib-2017",
    "bangladesh-2016",
    "sony-2014",
    "feib-2017",
    "",
  ]);
  await widget.ask((element) => element.show("2016-01-01", "2016-12-31"));
  expect(await widget.range()).toEqual({ from: "2016-01-01T00:00:00Z", to: "2017-01-01T00:00:00Z" });
  await widget.ask((element) => element.show(new Date(Date.UTC(2015, 0)), new Date(Date.UTC(2016, 0))));
  expect((await widget.range()).from).toBe("2015-01-01T00:00:00Z");
  await widget.ask((element) => {
    element.range = { from: "2015", to: "2016-06" };
  });
  expect(await widget.range()).toEqual({ from: "2015-01-01T00:00:00Z", to: "2016-07-01T00:00:00Z" });
  await widget.ask((element) => element.fit());
  expect(await widget.range()).toEqual(whole);
});

test("events have their details, bubble and are composed", async ({ page }) => {
  const widget = await open(page, "/article.html");
  await widget.ask((element) => {
    element.select("bangladesh-2016");
    element.select("");
    element.show("2016", "2016");
  });
  expect((await heard(page, "ready")).map(({ detail }) => detail)).toEqual([{ events: 3 }]);
  expect((await heard(page, "select")).map(({ detail }) => detail)).toEqual([{ id: "bangladesh-2016" }, { id: null }]);
  const ranges = (await heard(page, "range")).map(({ detail }) => detail);
  expect(ranges).toEqual([{ from: "2016-01-01T00:00:00Z", to: "2017-01-01T00:00:00Z" }]);
  await widget.ask((element) => {
    element.data = { title: "T", events: [{ id: "a", title: "A", date: "2016" }, { id: "b" }] };
  });
  await expect.poll(async () => (await heard(page, "problem")).length).toBe(1);
  const all = [
    ...(await heard(page, "ready")),
    ...(await heard(page, "select")),
    ...(await heard(page, "range")),
    ...(await heard(page, "problem")),
  ];
  expect(all.every(({ bubbles, composed }) => bubbles && composed)).toBe(true);
});

test("error events bubble and are composed", async ({ page, log }) => {
  log.expects(/^<heist-line>: E_DATA_EMPTY/);
  await mount(page, { data: "", ready: false });
  await expect.poll(async () => (await heard(page, "error")).length).toBe(1);
  const [error] = await heard(page, "error");
  expect(error).toMatchObject({ bubbles: true, composed: true });
});

test("attributes set the data, the card, the window, the theme and the heading", async ({ page }) => {
  const widget = await mount(page, {
    attributes: { src: "own.json", selected: "museum-1990", from: "1990", to: "1991", theme: "dark", heading: "4" },
  });
  await expect(widget.root.getByRole("heading", { level: 4 })).toHaveText("Two art thefts");
  await expect(widget.root.getByRole("heading", { level: 5 })).toHaveText("A museum in Boston");
  await expect(widget.card).toContainText("$200 million");
  expect(await widget.range()).toEqual({ from: "1990-01-01T00:00:00Z", to: "1992-01-01T00:00:00Z" });
  const { paper } = await widget.picture();
  expect(Math.max(...paper.split(",").map(Number))).toBeLessThan(80);
  await widget.ask((element) => element.setAttribute("selected", "gallery-2003"));
  await expect(widget.card).toContainText("A gallery in Vienna");
  await widget.ask((element) => element.removeAttribute("selected"));
  await expect(widget.card).toBeHidden();
});

test("the selected attribute reflects the open card", async ({ page }) => {
  const widget = await mount(page);
  await widget.mark("Bangladesh Bank").click();
  await expect(widget.root).toHaveAttribute("selected", "bangladesh-2016");
  await widget.button("Next").click();
  await expect(widget.root).toHaveAttribute("selected", "feib-2017");
  await widget.button("Close").click();
  await expect(widget.root).not.toHaveAttribute("selected");
});

test("an invalid from or to is reported once, and ignored", async ({ page }) => {
  const widget = await mount(page, { attributes: { from: "soon", to: "2016" } });
  const heardProblems = await heard(page, "problem");
  expect(
    heardProblems.map(({ detail }) => detail.problems.map((/** @type {{ path: string }} */ { path }) => path)),
  ).toEqual([["from"]]);
  await expect(widget.notice).toBeHidden();
  expect(Date.parse((await widget.range()).from)).toBeLessThan(Date.UTC(2014, 10, 24));
});

for (const [way, set] of /** @type {[string, (line: HeistLine) => void][]} */ ([
  ["an attribute", (line) => line.setAttribute("from", "soon")],
  ["show()", (line) => line.show("soon", "2016")],
])) {
  test(`an invalid date set later by ${way} is reported once, until the next range`, async ({ page }) => {
    const widget = await mount(page);
    expect(await heard(page, "problem")).toEqual([]);
    await widget.ask(set);
    const paths = async () =>
      (await widget.ask((element) => element.problems)).map((/** @type {{ path: string }} */ { path }) => path);
    expect(await paths()).toEqual(["from"]);
    const reported = await heard(page, "problem");
    expect(
      reported.map(({ detail }) => detail.problems.map((/** @type {{ path: string }} */ { path }) => path)),
    ).toEqual([["from"]]);
    await widget.ask((element) => element.show("2015", "2016"));
    expect(await paths()).toEqual([]);
    expect(await heard(page, "problem")).toHaveLength(1);
  });
}

test("another src replaces the data", async ({ page }) => {
  const widget = await mount(page);
  await widget.ask((element) => element.setAttribute("src", "own.json"));
  await expect(widget.title).toHaveText("Two art thefts");
  expect(await widget.names()).toHaveLength(2);
  await widget.ask((element) => element.removeAttribute("src"));
  await expect(widget.title).toHaveText("Hacks and thefts attributed to North Korea, 2014–2017: three cases");
});

test("data can be an object or JSON text, and overrides src", async ({ page }) => {
  const widget = await mount(page, { attributes: { src: "own.json" }, data: generated(3) });
  await expect(widget.title).toHaveText("3 generated events");
  await widget.ask(
    (element, text) => {
      element.data = text;
    },
    JSON.stringify(generated(4)),
  );
  await expect(widget.title).toHaveText("4 generated events");
  expect(await widget.ask((element) => element.events.length)).toBe(4);
});

test("properties set before the definition are applied", async ({ page, site }) => {
  const release = site.hold("/heistline.js");
  await page.goto("/blank.html", { waitUntil: "commit" });
  await expect(page.locator("#here")).toBeAttached();
  await page.evaluate((data) => {
    const element = document.createElement("heist-line");
    Object.assign(element, { data, selected: "theft-2" });
    document.querySelector("#here")?.append(element);
  }, generated(3));
  release();
  await expect(page.locator("heist-line").getByRole("article")).toContainText("Theft 2");
});

test("the view can start as a list, and without controls", async ({ page }) => {
  const widget = await mount(page, { attributes: { view: "list" } });
  await expect(widget.list).toBeVisible();
  await expect(widget.canvas).toBeHidden();
  await expect(widget.list.getByRole("article")).toHaveCount(3);
  await widget.ask((element) => {
    element.setAttribute("view", "timeline");
    element.setAttribute("controls", "none");
  });
  await expect(widget.canvas).toBeVisible();
  await expect(widget.list).toBeHidden();
  for (const part of [widget.controls, widget.legend, widget.overview]) await expect(part).toBeHidden();
  await widget.ask((element) => element.removeAttribute("controls"));
  for (const part of [widget.controls, widget.legend]) await expect(part).toBeVisible();
});

test("loading is lazy unless eager", async ({ page, site }) => {
  await page.goto("/blank.html");
  await page.locator("#here").evaluate((here) => {
    here.style.paddingTop = "4000px";
    const element = document.createElement("heist-line");
    element.setAttribute("story", "reported-thefts");
    here.append(element);
  });
  await frames(page, 20);
  expect(site.paths(/wasm|data/)).toEqual([]);
  await page.locator("heist-line").evaluate((element) => element.scrollIntoView());
  await expect.poll(async () => (await heard(page, "ready")).length).toBe(1);
  expect(site.paths(/wasm|data/)).toHaveLength(2);

  await page.goto("/blank.html");
  site.requests = [];
  await page.locator("#here").evaluate((here) => {
    here.style.paddingTop = "4000px";
    const element = document.createElement("heist-line");
    element.setAttribute("loading", "eager");
    element.setAttribute("story", "reported-thefts");
    here.append(element);
  });
  await expect.poll(async () => (await heard(page, "ready")).length).toBe(1);
});

test("the data is asked for with the core, and once", async ({ page, site }) => {
  await page.goto("/blank.html");
  const asked = await page.locator("#here").evaluate((here) => {
    /** @type {string[]} */
    const addresses = [];
    const { fetch } = globalThis;
    globalThis.fetch = (...request) => {
      addresses.push(String(request[0]));
      return fetch(...request);
    };
    const element = document.createElement("heist-line");
    element.setAttribute("src", "own.json");
    here.append(element);
    return addresses.map((address) => new URL(address).pathname);
  });
  expect(asked).toEqual(["/heistline_bg.wasm", "/own.json"]);
  await expect.poll(async () => (await heard(page, "ready")).length).toBe(1);
  expect(site.paths(/own\.json/)).toHaveLength(1);
});

test("of an address that was asked for, and of data that is set at once, the data is shown", async ({ page, log }) => {
  log.expects(/^failed: \/own\.json net::ERR_ABORTED/);
  await page.goto("/blank.html");
  await page.locator("#here").evaluate((here, data) => {
    const element = document.createElement("heist-line");
    element.setAttribute("src", "own.json");
    here.append(element);
    Object.assign(element, { data });
  }, generated(3));
  await expect.poll(async () => (await heard(page, "ready")).length).toBe(1);
  await expect(page.locator("heist-line").locator("[part~=title]")).toHaveText("3 generated events");
});

test("the children are visible until the timeline is drawn", async ({ page, site }) => {
  const release = site.hold("/heistline_bg.wasm");
  const widget = await open(page, "/article.html", { ready: 0 });
  const child = widget.root.getByText("4 February 2016: Bangladesh Bank");
  await expect.poll(() => site.paths(/wasm/).length).toBe(1);
  await expect.poll(() => page.evaluate(() => customElements.get("heist-line") !== undefined)).toBe(true);
  await expect(child).toBeVisible();
  await expect(widget.canvas).toBeHidden();
  release();
  await expect(widget.canvas).toBeVisible();
  await expect(child).toBeHidden();
});

test("marks and list agree in their words, and the picture has the same figures", async ({ page }) => {
  await page.addInitScript(noteWords);
  const widget = await open(page, "/");
  const drawn = await page.evaluate(() => Reflect.get(globalThis, Symbol.for("words")).join(" "));
  const names = await widget.names();
  await widget.button("List").click();
  const listed = await widget.list.getByRole("article").evaluateAll((articles) =>
    articles.map((article) => ({
      title: article.querySelector("h3")?.textContent,
      facts: article.querySelector(".facts")?.textContent,
      headline: article.querySelector(".headline")?.textContent ?? "",
    })),
  );
  const told = listed.map(({ title, facts, headline }) => {
    const parts = facts?.split(" · ") ?? [];
    return `${title}, ${parts[0]}, ${headline}, ${parts.at(-1)}`;
  });
  expect(told).toEqual(names);
  // A flag has the short name with the figures of the headline in short.
  const flags = [
    ["Sony Pictures no money", "no theft of money reported"],
    ["Bangladesh Bank $81m of $951m", "$81 million stolen of $951 million attempted"],
    ["Far Eastern Int’l Bank ≤ $500k of ~$60m", "up to $0.5 million stolen of about $60 million attempted"],
  ];
  expect(listed.map(({ headline }) => headline)).toEqual(flags.map(([, headline]) => headline));
  for (const [flag] of flags) expect(drawn).toContain(flag);
});

for (const loading of ["lazy", "eager"]) {
  test(`without src, story and data the children stay, and the console has one line: ${loading}`, async ({
    page,
    site,
    log,
  }) => {
    log.expects(/^<heist-line>: it has no src, story or data, so its children stay\.$/);
    const widget = await mount(page, { attributes: { story: "", loading }, children: "My own words", ready: false });
    await widget.ask((element) => element.removeAttribute("story"));
    await expect.poll(() => log.lines.length).toBe(1);
    await frames(page, 5);
    await expect(widget.root.getByText("My own words")).toBeVisible();
    expect(site.paths(/wasm|data/)).toEqual([]);
    // Later data is shown, as a framework sets it.
    await widget.ask((element, data) => Object.assign(element, { data }), generated(3));
    await expect(widget.marks).toHaveCount(3);
    expect(site.paths(/data/)).toEqual([]);
  });
}

test("a story that does not exist is named in the console, with those that do", async ({ page, log }) => {
  log.expects(/^<heist-line>: there is no story “other”: use reported-thefts or thefts-2014-2026\.$/);
  await mount(page, { attributes: { story: "other" }, children: "My own words", ready: false });
  await expect(page.getByText("My own words")).toBeVisible();
  await expect.poll(() => log.lines.length).toBe(1);
});

test("src goes before story, and each of the stories is drawn", async ({ page }) => {
  const widget = await mount(page, { attributes: { story: "thefts-2014-2026" } });
  await expect(widget.title).toContainText("2014–2026");
  await widget.ask((element) => element.setAttribute("src", "/own.json"));
  await expect(widget.title).toHaveText("Two art thefts");
});
