// The query of the page for frames: what it sets, what is reported, and what does no harm.
import { expect, test } from "./fixture.js";
import { events, host } from "./frame.js";

test("parts of the query that are unknown are reported to the page’s owner, in the console and as a message", async ({
  page,
  log,
}) => {
  /** @type {string[]} */
  const tables = [];
  page.on("console", (message) => void (message.type() === "table" && tables.push(message.text())));
  const { widget } = await host(page, log, { query: "?story=reported-thefts&them=dark&id=1&childId=2" });
  await expect.poll(() => events(page, "problem")).toHaveLength(1);
  const [{ problems }] = await events(page, "problem");
  expect(problems).toMatchObject([{ path: "them", severity: "warning", done: "ignored", count: 1 }]);
  expect(problems[0].reason).toContain("write one of: src, story, ");
  expect(tables).toHaveLength(1);
  expect(await widget.evaluate((widget) => widget.shadowRoot?.querySelector(".notice:not([hidden])"))).toBeNull();
});

test("the query sets the data, the theme, the language, the card and what else the element has", async ({
  page,
  log,
}) => {
  const query =
    "?src=own.json&theme=dark&lang=de&selected=museum-1990&heading=3&from=1990&to=1991&lanes=kind&onclick=x";
  const { inside, card, widget } = await host(page, log, { query });
  await expect(inside.getByRole("heading", { level: 3 }).first()).toHaveText("Two art thefts");
  await expect(card).toContainText("200 Millionen $");
  const page_ = await widget.evaluate((widget) => {
    const { lang, style } = document.documentElement;
    return { lang, scheme: style.colorScheme, names: widget.getAttributeNames().sort(), title: document.title };
  });
  const names = ["from", "heading", "lang", "lanes", "loading", "selected", "src", "theme", "to"].sort();
  expect(page_).toEqual({ lang: "de", scheme: "dark", names, title: "Two art thefts" });
  expect(await widget.evaluate((widget) => Reflect.get(widget, "range").from)).toBe("1990-01-01T00:00:00Z");
});

const EVIL = '"><img src=x onerror=globalThis.pwned=1><script>globalThis.pwned=1</script>';
for (const name of ["theme", "lang", "selected", "heading", "lanes", "view", "id", "childId"]) {
  test(`markup as ${name} in the query does no harm`, async ({ page, log }) => {
    const { inside, mark, card } = await host(page, log, {
      query: `?story=reported-thefts&${name}=${encodeURIComponent(EVIL)}`,
    });
    await mark("Bangladesh Bank").click();
    await expect(card).toContainText("fraudulent orders");
    expect(await inside.locator("body").evaluate(() => Reflect.has(globalThis, "pwned"))).toBe(false);
    await expect(inside.locator("img, script:not([src])")).toHaveCount(0);
  });
}

for (const src of ["javascript:globalThis.pwned=1", "data:text/html,<script>1</script>", EVIL, "file:///etc/passwd"]) {
  test(`the data at ${src.slice(0, 20)} are refused with a sentence`, async ({ page, log }) => {
    log.expects(/^<heist-line>: E_DATA_/);
    log.allows(/^(Refused|Failed|Fetch API|Connecting|securitypolicyviolation|failed|request to (null|file))/);
    const { inside } = await host(page, log, { query: `?src=${encodeURIComponent(src)}`, ready: false });
    await expect.poll(() => events(page, "error")).toHaveLength(1);
    await expect(inside.locator(".failure")).toContainText(src.startsWith('"') ? "%22%3E%3Cimg" : src);
    await expect(inside.getByText("The timeline could not be loaded.")).toBeVisible();
    expect(await inside.locator("body").evaluate(() => Reflect.has(globalThis, "pwned"))).toBe(false);
    await expect(inside.locator("img, script:not([src])")).toHaveCount(0);
  });
}
