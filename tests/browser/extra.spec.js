// The second script: when it is asked for, that the first one pins it, and what readers have without it.
import { readFileSync } from "node:fs";
import { expect, generated, heard, mount, open, test, Widget } from "./fixture.js";
import { file, POLICY } from "./site.js";

const EXTRA = "/heistline_extra.js";
/** Why the console tells of a script that is refused. */
const REFUSED =
  /^(Failed to load resource|Failed to find a valid digest|failed: \/heistline_extra\.js|Fetch API cannot load .* SRI's)/;

/** Expects what the console says when the second script does not arrive. @param {import("./fixture.js").Log} log */
function allowRefusal(log) {
  log.allows(REFUSED);
}

/**
 * Opens a card whose second script was refused, and tries again when it is there.
 * @param {import("./fixture.js").Page} page
 * @param {import("./site.js").Site} site
 */
async function expectSecondTry(page, site) {
  const widget = await mount(page, { data: generated(3), ready: false });
  await expect.poll(async () => (await heard(page, "ready")).length).toBe(1);
  await widget.ask((element) => element.select("theft-1"));
  await expect(widget.card).toContainText("This part couldn’t be loaded.");
  expect(await page.evaluate(() => Reflect.has(globalThis, "changed"))).toBe(false);
  site.answer(EXTRA, null);
  await widget.button("Try again").click();
  await expect(widget.card.locator(".figures")).toContainText("$1 million");
  await expect(widget.card).not.toContainText("This part couldn’t be loaded.");
}

test("the words that come with the second script are used by neither the first nor the wasm", async () => {
  /** @type {string[]} */
  const later = JSON.parse(readFileSync("www/extra/later.json", "utf8"));
  const [first, wasm] = ["heistline.js", "heistline_bg.wasm"].map((name) => readFileSync(`dist/${name}`, "latin1"));
  expect(later.filter((key) => first?.includes(key) || wasm?.includes(key))).toEqual([]);
  expect(later.length).toBeGreaterThan(20);
});

for (const [way, approach] of /** @type {[string, (page: import("./fixture.js").Page) => Promise<void>][]} */ ([
  ["pointer", (page) => new Widget(page).root.hover()],
  ["focus", (page) => page.locator("#before").press("Tab")],
])) {
  test(`a reader who comes near with the ${way} loads the second script, and nobody else`, async ({ page, site }) => {
    const widget = await mount(page, { data: generated(3), ready: false });
    await expect.poll(async () => (await heard(page, "ready")).length).toBe(1);
    expect((await widget.picture()).drawn).toBeGreaterThan(0);
    // What waits for idle time has had it then.
    await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
    expect(site.paths(/extra/)).toEqual([]);
    await approach(page);
    await expect.poll(() => site.paths(/extra/)).toEqual([EXTRA]);
    await expect.poll(() => widget.ask((element) => element.shadowRoot?.adoptedStyleSheets.length)).toBe(2);
    expect(await page.locator("head link[rel=modulepreload]").count()).toBe(0);
  });
}

test("the first script tells browsers in its first line that it is for the start, and the second does not", () => {
  const [first, second] = ["heistline", "heistline_extra"].map((name) => readFileSync(`dist/${name}.js`, "utf8"));
  expect(first).toMatch(/^\/\/# allFunctionsCalledOnLoad\n/);
  expect(second).not.toContain("allFunctionsCalledOnLoad");
});

test("a card that is opened before the second script has come has its name at once and its figures later", async ({
  page,
  site,
}) => {
  const release = site.hold(EXTRA);
  const widget = await mount(page, { data: generated(3), ready: false });
  await expect.poll(async () => (await heard(page, "ready")).length).toBe(1);
  await widget.ask((element) => element.select("theft-1"));
  await expect(widget.card.getByRole("heading", { name: "Theft 1" })).toBeVisible();
  await expect(widget.card.locator(".figures")).toHaveCount(0);
  await widget.ask((element) => element.select("theft-2"));
  release();
  await expect(widget.card.locator(".figures")).toContainText("$2 million");
  await expect(widget.card.locator(".figures")).toHaveCount(1);
});

test("a card that is opened on a phone before the second script has come is a sheet once that has", async ({
  page,
  site,
}) => {
  await page.setViewportSize({ width: 360, height: 640 });
  const release = site.hold(EXTRA);
  const widget = await mount(page, { data: generated(3), ready: false });
  await expect.poll(async () => (await heard(page, "ready")).length).toBe(1);
  await widget.ask((element) => element.select("theft-1"));
  await expect(widget.card.getByRole("heading", { name: "Theft 1" })).toBeInViewport();
  await expect(widget.card).not.toHaveAttribute("popover");
  release();
  await expect(widget.card).toHaveAttribute("popover", "manual");
  await widget.card.locator(".handle").click();
  await expect(widget.card).toHaveClass(/tall/);
});

test("the list that was left before the second script has come is not filled", async ({ page, site }) => {
  const release = site.hold(EXTRA);
  const widget = await mount(page, { data: generated(3), ready: false });
  await expect.poll(async () => (await heard(page, "ready")).length).toBe(1);
  for (const name of ["List", "Table"]) await widget.button(name).click();
  release();
  await expect(widget.root.locator(".table tbody tr:not(.under)")).toHaveCount(3);
  await expect(widget.list.locator("article")).toHaveCount(0);
});

for (const [what, answer] of /** @type {const} */ ([
  ["is missing", { status: 404 }],
  ["is of another version", "changed"],
])) {
  test(`when the second script ${what}, a card says so, and tries again`, async ({ page, site, log }) => {
    allowRefusal(log);
    const body = `${await file(EXTRA)}\nglobalThis.changed = true;`;
    site.answer(EXTRA, answer === "changed" ? { body } : answer);
    await expectSecondTry(page, site);
  });
}

test("a browser that knows no links to modules checks the second script all the same", async ({ page, site, log }) => {
  allowRefusal(log);
  await page.addInitScript(() => {
    DOMTokenList.prototype.supports = () => false;
  });
  site.answer(EXTRA, { body: `${await file(EXTRA)}\nglobalThis.changed = true;` });
  await expectSecondTry(page, site);
});

test("a page whose policy allows scripts by a nonce allows the second script, too", async ({ page, site }) => {
  const policy = POLICY.replace("script-src 'self'", "script-src 'nonce-42'");
  const body =
    '<!doctype html><title>Host</title><script type="module" nonce="42" src="/heistline.js"></script><heist-line story="reported-thefts"></heist-line>';
  site.policy = policy;
  site.answer("/host.html", { body });
  const widget = await open(page, "/host.html");
  await widget.mark("Bangladesh Bank").click();
  await expect(widget.card.locator(".figure")).toContainText("$81 million");
});

test("without wasm and without the second script the children stay, with a reason and another try", async ({
  page,
  site,
  log,
}) => {
  allowRefusal(log);
  log.allows(/^(failed: \/heistline_bg|<heist-line>: E_WASM_HTTP)/);
  log.expects(/^<heist-line>: E_SCRIPT: /);
  site.answer(EXTRA, { status: 404 });
  site.answer("/heistline_bg.wasm", { status: 404 });
  const widget = await mount(page, { data: generated(2), children: "Two thefts.", ready: false });
  await expect(widget.failure).toContainText("This part couldn’t be loaded.");
  await expect(widget.root.getByText("Two thefts.")).toBeVisible();
  site.answer(EXTRA, null);
  await widget.button("Try again").click();
  await expect(widget.list.getByRole("article")).toHaveCount(2);
});

test("what is printed before the second script has come is the picture and the children, and the next sheet has all", async ({
  page,
  site,
}) => {
  const release = site.hold(EXTRA);
  const widget = await mount(page, { data: generated(3), children: "Three thefts.", ready: false });
  await expect.poll(async () => (await heard(page, "ready")).length).toBe(1);
  await page.emulateMedia({ media: "print" });
  await expect(widget.canvas).toBeVisible();
  await expect(widget.root.getByText("Three thefts.")).toBeVisible();
  await expect.poll(() => site.paths(/extra/)).toEqual([EXTRA]);
  await page.emulateMedia({ media: "screen" });
  await expect(widget.root.getByText("Three thefts.")).toBeHidden();
  release();
  await expect.poll(() => widget.ask((element) => element.shadowRoot?.adoptedStyleSheets.length)).toBe(2);
  await page.emulateMedia({ media: "print" });
  await expect(widget.root.locator(".print .lines > li")).toHaveCount(3);
  await expect(widget.root.getByText("Three thefts.")).toBeHidden();
});
