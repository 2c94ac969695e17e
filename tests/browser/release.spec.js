// What a release has for developers and archives: the package's descriptions, an import on a server, one file with everything.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "./fixture.js";

const built = pathToFileURL(resolve("dist/heistline.js")).href;

test("importing the element where there is no page defines nothing and does not throw", async () => {
  const script = `const before = Object.keys(globalThis).length;
    const { HeistLine } = await import(${JSON.stringify(built)});
    console.log([typeof HeistLine, Object.keys(globalThis).length - before].join(" "));`;
  expect(execFileSync("node", ["--input-type=module", "-e", script], { encoding: "utf8" })).toBe("function 0\n");
});

test("the package describes every attribute, method and event of the element, and no other", async () => {
  const { HeistLine } = await import(built);
  const { modules } = JSON.parse(readFileSync("npm/custom-elements.json", "utf8"));
  const [element] = modules[0].declarations;
  const names = (/** @type {{ name: string }[]} */ all) => all.map(({ name }) => name).sort();
  expect(names(element.attributes)).toEqual([...HeistLine.observedAttributes].sort());
  const own = Object.entries(Object.getOwnPropertyDescriptors(HeistLine.prototype));
  const life = ["constructor", "connectedCallback", "disconnectedCallback", "attributeChangedCallback"];
  expect(names(element.members)).toEqual(own.flatMap(([name]) => (life.includes(name) ? [] : [name])).sort());
  const types = readFileSync("npm/heistline.d.ts", "utf8");
  for (const { name } of [...element.members, ...element.events])
    expect(types, name).toMatch(new RegExp(`\\b${name}\\b`));
  const written = [
    ...(/interface HeistLineAttributes \{(.*?)\n\}/s.exec(types)?.[1]?.matchAll(/^ {2}(\w+)\?:/gm) ?? []),
  ];
  // Every element has lang.
  const typed = written.map(([, name]) => name).filter((name) => name !== "data");
  expect([...typed, "lang"].sort()).toEqual([...HeistLine.observedAttributes].sort());
});

test("the release lists the licence of every crate and every npm package that is in it", () => {
  const text = readFileSync("dist/THIRD-PARTY.txt", "utf8");
  for (const name of [
    "plotters",
    "serde",
    "wasm-bindgen",
    "web-sys",
    "@codemirror/view",
    "@lezer/common",
    "style-mod",
  ]) {
    expect(text).toMatch(new RegExp(`^${name} \\d+\\.\\d+\\.\\d+ \\(`, "m"));
  }
  expect(text).not.toMatch(/^(proptest|clap|resvg|esbuild) /m);
});

test("pages give the pictures of a release the size that they have", () => {
  const pages = ["index.html", "examples/image.html", "examples/element.html"];
  const images = pages.flatMap((page) => [
    ...readFileSync(`dist/${page}`, "utf8").matchAll(/fallback\/([\w-]+\.svg)" width="(\d+)" height="(\d+)"/g),
  ]);
  expect(images.length).toBeGreaterThan(5);
  for (const [, name, ...size] of images) {
    const picture = readFileSync(`dist/fallback/${name}`, "utf8");
    expect(/<svg [^>]*?width="(\d+)" height="(\d+)"/.exec(picture)?.slice(1), name).toEqual(size);
  }
});

test("one file has everything inside: it draws from a disk, in its language, and asks for nothing", async ({
  browser,
}) => {
  const file = join(mkdtempSync(join(tmpdir(), "heistline-")), "timeline.html");
  const html = execFileSync("node", ["scripts/single.js", "data/reported-thefts.json", "de"], {
    encoding: "utf8",
    maxBuffer: 2 ** 26,
  });
  writeFileSync(file, html);
  const page = await browser.newPage();
  /** @type {string[]} */
  const wrong = [];
  page.on("pageerror", (error) => wrong.push(error.message));
  page.on("console", (message) => wrong.push(message.text()));
  page.on("request", (request) => {
    if (!request.url().endsWith("timeline.html")) wrong.push(request.url());
  });
  await page.goto(pathToFileURL(file).href);
  const line = page.locator("heist-line");
  await expect(
    line.getByRole("button", { name: /^Bangladesh Bank, 4\. Februar 2016 bis 5\. Februar 2016/ }),
  ).toBeVisible();
  await line.getByRole("button", { name: /^Bangladesh Bank, / }).click();
  await expect(line.getByRole("article").getByRole("heading", { name: "Was die Quellen melden" })).toBeVisible();
  expect(wrong).toEqual([]);
  await page.close();
  // And it can be read without scripts.
  const silent = await browser.newPage({ javaScriptEnabled: false });
  await silent.goto(pathToFileURL(file).href);
  await expect(silent.getByText(/81.Millionen.\$ gestohlen/).last()).toBeVisible();
  await silent.close();
});

test("one file takes in the images beside its data, and links what is missing", async ({ browser }) => {
  const folder = mkdtempSync(join(tmpdir(), "heistline-"));
  const pixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
  writeFileSync(join(folder, "dot.png"), Buffer.from(pixel, "base64"));
  const media = [
    { url: "dot.png", alt: "A dot" },
    { url: "gone.png", alt: "Gone" },
  ];
  const data = { title: "Dots", lang: "en", events: [{ id: "a", title: "A dot", date: "2016", media }] };
  writeFileSync(join(folder, "data.json"), JSON.stringify(data));
  const write = (/** @type {Record<string, string>} */ env) =>
    execFileSync("node", ["scripts/single.js", join(folder, "data.json")], {
      encoding: "utf8",
      maxBuffer: 2 ** 26,
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "ignore"],
    });
  expect(write({ MEDIA: "link" })).not.toContain(pixel);
  writeFileSync(join(folder, "timeline.html"), write({}));
  const page = await browser.newPage();
  /** @type {string[]} */
  const requests = [];
  page.on("request", (request) => requests.push(request.url()));
  await page.goto(pathToFileURL(join(folder, "timeline.html")).href);
  const line = page.locator("heist-line");
  await line.getByRole("button", { name: /^A dot/ }).click();
  const image = line.getByRole("img", { name: "A dot" });
  await expect.poll(() => image.evaluate((image) => /** @type {HTMLImageElement} */ (image).naturalWidth)).toBe(1);
  await expect(line.getByRole("article").getByText("Gone")).toBeVisible();
  expect(requests.filter((url) => !/timeline\.html$|gone\.png$|^data:/.test(url))).toEqual([]);
  await page.close();
});

test("one file on a page that refuses wasm has the list, with E_WASM_CSP", async ({ page, site, log }) => {
  log.expects(/^<heist-line>: E_WASM_CSP: .*'wasm-unsafe-eval'/);
  log.allows(/^securitypolicyviolation: script-src wasm-eval/);
  log.allows(/^Compiling or instantiating WebAssembly module violates/);
  const html = execFileSync("node", ["scripts/single.js", "data/reported-thefts.json"], {
    encoding: "utf8",
    maxBuffer: 2 ** 26,
  });
  site.policy = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'";
  site.answer("/timeline.html", { body: html });
  await page.goto("/timeline.html");
  const line = page.locator("heist-line");
  await expect(line.locator("[part~=list]").getByRole("article")).toHaveCount(3);
  await expect(line.locator(".failure")).toContainText("Can’t draw the timeline");
  await expect(line.locator("canvas").first()).toBeHidden();
});

test("the package needs no other at run time, and the tools are pinned to exact versions", () => {
  const own = JSON.parse(readFileSync("npm/package.json", "utf8"));
  for (const kind of ["dependencies", "peerDependencies", "optionalDependencies"]) expect(own[kind]).toBeUndefined();
  const { devDependencies, ...rest } = JSON.parse(readFileSync("package.json", "utf8"));
  expect(rest.dependencies).toBeUndefined();
  for (const [name, version] of Object.entries(devDependencies)) expect(version, name).toMatch(/^\d+\.\d+\.\d+$/);
});
