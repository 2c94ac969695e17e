// The builder in twelve languages.
import { readdirSync, readFileSync } from "node:fs";
import { openBuilder, test } from "./builder.js";
import { expect } from "./fixture.js";

const LANGUAGES = readdirSync("www/builder/words").map((name) => name.replace(".json", ""));

test("every language has all words, with the values that the English ones have", () => {
  expect(LANGUAGES).toHaveLength(12);
  const wordsOf = (/** @type {string} */ name) => JSON.parse(readFileSync(`www/builder/words/${name}.json`, "utf8"));
  const values = (/** @type {string} */ words) => [...words.matchAll(/\{\d\}/g)].map(([value]) => value).sort();
  const english = wordsOf("en");
  for (const name of LANGUAGES) {
    const words = wordsOf(name);
    expect(Object.keys(words).sort(), name).toEqual(Object.keys(english).sort());
    for (const [key, said] of Object.entries(words)) {
      expect(said.trim(), `${name} ${key}`).not.toBe("");
      expect(values(said), `${name} ${key}`).toEqual(values(english[key]));
    }
  }
});

for (const name of LANGUAGES) {
  test(`${name}: the page speaks it, in its direction, and nothing sticks out on a phone`, async ({ page }) => {
    const words = JSON.parse(readFileSync(`www/builder/words/${name}.json`, "utf8"));
    await page.setViewportSize({ width: 360, height: 740 });
    await openBuilder(page);
    await page.locator(".languages select").selectOption(name);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(words.builder);
    const html = page.locator("html");
    await expect(html).toHaveAttribute("lang", name);
    await expect(html).toHaveAttribute("dir", ["ar", "he"].includes(name) ? "rtl" : "ltr");
    const out = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(await out()).toBeLessThanOrEqual(0);
    await page.getByRole("button", { name: words.exampleThefts, exact: true }).click();
    await expect(page.locator(".events li")).toHaveCount(3);
    expect(await out()).toBeLessThanOrEqual(0);
    for (const tab of [words.table, words.publish]) {
      await page.locator(".tabs").getByRole("button", { name: tab, exact: true }).click();
      await expect(page.locator(".table-view, .publish")).toBeVisible();
      expect(await out()).toBeLessThanOrEqual(0);
    }
  });
}
