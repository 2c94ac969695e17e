// The table as CSV and as text on the clipboard, or to be copied by hand.
import { readFileSync } from "node:fs";
import { expect, generated, mount, test } from "./fixture.js";

/** @typedef {import("./fixture.js").Widget} Widget */

const SRC = "/data/thefts-2014-2026.json";
/** @type {{ events: { id: string, corrections?: { text: string }[] }[] }} */
const thefts = JSON.parse(readFileSync("data/thefts-2014-2026.json", "utf8"));

const HEADINGS = ["Date", "Event", "Kind", "What is reported", "Amount", "Note", "Source", "URL"];

/** The cells of RFC 4180, by rows. @param {string} text */
function cellsOf(text) {
  /** @type {string[][]} */
  const lines = [[]];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/y;
  while (cell.lastIndex <= text.length) {
    const found = cell.exec(text);
    if (!found) throw new Error(`no CSV at ${cell.lastIndex}: ${text.slice(cell.lastIndex, cell.lastIndex + 40)}`);
    lines.at(-1)?.push(found[1]?.replaceAll('""', '"') ?? found[2] ?? "");
    if (found[3] === "") break;
    if (found[3] !== ",") lines.push([]);
  }
  return lines;
}

/** What is on the clipboard after a press on a button. @param {Widget} widget @param {string} name */
async function copied(widget, name) {
  const { page } = widget;
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.evaluate(() => navigator.clipboard.writeText("nothing yet"));
  await widget.button(name).click();
  await expect(widget.root.locator(".copied")).toHaveText("Copied");
  await widget.expectAnnounced("Copied");
  const read = () => page.evaluate(() => navigator.clipboard.readText());
  // Both messages can still be those of the copy before.
  await expect.poll(read).not.toBe("nothing yet");
  return read();
}

test("CSV and text contain every claim with its sources, in the order of the table", async ({ page }) => {
  const widget = await mount(page, { attributes: { src: SRC, view: "table" } });
  await widget.root.getByRole("columnheader", { name: "Date" }).getByRole("button").click();
  const events = await widget.ask((element) => element.events);
  const wanted = events.reverse().flatMap(({ id, when, title, kind, claims }) => {
    const all = claims.map(({ label, amount, note, sources }) => {
      const [names, urls] = [sources.map(({ label }) => label).join("; "), sources.map(({ url }) => url).join(" ")];
      return [when, title, kind, label, amount, note, names, urls];
    });
    const { corrections = [] } = thefts.events.find((event) => event.id === id) ?? {};
    const corrected = corrections.map(({ text }) => {
      return [when, title, kind, "Corrections", "", `27 November 2026: ${text}`, "", ""];
    });
    return [...(all.length ? all : [[when, title, kind, "", "", "", "", ""]]), ...corrected];
  });
  expect(cellsOf(await copied(widget, "Copy as CSV"))).toEqual([HEADINGS, ...wanted]);
  const text = (await copied(widget, "Copy as text")).split("\n").map((line) => line.split("\t"));
  expect(text).toEqual([HEADINGS, ...wanted.map((line) => line.map((cell) => cell.replace(/\s+/g, " ")))]);
});

test("copying includes all pages, but no filtered events", async ({ page }) => {
  const widget = await mount(page, { data: generated(250), attributes: { view: "table" } });
  expect(cellsOf(await copied(widget, "Copy as CSV"))).toHaveLength(251);
  await widget.button("Search").click();
  await widget.root.getByRole("searchbox").fill("theft 24");
  await expect(widget.root.locator("button.expand")).toHaveCount(13);
  const lines = cellsOf(await copied(widget, "Copy as CSV"));
  const wanted = Array.from({ length: 250 }, (_, index) => `Theft ${index + 1}`).filter((name) => name.includes("24"));
  expect(lines.slice(1).map((line) => line[1])).toEqual(wanted);
});

/** Words of data that a spreadsheet takes for a formula, or a reader of CSV for more than a cell. */
const NASTY = ["=1+1", "+1", "-1", "@SUM(A1)", 'say "no", or,', "two\r\nlines", '="a",b'];

function nasty() {
  const claim = { measure: "stolen", amount: 1e6, currency: "USD", sources: ["wire"] };
  return {
    title: "Nasty",
    kinds: [{ id: "shop", label: "=cmd|'/c calc'!A1" }],
    sources: { wire: { publisher: "@wire, “The”", date: "2020", url: "https://wire.example/?a=1,2" } },
    events: NASTY.map((title, index) => ({
      ...{ id: `n${index}`, title, date: `20${10 + index}`, kind: "shop" },
      claims: [{ ...claim, note: title }],
    })),
  };
}

test("CSV quotes commas, quotes and line breaks, and escapes formulas", async ({ page }) => {
  const widget = await mount(page, { data: nasty(), attributes: { view: "table" } });
  const titles = (await widget.ask((element) => element.events)).map(({ title }) => title);
  const [first, ...lines] = cellsOf(await copied(widget, "Copy as CSV"));
  expect(first).toEqual(HEADINGS);
  expect(lines).toHaveLength(NASTY.length);
  const safe = titles.map((title) => (/^[=+\-@]/.test(title) ? `'${title}` : title));
  expect(lines.map((line) => line[1])).toEqual(safe);
  expect(lines.map((line) => line[2])).toEqual(NASTY.map(() => "'=cmd|'/c calc'!A1"));
  for (const cell of lines.flat()) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
});

test("formula prefixes are escaped, and round-trip", async ({ page }) => {
  const starts = ["=", "+", "-", "@", "\t", "\r", "\n", "＋", "＝", "＠"];
  const rests = ["1+1", "SUM(A1:A9)", "cmd|'/c calc'!A1", 'HYPERLINK("http://x.example/","x")', "", ',"=1+1'];
  const notes = starts.flatMap((start) => rests.map((rest) => start + rest));
  const claim = { measure: "stolen", amount: 1, currency: "USD", sources: ["wire"] };
  const claims = notes.map((note) => ({ ...claim, note }));
  const data = {
    title: "Prefixes",
    sources: { wire: { publisher: "Wire" } },
    events: [{ id: "a", title: "A", date: "2016", claims }],
  };
  const widget = await mount(page, { data, attributes: { view: "table" } });
  const [, ...lines] = cellsOf(await copied(widget, "Copy as CSV"));
  expect(lines.map((line) => line[5])).toEqual(notes.map((note) => `'${note}`));
  const text = (await copied(widget, "Copy as text")).split("\n").slice(1);
  expect(text).toHaveLength(notes.length);
  for (const line of text) for (const cell of line.split("\t")) expect(cell).not.toMatch(/^[=+\-@＋＝＠]/);
});

test("copied text escapes formulas, too", async ({ page }) => {
  const widget = await mount(page, { data: nasty(), attributes: { view: "table" } });
  const lines = (await copied(widget, "Copy as text")).split("\n").map((line) => line.split("\t"));
  expect(lines).toHaveLength(NASTY.length + 1);
  for (const line of lines) expect(line).toHaveLength(HEADINGS.length);
  for (const cell of lines.flat()) expect(cell).not.toMatch(/^[=+\-@]/);
});

for (const way of ["refuses", "has none"]) {
  test(`where the browser ${way === "refuses" ? "refuses the clipboard" : way} the text is there, selected`, async ({
    page,
  }) => {
    await page.addInitScript((refuses) => {
      const clipboard = { writeText: () => Promise.reject(new DOMException("no", "NotAllowedError")) };
      Object.defineProperty(navigator, "clipboard", { value: refuses ? clipboard : undefined });
    }, way === "refuses");
    const widget = await mount(page, { data: generated(3), attributes: { view: "table" } });
    for (const name of ["Copy as CSV", "Copy as text"]) {
      await widget.button(name).click();
      const field = widget.root.getByRole("textbox", { name: "Couldn’t copy. Select the text below:" });
      await expect(field).toHaveCount(1);
      await expect(field).toBeFocused();
      const [selected, all] = await field.evaluate((/** @type {HTMLTextAreaElement} */ field) => [
        field.value.slice(field.selectionStart, field.selectionEnd),
        field.value,
      ]);
      expect(selected).toBe(all);
      expect(all?.split("\n")).toHaveLength(4);
      await expect(field).not.toBeEditable();
    }
  });
}
