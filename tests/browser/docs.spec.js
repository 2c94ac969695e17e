// The HTML examples of the README and of docs/, each pasted into a page of the release as `make demo` serves it.
import { readdirSync, readFileSync } from "node:fs";
import { test as base, expect } from "@playwright/test";
import { serve } from "../../scripts/serve.js";

/** @type {import("@playwright/test").Fixtures<{}, { url: string }, {}, {}>} */
const fixtures = {
  url: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from the pattern
    async ({}, use) => {
      const { url, close } = await serve({ root: "dist" });
      await use(url);
      await close();
    },
    { scope: "worker" },
  ],
};
const test = base.extend(fixtures);

/**
 * Answers a path with a text.
 * @param {import("@playwright/test").Page} page
 * @param {string} url
 * @param {string} body
 */
const answer = (page, url, body) =>
  page.route(url, (route) =>
    route.fulfill({
      body,
      contentType: /\.(\w+)$/.exec(url)?.[1] === "html" ? "text/html" : "text/plain",
      headers: { "access-control-allow-origin": "*" },
    }),
  );

/** Where the documentation says that the release is. */
const RELEASE = "https://example.org/heistline";

const pages = ["README.md", ...readdirSync("docs").map((name) => `docs/${name}`)];
const examples = pages.flatMap((path) =>
  readFileSync(path, "utf8")
    .split("```html\n")
    .slice(1)
    .map((rest, index) => ({ name: `${path}, example ${index + 1}`, html: rest.split("```")[0] ?? "" })),
);

test("there are examples", () => {
  expect(examples.length).toBeGreaterThanOrEqual(5);
});

for (const { name, html } of examples) {
  test(`${name} shows a timeline`, async ({ page, url }) => {
    await answer(page, `${url}my.json`, readFileSync("tests/browser/pages/own.json", "utf8"));
    const body = html.replaceAll(`${RELEASE}/`, url);
    const head = '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Pasted</title></head>';
    await answer(page, `${url}pasted.html`, `${head}<body>${body}</body></html>`);
    await page.goto(`${url}pasted.html`);
    const root = html.includes("<iframe") ? page.frameLocator("iframe") : page;
    const expected = html.includes("story=") ? "attributed to North Korea" : "Two art thefts";
    await expect(root.locator("heist-line .title")).toContainText(expected);
    await expect(root.locator("heist-line .marks button").first()).toBeVisible();
  });
}

test("the theme of docs/styling.md is valid CSS", async ({ page, url }) => {
  const css = readFileSync("docs/styling.md", "utf8").split("```css\n")[1]?.split("```")[0] ?? "";
  const head = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Themed</title><style>${css}</style>
    <script type="module" src="heistline.js"></script></head>`;
  await answer(
    page,
    `${url}themed.html`,
    `${head}<body><heist-line story="reported-thefts"></heist-line></body></html>`,
  );
  await page.goto(`${url}themed.html`);
  const line = page.locator("heist-line");
  await expect(line.locator(".marks button")).toHaveCount(3);
  const names = [...css.matchAll(/(--heistline-[\w-]+):/g)].map(([, name = ""]) => name);
  expect(names.length).toBeGreaterThan(5);
  const values = await line.evaluate(
    (line, names) => names.map((name) => getComputedStyle(line).getPropertyValue(name)),
    names,
  );
  expect(values.every(Boolean)).toBe(true);
});
