// The list without wasm: in time order, and in the words of the reader's language.
import { expect, mount, test } from "./fixture.js";
import { POLICY } from "./site.js";

/** @typedef {import("@playwright/test").Page} Page */
/** @typedef {import("./fixture.js").PerTest} PerTest */

/** Mounts without wasm. @param {PerTest & { page: Page }} args @param {object} data @param {Record<string, string>} [attributes] */
async function plain({ page, site, log }, data, attributes = {}) {
  log.allows(/wasm-eval|WebAssembly|^<heist-line>: E_WASM_CSP/);
  site.policy = POLICY.replace(" 'wasm-unsafe-eval'", "");
  const widget = await mount(page, { data, attributes, ready: false });
  await expect(widget.list).toBeVisible();
  return widget;
}

test("years before our era come first, the earliest of them before the others", async ({ page, site, log }) => {
  const dates = ["0012", "-0044-03-15", "2016-02-05", "-0480", "-0044-01", "19XX", "Y-12000", "../0476"];
  const events = dates.map((date, nth) => ({ id: `e${nth}`, title: date, date }));
  const widget = await plain({ page, site, log }, { title: "Old", events });
  expect(await widget.list.getByRole("article").locator(".name").allTextContents()).toEqual([
    "Y-12000",
    "-0480",
    "-0044-01",
    "-0044-03-15",
    "0012",
    "../0476",
    "19XX",
    "2016-02-05",
  ]);
});

test("amounts are in the reader’s language, with no English word", async ({ page, site, log }) => {
  const amounts = [
    81_000_000,
    { min: 1_000_000 },
    { max: 500_000 },
    { min: 80, max: 81, about: true },
    0,
    { about: true },
  ];
  const claims = amounts.map((amount) => ({ measure: "stolen", amount, currency: "USD", sources: [] }));
  const token = { measure: "stolen", amount: 3831, token: "BTC", sources: [] };
  const widget = await plain(
    { page, site, log },
    {
      title: "Beträge",
      lang: "de",
      periods: [{ label: "Gespräche", from: "2016", to: "2017" }],
      events: [{ id: "one", title: "Eins", date: "2016", claims: [...claims, token] }],
    },
    { lang: "de" },
  );
  await widget.mute();
  const figures = await widget.list.locator(".amount").allTextContents();
  expect(figures.map((figure) => figure.replaceAll("\u00a0", " "))).toEqual([
    "81 Millionen $",
    "mindestens 1 Million $",
    "bis zu 0,5 Millionen $",
    "etwa 80–81 $",
    "nichts",
    "3.831 BTC",
  ]);
  await expect(widget.list).toContainText("Gespräche, 2016 bis 2017");
  expect(await widget.list.innerText()).not.toMatch(/\b(about|at least|up to|from|to)\b/);
});
