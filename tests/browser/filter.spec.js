// What narrows the events: the legend, the tiers of attribution, and the search.
import { readFileSync } from "node:fs";
import { expect, frames, generated, heard, mount, test } from "./fixture.js";

/** @typedef {import("./fixture.js").Page} Page */
/** @typedef {import("./fixture.js").Widget} Widget */
/** @typedef {{ id: string, title: string, kind: string, tier?: string }} Theft */

const SRC = "/data/thefts-2014-2026.json";
/** @type {{ kinds: { id: string, label: string }[], events: Theft[] }} */
const { kinds, events } = JSON.parse(readFileSync("data/thefts-2014-2026.json", "utf8"));
const ALL = events.length;
const LEGAL = kinds.find(({ id }) => id === "legal")?.label ?? "";
const TIERS = { A: "Named by a government", B: "Experts or victim say so", C: "Suspected or contested" };

/** All thefts, wide enough for the words on the buttons. @param {Page} page */
async function thefts(page) {
  await page.setViewportSize({ width: 1200, height: 900 });
  return mount(page, { attributes: { src: SRC } });
}

/** How many events are shown, by a mark or in a histogram. @param {Widget} widget */
async function standFor(widget) {
  const item = widget.root.locator(".marks li").first();
  return (await item.count()) ? Number(await item.getAttribute("aria-setsize")) : 0;
}

test("Escape empties the field of the search, then closes it, and leaves the card open", async ({ page }) => {
  const widget = await thefts(page);
  await widget.mark("Bangladesh Bank").click();
  await widget.button("Search").click();
  const field = widget.root.getByRole("searchbox");
  await field.fill("bank");
  await expect(widget.root.locator(".filter .facts")).not.toHaveText("");
  await page.keyboard.press("Escape");
  await expect(field).toHaveValue("");
  await expect(widget.root.locator(".filter .facts")).toHaveText("");
  await expect(field).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(field).toBeHidden();
  await expect(widget.button("Search")).toBeFocused();
  await expect(widget.button("Search")).toHaveAttribute("aria-expanded", "false");
  await expect(widget.card).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(widget.card).toBeHidden();
});

/** The titles in the list, which has to be open. @param {Widget} widget */
const listed = (widget) => widget.list.getByRole("article").locator(".name").allTextContents();

/** @param {readonly { title: string }[]} some */
const titles = (some) => some.map(({ title }) => title).sort();

/**
 * Exactly these events are shown: by the marks, the list, and what is said of their number.
 * @param {Widget} widget
 * @param {readonly Theft[]} wanted
 */
async function expectShown(widget, wanted) {
  const words = `${wanted.length} of ${ALL} events shown`;
  await expect(widget.root.locator(".filter .facts")).toHaveText(wanted.length < ALL ? words : "");
  if (wanted.length < ALL) await widget.expectAnnounced(words);
  await expect.poll(() => standFor(widget), "marks").toBe(wanted.length);
  // A single mark has the event's title first.
  const single = (await widget.names()).filter((name) => !/^[\d,]+ events, /.test(name));
  for (const name of single)
    expect(
      wanted.some(({ title }) => name.startsWith(`${title}, `)),
      name,
    ).toBe(true);
  const sizes = await widget.root
    .locator(".marks li")
    .evaluateAll((items) => items.map((item) => ({ size: item.ariaSetSize, position: Number(item.ariaPosInSet) })));
  for (const { size, position } of sizes) {
    expect(size).toBe(String(wanted.length));
    expect(position).toBeLessThanOrEqual(wanted.length);
  }
  await widget.button("List").click();
  await expect(widget.list.getByRole("article")).toHaveCount(wanted.length);
  expect((await listed(widget)).sort()).toEqual(titles(wanted));
  const count = widget.list.getByText(words);
  if (wanted.length < ALL) await expect(count).toBeVisible();
  else await expect(count).toHaveCount(0);
  await widget.button("Timeline").click();
  await expect(widget.list).toBeHidden();
  expect(await widget.ask((element) => element.events.length)).toBe(ALL);
}

/** @param {Widget} widget */
const field = (widget) => widget.root.getByRole("searchbox");

/** A toggle of a tier. @param {Widget} widget @param {keyof typeof TIERS} id */
const tier = (widget, id) => widget.root.getByRole("search").getByRole("button", { name: TIERS[id] });

/** @param {Widget} widget */
async function openSearch(widget) {
  await widget.root
    .getByRole("toolbar")
    .getByRole("button", { name: /^(Search|Suchen)$/ })
    .click();
  await expect(field(widget)).toBeFocused();
}

// The legend.

test("each kind of the legend shows only its events, and all again", async ({ page }) => {
  const widget = await thefts(page);
  const counts = kinds.map(({ id, label }) => `${label}${events.filter(({ kind }) => kind === id).length}`);
  await expect(widget.legend.getByRole("button")).toHaveText([`All ${ALL}`, ...counts]);
  const all = widget.legend.getByRole("button").first();
  for (const { id, label } of kinds) {
    const entry = widget.legend.getByRole("button", { name: label });
    await expect(all).toHaveAttribute("aria-pressed", "true");
    const before = (await widget.picture()).sum;
    await entry.click();
    await expect(entry).toHaveAttribute("aria-pressed", "true");
    await expect(all).toHaveAttribute("aria-pressed", "false");
    const wanted = events.filter(({ kind }) => kind === id);
    await widget.expectAnnounced(`${wanted.length} of ${ALL} events shown`);
    await expect.poll(() => standFor(widget), label).toBe(wanted.length);
    expect((await widget.picture()).sum).not.toBe(before);
    await (id === kinds[0]?.id ? all : entry).click();
    await expect(entry).toHaveAttribute("aria-pressed", "false");
    await expect.poll(() => standFor(widget), label).toBe(ALL);
    await frames(page, 2);
    expect((await widget.picture()).sum).toBe(before);
  }
});

test("another kind takes the place of the first in marks, list and counts, and all restores all", async ({ page }) => {
  const widget = await thefts(page);
  for (const [name, id] of [
    ["Cryptocurrency theft", "crypto"],
    [LEGAL, "legal"],
  ]) {
    await widget.legend.getByRole("button", { name }).click();
    await expectShown(
      widget,
      events.filter(({ kind }) => kind === id),
    );
  }
  await widget.legend.getByRole("button").first().click();
  await expectShown(widget, events);
});

test("with every event hidden, picture and list are empty", async ({ page }) => {
  const widget = await thefts(page);
  await widget.legend.getByRole("button", { name: "Destructive attack" }).click();
  await openSearch(widget);
  await tier(widget, "A").click();
  await expectShown(widget, []);
  await expect(widget.canvas).toBeVisible();
  for (const name of ["Zoom in", "Zoom out", "All"]) await widget.button(name).click();
  await widget.ask((element) => {
    element.next();
    element.previous();
  });
  await expect(widget.card).toBeHidden();
  expect(await heard(page, "error")).toEqual([]);
  expect((await widget.picture()).drawn).toBeGreaterThan(0.005);
});

// The tiers.

test("each tier can be hidden, and events without a tier stay", async ({ page }) => {
  const widget = await thefts(page);
  await openSearch(widget);
  for (const id of /** @type {const} */ (["A", "B", "C"])) {
    const toggle = tier(widget, id);
    await expect(toggle).toHaveAttribute("aria-pressed", "true");
    await toggle.click();
    await expect(toggle).toHaveAttribute("aria-pressed", "false");
    const wanted = events.filter((event) => event.tier !== id);
    expect(wanted.length).toBeLessThan(ALL);
    await expectShown(widget, wanted);
    await toggle.click();
    await expect(toggle).toHaveAttribute("aria-pressed", "true");
  }
  await expectShown(widget, events);
});

test("a kind, a tier and a search narrow together", async ({ page }) => {
  const widget = await thefts(page);
  await openSearch(widget);
  await field(widget).fill("south korea");
  await tier(widget, "C").click();
  await widget.legend.getByRole("button", { name: "Cryptocurrency theft" }).click();
  const ids = ["youbit-2017-04", "youbit-2017-12", "bithumb-2018", "upbit-2019", "playdapp-2024"];
  await expectShown(
    widget,
    events.filter(({ id }) => ids.includes(id)),
  );
});

test("tier toggles appear only for data with tiers", async ({ page }) => {
  const widget = await mount(page, { data: generated(5) });
  await openSearch(widget);
  const tiers = widget.root.getByRole("group", { name: "How sure is it" });
  await expect(tiers).toBeHidden();
  await widget.ask((element, src) => element.setAttribute("src", src), SRC);
  await widget.ask((element) => {
    element.data = null;
  });
  await expect(widget.title).toContainText("2014–2026");
  await expect(tiers).toBeVisible();
  await widget.ask((element, data) => {
    element.data = data;
  }, generated(6));
  await expect(widget.title).toHaveText("6 generated events");
  await expect(tiers).toBeHidden();
});

// The search.

/** @type {[string, string, string[]][]} */
const SEARCHES = [
  ["the title", "kucoin", ["kucoin-2020"]],
  [
    "the name of the country in English",
    "South Korea",
    // Six there, one of a thief who had robbed there, and two legal events that name it.
    ["youbit-2017-04", "youbit-2017-12", "bithumb-2018", "upbit-2019", "playdapp-2024", "upbit-2025"].concat(
      ["coincheck-2018", "upbit-police-2024", "joint-statement-2025"], //
    ),
  ],
  ["capitals", "SLOVENIA", ["nicehash-2017"]],
  ["accents", "bäncó dé chîle", ["bancochile-2018"]],
  ["words of the summary", "NEM network", ["coincheck-2018"]],
  ["the publisher of a source", "gulf times", ["bangladesh-2016"]],
  ["part of a word", "dlocke", []],
  ["words in any order", "bitcoin japan", ["dmm-2024", "joint-statement-2025"]],
  ["it with spaces around", "   kucoin   ", ["kucoin-2020"]],
  ["signs that mean something elsewhere", "(rsETH", ["kelp-2026"]],
  ["what nobody has", "zzz .* %", []],
];

for (const [what, query, ids] of SEARCHES) {
  test(`a search finds ${what}: “${query}”`, async ({ page }) => {
    const widget = await thefts(page);
    await openSearch(widget);
    await field(widget).fill(query);
    await expectShown(
      widget,
      events.filter(({ id }) => ids.includes(id)),
    );
    await field(widget).fill("");
    await expectShown(widget, events);
    expect(await heard(page, "error")).toEqual([]);
  });
}

test("a search finds the publisher of a source of a dispute", async ({ page }) => {
  const widget = await thefts(page);
  await openSearch(widget);
  await field(widget).fill("economicpolicyjournal");
  await expectShown(
    widget,
    events.filter(({ id }) => id === "bangladesh-2016"),
  );
});

test("each further word narrows what is found, letter by letter", async ({ page }) => {
  const widget = await thefts(page);
  await openSearch(widget);
  const shown = widget.root.locator(".filter .facts");
  let before = ALL;
  for (const [typed, count] of /** @type {const} */ ([
    ["japan", 4],
    [" bit", 2],
    ["coin dmm", 1],
  ])) {
    await field(widget).pressSequentially(typed);
    await expect(shown).toHaveText(`${count} of ${ALL} events shown`);
    expect(count).toBeLessThan(before);
    before = count;
  }
  await field(widget).press("ControlOrMeta+a");
  await field(widget).press("Backspace");
  await expect(shown).toHaveText("");
  await expect.poll(() => standFor(widget)).toBe(ALL);
});

test("a search ignores accents and case, and finds localized country names", async ({ page }) => {
  const { events, ...rest } = generated(4);
  const named = ["Société Générale de Surveillance", "Łódź Bank Spółka", "ΤΡΆΠΕΖΑ Ελλάδος", "국민은행"].map(
    (title, index) => ({ ...events[index], title, country: ["CI", "PL", "GR", "KR"][index] }),
  );
  const widget = await mount(page, { data: { ...rest, events: named }, attributes: { lang: "de" } });
  await openSearch(widget);
  for (const [query, title] of [
    ["generale societe", "Société"],
    ["SPOŁKA", "Łódź"],
    ["τραπεζα ελλαδος", "ΤΡΆΠΕΖΑ"],
    ["국민", "국민은행"],
    ["südkorea", "국민은행"],
    ["cote d’ivoire", "Société"],
    ["griechenland", "ΤΡΆΠΕΖΑ"],
  ]) {
    await field(widget).fill(query ?? "");
    await expect(widget.mark(title ?? ""), query).toBeVisible();
    await expect(widget.marks, query).toHaveCount(1);
    await field(widget).fill("");
    await expect(widget.marks).toHaveCount(4);
  }
});

test("the list follows the search while it is open, and so do the legend’s kinds", async ({ page }) => {
  const widget = await thefts(page);
  await openSearch(widget);
  await widget.button("List").click();
  await expect(widget.list.getByRole("article")).toHaveCount(ALL);
  await field(widget).fill("japan");
  await expect(widget.list.getByRole("article")).toHaveCount(4);
  await expect(widget.list.getByText(`4 of ${ALL} events shown`)).toBeVisible();
  await widget.legend.getByRole("button", { name: "Cryptocurrency theft" }).click();
  await expect(widget.list.getByRole("article")).toHaveCount(3);
  expect((await listed(widget)).sort()).toEqual(["Coincheck", "DMM Bitcoin", "Liquid"]);
  await field(widget).fill("japan zzz");
  await expect(widget.list.getByRole("article")).toHaveCount(0);
  await expect(widget.list).toBeVisible();
  await field(widget).fill("");
  await expect(widget.list.getByRole("article")).toHaveCount(events.filter(({ kind }) => kind === "crypto").length);
  // The picture is of the same events.
  await widget.button("Timeline").click();
  await expect.poll(() => standFor(widget)).toBe(events.filter(({ kind }) => kind === "crypto").length);
});

test("a long list comes in groups of what is shown", async ({ page }) => {
  const widget = await mount(page, { data: generated(250) });
  await openSearch(widget);
  await widget.button("List").click();
  await expect(widget.list.locator("summary")).toHaveCount(3);
  // All numbers with a 1 somewhere.
  await field(widget).fill("theft 1");
  await expect(widget.list.locator("summary")).toHaveText(["Events 1 to 100", "Events 101 to 133"]);
  await widget.list.locator("summary").nth(1).click();
  await expect(widget.list.getByRole("article")).toHaveCount(33);
  await expect(widget.list.getByRole("article").last()).toContainText("Theft 241");
});

test("the last of several searches wins", async ({ page }) => {
  const widget = await mount(page, { data: JSON.stringify(generated(20_000, { days: 1 })) });
  await openSearch(widget);
  const shown = widget.root.locator(".filter .facts");
  await field(widget).pressSequentially("theft 19999");
  await expect(shown).toHaveText("1 of 20,000 events shown");
  await expect(widget.mark("Theft 19999")).toBeVisible();
  await widget.ask((element) => {
    const input = /** @type {HTMLInputElement} */ (element.shadowRoot?.querySelector("input"));
    for (const value of ["theft 1", "theft 12", ""]) {
      input.value = value;
      input.dispatchEvent(new InputEvent("input", { bubbles: true }));
    }
  });
  await expect(shown).toHaveText("");
  await frames(page, 30);
  await expect(shown).toHaveText("");
  expect(await standFor(widget)).toBe(20_000);
});

// What stands around it.

for (const [what, hide] of /** @type {[string, (widget: Widget) => Promise<unknown>][]} */ ([
  ["another kind", (widget) => widget.legend.getByRole("button", { name: LEGAL }).click()],
  [
    "its tier",
    async (widget) => {
      await openSearch(widget);
      await tier(widget, "A").click();
    },
  ],
  [
    "a search",
    async (widget) => {
      await openSearch(widget);
      await field(widget).fill("upbit");
    },
  ],
])) {
  test(`hiding the open event by ${what} closes its card and keeps the focus`, async ({ page }) => {
    const widget = await thefts(page);
    await widget.ask((element) => element.select("bangladesh-2016"));
    await expect(widget.card).toBeVisible();
    await hide(widget);
    await expect(widget.card).toBeHidden();
    expect(await widget.selected()).toBe("");
    await expect(widget.root).not.toHaveAttribute("selected");
    expect((await heard(page, "select")).at(-1)?.detail).toEqual({ id: null });
    expect(await widget.focused()).not.toMatch(/^outside/);
  });
}

test("the card stays open if its event is still shown", async ({ page }) => {
  const widget = await thefts(page);
  await widget.ask((element) => element.select("bangladesh-2016"));
  await widget.legend.getByRole("button", { name: "Bank transfer fraud" }).click();
  await expect(widget.card.getByRole("heading").first()).toHaveText("Bangladesh Bank");
  await expect(widget.mark("Bangladesh Bank")).toHaveAttribute("aria-expanded", "true");
});

test("next and previous walk the events that are shown", async ({ page }) => {
  const widget = await thefts(page);
  await openSearch(widget);
  await field(widget).fill("japan");
  await expect.poll(() => standFor(widget)).toBe(4);
  /** @type {string[]} */
  const walked = [];
  for (let turn = 0; turn < 5; turn += 1) {
    await widget.ask((element) => element.next());
    walked.push(await widget.selected());
  }
  expect(walked).toEqual(["coincheck-2018", "liquid-2021", "dmm-2024", "joint-statement-2025", "joint-statement-2025"]);
  await widget.ask((element) => element.previous());
  expect(await widget.selected()).toBe("dmm-2024");
});

test("the card has its number among the shown events, and disables steps at the ends", async ({ page }) => {
  const widget = await thefts(page);
  await openSearch(widget);
  await field(widget).fill("japan");
  await expect.poll(() => standFor(widget)).toBe(4);
  await widget.ask((element) => element.select("coincheck-2018"));
  await expect(widget.card).toContainText("1 of 4");
  await expect(widget.button("Previous")).toBeDisabled();
  await widget.ask((element) => element.select("joint-statement-2025"));
  await expect(widget.card).toContainText("4 of 4");
  await expect(widget.button("Next")).toBeDisabled();
});

test("clusters do not count hidden events", async ({ page }) => {
  const { events, ...rest } = generated(400);
  const kinds = [
    { id: "bank", label: "Bank" },
    { id: "shop", label: "Shop" },
  ];
  const mixed = events.map((event, index) => ({ ...event, kind: index % 4 ? "bank" : "shop" }));
  const widget = await mount(page, { data: { ...rest, kinds, events: mixed } });
  expect(await standFor(widget)).toBe(400);
  await widget.legend.getByRole("button", { name: "Shop" }).click();
  await expect.poll(() => standFor(widget)).toBe(100);
  await widget.legend.getByRole("button", { name: "Bank" }).click();
  await expect.poll(() => standFor(widget)).toBe(300);
  await widget.legend.getByRole("button", { name: "Bank" }).click();
  await expect.poll(() => standFor(widget)).toBe(400);
});

test("new data resets the filter", async ({ page }) => {
  const widget = await thefts(page);
  await openSearch(widget);
  await field(widget).fill("japan");
  await tier(widget, "B").click();
  await widget.legend.getByRole("button", { name: "Cryptocurrency theft" }).click();
  await expect.poll(() => standFor(widget)).toBe(2);
  await widget.ask((element, data) => {
    element.data = data;
  }, generated(7));
  await expect(widget.title).toHaveText("7 generated events");
  await expect(field(widget)).toHaveValue("");
  await expect.poll(() => standFor(widget)).toBe(7);
  await expect(widget.root.getByText(/events shown/)).toHaveCount(0);
  // The same data again: all of it.
  await widget.ask((element) => {
    element.data = null;
  });
  await expect(widget.title).toContainText("2014–2026");
  await expect.poll(() => standFor(widget)).toBe(ALL);
  expect(await widget.root.locator(".toggle[aria-pressed=false]").count()).toBe(0);
  await expect(widget.legend.locator("[aria-pressed=true]")).toHaveText(`All ${ALL}`);
});

test("heading and language keep the only kind", async ({ page }) => {
  const widget = await thefts(page);
  const entry = widget.legend.getByRole("button", { name: LEGAL });
  await entry.click();
  const shown = events.filter(({ kind }) => kind === "legal").length;
  for (const [name, value] of [
    ["heading", "3"],
    ["lang", "de"],
    ["lanes", "kind"],
    ["theme", "dark"],
  ]) {
    await widget.ask((element, [name, value]) => element.setAttribute(name ?? "", value ?? ""), [name, value]);
    await frames(page, 3);
    expect(await standFor(widget), name).toBe(shown);
    expect(await entry.getAttribute("aria-pressed"), name).toBe("true");
  }
});

test("the filter works by keyboard", async ({ page }) => {
  const widget = await thefts(page);
  await page.locator("#before").focus();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  expect(await widget.focused()).toBe("Timeline");
  for (let turn = 0; turn < 6; turn += 1) await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Space");
  await expect(widget.legend.getByRole("button").first()).toHaveAttribute("aria-pressed", "false");
  const rest = events.filter(({ kind }) => kind === kinds[0]?.id);
  await expect.poll(() => standFor(widget)).toBe(rest.length);
  expect(await widget.focused()).toMatch(kinds[0]?.label ?? "no kind");
  for (let turn = 0; turn < 20 && (await widget.focused()) !== "Search"; turn += 1)
    await page.keyboard.press("ArrowLeft");
  expect(await widget.focused()).toBe("Search");
  await page.keyboard.press("Enter");
  await expect(field(widget)).toBeFocused();
  // Keys that move the picture elsewhere are letters here.
  const before = await widget.range();
  await page.keyboard.type("bank-0+");
  await expect(field(widget)).toHaveValue("bank-0+");
  expect(await widget.range()).toEqual(before);
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("bank");
  await page.keyboard.press("Tab");
  expect(await widget.focused()).toBe(TIERS.A);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(tier(widget, "B")).toHaveAttribute("aria-pressed", "false");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  // On to the first mark that is left.
  await expect.poll(() => widget.focused()).toMatch(/, \d{4}|\d{4},/);
  await page.keyboard.press("Enter");
  await expect.poll(async () => (await widget.selected()) || (await widget.span()) < 1e11).toBeTruthy();
});

test("the filter has the role search, and is hidden when closed", async ({ page }) => {
  const widget = await thefts(page);
  await expect(widget.root.getByRole("search")).toBeHidden();
  await openSearch(widget);
  await expect(widget.root.getByRole("search")).toBeVisible();
  await widget.button("Search").click();
  await expect(widget.root.getByRole("search")).toBeHidden();
  await widget.ask((element) => element.setAttribute("controls", "none"));
  await expect(widget.legend).toBeHidden();
  await expect(widget.controls).toBeHidden();
});

for (const list of [false, true]) {
  test(`at controls=none nothing is left of the search and the legend, ${list ? "in the list" : "in the picture"}`, async ({
    page,
  }) => {
    const widget = await thefts(page);
    await openSearch(widget);
    if (list) await widget.button("List").click();
    await widget.ask((element) => element.setAttribute("controls", "none"));
    await expect(widget.controls).toBeHidden();
    await expect(widget.legend).toBeHidden();
    await expect(widget.root.getByRole("search")).toBeHidden();
    expect(await widget.focused()).not.toMatch(/^outside: body/);
  });
}

test("selecting a hidden event shows it, and the legend, the tiers and the search say so", async ({ page }) => {
  const widget = await thefts(page);
  const legend = widget.legend.getByRole("button").first();
  await widget.legend.getByRole("button", { name: LEGAL }).click();
  await openSearch(widget);
  await tier(widget, "A").click();
  await field(widget).fill("zzz");
  await expect(widget.status).toHaveText(`0 of ${ALL} events shown`);
  await widget.ask((element) => element.select("bangladesh-2016"));
  await expect(widget.card).toContainText("Bangladesh Bank");
  await expect(legend).toHaveAttribute("aria-pressed", "true");
  await expect(tier(widget, "A")).toHaveAttribute("aria-pressed", "true");
  await expect(field(widget)).toHaveValue("");
  await expect(widget.card).toContainText(`of ${ALL}`);
});
