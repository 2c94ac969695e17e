// A static file server for the demo and the tests, with the headers that a release needs: `node scripts/serve.js dist 8080`.
import { createServer } from "node:http";
import { argv } from "node:process";
import { pathToFileURL } from "node:url";
import sirv from "sirv";

/** What lets pages on other origins, sandboxed frames and isolated pages use a release. */
const SHARED = { "Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin" };
/** What lets an isolated page show the page for frames. */
const FRAMED = { "Cross-Origin-Embedder-Policy": "credentialless" };

/**
 * Serves a directory on 127.0.0.1, each file as it is on the disk at the time of the request.
 * @param {{ root: string, port?: number, headers?: Record<string, string> }} options port 0: any free one; further headers
 * @returns {Promise<{ url: string, close: () => Promise<void> }>}
 */
export async function serve({ root, port = 0, headers = {} }) {
  const files = sirv(root, { dev: true });
  const server = createServer((request, response) => {
    const framed = /^\/(embed|reported-thefts)\.html(\?|$)/.test(request.url ?? "");
    for (const [name, value] of Object.entries({ ...SHARED, ...(framed ? FRAMED : {}), ...headers }))
      response.setHeader(name, value);
    files(request, response, () => {
      response.writeHead(404).end("Not found\n");
    });
  });
  await new Promise((resolve, reject) => server.once("error", reject).listen(port, "127.0.0.1", () => resolve(null)));
  const address = /** @type {import("node:net").AddressInfo} */ (server.address());
  const close = () =>
    new Promise((/** @type {(done: void) => void} */ resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${address.port}/`, close };
}

if (import.meta.url === pathToFileURL(argv[1] ?? "").href) {
  const [root = "dist", port = "8080"] = argv.slice(2);
  try {
    const { url } = await serve({ root, port: Number(port) });
    console.log(`Serving ${root}/ at ${url} (Ctrl-C stops it)`);
  } catch (error) {
    const { code, message } = /** @type {NodeJS.ErrnoException} */ (error);
    console.error(code === "EADDRINUSE" ? `Port ${port} is in use.` : message);
    process.exit(1);
  }
}
