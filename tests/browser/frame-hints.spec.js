// What the page for frames says beside the timeline: why a server's data cannot be read, and in print where the whole list is.
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "./fixture.js";
import { CDN, events, host } from "./frame.js";
import { POLICY } from "./site.js";

const DATA = "http://data.example";
const own = POLICY.replace("connect-src 'self'", `connect-src 'self' ${DATA}`);
/** @type {Record<string, { refused: string, whole: string }>} */
const words = JSON.parse(readFileSync("www/embed/words.json", "utf8"));

test("its words are there in every language of the element", () => {
  const tags = readdirSync("www/languages").map((name) => name.replace(".json", ""));
  expect(Object.keys(words).sort()).toEqual(tags.sort());
  for (const { refused, whole } of Object.values(words)) expect(refused && whole).toBeTruthy();
});

for (const lang of ["en", "de"]) {
  test(`data whose server allows no other origin are named with the reason and a link, in ${lang}`, async ({
    page,
    log,
  }) => {
    log.expects(/^<heist-line>: E_DATA_NET/);
    log.expects(
      /^Heistline: http:\/\/data\.example does not allow a frame without an origin to read http:\/\/data\.example\/own\.json\. Send the header “Access-Control-Allow-Origin: \*” with the data \(docs\/servers\.md\)\.$/,
    );
    log.allows(
      /blocked by CORS policy|^Failed to load resource|^failed: \/own\.json|^request to http:\/\/data\.example$/,
    );
    await page.route(`${DATA}/**`, (route) =>
      // Without the header Playwright adds it.
      route.fulfill({ path: "dist/data/reported-thefts.json", headers: { "access-control-allow-origin": DATA } }),
    );
    const { inside } = await host(page, log, { query: `?src=${DATA}/own.json&lang=${lang}`, own, ready: false });
    await expect.poll(() => events(page, "error")).toHaveLength(1);
    const [error] = await events(page, "error");
    expect(error.detail).toBe("there is no connection to it, or its server does not let other sites read it");
    const reason = inside.getByText(words[lang]?.refused ?? "");
    await expect(reason).toBeVisible();
    await expect(reason).toContainText("Access-Control-Allow-Origin");
    await expect(reason.getByRole("link")).toHaveAttribute("href", `${DATA}/own.json`);
  });
}

test("data of a server that does not answer are linked, and not said to be refused", async ({ page, log }) => {
  log.expects(/^<heist-line>: E_DATA_NET/);
  log.expects(
    /^Heistline: http:\/\/data\.example does not answer, or does not allow a frame without an origin to read /,
  );
  log.allows(/^Failed to load resource|^failed: \/own\.json|^request to http:\/\/data\.example$/);
  let asked = 0;
  await page.route(`${DATA}/**`, (route) => {
    asked += 1;
    return route.abort("connectionrefused");
  });
  const { inside } = await host(page, log, { query: `?src=${DATA}/own.json`, own, ready: false });
  await expect.poll(() => events(page, "error")).toHaveLength(1);
  await expect.poll(() => asked).toBe(2);
  await expect(inside.getByText("The timeline could not be loaded.")).toBeVisible();
  await expect(inside.locator(".refused")).toHaveText(`${DATA}/own.json`);
});

test("a frame of a release whose server allows no other origin links to the data, and says in the console why", async ({
  page,
  log,
}) => {
  log.expects(/^Heistline: heistline\.js did not load\. .*“Access-Control-Allow-Origin: \*” \(docs\/servers\.md\)\.$/);
  log.allows(/blocked by CORS policy|^Failed to load resource|^failed: /);
  const { inside } = await host(page, log, { query: "?src=own.json", allows: false, ready: false });
  await expect(inside.getByText("The timeline could not be loaded.")).toBeVisible();
  await expect(inside.getByRole("link", { name: `${CDN}/own.json` })).toHaveAttribute("href", `${CDN}/own.json`);
});

test("a frame without its scripts links to no address that is not of the web", async ({ page, log }) => {
  log.expects(/^Heistline: heistline\.js did not load/);
  log.allows(/blocked by CORS policy|^Failed to load resource|^failed: /);
  const { inside } = await host(page, log, { query: "?src=javascript:alert(1)", allows: false, ready: false });
  await expect.poll(() => log.lines.some((line) => line.startsWith("Heistline: "))).toBe(true);
  await expect(inside.getByText("The timeline could not be loaded.")).toBeVisible();
  await expect(inside.getByRole("link")).toHaveCount(0);
});

test("a printed frame begins with the address of the whole list, without what hosts add to it", async ({
  page,
  log,
}) => {
  const query = "?story=reported-thefts";
  const { inside } = await host(page, log, { query: `${query}#?secret=s3cret` });
  const address = inside.getByRole("link", { name: `${CDN}/embed.html${query}`, exact: true });
  await expect(address).toHaveCount(0);
  await page.emulateMedia({ media: "print" });
  await expect(address).toBeVisible();
  await expect(inside.locator(".printed")).toHaveText(`The whole list: ${CDN}/embed.html${query}`);
  expect((await inside.locator(".printed").boundingBox())?.y).toBeLessThan(
    (await inside.locator("heist-line").boundingBox())?.y ?? 0,
  );
  const pdf = (await page.pdf()).toString("latin1");
  expect(pdf).toContain(`/URI (${CDN}/embed.html${query})`);
});

test("the page opened by itself prints no address of itself", async ({ page }) => {
  await page.goto("/embed.html?story=reported-thefts");
  await expect(page.locator("heist-line canvas")).toBeVisible();
  await expect(page.locator(".printed")).toHaveCount(0);
});
