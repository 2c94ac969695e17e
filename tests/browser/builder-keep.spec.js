// What the builder keeps: each letter when the page is killed, what was done, and one tab for a draft.
import { at, begin, data, kept, openBuilder, test } from "./builder.js";
import { expect } from "./fixture.js";

/** @typedef {import("@playwright/test").Page} Page */

test("everything that was done can be undone and done again, in any order, without a limit", async ({ page }) => {
  await openBuilder(page);
  await page.getByRole("button", { name: "Three reported thefts" }).click();
  await expect(page.locator(".events li")).toHaveCount(3);
  const [first] = [await data(page)];
  const [undo, redo] = ["Undo", "Redo"].map((name) => page.getByRole("button", { name, exact: true }));
  const deeds = [
    () => page.getByRole("button", { name: "Add an event" }).click(),
    () => page.keyboard.type("Typed"),
    () => page.getByRole("button", { name: "Copy", exact: true }).click(),
    () => page.getByRole("button", { name: "Add a figure" }).click(),
    () => page.getByRole("button", { name: "Delete", exact: true }).click(),
    () => page.locator(".events li button").first().click(),
    () => at(page, "events[0].summary").fill("Other words"),
    () => page.getByRole("button", { name: "Delete", exact: true }).click(),
  ];
  for (const deed of deeds) await deed();
  const last = await data(page);
  expect(last).not.toEqual(first);
  while (await undo?.isEnabled()) await undo?.click();
  expect(await data(page)).toEqual(first);
  while (await redo?.isEnabled()) await redo?.click();
  expect(await data(page)).toEqual(last);
});

/**
 * Kills a page, and opens the builder in another.
 * @param {import("@playwright/test").BrowserContext} context
 * @param {Page} page
 */
async function kill(context, page) {
  const next = await context.newPage();
  const client = await context.newCDPSession(page);
  const crashed = page.waitForEvent("crash");
  client.send("Page.crash").catch(() => {});
  await crashed;
  await page.close();
  await next.goto("/builder.html");
  return next;
}

test("a source and a kind that are still being typed when the page is killed are made when the draft is opened", async ({
  context,
  page,
  log,
}) => {
  log.expects(/^the page crashed$/);
  await begin(page);
  await page.getByLabel("Name of the draft").fill("Killed");
  await page.getByRole("button", { name: "Add an event" }).click();
  await page.locator('[data-adds="events[0].sources"]').pressSequentially("Reuters");
  let current = await kill(context, page);
  await current.getByRole("button", { name: "Killed", exact: true }).click();
  await expect(current.getByRole("button", { name: "Remove Reuters" })).toBeVisible();
  await current.getByRole("button", { name: "Table", exact: true }).click();
  await current.locator('.rows [aria-rowindex="2"] > :nth-child(4)').click();
  await current.keyboard.type("Robbery");
  current = await kill(context, current);
  await current.getByRole("button", { name: "Killed", exact: true }).click();
  await expect(at(current, "events[0].kind")).toHaveValue("robbery");
  await expect.poll(async () => (await kept(current, "Killed")).sources).toEqual({ reuters: { publisher: "Reuters" } });
  // A cell that was left has nothing to be taken again.
  await current.getByRole("button", { name: "Undo" }).click();
  current = await kill(context, current);
  await current.getByRole("button", { name: "Killed", exact: true }).click();
  await expect(at(current, "events[0].kind")).toHaveValue("");
});

test("undo and redo outlive a reload, and a page that is killed", async ({ context, page, log }) => {
  log.expects(/^the page crashed$/);
  await openBuilder(page);
  await page.getByRole("button", { name: "Three reported thefts" }).click();
  await expect(page.locator(".events li")).toHaveCount(3);
  const first = await data(page);
  const name = String(first.title);
  for (const title of ["One", "Two"]) {
    await page.getByRole("button", { name: "Add an event" }).click();
    await page.keyboard.type(title);
  }
  await page.locator(".events li button").first().click();
  await page.getByRole("button", { name: "Delete", exact: true }).click();
  const last = await data(page);
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByRole("button", { name: "Undo" }).click();
  const middle = await data(page);
  /** @param {Page} current */
  const reopen = async (current) => {
    await current.getByRole("button", { name, exact: true }).click();
    await expect(current.locator(".workspace")).toBeVisible();
    expect(await data(current)).toEqual(middle);
    const [undo, redo] = ["Undo", "Redo"].map((label) => current.getByRole("button", { name: label, exact: true }));
    while (await redo?.isEnabled()) await redo?.click();
    expect(await data(current)).toEqual(last);
    while (await undo?.isEnabled()) await undo?.click();
    expect(await data(current)).toEqual(first);
    // Back to the middle: three of five steps.
    for (let nth = 0; nth < 3; nth += 1) await redo?.click();
    expect(await data(current)).toEqual(middle);
  };
  const next = await kill(context, page);
  await reopen(next);
  await next.getByRole("button", { name: "Drafts" }).click();
  await next.reload();
  await reopen(next);
});

for (const times of [6, 200]) {
  test(`whenever the page is killed, what was typed is in the draft: ${times} times${times > 6 ? " @long" : ""}`, async ({
    context,
    page,
    log,
  }) => {
    log.expects(/^the page crashed$/);
    test.setTimeout(times * 20_000);
    await begin(page);
    await page.getByLabel("Name of the draft").fill("Killed");
    await page.getByLabel("Name of the draft").blur();
    await page.getByRole("button", { name: "Add an event" }).click();
    let [typed, current] = ["", page];
    for (let nth = 0; nth < times; nth += 1) {
      await at(current, "events[0].title").focus();
      await current.keyboard.press("End");
      // A different number of letters each time, so that the whole has been written, or is, or will be.
      for (let letter = 0; letter <= (nth * 7) % 11; letter += 1) {
        const key = String.fromCharCode(97 + ((nth + letter) % 26));
        await current.keyboard.press(key);
        typed += key;
      }
      if (nth % 3 === 1) await current.waitForTimeout((nth * 37) % 1100);
      current = await kill(context, current);
      await current.getByRole("button", { name: "Killed", exact: true }).click();
      await expect(at(current, "events[0].title")).toHaveValue(typed);
    }
  });
}

test("a draft that is open in another tab is not opened twice", async ({ context, page }) => {
  await begin(page);
  await page.getByLabel("Name of the draft").fill("Mine");
  await page.getByLabel("Name of the draft").blur();
  await expect.poll(() => kept(page, "Mine")).toBeDefined();
  const other = await context.newPage();
  await other.goto("/builder.html");
  await other.getByRole("button", { name: "Mine", exact: true }).click();
  await expect(other.getByText("“Mine” is open in another tab.")).toBeVisible();
  await page.close();
  // The browser frees what a closed tab held a little later.
  await expect(async () => {
    await other.getByRole("button", { name: "Mine", exact: true }).click();
    await expect(other.locator(".workspace")).toBeVisible({ timeout: 1000 });
  }).toPass();
});

test("a file that was opened is saved in place, also after the draft is opened again", async ({ page }) => {
  await page.addInitScript(() => {
    const fileOf = async () => (await navigator.storage.getDirectory()).getFileHandle("mine.json", { create: true });
    Object.assign(globalThis, { fileOf, showOpenFilePicker: async () => [await fileOf()] });
  });
  await openBuilder(page);
  const file = () =>
    page.evaluate(async () => (await (await Reflect.get(globalThis, "fileOf")()).getFile()).text()).then(JSON.parse);
  await page.evaluate(async () => {
    const writable = await (await Reflect.get(globalThis, "fileOf")()).createWritable();
    await writable.write('{"title":"Mine","events":[{"id":"a","title":"One","date":"2007"}]}');
    await writable.close();
  });
  await page.getByRole("button", { name: "Open, to save in place" }).click();
  for (const title of ["Two", "Three"]) {
    await at(page, "events[0].title").fill(title);
    await page.getByRole("button", { name: "Save as a file" }).click();
    await expect(page.getByText("Saved as mine.json.")).toBeVisible();
    expect((await file()).events[0].title).toBe(title);
    await page.getByRole("button", { name: "Drafts" }).click();
    await page.reload();
    await page.getByRole("button", { name: "Mine", exact: true }).click();
  }
});
