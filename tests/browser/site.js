// The test server: release and fixture pages under one root, with a strict Content-Security-Policy, and injected faults.
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, resolve, sep } from "node:path";

/** The default Content-Security-Policy. */
export const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "connect-src 'self'",
  "img-src 'self'",
  "style-src 'self'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join("; ");

const ROOTS = ["tests/browser/pages", "dist"].map((folder) => resolve(folder));
/** @type {Record<string, string>} */
const TYPES = {
  ".css": "text/css",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
};

/**
 * The response for a path, in place of its file.
 * @typedef {object} Answer
 * @property {number} [status]
 * @property {string} [type] the MIME type; empty: none
 * @property {string | Buffer} [body]
 * @property {string} [etag] requests that have it get 304; the response is fresh for ten minutes
 * @property {"half" | "cut" | "reset" | "stall" | "flip"} [fault] half: truncated; cut: connection closed halfway; reset: connection
 *   reset; stall: hangs halfway; flip: one bit flipped
 * @property {Promise<unknown>} [hold] delays the response
 */

export class Site {
  url = "";
  /** The policy of the pages; tests may change it. */
  policy = POLICY;
  /** @type {{ path: string, headers: import("node:http").IncomingHttpHeaders }[]} */
  requests = [];
  /** @type {Map<string, Answer>} */
  #answers = new Map();
  #server = createServer((request, response) => {
    this.#serve(request, response).catch((error) => response.destroy(error));
  });

  /** @returns {Promise<this>} */
  start() {
    return new Promise((resolve, reject) => {
      this.#server.once("error", reject).listen(0, "127.0.0.1", () => {
        const { port } = /** @type {import("node:net").AddressInfo} */ (this.#server.address());
        this.url = `http://127.0.0.1:${port}`;
        resolve(this);
      });
    });
  }

  /** @returns {Promise<void>} */
  stop() {
    return new Promise((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }

  /** Resets it for the next test. */
  reset() {
    this.policy = POLICY;
    this.requests = [];
    this.#answers.clear();
  }

  /**
   * @param {string} path such as `/heistline_bg.wasm`
   * @param {Answer | null} answer null restores the file
   */
  answer(path, answer) {
    if (answer) this.#answers.set(path, answer);
    else this.#answers.delete(path);
  }

  /** Serves another wasm, with a script that accepts its hash. @param {Buffer} body */
  async answerWasm(body) {
    const script = String(await file("/heistline.js"));
    const hash = (/** @type {Buffer} */ bytes) => createHash("sha384").update(bytes).digest("base64");
    this.answer("/heistline.js", {
      body: script.replace(hash((await file("/heistline_bg.wasm")) ?? Buffer.of()), hash(body)),
    });
    this.answer("/heistline_bg.wasm", { body });
  }

  /**
   * Delays a response until the returned function is called.
   * @param {string} path
   * @returns {() => void}
   */
  hold(path) {
    let release = () => {};
    const hold = new Promise((/** @type {(done: void) => void} */ resolve) => {
      release = resolve;
    });
    this.answer(path, { hold });
    return release;
  }

  /** The requested paths, optionally filtered. @param {RegExp} [pattern] */
  paths(pattern = /./) {
    return this.requests.map(({ path }) => path).filter((path) => pattern.test(path));
  }

  /**
   * @param {import("node:http").IncomingMessage} request
   * @param {import("node:http").ServerResponse} response
   */
  async #serve(request, response) {
    const { pathname, search } = new URL(request.url ?? "/", this.url);
    const path = pathname === "/" ? "/index.html" : pathname;
    if (path === "/favicon.ico") {
      // Requested by the browser itself.
      response.writeHead(204).end();
      return;
    }
    this.requests.push({ path: path + search, headers: request.headers });
    const { status = 200, type, body, etag, fault, hold } = this.#answers.get(path) ?? {};
    await hold;
    if (fault === "reset") {
      request.socket.resetAndDestroy();
      return;
    }
    if (etag) response.setHeader("ETag", etag).setHeader("Cache-Control", "max-age=600");
    if (etag && request.headers["if-none-match"] === etag) {
      response.writeHead(304).end();
      return;
    }
    const content = body ?? (status === 200 ? await file(path) : `Status ${status}\n`);
    if (content === undefined) {
      response.writeHead(404, { "Content-Type": "text/plain" }).end("Not found\n");
      return;
    }
    const bytes = Buffer.from(content);
    if (fault === "flip") bytes[bytes.length >> 1] ^= 1;
    const half = bytes.subarray(0, bytes.length / 2);
    const mime = type ?? (status === 200 ? TYPES[extname(path)] : "text/plain");
    if (mime) response.setHeader("Content-Type", mime);
    if (extname(path) === ".html") response.setHeader("Content-Security-Policy", this.policy);
    response.setHeader("Content-Length", fault === "half" ? half.length : bytes.length);
    response.writeHead(status);
    if (!fault || fault === "flip") response.end(bytes);
    else if (fault === "half") response.end(half);
    else if (fault === "stall") response.write(half);
    else response.write(half, () => response.destroy());
  }
}

/**
 * Reads a file of the release or of the fixture pages.
 * @param {string} path
 */
export async function file(path) {
  for (const root of ROOTS) {
    const name = join(root, decodeURIComponent(path));
    if (!name.startsWith(root + sep)) return undefined;
    try {
      return await readFile(name);
    } catch {
      // Try the next root.
    }
  }
  return undefined;
}
