// The download sizes in brotli 11, against their limits.
import { readdirSync, readFileSync } from "node:fs";
import { brotliCompressSync, constants } from "node:zlib";

/**
 * Most bytes of what the first picture needs in English, of the second script, of another language on top, of the one-tag script, for other
 * formats, for workbooks, and of the builder page's wasm.
 */
const LIMITS = {
  embed: 169_500,
  extra: 18_700,
  language: 3 * 1024,
  tag: 3 * 1024,
  formats: 207_500,
  workbooks: 452_000,
  builder: 613_500,
};
const PARTS = ["heistline.js", "heistline_bg.wasm", "data/reported-thefts.json"];

const parts = PARTS.map((part) => row(part, size(part)));
check(
  "the first picture",
  parts.reduce((sum, part) => sum + part),
  LIMITS.embed,
);
check("the second script", size("heistline_extra.js"), LIMITS.extra);
const languages = readdirSync("dist/languages").map((name) => size(`languages/${name}`));
check("the largest language", Math.max(...languages), LIMITS.language);
check("the one-tag script", size("embed.js"), LIMITS.tag);
check("other formats", size("heistline_formats_bg.wasm"), LIMITS.formats);
check("workbooks", size("heistline_workbooks_bg.wasm"), LIMITS.workbooks);
check("the builder's wasm", size("heistline_builder_bg.wasm"), LIMITS.builder);

/** @param {string} name of a file of the release */
function size(name) {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11 };
  return brotliCompressSync(readFileSync(`dist/${name}`), { params }).length;
}

/** @param {string} what @param {number} bytes @param {number} limit */
function check(what, bytes, limit) {
  row(`${what}, at most ${limit}`, bytes);
  if (bytes <= limit) return;
  console.error(`size: ${bytes - limit} bytes too many`);
  process.exitCode = 1;
}

/** @param {string} name @param {number} bytes */
function row(name, bytes) {
  console.log(`${name.padEnd(40)}${String(bytes).padStart(8)}`);
  return bytes;
}
