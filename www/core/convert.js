// Converts foreign formats to native JSON, and data to CSV, by a separate wasm that is loaded lazily; that for workbooks is larger. Each
// instance is used once, to free its memory.
import { extra } from "../extra/load.js";
import { Failure, within } from "../shared/failure.js";
import { compile, compileInside, LOAD_LIMIT } from "./compile.js";
import { readAll, sizeOf } from "./feed.js";

/** @import { Problem } from "./types.js" */
/** @typedef {{ format: string, problems: Problem[], missing: number, bytes: Uint8Array[] }} Converted */

const FORMATS = () =>
  FORMATS_BASE64
    ? compileInside(FORMATS_BASE64)
    : compile(() => new URL("./heistline_formats_bg.wasm", import.meta.url), FORMATS_SHA384);
const WORKBOOKS = () => compile(() => new URL("./heistline_workbooks_bg.wasm", import.meta.url), WORKBOOKS_SHA384);
/** The first two bytes of .xlsx and .ods, and of .xls. */
const MAGIC = [0x504b, 0xd0cf];

/** @type {Map<typeof FORMATS, Promise<WebAssembly.Module>>} */
const compiled = new Map();

/**
 * @param {Uint8Array[]} parts the bytes of a timeline in any supported format
 * @param {"json" | "csv" | "address"} to address: the bytes are the address of a page, which becomes that of its data
 * @returns {Promise<Converted>} fails with `{ code, detail }`
 */
export async function convert(parts, to) {
  const [first = 0, second = 0] = parts.flatMap((part) => [...part.subarray(0, 2)]);
  const source = MAGIC.includes(first * 256 + second) ? WORKBOOKS : FORMATS;
  const late = () => new Failure("E_WASM_TIMEOUT", "the code for other formats did not arrive in time");
  const loading = compiled.get(source) ?? within(source(), LOAD_LIMIT, late);
  compiled.set(source, loading);
  loading.catch(() => compiled.delete(source));
  const [module, { makeConverter }] = await Promise.all([loading, extra()]);
  const glue = makeConverter();
  try {
    glue.initSync({ module });
    const conversion = new glue.Conversion(sizeOf(parts), to);
    await readAll({}, conversion, parts);
    /** @type {Uint8Array[]} */
    const bytes = [];
    for (let piece = conversion.piece(); piece.length; piece = conversion.piece()) bytes.push(piece);
    return { ...conversion.found(), bytes };
  } catch (error) {
    const { code, detail } = /** @type {{ code?: string, detail?: string }} */ (error ?? {});
    if (typeof code === "string") throw new Failure(code, detail ?? "");
    throw new Failure("E_PANIC", `the importer crashed (${error})`);
  }
}
