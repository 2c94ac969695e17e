// The page for frames: in a frame without an origin, on a host elsewhere, what it shows and what it sends.
import { expect, test } from "./fixture.js";
import { CDN, events, heights, host, messages, SANDBOX, say } from "./frame.js";

test("it draws in a frame without an origin, and the card opens", async ({ page, log }) => {
  const { inside, mark, card } = await host(page, log);
  expect(await inside.locator("body").evaluate(() => globalThis.origin)).toBe("null");
  await mark("Bangladesh Bank").click();
  await expect(card).toContainText("fraudulent orders");
  await expect.poll(() => events(page, "select")).toEqual([{ id: "bangladesh-2016" }]);
  await card.getByRole("button", { name: /^Next/ }).click();
  await expect.poll(() => events(page, "select")).toEqual([{ id: "bangladesh-2016" }, { id: "feib-2017" }]);
  await card.getByRole("button", { name: "Close" }).click();
  await expect(card).toBeHidden();
});

test("a frame that may not save files says so in the menu, and pressing it harms nothing", async ({ page, log }) => {
  log.expects(/^Download is disallowed\. The frame initiating or instantiating the download is sandboxed/);
  const { inside, mark, card } = await host(page, log);
  /** @type {string[]} */
  const saved = [];
  page.on("download", (download) => saved.push(download.suggestedFilename()));
  const button = inside.getByRole("button", { name: "More" });
  await button.click();
  await expect(inside.getByRole("group", { name: "More" })).toContainText(
    "If nothing downloads, this page blocks downloads.",
  );
  await inside.getByRole("button", { name: "Picture (SVG)" }).click();
  await expect(button).toBeFocused();
  await mark("Bangladesh Bank").click();
  await expect(card).toContainText("fraudulent orders");
  expect(saved).toEqual([]);
});

test("a frame that may save files does", async ({ page, log }) => {
  const { inside } = await host(page, log, { sandbox: `${SANDBOX} allow-downloads` });
  for (const [name, suffix] of [
    ["Picture (SVG)", ".svg"],
    ["Picture (PNG)", ".png"],
    ["Data (JSON)", ".json"],
  ]) {
    await inside.getByRole("button", { name: "More" }).click();
    const [download] = await Promise.all([page.waitForEvent("download"), inside.getByRole("button", { name }).click()]);
    expect(download.suggestedFilename()).toBe(`hacks-and-thefts-attributed-to-north-korea-2014-2017-three-c${suffix}`);
  }
});

test("the height is posted in every protocol, and follows the card", async ({ page, log }) => {
  const { card, inside, mark } = await host(page, log, {
    query: "?story=reported-thefts&id=chart&childId=child-1#?secret=s3cret",
  });
  const first = (await heights(page)).at(-1) ?? 0;
  expect(first).toBeGreaterThanOrEqual(448);
  await mark("Bangladesh Bank").click();
  await expect(card.locator(".figures").first()).toBeVisible();
  const { height: grown = 0 } = (await inside.locator("html").boundingBox()) ?? {};
  await expect.poll(async () => (await heights(page)).at(-1)).toBe(Math.ceil(grown));
  expect(grown).toBeGreaterThan(first + 100);
  const all = await messages(page);
  const height = (await heights(page)).at(-1);
  expect(all[0]).toEqual({ sentinel: "amp", type: "embed-ready" });
  for (const message of [
    { heistline: 1, type: "height", height },
    { "datawrapper-height": { chart: height } },
    { sentinel: "amp", type: "embed-size", height },
    `pymxPYMxchild-1xPYMxheightxPYMx${height}`,
    { secret: "s3cret", message: "height", value: height },
  ]) {
    expect(all).toContainEqual(message);
  }
  const flourish = all.filter((data) => String(data).startsWith("{")).map((data) => JSON.parse(data));
  const src = `${CDN}/embed.html?story=reported-thefts&id=chart&childId=child-1#?secret=s3cret`;
  expect(flourish.at(-1)).toEqual({ sender: "Flourish", context: "iframe.resize", method: "resize", height, src });
  await card.getByRole("button", { name: "Close" }).click();
  await expect.poll(async () => (await heights(page)).at(-1)).toBe(first);
});

test("a frame out of sight, where observers rest, posts its height, and again when WordPress listens", async ({
  page,
  log,
}) => {
  await host(page, log, {
    query: "?story=reported-thefts#?secret=s3cret",
    attributes: 'style="position: absolute; clip: rect(1px, 1px, 1px, 1px); top: 300vh"',
    sandbox: "allow-scripts",
  });
  const told = async () => (await messages(page)).filter((data) => data?.message === "height");
  await expect.poll(async () => (await told()).at(-1)?.value).toBeGreaterThanOrEqual(448);
  const before = (await told()).length;
  await say(page, { message: "ready", secret: "s3cret" });
  await expect.poll(async () => (await told()).length).toBe(before + 1);
  expect((await told()).at(-1)).toEqual((await told()).at(-2));
});

for (const [lang, reason] of [
  ["en", "If nothing opens, this page blocks links. Copy the address below:"],
  ["de", "Wenn sich nichts öffnet, blockiert diese Seite Links. Adresse kopieren:"],
]) {
  test(`a source in a frame that may open no windows shows its address, in ${lang}`, async ({ page, log }) => {
    log.expects(/^Blocked opening '.*' in a new window/, 2);
    const query = `?story=reported-thefts&lang=${lang}&selected=bangladesh-2016`;
    const { card } = await host(page, log, { query, sandbox: "allow-scripts" });
    const source = card.locator("a[target=_blank]").first();
    await source.click();
    const address = card.getByRole("textbox", { name: reason });
    await expect(address).toHaveValue((await source.getAttribute("href")) ?? "");
    await expect(address).toBeFocused();
    await expect(card).toContainText(reason);
    await source.click();
    await expect(card.getByRole("textbox")).toHaveCount(1);
  });
}

test("a source in a frame that may open windows opens, knows nothing of the page, and hides its address", async ({
  page,
  log,
  context,
}) => {
  await context.route(/^https:\/\//, (route) =>
    route.fulfill({ body: "<title>A source</title>", contentType: "text/html" }),
  );
  log.allows(/^request to https:/);
  const { inside, card } = await host(page, log, { query: "?story=reported-thefts&selected=bangladesh-2016" });
  const source = card.locator("a[target=_blank]").first();
  const [opened] = await Promise.all([page.waitForEvent("popup"), source.click()]);
  await opened.waitForLoadState();
  expect(opened.url()).toBe(await source.getAttribute("href"));
  expect(await opened.evaluate(() => [window.opener, document.referrer])).toEqual([null, ""]);
  await expect(card.getByRole("textbox")).toHaveCount(1);
  // Without a screen no page is hidden by another.
  await inside.locator("body").evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
  await expect(card.getByRole("textbox")).toHaveCount(0);
});

test("the page opened by itself prints its list untouched, and no sentence that it could not be loaded", async ({
  page,
}) => {
  await page.goto("/embed.html?story=reported-thefts");
  await expect
    .poll(() => page.evaluate(() => document.querySelector("heist-line")?.shadowRoot?.adoptedStyleSheets.length))
    .toBe(2);
  await page.emulateMedia({ media: "print" });
  await expect(page.locator("heist-line .print .lines > li")).toHaveCount(3);
  await expect(page.getByText("The timeline could not be loaded.")).toHaveCount(0);
});

test("protocols that need an id are silent without one", async ({ page, log }) => {
  await host(page, log);
  const all = await messages(page);
  expect(all.filter((data) => String(data).includes("xPYMx") || data?.message === "height")).toEqual([]);
});

test("without any script the host’s frame keeps its height, and scrolls inside", async ({ page, log }) => {
  const policy = `script-src 'none'; frame-src ${CDN}`;
  const { inside, card, mark } = await host(page, log, { policy, ready: false });
  await mark("Bangladesh Bank").click();
  await expect(card).toBeVisible();
  expect((await page.locator("#it").boundingBox())?.height).toBe(484);
  await page.mouse.move(300, 300);
  // A wheel before the first frame with the card has nowhere to scroll to.
  const rest = async () => {
    await page.mouse.wheel(0, 2000);
    return inside.locator("html").evaluate((html) => html.scrollHeight - innerHeight - scrollY);
  };
  await expect.poll(rest).toBeLessThan(1);
  expect(await inside.locator("html").evaluate(() => scrollY)).toBeGreaterThan(100);
});
