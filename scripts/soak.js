// Random gestures, keys, resizes, data, languages and mounts. Ends at the first error of the page or the policy, and prints the seed
// that reproduces it: `node scripts/soak.js [MINUTES] [SEED]`, after `make build`.
import { argv, exit } from "node:process";
import { chromium } from "@playwright/test";
import config from "../playwright.config.js";
import { Site } from "../tests/browser/site.js";

const [minutes = "10", given] = argv.slice(2);
const seed = Number(given ?? Date.now() % 1_000_000);

/** Mulberry32: the same numbers for the same seed. */
let state = seed;
function random() {
  state = (state + 0x6d2b79f5) | 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
}
/** @template T @param {readonly T[]} all @returns {T} */
const one = (all) => /** @type {T} */ (all[Math.floor(random() * all.length)]);

const site = await new Site().start();
const browser = await chromium.launch(config.use?.launchOptions);
const page = await browser.newPage({ baseURL: site.url, viewport: { width: 1000, height: 900 } });
/** @type {string[]} */
const wrong = [];
page.on("pageerror", (error) => wrong.push(`uncaught: ${error.message}`));
page.on("console", (message) => {
  if (message.type() === "error" || message.type() === "warning") wrong.push(message.text());
});
page.on("crash", () => wrong.push("the page crashed"));

const KEYS =
  "ArrowRight ArrowLeft ArrowUp ArrowDown PageDown PageUp Home End Enter Escape + - 0 ? Tab Shift+Tab Shift+ArrowRight".split(
    " ",
  );
const ATTRIBUTES = /** @type {const} */ ([
  ["lang", ["en", "de", "ar", "ko", "xx"]],
  ["theme", ["light", "dark", "auto"]],
  ["view", ["timeline", "list", "table"]],
  ["lanes", ["none", "kind", "country"]],
  ["layout", ["auto", "vertical", "horizontal"]],
  ["controls", ["all", "none"]],
  ["src", ["/data/thefts-2014-2026.json", "/data/reported-thefts.json"]],
]);

const somewhere = () => ({ x: 20 + random() * 900, y: 20 + random() * 700 });
/** What may happen, each as often as it stands here. @type {(() => Promise<unknown>)[]} */
const DEEDS = [
  async () => {
    const { x, y } = somewhere();
    await page.mouse.move(x, y);
  },
  async () => {
    const { x, y } = somewhere();
    await page.mouse.click(x, y);
  },
  async () => {
    const [from, to] = [somewhere(), somewhere()];
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(to.x, to.y, { steps: 4 });
    await page.mouse.up();
  },
  async () => {
    await page.keyboard.down("Control");
    await page.mouse.wheel(0, random() * 400 - 200);
    await page.keyboard.up("Control");
  },
  () => page.keyboard.press(one(KEYS)),
  () => page.keyboard.press(one(KEYS)),
  () => page.setViewportSize({ width: 240 + Math.floor(random() * 1100), height: 300 + Math.floor(random() * 700) }),
  () => page.emulateMedia({ colorScheme: one(["light", "dark"]), forcedColors: one(["none", "none", "active"]) }),
  () => {
    const [name, values] = one(ATTRIBUTES);
    const [value, index] = [one(/** @type {readonly string[]} */ (values)), Math.floor(random() * 3)];
    return page.evaluate(
      ([name, value, index]) => {
        const lines = document.querySelectorAll("heist-line");
        lines[Number(index) % (lines.length || 1)]?.setAttribute(String(name), String(value));
      },
      [name, value, index],
    );
  },
  () =>
    page.evaluate(() => {
      const lines = document.querySelectorAll("heist-line");
      if (lines.length > 3) {
        lines[0]?.remove();
        return;
      }
      const line = document.createElement("heist-line");
      line.setAttribute("story", "reported-thefts");
      document.querySelector("main, body")?.append(line);
    }),
  () =>
    page.evaluate(() => {
      const line = /** @type {import("../www/element/element.js").HeistLine | null} */ (
        document.querySelector("heist-line")
      );
      line?.select("bybit-2025");
    }),
];

await page.goto("/article.html");
const end = Date.now() + Number(minutes) * 60_000;
let deeds = 0;
while (Date.now() < end && !wrong.length) {
  await one(DEEDS)();
  deeds += 1;
}
const alive = await page.evaluate(() => document.querySelectorAll("heist-line").length > 0);
await browser.close();
await site.stop();
for (const line of wrong) console.error(line);
console.log(`soak: seed ${seed}, ${deeds} deeds in ${minutes} minutes, ${wrong.length} errors`);
exit(wrong.length || !alive ? 1 : 0);
