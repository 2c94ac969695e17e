// What assistive technology receives: every event, every control with its state, and what happens, in each state.
import { expect, frames, generated, mount, test } from "./fixture.js";
import { SAMPLE, STATES, Tree } from "./states.js";

/** @typedef {import("./fixture.js").Page} Page */
/** @typedef {import("./fixture.js").Widget} Widget */

for (const [state, reach] of Object.entries(STATES)) {
  test(`word by word, what is read is what was agreed: ${state}`, async ({ page, site, log }, info) => {
    // The same on every system.
    info.snapshotSuffix = "";
    await page.setViewportSize({ width: 1200, height: 800 });
    const widget = await reach({ page, site, log });
    expect(`${await widget.root.ariaSnapshot()}\n`).toMatchSnapshot(`${state}.yml`);
  });
}

/** The most events with a mark each; of more, a histogram counts those that are not among the largest. */
const MOST_MARKS = 300;

/** Each of some texts has the title and the date of its event. @param {string[]} texts @param {{ title: string, when: string }[]} events */
function expectToldIn(texts, events) {
  const missing = events.filter(
    ({ title, when }, index) => !texts[index]?.includes(title) || !texts[index].includes(when),
  );
  expect(missing.slice(0, 3), `missing in ${texts.slice(0, 3).join("; ")}`).toEqual([]);
  expect(texts.length).toBe(events.length);
}

for (const count of [30, 201, 10_000]) {
  const tag = count > 1000 ? ["@long"] : [];
  test(`each of ${count} events is in the tree with title and date, in the list and in the table`, { tag }, async ({
    page,
  }) => {
    if (count > 1000) test.setTimeout(600_000);
    const widget = await mount(page, { data: JSON.stringify(generated(count, { days: count > 1000 ? 1 : 11 })) });
    const events = await widget.ask((element) => element.events.map(({ title, when }) => ({ title, when })));
    expect(events.length).toBe(count);

    const marks = (await Tree.of(page)).names("button").filter((name) => /^Theft/.test(name));
    expect(marks).toEqual(await widget.names());
    if (count <= MOST_MARKS) expect(marks.length).toBe(count);
    else expect(marks.length).toBeGreaterThan(20);
    for (const name of marks) {
      expect(
        events.some(({ title, when }) => name.startsWith(`${title}, ${when}`)),
        name,
      ).toBe(true);
    }

    await widget.button("List").click();
    const groups = await widget.list.locator("summary").all();
    for (let group = 0; group < Math.max(1, groups.length); group += 1) {
      // One open at a time: what is closed is not in the tree.
      await groups[group]?.click();
      await expect(widget.list.getByRole("article").first()).toBeAttached();
      expectToldIn((await Tree.of(page)).texts("article"), groups.length ? slice(events, group) : events);
      await groups[group]?.click();
    }

    await widget.button("Table").click();
    for (let shown = 0; shown < count; shown += 100) {
      if (shown) await widget.button("Next").click();
      const rows = (await Tree.of(page)).texts("row").slice(1);
      expectToldIn(rows, slice(events, shown / 100));
    }
  });
}

/** @template T @param {T[]} all @param {number} hundred */
const slice = (all, hundred) => all.slice(hundred * 100, hundred * 100 + 100);

/** The name of what has the focus inside, or nothing where it is outside. @param {Page} page */
const focused = (page) =>
  page.evaluate(() => {
    const inside = document.activeElement?.shadowRoot?.activeElement;
    return inside && (inside.getAttribute("aria-label") ?? inside.textContent?.trim());
  });

/** Presses a key until the focus is outside. @param {Page} page @param {"Tab" | "Shift+Tab"} key */
async function leave(page, key) {
  /** @type {string[]} */
  const stops = [];
  for (;;) {
    await page.keyboard.press(key);
    const stop = await focused(page);
    if (stop === null || stop === undefined) return stops;
    expect(stops.length, `${key} does not leave: ${stops.slice(-4)}`).toBeLessThan(100);
    stops.push(stop);
  }
}

test("while nothing is open the timeline takes three tab stops, with 3, 34 and 1,000 events", async ({ page }) => {
  for (const count of [3, 34, 1000]) {
    await mount(page, { data: generated(count) });
    await page.locator("#before").focus();
    const stops = await leave(page, "Tab");
    // Of a thousand the largest have marks.
    const mark = expect.stringMatching(count === 1000 ? /^Theft 50,/ : /^Theft 1,/);
    expect(stops).toEqual(["Skip the timeline", "Timeline", mark]);
    // The link after it has the focus.
    expect((await leave(page, "Shift+Tab")).reverse()).toEqual(stops);
  }
});

test("the first stop leads past all others", async ({ page }) => {
  const widget = await mount(page, { data: SAMPLE });
  await page.locator("#before").focus();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  expect(await widget.focused()).toBe("End of the timeline");
  await page.keyboard.press("Tab");
  await expect(page.locator("#after")).toBeFocused();
});

/** All that can have the focus inside. */
const FOCUSABLE = "a[href], button, input, summary, textarea, [tabindex]";

/** The indices of the visible controls, and the number of tab stops among them. @param {Widget} widget */
const stopsOf = (widget) =>
  widget.ask((element, selector) => {
    const all = [.../** @type {NodeListOf<HTMLElement>} */ (element.shadowRoot?.querySelectorAll(selector) ?? [])];
    const seen = (/** @type {HTMLElement} */ control) => control.checkVisibility({ visibilityProperty: true });
    return {
      indices: all.flatMap((control, index) => (seen(control) ? [index] : [])),
      stops: all.filter((control) => seen(control) && control.tabIndex >= 0).length,
    };
  }, FOCUSABLE);

for (const [state, count, least] of /** @type {const} */ ([
  ["nothing", 3, 16],
  ["a card and the search", 30, 40],
])) {
  test(`with ${state} open, Tab and Shift+Tab lead out from every place inside, past each stop once`, async ({
    page,
  }) => {
    const widget = await mount(page, { data: generated(count, { days: 60 }) });
    if (state !== "nothing") {
      await widget.ask((element) => element.select("theft-3"));
      await widget.button("Search").click();
    }
    const { indices, stops } = await stopsOf(widget);
    expect(indices.length).toBeGreaterThanOrEqual(least);
    let most = 0;
    for (const index of indices) {
      for (const key of /** @type {const} */ (["Tab", "Shift+Tab"])) {
        await widget.ask(
          (element, [index, selector]) => {
            /** @type {NodeListOf<HTMLElement> | undefined} */
            const all = element.shadowRoot?.querySelectorAll(String(selector));
            all?.[Number(index)]?.focus();
          },
          [index, FOCUSABLE],
        );
        most = Math.max(most, (await leave(page, key)).length + 1);
      }
    }
    expect(most).toBeLessThanOrEqual(stops + 1);
    if (state === "nothing") expect(most).toBeLessThanOrEqual(6);
  });
}

/** What the status line said, and when. @param {Widget} widget */
async function listen(widget) {
  const said = await widget.status.evaluateHandle((status) => {
    /** @type {{ text: string, time: number }[]} */
    const said = [];
    const note = () => said.push({ text: status.textContent ?? "", time: performance.now() });
    new MutationObserver(note).observe(status, { childList: true, characterData: true, subtree: true });
    return said;
  });
  return () => said.jsonValue();
}

test("a held key is announced at most twice a second, including its end", async ({ page }) => {
  // The test makes the time pass: half a minute of it takes none.
  await page.clock.install();
  const widget = await mount(page, { data: generated(201) });
  await expect(page.locator("heist-line [role=status], heist-line [aria-live]")).toHaveCount(1);
  await expect(widget.status).toHaveText("");
  await widget.ask((element) => element.show("1990-01-01", "1990-06-01"));
  await widget.overview.focus();
  await page.clock.pauseAt(Date.now() + 10_000);
  const said = await listen(widget);
  for (let pressed = 0; pressed < 200; pressed += 1) {
    // Back and forth, so that it never comes to an end.
    await page.keyboard.press(pressed % 40 < 20 ? "ArrowRight" : "ArrowLeft");
    await page.clock.runFor(50);
  }
  await page.clock.runFor(1000);
  const messages = await said();
  expect(messages.length).toBeGreaterThan(10);
  for (const [nth, { time, text }] of messages.entries()) {
    if (nth) expect(time - (messages[nth - 1]?.time ?? 0)).toBeGreaterThanOrEqual(499);
    expect(text).toMatch(/^\S.* to .*\d{4}, \d+ of 201 events$/);
  }
  expect(messages.at(-1)?.text).toContain(await widget.overview.getAttribute("aria-valuetext"));
  await page.clock.runFor(30_000);
  expect(
    (await said()).slice(messages.length).map(({ text }) => text),
    "emptied, and silent",
  ).toEqual([""]);
});

const COUNTS = SAMPLE.kinds.map(({ id, label }) => {
  const count = SAMPLE.events.filter(({ kind }) => kind === id).length;
  return `${label} ${count}`;
});
const TOGGLES = [
  "Timeline",
  "List",
  "Table",
  `All ${SAMPLE.events.length}`,
  ...COUNTS,
  "Named by a government",
  "Experts or victim say so",
  "Suspected or contested",
];
const EXPANDERS = ["Search", "More"];

for (const view of ["timeline", "list", "table"]) {
  test(`each control of the ${view} has a name; toggles say whether they are on, and what opens whether it is open`, async ({
    page,
  }) => {
    const widget = await mount(page, { data: SAMPLE, attributes: { view } });
    await widget.button("Search").click();
    await widget.ask((element) => element.select("bank"));
    if (view === "timeline") await widget.button("Zoom in").click();
    await frames(page, 3);
    const controls = (await Tree.of(page)).controls();
    expect(controls.filter(({ name }) => !/[\p{L}\p{N}]/u.test(name))).toEqual([]);
    const buttons = controls.filter(({ role }) => role === "button");
    expect(buttons.length).toBeGreaterThan(15);
    expect(buttons.flatMap(({ name, pressed }) => (pressed ? [name] : []))).toEqual(TOGGLES);
    const titles = view === "table" ? SAMPLE.events.map(({ title }) => title) : await widget.names();
    const opening = buttons.flatMap(({ name, expanded }) => (expanded === undefined ? [] : [name]));
    expect(opening).toEqual([...EXPANDERS, ...(view === "list" ? [] : titles)]);
    const sliders = controls.filter(({ role }) => role === "slider");
    expect(sliders.length).toBe(view === "timeline" ? 3 : 0);
    for (const { valuetext } of sliders) expect(valuetext).toMatch(/\d{4}/);
  });
}

test("no sign that only points is read out with a name", async ({ page }) => {
  const widget = await mount(page, { data: SAMPLE, attributes: { view: "table" } });
  await widget.ask((element) => element.select("bank"));
  const names = (await Tree.of(page)).controls().map(({ name }) => name);
  expect(names.filter((name) => /[‹›▸◂▾▴✕]/.test(name))).toEqual([]);
});

test("what looks like a heading is one", async ({ page, site, log }) => {
  for (const state of ["card open", "list open", "help open"]) {
    const widget = await STATES[state]?.({ page, site, log });
    const bold = await widget?.root.locator(".heading").allTextContents();
    expect(bold?.length).toBeGreaterThan(0);
    expect((await Tree.of(page)).names("heading")).toEqual(expect.arrayContaining(bold ?? []));
  }
});

// plainTimeline in www/element/plain.js gives every card an empty tier, and the head no periods.
test("without wasm the list has the periods, and which attributions are only suspected", async ({
  page,
  site,
  log,
}) => {
  const widget = await STATES["without wasm"]?.({ page, site, log });
  await expect(/** @type {Widget} */ (widget).list).toContainText("Suspected or openly contested");
  await expect(/** @type {Widget} */ (widget).list).toContainText("Talks");
});
