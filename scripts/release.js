// Packs the release for a server: `node scripts/release.js`, after `make build`, writes target/heistline-VERSION.zip with dist/, its
// compressed files beside them, and what Apache, Netlify and Cloudflare Pages send; and the checksum of the archive.
import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { filesOf, version, writeArchive } from "./archive.js";

/** What becomes smaller. Pages are small, and their address is also that of their folder. */
const COMPRESSED = /\.(js|wasm|json|css|svg)$/;
const QUALITY = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } };

/** @type {Record<string, Uint8Array>} */
const files = {};
for (const name of await filesOf("dist")) files[name] = await readFile(`dist/${name}`);
for (const [name, content] of Object.entries(files)) {
  if (!COMPRESSED.test(name)) continue;
  files[`${name}.br`] = brotliCompressSync(content, QUALITY);
  files[`${name}.gz`] = gzipSync(content, { level: 9 });
}
for (const name of ["_headers", ".htaccess"]) files[name] = await readFile(`www/servers/${name}`);
for (const name of ["LICENSE-MIT", "LICENSE-APACHE", "CHANGELOG.md"]) files[name] = await readFile(name);

const folder = `heistline-${version}`;
const zip = await writeArchive(`target/${folder}.zip`, folder, files);
const hash = createHash("sha384").update(zip).digest("hex");
await writeFile(`target/${folder}.zip.sha384`, `${hash}  ${folder}.zip\n`);
