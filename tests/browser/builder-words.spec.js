// The builder in twelve languages.
import { readdirSync, readFileSync } from "node:fs";
import { openBuilder, test } from "./builder.js";
import { expect } from "./fixture.js";
import { sentences } from "./sentences.js";

const LANGUAGES = readdirSync("www/builder/words").map((name) => name.replace(".json", ""));

/** @param {string} name @param {string} [part] of the page’s words */
const wordsOf = (name, part = "words") => JSON.parse(readFileSync(`www/builder/${part}/${name}.json`, "utf8"));

test("every language has all words, with the values that the English ones have", () => {
  expect(LANGUAGES).toHaveLength(12);
  const values = (/** @type {string} */ words) => [...words.matchAll(/\{\d\}/g)].map(([value]) => value).sort();
  for (const part of ["words", "reasons"]) {
    const english = wordsOf("en", part);
    for (const name of LANGUAGES) {
      const words = wordsOf(name, part);
      expect(Object.keys(words).sort(), name).toEqual(Object.keys(english).sort());
      const isWrong = (/** @type {string} */ key) =>
        words[key].trim() === "" || String(values(words[key])) !== String(values(english[key]));
      expect(Object.keys(words).filter(isWrong), name).toEqual([]);
    }
  }
});

/** What parts of a sentence are put together to, and texts that are no sentences. */
const PARTS = new Set([
  // With “day first” and “month first”.
  "day and month may be the other way round; write it like 2022-04-03",
  "day first",
  "month first",
  // With a reason each.
  "none of its events could be read; the first: X",
  "no amount of the column shows which",
  "the amounts of the column show both",
  "is read as thousands",
  "“X” is not X",
  "a date; write it like 2016-02-05, 2/5/2016, 2/2016 or -44",
  "a year; write it in digits, such as 2016 or -44",
  "“X” has a mark that can separate thousands or decimals, and X; write the digits without it",
  "“X” is not an amountX; write it like 81000000, $81 million, ~81000000 or 80000000..81000000",
  ": “X” is unknown",
  // With the limit as a number.
  "the text “X” has more than X characters; shorten it",
  // Why the compiler is content.
  "the widget ignores unknown fields",
  // Names.
  "no data",
  "list of events",
  "cells beyond the last column",
  "event, claim, attribution, dispute, correction, media, related, period, note, kind, measure, source, timeline",
  "not disclosed",
  ", also in ",
]);

test("every sentence in which the core reports a problem is among those that are translated", () => {
  const translated = Object.values(wordsOf("en", "reasons")).map((/** @type {string} */ words) => {
    const parts = words.split(/\{\d\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
    return new RegExp(`^${parts.join("(.*?)")}$`, "s");
  });
  const all = sentences();
  const missing = all.filter(({ sentence }) => {
    // A date stands before what is wrong with it.
    const forms = [
      sentence,
      sentence.replace(/^[:,] /, ""),
      `X${sentence}`,
      `“X” ${sentence}`,
      `“X” to “X” ${sentence}`,
    ];
    return !PARTS.has(sentence) && !forms.some((form) => translated.some((pattern) => pattern.test(form)));
  });
  expect(missing).toEqual([]);
  expect(all.length).toBeGreaterThan(250);
});

for (const name of LANGUAGES) {
  test(`${name}: the page speaks it, in its direction, and nothing sticks out on a phone`, async ({ page }) => {
    const words = wordsOf(name);
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
