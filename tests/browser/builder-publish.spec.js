// What the builder publishes: files that are opened again, snippets, and the checklist.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { unzipSync } from "fflate";
import { bundleElement } from "../../scripts/element.js";
import { page as htmlPage } from "../../www/builder/publish/single.js";
import { expect, heard, test, Widget } from "./fixture.js";
import { file, POLICY } from "./site.js";

/** @typedef {import("./fixture.js").Page} Page */
/** @typedef {import("./site.js").Site} Site */
/** @typedef {import("./fixture.js").Log} Log */
/** @typedef {Record<string, any>} Json */

/** The policy of the builder page, as far as the panel needs it. */
const OWN = POLICY.replace("img-src 'self'", "img-src 'self' data:");
/** That of a server without one. */
const NONE = "default-src * 'unsafe-inline' 'wasm-unsafe-eval' data: blob:";
const PIXEL =
  "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
const COLOUR = "#7c3aed";
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** @type {Json} */
const STORY = JSON.parse(readFileSync("data/reported-thefts.json", "utf8"));
STORY.events[0].media = [{ url: PIXEL, alt: "A dot" }];

/** @type {string} */
let script;
test.beforeAll(async () => {
  const wasm = await readFile("dist/heistline_builder_bg.wasm");
  script = await bundleElement({
    minify: false,
    define: {
      BUILDER_SHA384: `sha384-${createHash("sha384").update(wasm).digest("base64")}`,
      VERSION: "9.8.7",
    },
    entry: `import { core, read, start } from "./builder/core.js";
      import { publishPanel } from "./builder/publish/publish.js";
      import { Draft } from "./builder/state/draft.js";
      await start();
      const shown = [];
      const open = (kept) => {
        const draft = new Draft({ id: "a", name: "A draft", ...kept });
        document.querySelector("main").replaceChildren(publishPanel(draft, { show: (path) => shown.push(path), ofFile: () => [] }));
        return draft;
      };
      Object.assign(globalThis, { builder: { core, read, open, shown } });
      document.querySelector("h1").textContent = "Started";`,
  });
});

/**
 * Opens the panel with a draft.
 * @param {Page} page @param {Site} site @param {Json} data @param {Json} [settings]
 */
async function panel(page, site, data, settings = {}) {
  site.policy = OWN;
  site.answer("/publish.js", { body: script });
  const head = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Publish</title><link rel="stylesheet" href="builder.css">`;
  site.answer("/publish.html", {
    body: `${head}<script type="module" src="publish.js"></script></head><body><header><h1>Starts</h1></header><main></main></body></html>`,
  });
  await page.goto("/publish.html");
  await expect(page.locator("h1")).toHaveText("Started");
  await page.evaluate(
    ({ data, settings }) => {
      const { builder } = /** @type {any} */ (globalThis);
      builder.draft = builder.open({ data, settings });
    },
    { data, settings },
  );
  return page.locator("section.publish");
}

/** Presses a button, and takes the file. @param {Page} page @param {string} name of the button */
async function download(page, name) {
  const coming = page.waitForEvent("download");
  await page.getByRole("button", { name, exact: true }).click();
  const file = await coming;
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}

/** The same data in other formats, as the importer reads it. @param {Page} page @param {string[]} texts */
function readAgain(page, texts) {
  return page.evaluate(
    (texts) =>
      Promise.all(
        texts.map(async (text) => {
          const { builder } = /** @type {any} */ (globalThis);
          const { data, problems } = await builder.read(new TextEncoder().encode(text));
          return { data, problems, picture: builder.core().picture(JSON.stringify(data), { width: 800 }) };
        }),
      ),
    texts,
  );
}

/** The roots of XML documents, and what is wrong with those that are none. @param {Page} page @param {string[]} documents */
async function roots(page, documents) {
  // Trusted Types forbid it in the page itself.
  const blank = await page.context().newPage();
  const found = await blank.evaluate(
    (documents) =>
      documents.map((text) => {
        const { documentElement } = new DOMParser().parseFromString(text, "image/svg+xml");
        return documentElement.querySelector("parsererror")?.textContent ?? documentElement.localName;
      }),
    documents,
  );
  await blank.close();
  return found;
}

/** The picture of a page with a timeline. @param {Page} page @param {string} address */
async function pictureAt(page, address) {
  await page.goto(address);
  return drawn(page);
}

/** The picture of the timeline, once it is drawn. @param {Page} page */
async function drawn(page) {
  const widget = new Widget(page);
  await expect(widget.canvas).toBeVisible();
  await expect.poll(async () => (await widget.picture()).drawn).toBeGreaterThan(0.005);
  return widget.picture();
}

/** The picture of the element itself with the data, as in the preview. @param {Page} page @param {Site} site @param {Log} log */
async function preview(page, site, log) {
  log.expects(/^<heist-line>: it has no src, story or data/);
  site.policy = NONE;
  const styles = `--heistline-kind-${STORY.kinds[0].id}: ${COLOUR}`;
  site.answer("/preview.html", {
    body: htmlPage({
      title: "Preview",
      lang: "en",
      styles,
      body: `<heist-line></heist-line><script type="module" src="heistline.js"></script>`,
    }),
  });
  await page.goto("/preview.html");
  await page.locator("heist-line").evaluate((line, data) => Object.assign(line, { data }), STORY);
  await expect.poll(async () => (await heard(page, "ready")).length).toBe(1);
  const widget = new Widget(page);
  await expect.poll(async () => (await widget.picture()).drawn).toBeGreaterThan(0.005);
  return widget.picture();
}

const COLOURED = { colours: { [STORY.kinds[0].id]: COLOUR } };

test("JSON and CSV are read again as the same", async ({ page, site }) => {
  await panel(page, site, STORY);
  const json = await download(page, "JSON");
  const csv = await download(page, "CSV");
  expect([json.name, csv.name].map((name) => name.split(".").at(-1))).toEqual(["json", "csv"]);
  expect(JSON.parse(json.bytes.toString())).toEqual(STORY);
  const [one, other] = await readAgain(page, [json.bytes.toString(), csv.bytes.toString()]);
  expect(one?.problems).toEqual([]);
  expect(other?.data).toEqual(one?.data);
  expect(other?.picture).toBe(one?.picture);
});

test("the pictures are XML and PNG, in the colours of the page", async ({ page, site }) => {
  await panel(page, site, STORY, COLOURED);
  const svg = (await download(page, "Picture (SVG)")).bytes.toString();
  expect(await roots(page, [svg])).toEqual(["svg"]);
  expect(svg).toContain(COLOUR.toUpperCase());
  const png = (await download(page, "Picture (PNG)")).bytes;
  expect(png.subarray(1, 4).toString()).toBe("PNG");
  expect(png.readUInt32BE(16)).toBe(2400);
});

test("the zip unpacked on a server shows a still picture, then the same picture as the preview, and is the same each time", async ({
  page,
  site,
  log,
}) => {
  const draft = await panel(page, site, STORY, COLOURED);
  const frame = draft.getByRole("textbox", { name: "Frame" });
  await expect(frame).toHaveValue(/<iframe/);
  const framed = /<iframe src="([^"]*)"/.exec(await frame.inputValue())?.[1];
  const zip = await download(page, "Zip archive");
  expect((await download(page, "Zip archive")).bytes.equals(zip.bytes)).toBe(true);
  const files = unzipSync(zip.bytes);
  const text = (/** @type {string} */ name) => Buffer.from(files[name] ?? []).toString();
  const names = Object.keys(files);
  for (const name of ["README.txt", "data.json", "snippet.html", "list.html", "card.svg", "card.png", "index.html"])
    expect(names).toContain(name);
  const pictures = names.filter((name) => name.endsWith(".svg"));
  expect(pictures.sort()).toEqual([
    "card.svg",
    ...["360-dark", "360-light", "768-dark", "768-light"].map((name) => `picture-${name}.svg`),
  ]);
  expect(text("snippet.html")).toContain('srcset="picture-360-dark.svg"');
  expect(await roots(page, pictures.map(text))).toEqual(pictures.map(() => "svg"));
  const card = Buffer.from(files["card.png"] ?? []);
  expect([card.readUInt32BE(16), card.readUInt32BE(20)]).toEqual([1200, 630]);
  expect(text("README.txt").trim().split("\n")).toHaveLength(3);
  expect(JSON.parse(text("data.json"))).toEqual(STORY);
  const expected = await preview(page, site, log);
  for (const [name, bytes] of Object.entries(files)) site.answer(`/unpacked/${name}`, { body: Buffer.from(bytes) });
  await page.goto("/unpacked/index.html", { waitUntil: "networkidle" });
  const still = page.locator("picture img");
  await expect(still).toBeVisible();
  expect(await still.evaluate((image) => Reflect.get(image, "currentSrc").split("/").at(-1))).toBe(
    "picture-768-light.svg",
  );
  expect((await still.boundingBox())?.height).toBeGreaterThan(300);
  const program = () => site.paths(/^\/unpacked\/.*(js|wasm|data\.json)$/).sort();
  expect(program()).toEqual(["/unpacked/heistline/heistline.js"]);
  await page.locator("heist-line").hover();
  expect(await drawn(page)).toEqual(expected);
  await expect(still).toBeHidden();
  expect(program()).toEqual(expect.arrayContaining(["/unpacked/data.json", "/unpacked/heistline/heistline_bg.wasm"]));
  await expect.poll(() => site.paths(/extra/)).toContain("/unpacked/heistline/heistline_extra.js");
  expect(names).toContain(/<a href="([^"]*)"/.exec(text("snippet.html"))?.[1]);
  const data = site.paths(/\/data\.json$/).length;
  await pictureAt(page, `/unpacked/${framed}`);
  expect(site.paths(/\/data\.json$/).slice(data)).toEqual(["/unpacked/data.json"]);
});

test("the zip unpacked shows the picture of a phone, in the reader’s scheme, and without scripts the list, too", async ({
  page,
  site,
  browser,
}) => {
  await panel(page, site, STORY);
  const files = unzipSync((await download(page, "Zip archive")).bytes);
  for (const [name, bytes] of Object.entries(files)) site.answer(`/unpacked/${name}`, { body: Buffer.from(bytes) });
  site.policy = NONE;
  const phone = await browser.newPage({
    viewport: { width: 360, height: 700 },
    colorScheme: "dark",
    javaScriptEnabled: false,
  });
  await phone.goto(new URL("/unpacked/index.html", page.url()).href);
  await expect(phone.locator("picture img")).toBeVisible();
  expect(site.paths(/picture-/)).toEqual(["/unpacked/picture-360-dark.svg"]);
  await expect(phone.getByRole("heading", { name: STORY.events[0].title })).toBeVisible();
  await expect(phone.locator('heist-line > a[href="list.html"]')).toHaveText(STORY.title);
  await phone.close();
});

test("a page that shows the timeline at once has no still picture, nor has one whose program is elsewhere", async ({
  page,
  site,
}) => {
  const draft = await panel(page, site, STORY);
  const element = draft.getByRole("textbox", { name: "Element" });
  const script = draft.getByRole("textbox", { name: "Script tag" });
  const first = draft.getByLabel("Shown at first");
  await expect(first).toHaveValue("still");
  await expect(element).toHaveValue(/ loading="interaction" .*<img src="picture-768-light\.svg"/);
  await expect(script).toHaveValue(/ data-loading="interaction".*<img src="picture-768-light\.svg"/);
  await draft.getByLabel("Address of the data").fill("https://example.net/a%20b/data.json?x=1");
  await expect(element).toHaveValue(/srcset="https:\/\/example\.net\/a%20b\/picture-360-dark\.svg"/);
  await draft.getByLabel("Where the program is").selectOption("cdn");
  await expect(first).toHaveValue("timeline");
  await expect(element).not.toHaveValue(/loading=|<picture/);
  await first.selectOption("still");
  await expect(element).toHaveValue(/ loading="interaction" .*<picture/);
  await draft.getByLabel("Where the program is").selectOption("zip");
  await first.selectOption("timeline");
  await expect(element).not.toHaveValue(/loading=|<picture/);
  const files = unzipSync((await download(page, "Zip archive")).bytes);
  expect(Buffer.from(files["index.html"] ?? []).toString()).not.toMatch(/<heist-line[^>]* loading=|<picture/);
});

test("the zip has no program where that is elsewhere, and its page uses it from there", async ({ page, site }) => {
  const base = "https://example.org/h/";
  await panel(page, site, STORY, { base, src: "https://example.net/data.json" });
  const files = unzipSync((await download(page, "Zip archive")).bytes);
  expect(Object.keys(files).filter((name) => name.startsWith("heistline/"))).toEqual([]);
  const text = (/** @type {string} */ name) => Buffer.from(files[name] ?? []).toString();
  expect(text("index.html")).toContain(`src="${base}heistline.js"`);
  expect(text("index.html")).toContain('<heist-line src="data.json">');
  expect(text("snippet.html")).toContain('<heist-line src="https://example.net/data.json" style="');
});

test("the single file opens from a disk and shows the same picture as the preview", async ({
  page,
  site,
  log,
  browser,
}) => {
  const draft = await panel(page, site, STORY, COLOURED);
  await expect(draft).not.toContainText("Pictures and other media given by their address");
  const { name, bytes } = await download(page, "One HTML file");
  expect(name).toMatch(/\.html$/);
  const expected = await preview(page, site, log);
  const path = join(await mkdtemp(join(tmpdir(), "heistline-")), "timeline.html");
  await writeFile(path, bytes);
  const alone = await browser.newPage();
  /** @type {string[]} */
  const asked = [];
  alone.on("request", (request) => asked.push(request.url()));
  const { href } = pathToFileURL(path);
  expect(await pictureAt(alone, href)).toEqual(expected);
  expect(asked).toEqual([href]);
  await alone.close();
});

test("snippets name the addresses that were given, with the hashes of the release", async ({ page, site }) => {
  const draft = await panel(page, site, STORY, COLOURED);
  const element = draft.getByRole("textbox", { name: "Element" });
  await expect(element).toHaveValue(/src="heistline\/heistline\.js" integrity="sha384-[^"]{64}"/);
  await draft.getByLabel("Where the program is").selectOption("own");
  await draft.getByLabel("Address of the folder").fill("example.org");
  await expect(draft.getByLabel("Address of the folder")).toHaveAttribute("aria-invalid", "true");
  await draft.getByLabel("Address of the folder").fill("https://example.org/h/");
  await draft.getByLabel("Address of the data").fill("https://example.net/story/data.json");
  await expect(element).toHaveValue(/src="https:\/\/example\.org\/h\/heistline\.js"/);
  const hash = createHash("sha384")
    .update((await file("/heistline.js")) ?? "")
    .digest("base64");
  expect(await element.inputValue()).toContain(`integrity="sha384-${hash}"`);
  expect(await element.inputValue()).toContain(`--heistline-kind-${STORY.kinds[0].id}: ${COLOUR};`);
  expect(await element.inputValue()).toContain('src="https://example.net/story/data.json"');
  const value = (/** @type {string} */ name) => draft.getByRole("textbox", { name, exact: true }).inputValue();
  expect(await value("Script tag")).toContain('data-src="https://example.net/story/data.json"');
  expect(await value("Frame")).toContain("https://example.org/h/embed.html?src=https%3A%2F%2Fexample.net");
  expect(await value("Picture")).toContain('src="https://example.net/story/picture.png"');
  expect(await value("List")).toContain("Bangladesh Bank");
  await draft.getByLabel("Where the program is").selectOption("cdn");
  await expect(element).toHaveValue(/src="https:\/\/cdn\.jsdelivr\.net\/npm\/heistline@9\.8\.7\/heistline\.js"/);
});

test("a page for oEmbed and its reply name each other, as files and in the zip, once their folder is known", async ({
  page,
  site,
}) => {
  const src = "https://example.net/data.json";
  const draft = await panel(page, site, STORY);
  const address = draft.getByRole("textbox", { name: "Address for oEmbed" });
  await expect(address).toHaveValue("");
  await expect(draft.getByText("It needs the address of the data")).toBeVisible();
  await draft.getByLabel("Address of the data").fill(src);
  await expect(address).toHaveValue("https://example.net/heistline/timeline.html");
  const html = await download(page, "timeline.html");
  const reply = await download(page, "timeline.oembed.json");
  const { bytes } = await download(page, "Zip archive");
  const files = unzipSync(bytes);
  expect(Buffer.from(files["heistline/timeline.html"] ?? []).equals(html.bytes)).toBe(true);
  expect(Buffer.from(files["heistline/timeline.oembed.json"] ?? []).equals(reply.bytes)).toBe(true);
  expect([html.name, reply.name]).toEqual(["timeline.html", "timeline.oembed.json"]);
  expect(html.bytes.toString()).toContain('href="https://example.net/heistline/timeline.oembed.json"');
  expect(html.bytes.toString()).toContain(`<heist-line src="${src}"`);
  expect(JSON.parse(reply.bytes.toString()).html).toContain(
    '<iframe src="https://example.net/heistline/timeline.html"',
  );
  await draft.getByLabel("Where the program is").selectOption("cdn");
  await expect(address).toHaveValue("");
});

test("a snippet is copied, or selected where the browser allows no copies", async ({ page, site, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const draft = await panel(page, site, STORY);
  const element = draft.getByRole("textbox", { name: "Element" });
  await expect(element).toHaveValue(/heist-line/);
  await draft.getByRole("button", { name: "Copy: Element" }).click();
  await expect(draft.getByText("Copied.")).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await element.inputValue());
  await page.evaluate(() => {
    navigator.clipboard.writeText = () => Promise.reject(new Error("no"));
  });
  await draft.getByRole("button", { name: "Copy: Element" }).click();
  await expect(draft.getByText("Couldn’t copy. Copy the selected text.")).toBeVisible();
  await expect(element).toBeFocused();
});

/** Data with one of each that the checklist looks for. */
const BAD = {
  title:
    "A title that is much too long for the small screen of a phone, which has room for three lines and cuts the rest of the words off",
  kinds: [{ id: "a", label: "Pale" }],
  sources: {},
  events: [
    { id: "a", title: "Bare", date: "2016", media: [{ url: "a.png" }], claims: [{ measure: "stolen", amount: 5 }] },
    { id: "b", title: "Undated", date: "soon" },
  ],
};

test("the checklist counts what is missing and leads to each field", async ({ page, site }) => {
  const draft = await panel(page, site, BAD, { colours: { a: "#ffff00" } });
  await expect(draft).toContainText("Pictures and other media given by their address: 1.");
  const checks = draft.locator(".checks > li");
  await expect(checks).toHaveCount(5);
  await expect(draft.locator(".checks > .wrong")).toHaveCount(5);
  for (const [words, button, path] of [
    ["Figures without a source: 1", "Bare", "events[0].claims[0].sources"],
    ["Pictures without alternative text: 1", "Bare", "events[0].media[0].alt"],
    ["The title is missing, or too long for a phone", BAD.title, "title"],
    ["Colours too weak on light or dark pages: 1", "Pale", "kinds[0].label"],
  ]) {
    const check = checks.filter({ hasText: words });
    await check.locator("summary").click();
    await check.getByRole("button", { name: button }).click();
    expect(await page.evaluate(() => /** @type {any} */ (globalThis).builder.shown.at(-1))).toBe(path);
  }
  await page.evaluate(() => {
    const { builder } = /** @type {any} */ (globalThis);
    builder.draft.set(["title"], "Short");
  });
  await expect(draft.locator(".checks")).toContainText("The title fits on a phone");
});

test("good data passes all checks", async ({ page, site }) => {
  const draft = await panel(page, site, STORY);
  await expect(draft.locator(".checks > .right")).toHaveCount(5);
});

/** Data that nothing can be made of, or that is wrong in kind. @type {[string, Json][]} */
const ODD = [
  ["empty", {}],
  ["no events", { events: [] }],
  ["events of no kind", { events: [null, 7, "a", [], {}] }],
  ["wrong types", { title: 7, lang: 3, kinds: {}, sources: [], media: 3, events: { a: 1 } }],
  [
    "wrong parts",
    { sources: null, events: [{ title: {}, claims: [null, 3], media: [null, 7], date: [] }], kinds: [null] },
  ],
  ["every problem", BAD],
];

for (const [name, data] of ODD) {
  test(`every button answers with a file or a sentence: ${name}`, async ({ page, site }) => {
    const draft = await panel(page, site, data, { colours: { a: "red", b: 7 }, lang: 3 });
    await expect(draft.locator(".checks > li")).toHaveCount(5);
    const said = draft.locator(".files + [role=status]");
    for (const button of await draft.locator(".files button").all()) {
      await button.click();
      await expect(button).not.toHaveAttribute("aria-busy", "true", { timeout: 20_000 });
      await expect(said).toHaveText(/^The file (has been saved\.|could not be made: .+)$/);
    }
  });
}

test("axe finds nothing to complain about, light and dark, wide and narrow", async ({ page, site }) => {
  for (const data of [STORY, BAD, {}]) {
    for (const width of [1200, 360]) {
      await page.setViewportSize({ width, height: 800 });
      for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
        await page.emulateMedia({ colorScheme });
        const draft = await panel(page, site, data);
        for (const details of await draft.locator("details").all())
          await details.evaluate((element) => element.setAttribute("open", ""));
        await page.evaluate(axe);
        const { violations } = await page.evaluate(() =>
          Reflect.get(globalThis, "axe").run(document, { preload: false }),
        );
        expect(
          violations.map((/** @type {any} */ one) => `${one.id} ${one.nodes.map((/** @type {any} */ n) => n.target)}`),
        ).toEqual([]);
      }
    }
  }
});
