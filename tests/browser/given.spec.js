// Data that is given as a text or an object, and read in slices.
import { expect, heard, mount, test } from "./fixture.js";

/** Some 600,000 UTF-16 units, nearly all of them surrogates, at odd and at even places. */
const EMOJI = {
  title: "Faces",
  events: Array.from({ length: 60 }, (_, nth) => ({
    id: `e${nth}`,
    title: `Face ${nth}`,
    summary: `${"x".repeat(nth % 2)}${"😀".repeat(4990)}`,
    date: `19${nth + 10}`,
  })),
};

for (const [form, data] of /** @type {const} */ ([
  ["a text", JSON.stringify(EMOJI)],
  ["an object", EMOJI],
])) {
  test(`${form} is encoded in slices that tear no letter apart`, async ({ page }) => {
    await page.addInitScript(() => {
      const { encode } = TextEncoder.prototype;
      /** @type {number[]} */
      const lengths = [];
      Reflect.set(globalThis, Symbol.for("lengths"), lengths);
      TextEncoder.prototype.encode = function (text) {
        lengths.push(text?.length ?? 0);
        return encode.call(this, text);
      };
    });
    const widget = await mount(page, { data });
    const summaries = await widget.ask((element) => element.events.map(({ summary }) => summary));
    expect(summaries).toEqual(EMOJI.events.map(({ summary }) => summary));
    expect(await widget.ask((element) => element.problems)).toEqual([]);
    const lengths = await page.evaluate(() => /** @type {number[]} */ (Reflect.get(globalThis, Symbol.for("lengths"))));
    expect(Math.max(...lengths)).toBeLessThan(2 ** 18);
    expect(lengths.reduce((sum, length) => sum + length, 0)).toBeGreaterThanOrEqual(JSON.stringify(EMOJI).length);
  });
}

test("data that is replaced while it is encoded is not shown", async ({ page }) => {
  const widget = await mount(page, { data: { title: "First", events: [{ id: "a", title: "A", date: "2001" }] } });
  await widget.ask((element, large) => {
    element.data = large;
    setTimeout(() => {
      element.data = { title: "Last", events: [{ id: "b", title: "B", date: "2002" }] };
    });
  }, EMOJI);
  await expect(widget.title).toHaveText("Last");
  await expect.poll(async () => (await heard(page, "ready")).length).toBe(2);
  expect(await widget.ask((element) => element.events.map(({ id }) => id))).toEqual(["b"]);
});

for (const [what, data, titles] of /** @type {[string, unknown, string[]][]} */ ([
  ["events alone", { events: [{ title: "One", date: "2001" }] }, ["One"]],
  ["holes among its events", { title: "Some", events: [null, { title: "One", date: "2001" }] }, ["One"]],
  ["events in an object", { title: "Some", events: { a: { title: "One", date: "2001" } } }, ["One"]],
])) {
  test(`an object with ${what} is read as its JSON is`, async ({ page, log }) => {
    log.allows(/^<heist-line>/);
    const widget = await mount(page, { data });
    expect(await widget.ask((element) => element.events.map(({ title }) => title))).toEqual(titles);
    const problems = () => widget.ask((element) => element.problems);
    const before = await problems();
    await mount(page, { data: JSON.stringify(data) });
    expect(await problems()).toEqual(before);
  });
}
