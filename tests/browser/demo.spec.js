// The release as `make demo` serves it, and the bundled pages on it.
import { spawn } from "node:child_process";
import { createServer } from "node:http";
import { test as base, expect } from "@playwright/test";

/** @type {import("@playwright/test").Fixtures<{}, { demo: string }, {}, {}>} */
const fixtures = {
  demo: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from the pattern
    async ({}, use) => {
      const server = spawn("node", ["scripts/serve.js", "dist", "0"], { stdio: ["ignore", "pipe", "inherit"] });
      /** @type {string} */
      const url = await new Promise((resolve, reject) => {
        server.once("exit", () => reject(new Error("the server has stopped")));
        server.stdout.on("data", (text) => {
          const address = /http:\S+/.exec(String(text))?.[0];
          if (address) resolve(address);
        });
      });
      await use(url);
      server.kill();
    },
    { scope: "worker" },
  ],
};
const test = base.extend(fixtures);

test("the page with a sandboxed frame shows the timeline in it", async ({ page, demo }) => {
  await page.goto(`${demo}examples/iframe.html`);
  const frame = page.frameLocator("iframe").first();
  await expect(frame.locator(".marks button")).toHaveCount(3);
});

test("a page on another origin that is isolated may use script, wasm, data and frame", async ({ page, demo }) => {
  const body = `<!doctype html><title>Isolated</title><script type="module" crossorigin src="${demo}heistline.js"></script>
    <heist-line story="reported-thefts"></heist-line>
    <iframe src="${demo}embed.html?story=reported-thefts" title="Frame" width="900" height="480"></iframe>`;
  const host = createServer((_, response) => {
    response.setHeader("Content-Type", "text/html");
    response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    response.setHeader("Cross-Origin-Embedder-Policy", "require-corp");
    response.end(body);
  });
  await new Promise((resolve) => host.listen(0, "127.0.0.1", () => resolve(null)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (host.address());
  await page.goto(`http://127.0.0.1:${port}/`);
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  await expect(page.locator("heist-line .marks button")).toHaveCount(3);
  await expect(page.frameLocator("iframe").locator(".marks button")).toHaveCount(3);
  host.close();
});

/** Another origin, which allows its data to be read, and says nothing of who may embed its other files. */
async function elsewhere(/** @type {Record<string, string>} */ files) {
  const server = createServer(({ url = "" }, response) => {
    if (url.endsWith(".json")) response.setHeader("Access-Control-Allow-Origin", "*");
    else response.setHeader("Content-Type", "image/svg+xml");
    response.end(files[url] ?? "");
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(null)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() };
}

test("the headers of the page for frames leave pictures and players of other hosts to it", async ({ page, demo }) => {
  const media = [
    { url: "/crane.svg", alt: "A crane" },
    { url: "https://www.youtube.com/watch?v=dQw4w9WgXcQ", alt: "A film" },
  ];
  /** @type {Record<string, string>} */
  const files = { "/crane.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"/>' };
  const { url, close } = await elsewhere(files);
  const own = media.map((one) => ({ ...one, url: String(new URL(one.url, url)) }));
  files["/own.json"] = JSON.stringify({ events: [{ id: "a", title: "Alone", date: "2016", media: own }] });
  await page.route("https://www.youtube-nocookie.com/**", (route) =>
    route.fulfill({ contentType: "text/html", body: "<p>It plays" }),
  );
  await page.goto(`${demo}embed.html?src=${url}/own.json&selected=a`);
  const image = page.getByRole("img", { name: "A crane" });
  await expect
    .poll(() => image.evaluate((/** @type {HTMLImageElement} */ { naturalWidth }) => naturalWidth))
    .toBeGreaterThan(0);
  await page.getByRole("button", { name: "Play from youtube-nocookie.com" }).click();
  await expect(page.frameLocator("iframe").getByText("It plays")).toBeVisible();
  close();
});

test("in the page for frames data whose server refuses is linked, with the reason", async ({ page, demo }) => {
  const { url, close } = await elsewhere({});
  await page.goto(`${demo}embed.html?src=${url}/own.txt`);
  await expect(page.getByText("The timeline could not be loaded.")).toBeVisible();
  await expect(page.getByRole("link", { name: `${url}/own.txt` })).toHaveAttribute("href", `${url}/own.txt`);
  await expect(page.getByText("Access-Control-Allow-Origin")).toBeVisible();
  close();
});

for (const [path, type] of /** @type {const} */ ([
  ["heistline.js", "text/javascript"],
  ["heistline_bg.wasm", "application/wasm"],
  ["data/reported-thefts.json", "application/json"],
])) {
  test(`${path} is served as ${type}, for other origins too`, async ({ request, demo }) => {
    const headers = (await request.get(demo + path)).headers();
    expect(headers["content-type"]).toContain(type);
    expect(headers["access-control-allow-origin"]).toBe("*");
    expect(headers["cross-origin-resource-policy"]).toBe("cross-origin");
  });
}
