// Tries the configurations of docs/servers.md: Debian's nginx and Apache serve the unpacked release, and a page of another origin uses it.
// `node scripts/try-servers.js`, after `make release`, with nginx and Apache installed.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { createServer as createSocket } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { chromium } from "@playwright/test";
import { unzipSync } from "fflate";
import config from "../playwright.config.js";

/** How long a server may take to start, and a page to be drawn, in milliseconds. */
const PATIENCE = 30_000;

const folder = mkdtempSync(join(tmpdir(), "heistline-servers-"));
// The servers run as users of their own.
chmodSync(folder, 0o755);
const packed = readdirSync("target").find((name) => /^heistline-.*\d\.zip$/.test(name));
if (!packed) throw new Error("there is no release: make release");
for (const [name, content] of Object.entries(unzipSync(readFileSync(`target/${packed}`)))) {
  const path = join(folder, "www", name.replace(/^[^/]*/, "heistline"));
  mkdirSync(dirname(path), { recursive: true });
  if (!name.endsWith("/")) writeFileSync(path, content);
}

const nginx = /```nginx\n(.*?)```/s.exec(readFileSync("docs/servers.md", "utf8"))?.[1] ?? "";
const MODULES = ["mpm_event", "authz_core", "mime", "headers", "rewrite", "dir"];
/** @type {Record<string, { command: string, flags: (path: string) => string[], text: (port: number) => string }>} */
const SERVERS = {
  nginx: {
    command: "/usr/sbin/nginx",
    flags: (path) => ["-c", path, "-p", folder],
    text: (port) => `daemon off;
      pid ${folder}/nginx.pid;
      error_log ${folder}/nginx.log;
      events {}
      http {
        access_log off;
        server { listen 127.0.0.1:${port}; root ${folder}/www; ${nginx} }
      }`,
  },
  apache: {
    command: "/usr/sbin/apache2",
    flags: (path) => ["-X", "-f", path],
    text: (port) => `ServerName localhost
      Listen 127.0.0.1:${port}
      PidFile ${folder}/apache.pid
      ErrorLog ${folder}/apache.log
      ${MODULES.map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`).join("\n")}
      User www-data
      Group www-data
      TypesConfig /etc/mime.types
      DocumentRoot ${folder}/www
      <Directory ${folder}/www>
        AllowOverride All
        Require all granted
      </Directory>`,
  },
};

/** A port that nobody listens at. @returns {Promise<number>} */
async function freePort() {
  const socket = createSocket().listen(0, "127.0.0.1");
  await once(socket, "listening");
  const { port } = /** @type {import("node:net").AddressInfo} */ (socket.address());
  socket.close();
  await once(socket, "close");
  return port;
}

/** Expects types, headers and compression. @param {string} url of the release */
async function checkHeaders(url) {
  const about = async (/** @type {string} */ name, /** @type {string} */ accepted = "identity") => {
    const { status, headers } = await fetch(url + name, { headers: { "accept-encoding": accepted } });
    assert.equal(status, 200, name);
    return headers;
  };
  for (const [name, type] of [
    ["heistline.js", "text/javascript"],
    ["heistline_bg.wasm", "application/wasm"],
    ["data/reported-thefts.json", "application/json"],
    ["icon.svg", "image/svg+xml"],
    ["embed.html", "text/html"],
  ]) {
    for (const accepted of ["identity", "gzip, br"]) {
      const headers = await about(name ?? "", accepted);
      assert.equal(headers.get("content-type")?.split(";")[0], type, `${name}, ${accepted}`);
      assert.equal(headers.get("access-control-allow-origin"), "*", name);
      assert.equal(headers.get("cross-origin-resource-policy"), "cross-origin", name);
      assert.equal(headers.get("cache-control"), "no-cache", name);
      if (accepted === "identity") assert.equal(headers.get("content-encoding"), null, name);
    }
  }
  for (const name of ["heistline.js", "heistline_bg.wasm", "data/reported-thefts.json"])
    assert.match((await about(name, "gzip, br")).get("content-encoding") ?? "", /^(br|gzip)$/, name);
  for (const name of ["embed.html", "reported-thefts.html"])
    assert.equal((await about(name)).get("cross-origin-embedder-policy"), "credentialless", name);
}

const browser = await chromium.launch(config.use?.launchOptions);

/** Draws the timeline in a page of another origin that is isolated, as element and in a frame. @param {string} url of the release */
async function checkPage(url) {
  const body = `<!doctype html><title>Host</title><script type="module" crossorigin src="${url}heistline.js"></script>
    <heist-line src="${url}data/reported-thefts.json"></heist-line>
    <iframe src="${url}embed.html?src=data/reported-thefts.json" sandbox="allow-scripts" width="900" height="480"></iframe>`;
  const host = createServer((_, response) => {
    response.setHeader("Content-Type", "text/html");
    response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    response.setHeader("Cross-Origin-Embedder-Policy", "require-corp");
    response.end(body);
  }).listen(0, "127.0.0.1");
  await once(host, "listening");
  const page = await browser.newPage();
  page.setDefaultTimeout(PATIENCE);
  await page.goto(`http://127.0.0.1:${/** @type {import("node:net").AddressInfo} */ (host.address()).port}/`);
  for (const root of [page, page.frameLocator("iframe")]) {
    await root.getByRole("button", { name: /^Bangladesh Bank, / }).click();
    await root.locator(".figures").first().waitFor();
  }
  await page.close();
  host.closeAllConnections();
  host.close();
}

/** Waits until a server answers. @param {string} url @param {import("node:child_process").ChildProcess} server */
async function answered(url, server) {
  for (const start = Date.now(); Date.now() - start < PATIENCE; ) {
    if (server.exitCode !== null) break;
    try {
      await fetch(url);
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  throw new Error(`${server.spawnfile} does not answer at ${url}`);
}

for (const [name, { command, flags, text }] of Object.entries(SERVERS)) {
  const port = await freePort();
  const path = join(folder, `${name}.conf`);
  writeFileSync(path, text(port));
  const server = spawn(command, flags(path), { stdio: "inherit" });
  try {
    const url = `http://127.0.0.1:${port}/heistline/`;
    await answered(url, server);
    await checkHeaders(url);
    await checkPage(url);
    console.log(`servers: ${name} works`);
  } finally {
    server.kill();
  }
}
await browser.close();
