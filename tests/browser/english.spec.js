// English without `Intl` is what `Intl` says.
import { build } from "esbuild";
import { expect, open, test } from "./fixture.js";

/** The page's language as a module, with English as it is, or left to `Intl`. @param {boolean} own */
async function language(own) {
  const left = `
    export { SIGNS } from "./english.js?";
    export class English { date() {} number() {} range() {} short() {} sign() {} }`;
  const { outputFiles } = await build({
    entryPoints: ["www/shared/language.js"],
    bundle: true,
    format: "esm",
    write: false,
    plugins: [
      {
        name: "left to Intl",
        setup(build) {
          if (own) return;
          build.onResolve({ filter: /\?$/ }, ({ resolveDir }) => ({ path: `${resolveDir}/english.js`, suffix: "?" }));
          build.onLoad({ filter: /english\.js$/ }, ({ suffix }) =>
            suffix ? undefined : { contents: left, resolveDir: "www/shared" },
          );
        },
      },
    ],
  });
  return outputFiles[0]?.text ?? "";
}

for (const tag of ["en", "en-GB", "en-US"]) {
  test(`${tag} is what \`Intl\` says, of 40,000 times, amounts and ranges`, async ({ page, site }) => {
    site.answer("/own.js", { body: await language(true) });
    site.answer("/left.js", { body: await language(false) });
    await page.goto("/blank.html");
    const { wrong, own } = await page.evaluate(async (tag) => {
      const [own, left] = await Promise.all(
        ["/own.js", "/left.js"].map(async (address) => {
          const { Language } = await import(address);
          return new Language(tag, {});
        }),
      );
      // A generator with a fixed seed, so that a failure repeats.
      let state = 1;
      const random = () => {
        state = (Math.imul(state, 48_271) >>> 0) % 2_147_483_647;
        return state / 2_147_483_647;
      };
      const number = () => {
        const power = Math.floor(random() * 16);
        const value = random() * 10 ** power;
        const unit = 10 ** Math.floor(random() * power);
        // Round ones, some with decimals, and those around the next unit.
        return [Math.round(value / unit) * unit, value, 10 ** power - random(), 10 ** power][Math.floor(random() * 4)];
      };
      const currencies = ["", "USD", "EUR", "JPY", "TWD", "BDT", "XAF", "ILS", "$", "QQQ", "constructor"];
      /** @type {string[]} */
      const wrong = [];
      const compare = (/** @type {string} */ verb, /** @type {unknown[]} */ ...given) => {
        const [mine, theirs] = [own, left].map((language) => language[verb](...given));
        if (mine !== theirs) wrong.push(`${verb}(${given.join(", ")}): ${mine} instead of ${theirs}`);
      };
      for (let round = 0; round < 8_000; round += 1) {
        compare("date", Math.floor((random() - 0.3) * 10 ** (6 + random() * 6)), Math.floor(random() * 12));
        const [min = 0, next = 0] = [number(), number()];
        const max = random() < 0.3 ? min : random() < 0.3 ? min * (1 + random() / 100) : Math.max(min, next);
        const currency = currencies[Math.floor(random() * currencies.length)];
        compare("number", min);
        compare("amount", Math.min(min, max), max, currency);
        compare("label", Math.min(min, max), max, currency);
        compare("short", Math.floor(min));
      }
      for (const [min, max] of [
        [0, 0],
        [999_999.9994, 999_999.9996],
        [999_999_400, 999_999_600],
        [1.0005, 1.0005],
        [1e21, 1e27],
      ])
        compare("amount", min, max, "USD");
      for (const time of [Number.NaN, 8.65e12, -62_135_596_800, -62_135_596_801])
        for (let form = 0; form < 12; form += 1) compare("date", time, form);
      return { wrong, own: [own.date(1_473_066_000, 3), own.label(81e6, 81e6, "USD")] };
    }, tag);
    expect(wrong).toEqual([]);
    expect(own[0]).toBe(tag === "en-US" ? "Sep 5, 2016, 09:00 UTC" : "5 Sept 2016, 09:00 UTC");
  });
}

test("English asks `Intl` for nothing that makes a browser read the data of languages", async ({ page }) => {
  await page.addInitScript(() => {
    /** @type {string[]} */
    const asked = [];
    Object.assign(globalThis, { asked });
    for (const name of /** @type {const} */ (["NumberFormat", "DateTimeFormat", "Collator", "DisplayNames"])) {
      const made = Intl[name];
      Object.assign(Intl, {
        [name]: new Proxy(made, {
          construct(target, given) {
            asked.push(name);
            return Reflect.construct(target, given);
          },
        }),
      });
    }
  });
  const widget = await open(page, "/index.html");
  await widget.canvas.click();
  const asked = () => page.evaluate(() => Reflect.get(globalThis, "asked"));
  expect(await asked()).toEqual([]);
  await page.evaluate(() => new Intl.NumberFormat("en"));
  expect(await asked(), "what is asked is seen").toEqual(["NumberFormat"]);
});
