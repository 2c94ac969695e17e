// What keeps the record straight: when the data was updated, corrections of events, and archived copies of sources, in every view.
import { expect, generated, mount, test } from "./fixture.js";
import { POLICY } from "./site.js";

/** @typedef {import("./fixture.js").Widget} Widget */

const ARCHIVED = "https://archive.example/2020/https://wire.example/";
const TEXT = "An earlier version gave $2 million, “stolen”.";

/** Three events, the first with a correction. */
function corrected() {
  const { sources, events, ...rest } = generated(3);
  const [first, ...others] = events;
  return {
    ...rest,
    updated: "2026-11-27",
    sources: { wire: { ...sources.wire, archived: ARCHIVED } },
    events: [{ ...first, tier: "C", corrections: [{ date: "2026-11-27", text: TEXT }] }, ...others],
  };
}

/** The headings and the items of corrections in a part. @param {import("@playwright/test").Locator} part @param {string} name */
const corrections = (part, name) =>
  part
    .locator("h2, h3, h4, h5, h6")
    .filter({ hasText: new RegExp(`^${name}$`) })
    .evaluateAll((headings) =>
      headings.flatMap((heading) =>
        [...(heading.nextElementSibling?.children ?? [])].map((item) =>
          (item.textContent ?? "").replace(/[\u2067-\u2069]/g, ""),
        ),
      ),
    );

/** @param {Widget} widget */
const updated = (widget) => widget.root.locator(".titles .updated");

test("the card has corrections at its foot, and links the archived copy behind the source", async ({ page }) => {
  const widget = await mount(page, { data: corrected(), attributes: { view: "timeline" } });
  await expect(updated(widget)).toHaveText("Updated 27 November 2026");
  await widget.ask((element) => element.select("theft-1"));
  expect(await corrections(widget.card, "Corrections")).toEqual([`27 Nov 2026 ${TEXT}`]);
  await expect(widget.card.locator(".verdict")).toHaveText("Suspected or openly contested");
  await expect(widget.card.locator(".body > :last-child")).toContainText("Corrections");
  const cited = widget.card.locator(".cited");
  await expect(cited).toHaveText("The Wire, 2020, archived copy");
  const link = cited.getByRole("link", { name: "archived copy" });
  await expect(link).toHaveAttribute("href", ARCHIVED);
  await expect(link).toHaveAttribute("rel", "noopener noreferrer");
  await widget.button("Next").click();
  await expect(widget.card.getByRole("heading", { name: "Theft 2" })).toBeVisible();
  await expect(widget.card).not.toContainText("Corrections");
});

test("without a date, corrections and archived copies nothing is said of them", async ({ page }) => {
  const widget = await mount(page, { data: generated(3) });
  await expect(updated(widget)).toHaveCount(0);
  await widget.ask((element) => element.select("theft-1"));
  await expect(widget.card).not.toContainText(/Corrections|archived/);
});

for (const view of ["list", "table"]) {
  test(`the ${view} shows the last update, corrections and archived copies`, async ({ page }) => {
    const widget = await mount(page, { data: corrected(), attributes: { view } });
    await expect(updated(widget)).toBeVisible();
    for (const name of await widget.root.locator("button.expand").all()) await name.click();
    const part = widget.root.locator(`[part~=${view}]`);
    expect(await corrections(part, "Corrections")).toEqual([`27 Nov 2026 ${TEXT}`]);
    await expect(part.getByRole("link", { name: "archived copy" })).toHaveCount(3);
  });
}

for (const [name, mark] of [
  ["Copy as text", "\t"],
  ["Copy as CSV", ","],
]) {
  test(`“${name}” of the table has a row for each correction and the archived addresses`, async ({ page, context }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    const widget = await mount(page, { data: corrected(), attributes: { view: "table" } });
    await widget.button(String(name)).click();
    await expect(widget.root.locator(".copied")).toHaveText("Copied");
    const lines = (await page.evaluate(() => navigator.clipboard.readText())).split(/\r?\n/);
    expect(lines).toHaveLength(5);
    expect(lines[1]).toContain(`https://wire.example/ ${ARCHIVED}`);
    const text = mark === "," ? `"27 November 2026: ${TEXT}"` : `27 November 2026: ${TEXT}`;
    expect(lines[2]).toBe(["1 January 1990", "Theft 1", "Bank", "Corrections", "", text, "", ""].join(mark));
  });
}

test("print has the last update, corrections, and the archived address in the source’s note", async ({ page }) => {
  const widget = await mount(page, { data: corrected() });
  await page.emulateMedia({ media: "print" });
  const sheet = widget.root.locator(".print");
  await expect(sheet.locator(".updated")).toHaveText("Updated 27 November 2026");
  expect(await corrections(sheet, "Corrections")).toEqual([`27 Nov 2026 ${TEXT}`]);
  await expect(sheet.locator("ol.sources li")).toHaveText([
    `1. The Wire, 2020 https://wire.example/, archived copy ${ARCHIVED}`,
  ]);
});

test("the list without wasm has them too, with dates as in the data", async ({ page, site, log }) => {
  log.allows(/wasm-eval|WebAssembly|^<heist-line>: E_WASM_CSP/);
  site.policy = POLICY.replace(" 'wasm-unsafe-eval'", "");
  const widget = await mount(page, { data: corrected(), ready: false });
  await expect(updated(widget)).toHaveText("Updated 2026-11-27");
  expect(await corrections(widget.list, "Corrections")).toEqual([`2026-11-27 ${TEXT}`]);
  const links = widget.list.getByRole("link", { name: "archived copy" });
  await expect(links).toHaveCount(3);
  await expect(links.first()).toHaveAttribute("href", ARCHIVED);
});

test("in Hebrew they are in Hebrew, and a correction in English keeps its direction", async ({ page }) => {
  const data = { ...corrected(), lang: "en" };
  const widget = await mount(page, { data, attributes: { lang: "he" } });
  await expect(updated(widget)).toHaveText(/^עודכן: .*27 בנובמבר 2026/);
  await widget.ask((element) => element.select("theft-1"));
  expect(await corrections(widget.card, "תיקונים")).toEqual([`27 בנוב׳ 2026 ${TEXT}`]);
  await expect(widget.card.locator(".said [lang=en]")).toHaveText(/\u2068An earlier version gave .*\u2069/);
  const source = widget.card.getByRole("link", { name: "The Wire" });
  const copy = widget.card.getByRole("link", { name: "עותק בארכיון" });
  const [before, behind] = [await source.boundingBox(), await copy.boundingBox()];
  expect(behind?.x).toBeLessThan(before?.x ?? 0);
});
