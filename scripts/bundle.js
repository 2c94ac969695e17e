// Trunk's post_build hook. Trunk leaves wasm-bindgen's glue as `heistline.js`; that name belongs to the element.
import { createHash } from "node:crypto";
import { copyFile, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { build } from "esbuild";
import { filesOf, version } from "./archive.js";
import { bundleElement, bundleSingle } from "./element.js";
import { licences } from "./licences.js";
import { shortenNames } from "./names.js";

const staging = process.env.TRUNK_STAGING_DIR;
if (!staging) throw new Error("run by Trunk, not by hand: make build");
const minify = process.env.TRUNK_PROFILE === "release";

/** @type {import("esbuild").BuildOptions} */
const common = { bundle: true, format: "esm", target: "es2022", minify, legalComments: "none", logLevel: "warning" };

// The glue of each wasm holds one instance. Wrapped in a function it can be instantiated again after a trap, and the script's hash
// pins it. The code that fetches the wasm is left out, because the element does that itself. The types are for tsc.
await mkdir("target/types", { recursive: true });
await mkdir("target/bundle", { recursive: true });
await makeFunction(staging, "heistline", "heistline_glue", ["Loading", "Timeline"], "heistline");
await rm(`${staging}/heistline.d.ts`);
await makeFunction("target/converter/formats", "converter", "converter_glue", ["Conversion"], "heistline_formats");
// The wasm for workbooks has the same border, so the element has one glue for both.
await makeFunction("target/converter/workbooks", "converter", "workbooks_glue", ["Conversion"], "heistline_workbooks");
await makeFunction(
  "target/converter/builder",
  "builder",
  "builder_glue",
  [
    "Conversion",
    "card",
    "check",
    "csv",
    "list",
    "picture",
    "read_amount",
    "read_date",
    "read_span",
    "snippets",
    "teaser",
  ],
  "heistline_builder",
);
const glues = ["converter_glue", "workbooks_glue"].map((name) => readFile(`target/bundle/${name}.js`, "utf8"));
if (new Set(await Promise.all(glues)).size > 1) throw new Error("the two converters need different glue");

// What the first picture does not need; the element pins it.
const extra = await bundleElement({ minify, define: {}, file: "extra/parts.js", part: "second" });
await writeFile(`${staging}/heistline_extra.js`, extra);

const pins = {
  WASM_SHA384: await sha384(`${staging}/heistline_bg.wasm`),
  FORMATS_SHA384: await sha384(`${staging}/heistline_formats_bg.wasm`),
  WORKBOOKS_SHA384: await sha384(`${staging}/heistline_workbooks_bg.wasm`),
};
const EXTRA_SHA384 = await sha384(`${staging}/heistline_extra.js`);
await writeFile(
  `${staging}/heistline.js`,
  await bundleElement({ minify, define: { ...pins, EXTRA_SHA384 }, part: "first" }),
);
// Bundlers change the second script, so what they import cannot pin it: they find it by a plain import. For the npm package.
await writeFile("target/bundle/index.js", await bundleElement({ minify, define: pins, beside: true, part: "first" }));

// The builder page. Its words in other languages are beside it.
const builder = await bundleElement({
  minify,
  define: {
    BUILDER_SHA384: await sha384(`${staging}/heistline_builder_bg.wasm`),
    VERSION: version,
  },
  file: "builder/main.js",
});
await writeFile(`${staging}/builder.js`, builder);
await build({
  bundle: true,
  minify,
  entryPoints: ["www/builder/builder.css"],
  outfile: `${staging}/builder.css`,
  allowOverwrite: true,
});
// The editor of the data as text comes when it is opened.
await build({ ...common, entryPoints: ["www/builder/text/text.js"], outfile: `${staging}/builder/text.js` });
for (const part of ["builder/words", "builder/reasons"]) {
  await mkdir(`${staging}/${part}`, { recursive: true });
  for (const name of await readdir(`www/${part}`))
    if (name !== "en.json") await copyFile(`www/${part}/${name}`, `${staging}/${part}/${name}`);
}

// The other ways to embed: one script tag, and a page for frames.
await build({
  ...common,
  format: "iife",
  entryPoints: ["www/embed/embed.js"],
  outfile: `${staging}/embed.js`,
  define: { ELEMENT_SHA384: JSON.stringify(await sha384(`${staging}/heistline.js`)) },
});
await build({ ...common, entryPoints: ["www/embed/frame.js"], outfile: `${staging}/frame.js` });
await build({
  ...common,
  format: "iife",
  entryPoints: ["www/embed/unloaded.js"],
  outfile: `${staging}/unloaded.js`,
});
await build({
  ...common,
  format: "iife",
  entryPoints: ["www/embed/examples/host.js"],
  outfile: `${staging}/examples/host.js`,
  allowOverwrite: true,
});

// Data and words are minified for download. English is part of the element.
await rm(`${staging}/languages/en.json`);
for (const folder of ["data", "languages"]) {
  for (const name of await readdir(`${staging}/${folder}`)) {
    const path = `${staging}/${folder}/${name}`;
    await writeFile(path, JSON.stringify(JSON.parse(await readFile(path, "utf8"))));
  }
}

// What the builder page puts into a file with everything inside; fetched when such a file is asked for.
/** @type {Record<string, Record<string, unknown>>} */
const words = {};
for (const name of (await readdir(`${staging}/languages`)).sort())
  words[name.replace(".json", "")] = JSON.parse(await readFile(`${staging}/languages/${name}`, "utf8"));
await writeFile(`${staging}/builder/single.js`, await bundleSingle({ folder: staging, words, minify }));

// Without injected scripts Trunk leaves its link to the crate in the page.
const page = `${staging}/index.html`;
const html = await readFile(page, "utf8");
await writeFile(page, html.replace(/\n\s*<link data-trunk[^>]*>(\n\s*(?=\n))*/, ""));

// The bundled story has a page for frames of its own, whose oEmbed can be static: that of a page with a query could not name its
// data. Its addresses are absolute: BASE=https://example.org/heistline/ make build
const base = process.env.BASE ? new URL(process.env.BASE).href : "";
const oembed = (await readFile(`${staging}/oembed.json`, "utf8")).replaceAll("{BASE}", base);
await writeFile(`${staging}/oembed.json`, oembed);
const { title: storyTitle } = JSON.parse(oembed);
const link = `<link rel="alternate" type="application/json+oembed" href="${base}oembed.json" title="${storyTitle}" />`;
const frame = await readFile(`${staging}/embed.html`, "utf8");
const storyPage = frame
  .replace("<title>Timeline</title>", `<title>${storyTitle}</title>\n    ${link}`)
  .replace("<heist-line ", '<heist-line story="reported-thefts" ')
  .replace("<p>The timeline could not be loaded.</p>", `<p><a href="index.html">${storyTitle}</a></p>`);
await writeFile(`${staging}/reported-thefts.html`, storyPage);

await writeFile(`${staging}/THIRD-PARTY.txt`, await licences());

// The builder’s service worker keeps what the page and its archives need.
const kept = (await readdir(staging, { recursive: true })).filter(
  (name) =>
    /^(builder\.(html|css|js)|builder\/.*|heistline(_extra)?\.js|heistline(_builder|_formats)?_bg\.wasm|embed\.(html|css|js)|(frame|unloaded)\.js|THIRD-PARTY\.txt|languages\/.*|data\/reported-thefts\.json|icon\.svg|schema\.json)$/.test(
      name,
    ) && /\.\w+$/.test(name),
);
const hashes = await Promise.all(kept.sort().map((name) => sha384(`${staging}/${name}`)));
await build({
  ...common,
  format: "iife",
  entryPoints: ["www/builder/worker.js"],
  outfile: `${staging}/builder-worker.js`,
  define: {
    FILES: JSON.stringify([...kept, "SHA384SUMS"]),
    RELEASE: JSON.stringify(createHash("sha256").update(hashes.join("")).digest("hex").slice(0, 16)),
  },
});

// The checksums of the release: `sha384sum --check SHA384SUMS`.
const sums = (await filesOf(staging)).map(async (name) => {
  const hash = createHash("sha384").update(await readFile(`${staging}/${name}`));
  return `${hash.digest("hex")}  ${name}\n`;
});
await writeFile(`${staging}/SHA384SUMS`, (await Promise.all(sums)).join(""));

/**
 * @param {string} folder where wasm-bindgen has written
 * @param {string} glue the name of the wasm and its glue
 * @param {string} name of the function's file
 * @param {string[]} exported what is used of it, beside `initSync`
 * @param {string} released the name of the wasm in the release
 */
async function makeFunction(folder, glue, name, exported, released) {
  const all = ["initSync", ...exported];
  const types = await readFile(`${folder}/${glue}.d.ts`, "utf8");
  const border = all.map((one) => `${one}: typeof ${one}`).join(", ");
  await writeFile(`target/types/${name}.d.ts`, `${types}\nexport function makeGlue(): { ${border} };\n`);
  const { outputFiles } = await build({
    ...common,
    stdin: { contents: `export { ${all.join(", ")} } from "${resolve(folder, glue)}.js"`, resolveDir: "." },
    write: false,
  });
  const names = /export\s*\{([^}]*)\};?\s*$/;
  const body = (outputFiles[0]?.text ?? "").replace(names, (_, list) => {
    const entries = list
      .split(",")
      .map((/** @type {string} */ entry) => entry.trim().split(" as ").reverse().join(": "));
    return `return { ${entries.join(", ")} };`;
  });
  // Other bundles of the element, such as the single file, use it too.
  const short = shortenNames(await readFile(`${folder}/${glue}_bg.wasm`), body);
  await writeFile(`target/bundle/${name}.js`, short.glue);
  await writeFile(`${staging}/${released}_bg.wasm`, short.wasm);
}

/** As `integrity` has it. @param {string} path */
async function sha384(path) {
  return `sha384-${createHash("sha384")
    .update(await readFile(path))
    .digest("base64")}`;
}
