// What a page downloads to show the bundled thefts, compressed as servers do it at best, against our promise.
import { readFileSync } from "node:fs";
import { brotliCompressSync, constants } from "node:zlib";

const LIMIT = 96 * 1024;
const PARTS = ["heistline.js", "heistline_bg.wasm", "data/reported-thefts.json"];

let sum = 0;
for (const part of PARTS) {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11 };
  const size = brotliCompressSync(readFileSync(`dist/${part}`), { params }).length;
  sum += size;
  row(part, size);
}
row("sum, brotli 11", sum);
row(`limit, ${LIMIT / 1024} KiB`, LIMIT);
if (sum > LIMIT) {
  console.error(`size: ${sum - LIMIT} bytes too many`);
  process.exit(1);
}

/** @param {string} name @param {number} bytes */
function row(name, bytes) {
  console.log(`${name.padEnd(28)}${String(bytes).padStart(8)}`);
}
