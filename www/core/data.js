// Fetches the bytes of a timeline, with a size limit and a timeout.
import { Failure } from "../shared/failure.js";
import { request } from "../shared/request.js";

/**
 * Serializes to JSON, independent of polluted prototypes, unlike `JSON.stringify`.
 * @param {unknown} value
 * @returns {string} empty for values without JSON
 */
export function toJSON(value) {
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "number") return Number.isFinite(value) ? String(value) : "null";
  if (typeof value === "string") return quote(value);
  if (value instanceof Date) return quote(value.toISOString());
  if (typeof value !== "object") return "";
  let [parts, joint] = ["", ""];
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index += 1) {
      parts += joint + (toJSON(value[index]) || "null");
      joint = ",";
    }
    return `[${parts}]`;
  }
  for (const key of Object.keys(value)) {
    const text = toJSON(/** @type {Record<string, unknown>} */ (value)[key]);
    if (!text) continue;
    parts += `${joint}${quote(key)}:${text}`;
    joint = ",";
  }
  return `{${parts}}`;
}

/** @param {string} text */
function quote(text) {
  const code = (/** @type {string} */ letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`;
  // Lone surrogates are escaped, too: the core reports them.
  return `"${text.replace(/["\\\p{Cc}\p{Cs}]/gu, code)}"`;
}

/** Decodes chunks of UTF-8. @param {Uint8Array[]} bytes */
export function textOf(bytes) {
  const decoder = new TextDecoder();
  return bytes.map((part) => decoder.decode(part, { stream: true })).join("") + decoder.decode();
}

const LARGEST = 2 ** 28;
const PATIENCE = 15_000;

/** Continues a checksum (FNV-1a). @param {number} sum @param {Uint8Array} bytes */
export function checksum(sum, bytes) {
  for (const byte of bytes) sum = Math.imul(sum ^ byte, 0x1000193);
  return sum;
}

/**
 * @param {string} url
 * @param {AbortSignal} signal aborts it
 * @param {RequestCache} cache
 * @param {boolean} compared whether a checksum is needed
 * @returns {Promise<{ parts: Uint8Array[], sum: number }>} the chunks, and their checksum, else 0
 */
export async function fetchBytes(url, signal, cache, compared) {
  const stalled = new AbortController();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(() => stalled.abort(), PATIENCE);
  };
  const stop = () => stalled.abort();
  signal.addEventListener("abort", stop);
  try {
    wait();
    const response = await request(url, { cache, signal: stalled.signal });
    if (!response.ok) throw new Failure("E_DATA_HTTP", `the server answered ${response.status}`);
    const reader = response.body?.getReader();
    const parts = [];
    let [size, sum] = [0, 0];
    for (;;) {
      wait();
      const part = await reader?.read();
      if (!part || part.done) return { parts, sum };
      size += part.value.length;
      if (size > LARGEST) throw new Failure("E_DATA_TOO_BIG", "it is larger than 256 MiB");
      parts.push(part.value);
      if (compared) sum = checksum(sum, part.value);
    }
  } catch (error) {
    const slow = stalled.signal.aborted && !signal.aborted;
    stalled.abort();
    if (error instanceof Failure) throw error;
    if (slow) throw new Failure("E_DATA_NET", "no answer came for 15 seconds");
    // A browser does not tell a script which of the two it is.
    const foreign = new URL(url, document.baseURI).origin !== origin;
    const why = foreign ? ", or its server does not let other sites read it" : "";
    throw new Failure("E_DATA_NET", `there is no connection to it${why}`);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", stop);
  }
}
