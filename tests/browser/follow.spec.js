// The article leads: the timeline follows what is read, and nothing else in the page changes.
import { area, expect, frames, heard, mount, open, test, Widget } from "./fixture.js";
import { POLICY } from "./site.js";

/** @typedef {import("./fixture.js").Page} Page */
/** @typedef {import("./site.js").Site} Site */

/** The policy of a page with a style and a script of its own in it. */
const LAX = POLICY.split("; ").slice(0, 5).join("; ").replaceAll("'self'", "'self' 'unsafe-inline'");
const STYLE = `body { margin: 0; font: 16px / 1.5 sans-serif } heist-line { position: sticky; top: 0; display: block }
  main { padding: 80vh 0 100vh } p { margin: 0; height: 60vh }`;
const IDS = ["sony-2014", "bangladesh-2016", "feib-2017"];
const LINE = '<heist-line id="line" story="reported-thefts" follow lang="en"></heist-line>';

/** Twelve paragraphs that lead from event to event. */
const TWELVE = Array.from({ length: 12 }, (_, nth) => `<p id="p${nth}" data-heistline="${IDS[nth % 3]}">${nth}</p>`);

/** Serves an article beside a timeline. @param {Site} site @param {string} text @param {{ line?: string, style?: string }} [options] */
function put(site, text, { line = LINE, style = "" } = {}) {
  site.policy = LAX;
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>An article</title>
    <style>${STYLE} ${style}</style><script type="module" src="/heistline.js"></script>`;
  site.answer("/article.html", {
    body: `<!doctype html><html lang="en"><head>${head}</head><body>${line}<main>${text}</main></body></html>`,
  });
}

/** Scrolls until the top of an element has just passed a third of the viewport. @param {Page} page @param {string} selector */
const readTo = (page, selector) =>
  page.evaluate((selector) => {
    const { top } = /** @type {Element} */ (document.querySelector(selector)).getBoundingClientRect();
    scrollBy(0, Math.ceil(top - innerHeight / 3) + 1);
  }, selector);

/** @param {Widget} widget @param {string} id */
const expectSelected = (widget, id) => expect.poll(() => widget.selected()).toBe(id);

test("the timeline follows twelve paragraphs, and nothing else in the page changes", async ({ page, site }) => {
  put(site, TWELVE.join(""));
  const widget = await open(page, "/article.html");
  await page.evaluate(() => {
    /** @type {number[]} */
    const moved = [];
    Reflect.set(globalThis, Symbol.for("moved"), moved);
    new PerformanceObserver((list) => {
      moved.push(...list.getEntries().map((entry) => Reflect.get(entry, "value")));
    }).observe({ type: "layout-shift" });
  });
  const before = await page.evaluate(() => [history.length, location.href]);
  expect(await widget.selected()).toBe("");
  for (const [nth] of [...TWELVE.entries(), [6], [3]]) {
    await readTo(page, `#p${nth}`);
    const scrolled = await page.evaluate(() => scrollY);
    await expectSelected(widget, IDS[nth % 3] ?? "");
    await frames(page, 3);
    await expect(widget.root.locator(".marks [aria-current=true]")).toHaveCount(1);
    await expect(widget.card).toBeHidden();
    expect(await page.evaluate(() => [scrollY, document.activeElement?.localName])).toEqual([scrolled, "body"]);
  }
  expect(await page.evaluate(() => [history.length, location.href])).toEqual(before);
  expect(await widget.announced()).toEqual([]);
  expect(await page.evaluate(() => Reflect.get(globalThis, Symbol.for("moved")))).toEqual([]);
  expect((await heard(page, "select")).map(({ detail }) => detail.id).slice(0, 4)).toEqual([...IDS, IDS[0]]);
});

test("a step is read once its top has passed a third of the viewport, and not before", async ({ page, site }) => {
  put(site, TWELVE.join(""), { style: "main { padding-bottom: 300vh }" });
  const widget = await open(page, "/article.html");
  const scroll = (/** @type {number} */ by) => page.evaluate((by) => scrollBy(0, by), by);
  await readTo(page, "#p1");
  await expectSelected(widget, "bangladesh-2016");
  await scroll(-4);
  await expectSelected(widget, "sony-2014");
  await scroll(4);
  await expectSelected(widget, "bangladesh-2016");
  // Passed in one jump.
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  await expectSelected(widget, "feib-2017");
});

test("above the first step the timeline shows what it shows at first", async ({ page, site }) => {
  put(site, `<p id="one" data-heistline="feib-2017" data-heistline-show="2017">1</p>`);
  const widget = await open(page, "/article.html");
  const whole = await widget.range();
  // The year reaches beyond the data.
  const there = { from: "2016-11-04T08:24:00Z", to: "2017-11-04T08:24:00Z" };
  const top = () => page.evaluate(() => scrollTo(0, 0));
  await readTo(page, "#one");
  await expectSelected(widget, "feib-2017");
  expect(await widget.range()).toEqual(there);
  await top();
  await expectSelected(widget, "");
  expect(await widget.range()).toEqual(whole);
  const attributes = { from: "2015-01-01T00:00:00Z", to: "2016-01-01T00:00:00Z" };
  await widget.ask((element, { from, to }) => {
    element.setAttribute("from", from);
    element.setAttribute("to", to);
  }, attributes);
  await readTo(page, "#one");
  await expect.poll(() => widget.range()).toEqual(there);
  await top();
  await expect.poll(() => widget.range()).toEqual(attributes);
});

test("a step shows a span, an event in a span, or no event", async ({ page, site }) => {
  const steps = [
    'data-heistline-show="2015/2016"',
    'data-heistline="bangladesh-2016"',
    'data-heistline=""',
    'data-heistline-show="/"',
    'data-heistline="nothing-2020"',
    'data-heistline-show="soon/2016"',
  ];
  put(site, steps.map((step, nth) => `<p id="p${nth}" ${step}>${nth}</p>`).join(""));
  const widget = await open(page, "/article.html");
  const whole = await widget.range();
  const span = { from: "2015-01-01T00:00:00Z", to: "2017-01-01T00:00:00Z" };
  for (const [nth, id, range] of /** @type {const} */ ([
    [0, "", span],
    [1, "bangladesh-2016", span],
    [2, "", span],
    [3, "", whole],
    [4, "", whole],
  ])) {
    await readTo(page, `#p${nth}`);
    await expect.poll(() => widget.range()).toEqual(range);
    await expectSelected(widget, id);
  }
  await readTo(page, "#p5");
  await expect.poll(async () => (await heard(page, "problem")).at(-1)?.detail.problems[0].path).toBe("from");
});

test("a link goes where it goes as anywhere, and leads the timeline", async ({ page, site }) => {
  const link = (/** @type {string} */ id) => `<a href="#${id}" data-heistline="${id}">${id}</a>`;
  put(site, `<div>${IDS.map(link).join(" ")}</div>${IDS.map((id) => `<p id="${id}">${id}</p>`).join("")}`, {
    line: LINE.replace(" follow", " follow hash"),
    style: "main { padding-top: 0 }",
  });
  const widget = await open(page, "/article.html");
  for (const id of [IDS[2], IDS[1]]) {
    await page.getByRole("link", { name: id }).press("Enter");
    await expectSelected(widget, id ?? "");
    await expect(page).toHaveURL(new RegExp(`#${id}$`));
  }
  await expect(widget.card).toBeHidden();
  await widget.expectAnnounced(/^Bangladesh Bank, 4 February 2016/);
  await page.goBack();
  await expect(page).toHaveURL(/#feib-2017$/);
  await page.goBack();
  await expect(page).toHaveURL(/\/article\.html$/);
  // A card that the reader has opened gives way to the link that the reader presses, and the address is that of the link.
  await page.evaluate(() => scrollTo(0, 0));
  await widget.mark("Sony Pictures").click();
  await expect(page).toHaveURL(/#heistline-line=sony-2014$/);
  await page.getByRole("link", { name: "feib-2017" }).press("Enter");
  await expectSelected(widget, "feib-2017");
  await expect(page).toHaveURL(/#feib-2017$/);
  await expect(widget.card).toBeHidden();
  await frames(page, 5);
  expect(await widget.selected()).toBe("feib-2017");
});

test("an open card stays, and the article leads again when it is closed", async ({ page, site }) => {
  put(site, TWELVE.join(""));
  const widget = await open(page, "/article.html");
  await readTo(page, "#p0");
  await expectSelected(widget, "sony-2014");
  // The event that the article has selected opens as any other.
  await widget.mark("Sony Pictures").click();
  await expect(widget.card).toContainText("Sony Pictures");
  await expect(widget.mark("Sony Pictures")).toHaveAttribute("aria-expanded", "true");
  const focused = await widget.focused();
  await readTo(page, "#p1");
  await frames(page, 5);
  expect(await widget.selected()).toBe("sony-2014");
  expect(await widget.focused()).toBe(focused);
  await widget.button("Close").press("Enter");
  await expectSelected(widget, "bangladesh-2016");
  await expect(widget.card).toBeHidden();
  await widget.ask((element) => element.select("bangladesh-2016"));
  await expect(widget.card).toContainText("Bangladesh Bank");
});

test("each timeline follows the steps that name it, and those that name none", async ({ page, site }) => {
  const two = `${LINE.replace('"line"', '"one"')}${LINE.replace('"line"', '"two"')}<heist-line id="still" story="reported-thefts"></heist-line>`;
  put(
    site,
    `<p id="p0" data-heistline="sony-2014" data-heistline-for="two">1</p><p id="p1" data-heistline="feib-2017">2</p>`,
    { line: two, style: "heist-line { position: static; --heistline-height: 20rem }" },
  );
  await page.setViewportSize({ width: 1000, height: 1400 });
  await open(page, "/article.html", { ready: 3 });
  const [one, second, still] = ["#one", "#two", "#still"].map((name) => new Widget(page, name));
  if (!one || !second || !still) throw new Error("three timelines");
  await readTo(page, "#p0");
  await expectSelected(second, "sony-2014");
  expect(await one.selected()).toBe("");
  await readTo(page, "#p1");
  await expectSelected(one, "feib-2017");
  await expectSelected(second, "feib-2017");
  expect(await still.selected()).toBe("");
});

test("steps may come, change and go while the page is read", async ({ page, site }) => {
  put(site, '<p id="here">1</p>');
  const widget = await open(page, "/article.html");
  await readTo(page, "#here");
  const set = (/** @type {string} */ name, /** @type {string} */ value) =>
    page.locator("#here").evaluate((step, [name, value]) => step.setAttribute(name, value), [name, value]);
  await set("data-heistline", "sony-2014");
  await expectSelected(widget, "sony-2014");
  await set("data-heistline", "feib-2017");
  await expectSelected(widget, "feib-2017");
  await page.evaluate(() => {
    const step = document.createElement("p");
    step.dataset.heistline = "bangladesh-2016";
    document.querySelector("main")?.prepend(document.createElement("i"), step);
  });
  await frames(page, 3);
  // The last one in the document counts.
  expect(await widget.selected()).toBe("feib-2017");
  await page.locator("#here").evaluate((step) => step.remove());
  await expectSelected(widget, "bangladesh-2016");
  await page.locator("[data-heistline]").evaluate((step) => step.remove());
  await expectSelected(widget, "");
});

test("a selected event waits for the article without a card, which would hold the article up", async ({
  page,
  site,
}) => {
  const release = site.hold("/heistline_extra.js");
  put(site, TWELVE.join(""), { line: LINE.replace(" follow", ' follow selected="bangladesh-2016"') });
  await page.goto("/article.html");
  const widget = new Widget(page);
  await expect(widget.marks).toHaveCount(3);
  await expectSelected(widget, "bangladesh-2016");
  await expect(widget.card).toBeHidden();
  await readTo(page, "#p5");
  release();
  await expectSelected(widget, "feib-2017");
  await expect(widget.card).toBeHidden();
});

test("without the attribute, and out of the page, nothing is followed", async ({ page, site }) => {
  await page.addInitScript(() => {
    let live = 0;
    for (const name of /** @type {const} */ (["MutationObserver", "IntersectionObserver"])) {
      const Native = /** @type {any} */ (globalThis[name]);
      Reflect.set(
        globalThis,
        name,
        class extends Native {
          on = false;
          /** @param {...unknown} rest */
          observe(...rest) {
            if (!this.on) live += 1;
            this.on = true;
            super.observe(...rest);
          }
          disconnect() {
            if (this.on) live -= 1;
            this.on = false;
            super.disconnect();
          }
        },
      );
    }
    Reflect.set(globalThis, Symbol.for("live"), () => live);
  });
  put(site, TWELVE.join(""), { line: LINE.replace(" follow", "") });
  const widget = await open(page, "/article.html");
  const live = () => page.evaluate(() => Reflect.get(globalThis, Symbol.for("live"))());
  // The script of the locator has observers of its own.
  expect(await widget.selected()).toBe("");
  const before = await live();
  await widget.ask((element) => element.toggleAttribute("follow"));
  expect(await live()).toBe(before + 2);
  await readTo(page, "#p0");
  await expectSelected(widget, "sony-2014");
  await widget.ask((element) => element.toggleAttribute("follow"));
  expect(await live()).toBe(before);
  await readTo(page, "#p1");
  await frames(page, 5);
  expect(await widget.selected()).toBe("sony-2014");
  // In the page again, it follows where the reader is by then.
  await widget.ask((element) => {
    element.toggleAttribute("follow");
    element.remove();
    Reflect.set(globalThis, Symbol.for("line"), element);
  });
  await readTo(page, "#p5");
  await page.evaluate(() => document.body.prepend(Reflect.get(globalThis, Symbol.for("line"))));
  await expectSelected(widget, "feib-2017");
  await expect(widget.root.locator(".marks [aria-current=true]")).toHaveCount(1);
  await expect(widget.card).toBeHidden();
});

test("other data, another language and a lost renderer leave what the article leads to, without a card", async ({
  page,
  site,
}) => {
  put(site, TWELVE.join(""));
  const widget = await open(page, "/article.html");
  await readTo(page, "#p1");
  const stays = async () => {
    await expectSelected(widget, "bangladesh-2016");
    await expect(widget.root.locator(".marks [aria-current=true]")).toHaveCount(1);
    await expect(widget.card).toBeHidden();
  };
  await stays();
  await widget.ask((element) => element.setAttribute("lang", "de"));
  await expect(widget.button("Tabelle")).toBeVisible();
  await stays();
  await widget.ask((element) => element.setAttribute("src", "/data/thefts-2014-2026.json"));
  await expect.poll(async () => (await heard(page, "ready")).length).toBe(2);
  await expectSelected(widget, await widget.selected());
  await expect(widget.card).toBeHidden();
  await widget.ask((element) => element.removeAttribute("src"));
  await expect.poll(async () => (await heard(page, "ready")).length).toBe(3);
  await stays();
});

test("an event in the page’s address comes before the article", async ({ page, site }) => {
  put(site, TWELVE.join(""), {
    line: `<p data-heistline="sony-2014">Read before there is a timeline.</p>${LINE.replace(" follow", " follow hash")}`,
    style: "body > p { height: 3rem } heist-line { position: static }",
  });
  const widget = await open(page, "/article.html#heistline-line=feib-2017");
  await expect(widget.card).toContainText("Far Eastern");
  expect(await widget.selected()).toBe("feib-2017");
});

for (const tree of ["document", "shadow tree"]) {
  test(`a timeline in a shadow tree follows the steps in its ${tree}`, async ({ page }) => {
    await page.goto("/blank.html");
    await page.evaluate((tree) => {
      const host = document.createElement("div");
      const line = document.createElement("heist-line");
      line.setAttribute("story", "reported-thefts");
      line.setAttribute("follow", "");
      const step = document.createElement("p");
      step.dataset.heistline = "sony-2014";
      step.style.cssText = "margin-top: 100vh; height: 200vh";
      host.attachShadow({ mode: "open" }).append(line);
      document.querySelector("#here")?.append(host);
      (tree === "document" ? document.body : host.shadowRoot)?.append(step);
    }, tree);
    const widget = new Widget(page);
    await expect(widget.mark("Bangladesh Bank")).toBeVisible();
    expect(await widget.selected()).toBe("");
    await page.evaluate(() => scrollTo(0, innerHeight * 1.8));
    await expectSelected(widget, "sony-2014");
  });
}

for (const [what, reducedMotion] of /** @type {const} */ ([
  ["flies to what is read", "no-preference"],
  ["jumps to what is read where the reader prefers reduced motion", "reduce"],
])) {
  test.describe(() => {
    test.use({ contextOptions: { reducedMotion } });
    test(`the timeline ${what}`, async ({ page, site }) => {
      put(site, '<p id="one" data-heistline-show="2015/2016">1</p>');
      const widget = await open(page, "/article.html");
      await readTo(page, "#one");
      await expect.poll(() => widget.range()).toEqual({ from: "2015-01-01T00:00:00Z", to: "2017-01-01T00:00:00Z" });
      const ranges = (await heard(page, "range")).length;
      expect(ranges > 1).toBe(reducedMotion === "no-preference");
    });
  });
}

test.describe("on a phone", () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true });

  test("the register marks the row, without a sheet, and scrolls inside of itself only", async ({ page, site }) => {
    const ids = ["sony-2014", "bybit-2025", "bangladesh-2016"];
    put(site, ids.map((id) => `<p id="${id}" data-heistline="${id}">${id}</p>`).join(""), {
      line: LINE.replace("reported-thefts", "thefts-2014-2026"),
      style: "heist-line { --heistline-height: 20rem }",
    });
    const widget = await open(page, "/article.html");
    const inside = () =>
      widget.ask((element) => {
        const frame = element.shadowRoot?.querySelector(".frame")?.getBoundingClientRect();
        const row = element.shadowRoot?.querySelector(".row[aria-current=true]")?.getBoundingClientRect();
        return Boolean(frame && row && row.top >= frame.top && row.bottom <= frame.bottom);
      });
    for (const id of ids) {
      await readTo(page, `#${id}`);
      const scrolled = await page.evaluate(() => scrollY);
      await expectSelected(widget, id);
      await expect.poll(inside).toBe(true);
      await expect(widget.card).toBeHidden();
      expect(await page.evaluate(() => scrollY)).toBe(scrolled);
    }
    await widget.root.locator(".row[aria-current=true]").tap();
    await expect(widget.card).toBeVisible();
    await expect(widget.root.locator(".row[aria-expanded=true]")).toHaveCount(1);
  });

  test("a register as long as its rows moves nothing in the page", async ({ page, site }) => {
    put(site, TWELVE.join(""), { line: LINE.replace("reported-thefts", "thefts-2014-2026") });
    const widget = await open(page, "/article.html");
    const height = await widget.root.evaluate((element) => element.clientHeight);
    for (const nth of [0, 1, 2]) {
      await readTo(page, `#p${nth}`);
      const scrolled = await page.evaluate(() => scrollY);
      await expectSelected(widget, IDS[nth] ?? "");
      await frames(page, 5);
      expect(await page.evaluate(() => scrollY)).toBe(scrolled);
    }
    expect(await widget.root.evaluate((element) => element.clientHeight)).toBe(height);
  });
});

for (const [width, height] of /** @type {const} */ ([
  [360, 740],
  [1200, 900],
])) {
  test(`the timeline of examples/article.html stays in view and follows at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    const widget = await open(page, "/examples/article.html");
    for (const [name, id] of /** @type {const} */ ([
      ["#sony", "sony-2014"],
      ["#dhaka", "bangladesh-2016"],
      ["#taipei", "feib-2017"],
    ])) {
      await readTo(page, name);
      await expectSelected(widget, id);
      await expect(widget.root).toBeInViewport({ ratio: 0.95 });
      await expect(page.locator(name)).toBeInViewport();
      await expect(widget.root.locator("[aria-current=true]")).toBeInViewport();
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  });
}

test("a page leads by the method, also before there is a timeline", async ({ page }) => {
  const widget = await mount(page, { attributes: { story: "reported-thefts", loading: "eager" }, ready: false });
  await widget.ask((element) => element.lead("feib-2017", "2017"));
  await expectSelected(widget, "feib-2017");
  await expect(widget.card).toBeHidden();
  expect((await widget.range()).from).toBe("2016-11-04T08:24:00Z");
  await widget.ask((element) => element.lead());
  expect(await widget.selected()).toBe("");
  expect((await widget.range()).from).toBe("2014-10-23T15:36:00Z");
});

for (const [width, height] of [
  [1200, 800],
  [360, 740],
]) {
  test(`an article among the children stays, and leads the picture beside it, at ${width} px`, async ({
    page,
    site,
  }) => {
    await page.setViewportSize({ width: width ?? 0, height: height ?? 0 });
    const children = IDS.map((id) => `<p id="p-${id}" data-heistline="${id}">About ${id}.</p>`).join("");
    const line = `<heist-line id="line" story="reported-thefts" follow lang="en"><h2 id="top">Three cases</h2>${children}</heist-line>`;
    put(site, "<p>The page goes on.</p>", { line, style: "heist-line { position: static } main { padding: 0 }" });
    const widget = await open(page, "/article.html");
    await expect(page.locator("#top")).toBeVisible();
    // It has the text of the page, whatever the theme of the timeline.
    await widget.ask((element) => element.setAttribute("theme", "dark"));
    const sizeOf = (/** @type {string} */ part) => page.locator(part).evaluate((one) => getComputedStyle(one).fontSize);
    expect(await sizeOf("#p-sony-2014")).toBe(await sizeOf("main p"));
    for (const id of IDS) {
      await readTo(page, `#p-${id}`);
      await expectSelected(widget, id);
      const [text, picture] = [await area(page.locator(`#p-${id}`)), await area(widget.root.locator(".frame"))];
      // The picture is in view, and the step that is read is not under it.
      expect(picture.y).toBeGreaterThanOrEqual(0);
      expect(picture.y).toBeLessThan(height ?? 0);
      const isBeside = picture.x >= text.x + text.width;
      expect(isBeside || picture.y > text.y).toBe(true);
      expect(isBeside).toBe(width === 1200);
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    // A card is a sheet over both.
    await widget.ask((element) => element.select("sony-2014"));
    await expect(widget.card).toBeVisible();
    await expect(widget.card).toHaveClass(/sheet/);
    await widget.ask((element) => element.select(""));
    // Without the attribute the children are a fallback again.
    await widget.ask((element) => element.removeAttribute("follow"));
    await expect(page.locator("#top")).toBeHidden();
    await widget.ask((element) => element.setAttribute("follow", ""));
    await expect(page.locator("#top")).toBeVisible();
  });
}

test("an article that is put among the children later leads, too", async ({ page }) => {
  const widget = await mount(page, {
    attributes: { story: "reported-thefts", follow: "", id: "line" },
    children: "Fallback",
  });
  await expect(page.getByText("Fallback")).toBeHidden();
  await widget.ask((element) => {
    const step = document.createElement("p");
    step.dataset.heistline = "feib-2017";
    step.textContent = "Taipei";
    step.style.height = "200vh";
    element.append(step);
  });
  await expect(page.getByText("Taipei")).toBeVisible();
  await readTo(page, "[data-heistline]");
  await expectSelected(widget, "feib-2017");
});
