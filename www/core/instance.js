// The wasm core: downloaded, compiled and instantiated once per page, and instantiated again after a trap.
import { Failure, within } from "../shared/failure.js";
import { compile, compileInside, LOAD_LIMIT, REFUSED } from "./compile.js";
import { pause } from "./feed.js";
import { makeGlue } from "./heistline_glue.js";

/** @import { Instance } from "./types.js" */

/** @type {Promise<WebAssembly.Module> | undefined} */
let compiled;
/** @type {Promise<Instance> | undefined} */
let live;
/** What ended in a trap is kept, so that no garbage collection makes the glue free it in there. @type {Instance[]} */
const dead = [];

/**
 * The instance shared by all elements. A failed load is not cached, so it can be retried.
 * @returns {Promise<Instance>}
 */
export function load() {
  live ??= within(
    start(),
    LOAD_LIMIT,
    () => new Failure("E_WASM_TIMEOUT", "the renderer did not arrive in time"),
  ).catch((error) => {
    live = compiled = undefined;
    throw error;
  });
  return live;
}

/**
 * Discards an instance after a trap: its memory may be corrupt, so it is never called again, not even to free it. Its other
 * users restart with a new one.
 * @param {Instance} instance
 * @param {() => void} own the callback of the element that trapped, which is not called
 */
export function retire(instance, own) {
  if (instance.dead) return;
  instance.dead = true;
  dead.push(instance);
  live = undefined;
  for (const restart of instance.users.values()) if (restart !== own) restart();
}

/** @returns {Promise<Instance>} */
async function start() {
  if (typeof WebAssembly !== "object") throw new Failure("E_WASM_NONE", "this browser has no WebAssembly");
  // A literal URL, because bundlers detect only those.
  compiled ??= WASM_BASE64
    ? compileInside(WASM_BASE64)
    : compile(() => new URL("./heistline_bg.wasm", import.meta.url), WASM_SHA384);
  const module = await compiled;
  const glue = makeGlue();
  try {
    glue.initSync({ module });
  } catch (error) {
    // WebKit applies the Content-Security-Policy on instantiation, not on compilation.
    if (error instanceof WebAssembly.CompileError) throw new Failure("E_WASM_CSP", REFUSED);
    throw new Failure("E_WASM_BAD", `the renderer does not start (${error})`);
  }
  // Continue in a new task, to avoid a long task of more than 50 ms.
  await pause();
  return { Loading: glue.Loading, users: new Map(), dead: false };
}
