// Converts foreign formats to native JSON, and data to CSV, by a separate wasm that is loaded lazily. Each instance is used once,
// to free its memory.
import { Failure, within } from "../shared/failure.js";
import { makeGlue } from "./converter_glue.js";
import { compile, LOAD_LIMIT } from "./instance.js";

/** @import { Problem } from "./types.js" */
/** @typedef {{ format: string, problems: Problem[], text: string }} Converted */

/** @type {Promise<WebAssembly.Module> | undefined} */
let compiled;

/**
 * @param {Uint8Array[]} parts the bytes of a timeline in any supported format
 * @param {"json" | "csv"} to
 * @returns {Promise<Converted>} fails with `{ code, detail }`
 */
export async function convert(parts, to) {
  const late = () => new Failure("E_WASM_TIMEOUT", "the code for other formats did not arrive in time");
  const address = () => new URL("./heistline_formats_bg.wasm", import.meta.url);
  compiled ??= within(compile(address, FORMATS_SHA384, FORMATS_BASE64), LOAD_LIMIT, late);
  /** @type {WebAssembly.Module} */
  let module;
  try {
    module = await compiled;
  } catch (error) {
    compiled = undefined;
    throw error;
  }
  const glue = makeGlue();
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  try {
    glue.initSync({ module });
    return glue.convert(bytes, to);
  } catch (error) {
    const { code, detail } = /** @type {{ code?: string, detail?: string }} */ (error ?? {});
    if (typeof code === "string") throw new Failure(code, detail ?? "");
    throw new Failure("E_PANIC", `the reading of other formats has stopped (${error})`);
  }
}
