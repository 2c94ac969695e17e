// A timeline's own measures: counts without a currency, in card, list, table and key, in the reader's language.
import { expect, mount, seen, test } from "./fixture.js";
import { POLICY } from "./site.js";

const DATA = {
  title: "Two earthquakes",
  measures: [{ id: "killed", label: "People killed", unit: "people" }],
  sources: { wire: { publisher: "Example Wire" } },
  events: [
    {
      id: "first",
      title: "First",
      date: "2019-03-04",
      claims: [{ measure: "killed", amount: { min: 1200, max: 1400, about: true }, sources: ["wire"] }],
    },
    {
      id: "second",
      title: "Second",
      date: "2021-08-14",
      claims: [{ measure: "killed", amount: 12, sources: ["wire"] }],
    },
  ],
};

for (const [lang, range, few] of [
  ["en", "about 1,200–1,400 people", "12 people"],
  ["de", "etwa 1.200–1.400 people", "12 people"],
]) {
  test(`card, list and table say counts with their unit in ${lang}`, async ({ page }) => {
    const widget = await mount(page, { data: DATA, attributes: { lang } });
    await widget.ask((element) => element.select("first"));
    await expect(widget.card.locator(".figure")).toHaveText(seen(range));
    await expect(widget.card.locator(".measure > .heading")).toHaveText(["People killed"]);
    await expect(widget.card.locator(".measure")).toContainText(seen(range));
    await widget.ask((element) => element.setAttribute("view", "list"));
    await expect(widget.list.getByRole("article").filter({ hasText: "Second" })).toContainText(few);
    await widget.ask((element) => element.setAttribute("view", "table"));
    await expect(widget.root.locator("table.events")).toContainText(seen(range));
    await expect(widget.root.locator("table.events")).toContainText(few);
  });
}

test("without wasm the list says them, too", async ({ page, site, log }) => {
  log.allows(/wasm-eval|WebAssembly|^<heist-line>: E_WASM_CSP/);
  site.policy = POLICY.replace(" 'wasm-unsafe-eval'", "");
  const widget = await mount(page, { data: DATA, ready: false });
  await expect(widget.list).toContainText("People killed");
  await expect(widget.list).toContainText(seen("about 1,200–1,400 people"));
  await expect(widget.list).toContainText("12 people");
});
