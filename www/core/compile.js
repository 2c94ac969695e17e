// Downloads wasm, checks its hash, and compiles it.
import { Failure } from "../shared/failure.js";
import { request } from "../shared/request.js";
import { takeEarly } from "./early.js";

/** The timeout for a wasm download, in milliseconds. */
export const LOAD_LIMIT = 10_000;
export const REFUSED = "the page’s Content-Security-Policy needs 'wasm-unsafe-eval' in script-src";

/**
 * Compiles the wasm that was built with this script, after checking its hash.
 * @param {() => URL} address beside the script
 * @param {string} hash in the form of `integrity`
 */
export async function compile(address, hash) {
  // Some bundlers emit relative URLs.
  const url = new URL(String(address()), document.baseURI);
  const bytes = await fetchWasm(url, hash);
  // Compiled while it is checked: none of it runs before that.
  const [module, sum] = await Promise.all([compiled(bytes), isSecureContext ? sha384(bytes) : hash]);
  if (sum !== hash) throw new Failure("E_WASM_BAD", `${url.pathname} is of another version`);
  return module;
}

/** The same of the wasm itself, in the single-file build. @param {string} base64 */
export const compileInside = (base64) => compiled(Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)));

/** @param {BufferSource} bytes */
async function compiled(bytes) {
  try {
    return await WebAssembly.compile(bytes);
  } catch {
    // Valid code that does not compile is blocked by the page; validation is always allowed.
    throw WebAssembly.validate(bytes)
      ? new Failure("E_WASM_CSP", REFUSED)
      : new Failure("E_WASM_BAD", "the wasm is damaged");
  }
}

/** @param {URL} url @param {string} hash */
async function fetchWasm(url, hash) {
  try {
    // crypto.subtle needs a secure context; there the script checks the hash itself, for a better error.
    const response = await (takeEarly(url) ?? request(url, { integrity: isSecureContext ? "" : hash }));
    if (!response.ok) throw new Failure("E_WASM_HTTP", `${url.pathname} answered ${response.status}`);
    // Not streamed, so that a wrong MIME type does not matter.
    return await response.arrayBuffer();
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure("E_WASM_NET", `${url.pathname} could not be loaded`);
  }
}

/** The hash in the form of `integrity`. @param {BufferSource} bytes */
async function sha384(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-384", bytes));
  return `sha384-${btoa(String.fromCharCode(...digest))}`;
}
