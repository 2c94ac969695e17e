// The wasm core: downloaded and compiled once for all elements of a page, instantiated once, and anew after a trap.
import { Failure, within } from "../shared/failure.js";
import { makeGlue } from "./heistline_glue.js";

/** @import { Instance } from "./types.js" */

/** How long the download of a wasm may take, in milliseconds. */
export const LOAD_LIMIT = 10_000;
const REFUSED = "the page’s Content-Security-Policy needs 'wasm-unsafe-eval' in script-src";
/** @type {Promise<WebAssembly.Module> | undefined} */
let compiled;
/** @type {Promise<Instance> | undefined} */
let live;
/** What ended in a trap is kept, so that no garbage collection makes the glue free it in there. @type {Instance[]} */
const dead = [];

/**
 * The instance that all elements share. A failed load is forgotten, so that it can be tried again.
 * @returns {Promise<Instance>}
 */
export function load() {
  live ??= within(
    start(),
    LOAD_LIMIT,
    () => new Failure("E_WASM_TIMEOUT", "the drawing code did not arrive in time"),
  ).catch((error) => {
    live = compiled = undefined;
    throw error;
  });
  return live;
}

/**
 * Gives up an instance after a trap: its memory can't be trusted, so it is never called again, not even to free it. The
 * others that use it are told, and load a new one.
 * @param {Instance} instance
 * @param {() => void} own of the element that had the trap, which decides for itself
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
  // The address is a literal, because bundlers find no others.
  compiled ??= compile(() => new URL("./heistline_bg.wasm", import.meta.url), WASM_SHA384, WASM_BASE64);
  const module = await compiled;
  const glue = makeGlue();
  try {
    glue.initSync({ module });
  } catch (error) {
    // WebKit compiles what the page's policy refuses, and refuses it only here.
    if (error instanceof WebAssembly.CompileError) throw new Failure("E_WASM_CSP", REFUSED);
    throw new Failure("E_WASM_BAD", `the drawing code does not start (${error})`);
  }
  // What follows is a task of its own: together they could hold the page up for more than 50 ms.
  await new Promise((done) => setTimeout(done));
  return { Loading: glue.Loading, users: new Map(), dead: false };
}

/**
 * Compiles a wasm that was built with this script, if it is the same.
 * @param {() => URL} address beside the script
 * @param {string} hash as `integrity` has it
 * @param {string} base64 the wasm itself, where the script has everything inside
 */
export async function compile(address, hash, base64) {
  const bytes = base64
    ? Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
    : await fetchWasm(address(), hash);
  try {
    return await WebAssembly.compile(bytes);
  } catch {
    // Sound code that may not be compiled is refused by the page; validating it is always allowed.
    throw WebAssembly.validate(bytes)
      ? new Failure("E_WASM_CSP", REFUSED)
      : new Failure("E_WASM_BAD", "the wasm is damaged");
  }
}

/** @param {URL} address @param {string} hash */
async function fetchWasm(address, hash) {
  // Some bundlers make relative addresses.
  const url = new URL(String(address), document.baseURI);
  /** @type {ArrayBuffer} */
  let bytes;
  try {
    const response = await fetch(url, {
      credentials: "omit",
      referrerPolicy: "no-referrer",
      // Only on secure pages scripts may look at hashes themselves, and can then tell what is wrong.
      integrity: isSecureContext ? "" : hash,
    });
    if (!response.ok) throw new Failure("E_WASM_HTTP", `${url.pathname} answered ${response.status}`);
    // Buffered and not streamed: a wrong MIME type then does not matter.
    bytes = await response.arrayBuffer();
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure("E_WASM_NET", `${url.pathname} could not be loaded`);
  }
  if (isSecureContext && (await sha384(bytes)) !== hash)
    throw new Failure("E_WASM_BAD", `${url.pathname} is not the drawing code of this version`);
  return bytes;
}

/** As `integrity` has it. @param {ArrayBuffer} bytes */
async function sha384(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-384", bytes));
  return `sha384-${btoa(String.fromCharCode(...digest))}`;
}
