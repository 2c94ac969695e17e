// Packs the WordPress plugin with the release: `node scripts/wordpress.js`, after `make build`, writes target/heistline-wordpress.zip.
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { strToU8 } from "fflate";
import { filesOf, version, writeArchive } from "./archive.js";
import { bundleElement } from "./element.js";

/** What the plugin needs of the release. */
const NEEDED =
  /^(heistline(_extra)?\.js|heistline_(bg|builder_bg|formats_bg|workbooks_bg)\.wasm|languages\/.*\.json|data\/(?!schema).*\.json|THIRD-PARTY\.txt)$/;
/** PHP's default limit for uploads. */
const LIMIT = 2 * 1024 * 1024;

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

await writeArchive("target/heistline-wordpress.zip", "heistline", files, LIMIT);
