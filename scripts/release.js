// Packs the release for a server: `node scripts/release.js`, after `make build`, writes target/heistline-VERSION.zip with dist/, its
// compressed files beside them, and what Apache, Netlify and Cloudflare Pages send; and the checksum of the archive.
import { createHash } from "node:crypto";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { zipSync } from "fflate";

/** The time of all files, so that the same sources make the same archive. */
const TIME = new Date(1980, 0, 1);
/** What becomes smaller. Pages are small, and their address is also that of their folder. */
const COMPRESSED = /\.(js|wasm|json|css|svg)$/;
const QUALITY = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } };

const version = /^version = "(.*)"$/m.exec(await readFile("Cargo.toml", "utf8"))?.[1] ?? "";
/** @type {Record<string, Uint8Array>} */
const files = {};
for (const entry of await readdir("dist", { recursive: true, withFileTypes: true })) {
  if (!entry.isFile()) continue;
  const path = join(entry.parentPath, entry.name);
  files[path.slice("dist/".length)] = await readFile(path);
}
for (const [name, content] of Object.entries(files)) {
  if (!COMPRESSED.test(name)) continue;
  files[`${name}.br`] = brotliCompressSync(content, QUALITY);
  files[`${name}.gz`] = gzipSync(content, { level: 9 });
}
for (const name of ["_headers", ".htaccess"]) files[name] = await readFile(`www/servers/${name}`);
for (const name of ["LICENSE-MIT", "LICENSE-APACHE", "CHANGELOG.md"]) files[name] = await readFile(name);

const folder = `heistline-${version}`;
const zip = zipSync({ [folder]: Object.fromEntries(Object.entries(files).sort()) }, { mtime: TIME, level: 9 });
await writeFile(`target/${folder}.zip`, zip);
const hash = createHash("sha384").update(zip).digest("hex");
await writeFile(`target/${folder}.zip.sha384`, `${hash}  ${folder}.zip\n`);
console.log(`target/${folder}.zip: ${zip.length} bytes, ${Object.keys(files).length} files`);
