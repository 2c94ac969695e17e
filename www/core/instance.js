// The wasm core: downloaded, compiled and instantiated once per page, and instantiated again after a trap.
import { Failure, within } from "../shared/failure.js";
import { makeGlue } from "./heistline_glue.js";

/** @import { Instance } from "./types.js" */

/** The timeout for a wasm download, in milliseconds. */
export const LOAD_LIMIT = 10_000;
const REFUSED = "the page’s Content-Security-Policy needs 'wasm-unsafe-eval' in script-src";
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
  compiled ??= compile(() => new URL("./heistline_bg.wasm", import.meta.url), WASM_SHA384, WASM_BASE64);
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
  await new Promise((done) => setTimeout(done));
  return { Loading: glue.Loading, users: new Map(), dead: false };
}

/**
 * Compiles the wasm that was built with this script, after checking its hash.
 * @param {() => URL} address beside the script
 * @param {string} hash in the form of `integrity`
 * @param {string} base64 the wasm itself, in the single-file build
 */
export async function compile(address, hash, base64) {
  const bytes = base64
    ? Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
    : await fetchWasm(address(), hash);
  try {
    return await WebAssembly.compile(bytes);
  } catch {
    // Valid code that does not compile is blocked by the page; validation is always allowed.
    throw WebAssembly.validate(bytes)
      ? new Failure("E_WASM_CSP", REFUSED)
      : new Failure("E_WASM_BAD", "the wasm is damaged");
  }
}

/** @param {URL} address @param {string} hash */
async function fetchWasm(address, hash) {
  // Some bundlers emit relative URLs.
  const url = new URL(String(address), document.baseURI);
  /** @type {ArrayBuffer} */
  let bytes;
  try {
    const response = await fetch(url, {
      credentials: "omit",
      referrerPolicy: "no-referrer",
      // crypto.subtle needs a secure context; there the script checks the hash itself, for a better error.
      integrity: isSecureContext ? "" : hash,
    });
    if (!response.ok) throw new Failure("E_WASM_HTTP", `${url.pathname} answered ${response.status}`);
    // Not streamed, so that a wrong MIME type does not matter.
    bytes = await response.arrayBuffer();
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure("E_WASM_NET", `${url.pathname} could not be loaded`);
  }
  if (isSecureContext && (await sha384(bytes)) !== hash)
    throw new Failure("E_WASM_BAD", `${url.pathname} is of another version`);
  return bytes;
}

/** The hash in the form of `integrity`. @param {ArrayBuffer} bytes */
async function sha384(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-384", bytes));
  return `sha384-${btoa(String.fromCharCode(...digest))}`;
}
