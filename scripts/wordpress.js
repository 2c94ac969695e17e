// Packs the WordPress plugin with the release: `node scripts/wordpress.js`, after `make build`, writes target/heistline-wordpress.zip.
import { createHash } from "node:crypto";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { strToU8, zipSync } from "fflate";
import { bundleElement } from "./element.js";

/** What the plugin needs of the release. */
const NEEDED =
  /^(heistline(_extra)?\.js|heistline_(bg|builder_bg|formats_bg|workbooks_bg)\.wasm|languages\/.*\.json|data\/(?!schema).*\.json|THIRD-PARTY\.txt)$/;
/** The time of all files, so that the same sources make the same archive. */
const TIME = new Date(1980, 0, 1);

const version = /^version = "(.*)"$/m.exec(await readFile("Cargo.toml", "utf8"))?.[1] ?? "";
/** @type {Record<string, Uint8Array>} */
const files = {};
for (const name of await filesOf("wordpress/heistline")) files[name] = await readFile(`wordpress/heistline/${name}`);
for (const [name, pattern] of /** @type {[string, string][]} */ ([
  ["heistline.php", ` * Version:           ${version}\n`],
  ["heistline.php", `const VERSION = '${version}';\n`],
  ["readme.txt", `Stable tag: ${version}\n`],
]))
  if (!Buffer.from(files[name] ?? "").includes(pattern))
    throw new Error(`wordpress/heistline/${name} is not of version ${version}`);

const release = `release/${version}`;
for (const name of (await filesOf("dist")).filter((name) => NEEDED.test(name)))
  files[`${release}/${name}`] = await readFile(`dist/${name}`);
files[`${release}/LICENSE-MIT`] = await readFile("LICENSE-MIT");
const wasm = await readFile("dist/heistline_builder_bg.wasm");
const define = { BUILDER_SHA384: `sha384-${createHash("sha384").update(wasm).digest("base64")}` };
files[`${release}/heistline_wordpress.js`] = strToU8(
  await bundleElement({ minify: true, define, file: "wordpress/fallback.js" }),
);

/** PHP's default limit for uploads. */
const LIMIT = 2 * 1024 * 1024;
const zip = zipSync({ heistline: Object.fromEntries(Object.entries(files).sort()) }, { mtime: TIME, level: 9 });
if (zip.length > LIMIT) throw new Error(`the zip has ${zip.length} bytes; by default WordPress takes ${LIMIT}`);
await writeFile("target/heistline-wordpress.zip", zip);
console.log(`target/heistline-wordpress.zip: ${zip.length} bytes, ${Object.keys(files).length} files`);

/** @param {string} folder */
async function filesOf(folder) {
  const all = await readdir(folder, { recursive: true, withFileTypes: true });
  return all
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`.slice(folder.length + 1))
    .sort();
}
