// The builder’s wasm: reads any format, dates and amounts as people write them, and makes what is published.

import { compile } from "../core/compile.js";
import { readAll } from "../core/feed.js";
import { makeGlue } from "./builder_glue.js";

/** @typedef {import("./builder_glue.js").Problem} Problem */
/** @typedef {NonNullable<Problem["repair"]>} Choice how something is read that could mean two things */
/** @typedef {ReturnType<typeof makeGlue>} Core */

/** @type {Promise<WebAssembly.Module> | undefined} */
let compiled;
/** @type {Core | undefined} */
let live;

/** The functions of the core, once {@link start} has been. @returns {Core} */
export function core() {
  if (!live) throw new Error("the core has not been loaded");
  return live;
}

export async function start() {
  live = await instance();
}

async function instance() {
  compiled ??= compile(() => new URL("./heistline_builder_bg.wasm", import.meta.url), BUILDER_SHA384);
  const module = await compiled;
  const glue = makeGlue();
  glue.initSync({ module });
  return glue;
}

/**
 * Reads bytes in any format.
 * @param {Uint8Array} bytes
 * @param {{ name: string, value: string }[]} choices how to read what is ambiguous
 * @returns {Promise<{ data: Record<string, any>, format: string, problems: Problem[], missing: number, order?: Choice }>} fails with
 *   `{ code, detail }`; order if the dates show which of day and month stands first
 */
export async function read(bytes, choices = []) {
  // An instance of its own, whose memory is free afterwards.
  const glue = await instance();
  const conversion = new glue.Conversion(bytes.length, "json");
  for (const { name, value } of choices) conversion.choose(name, value);
  await readAll({}, conversion, [bytes]);
  const decoder = new TextDecoder();
  let text = "";
  for (let piece = conversion.piece(); piece.length; piece = conversion.piece())
    text += decoder.decode(piece, { stream: true });
  return { ...conversion.found(), data: JSON.parse(text) };
}

/** The address of the data behind that of a page, such as the share link of a sheet. @param {string} address */
export async function addressOf(address) {
  const glue = await instance();
  const bytes = new TextEncoder().encode(address);
  const conversion = new glue.Conversion(bytes.length, "address");
  await readAll({}, conversion, [bytes]);
  return new TextDecoder().decode(conversion.piece());
}

/** What is wrong, as a sentence. @param {unknown} error */
export function reasonOf(error) {
  const { detail, message } = /** @type {{ detail?: string, message?: string }} */ (error ?? {});
  return detail ?? message ?? String(error);
}
