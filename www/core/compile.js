// Downloads wasm, checks its hash, and compiles it.
import { Failure } from "../shared/failure.js";

/** The timeout for a wasm download, in milliseconds. */
export const LOAD_LIMIT = 10_000;
export const REFUSED = "the page’s Content-Security-Policy needs 'wasm-unsafe-eval' in script-src";

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
    const response = await fetch(url.href, {
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
