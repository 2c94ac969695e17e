// A WordPress of its own, from Debian's packages, in a folder that is removed afterwards: its own database server, reached by a socket,
// and PHP's server.
import { execFileSync, spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

const SOURCE = "/usr/share/wordpress";

export class WordPress {
  url = "";
  #folder = mkdtempSync(join(tmpdir(), "heistline-wordpress-"));
  /** @type {import("node:child_process").ChildProcess[]} */
  #servers = [];

  get root() {
    return join(this.#folder, "site");
  }

  async start() {
    if (!existsSync(SOURCE)) throw new Error("WordPress is not installed: run scripts/setup.sh wordpress");
    await this.#startDatabase();
    cpSync(SOURCE, this.root, { recursive: true, dereference: true });
    for (const name of ["uploads", "upgrade", "themes"])
      mkdirSync(join(this.root, "wp-content", name), { recursive: true });
    cpSync("tests/wordpress/theme", join(this.root, "wp-content/themes/narrow"), { recursive: true });
    writeFileSync(join(this.root, "wp-config.php"), this.#config());
    const port = await freePort();
    this.url = `http://127.0.0.1:${port}`;
    for (const step of ["install", "fill"])
      execFileSync("php", [`tests/wordpress/${step}.php`, this.root, this.url], { stdio: "inherit" });
    // Several workers, because pages ask for more while they are made.
    this.#run("php", ["-q", "-S", `127.0.0.1:${port}`, "-t", this.root], { PHP_CLI_SERVER_WORKERS: "4" });
    await until(async () => (await fetch(`${this.url}/`)).ok);
    return this;
  }

  stop() {
    // PHP's workers are in the group of the server.
    for (const { pid } of [...this.#servers].reverse()) if (pid) process.kill(-pid, "SIGKILL");
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 10 });
  }

  /** Runs PHP in the site. @param {string} code prints its result @returns {string} */
  php(code) {
    const start = `$_SERVER['HTTP_HOST'] = '${new URL(this.url).host}'; require '${this.root}/wp-load.php';`;
    return execFileSync("php", ["-r", `${start} ${code}`], { encoding: "utf8" });
  }

  async #startDatabase() {
    const data = join(this.#folder, "database");
    const common = ["--no-defaults", `--datadir=${data}`, "--user=root"];
    execFileSync("mariadb-install-db", [...common, "--auth-root-authentication-method=normal", "--skip-test-db"], {
      stdio: "pipe",
    });
    const socket = join(this.#folder, "database.sock");
    const light = ["--innodb-flush-log-at-trx-commit=0", "--innodb-buffer-pool-size=32M"];
    this.#run("mariadbd", [...common, ...light, `--socket=${socket}`, "--skip-networking", `--pid-file=${socket}.pid`]);
    const ask = () =>
      execFileSync("mariadb", ["--no-defaults", "-uroot", `--socket=${socket}`, "-e", "create database wordpress"], {
        stdio: "pipe",
      });
    await until(async () => ask());
  }

  /** @param {string} command @param {string[]} rest @param {Record<string, string>} [env] */
  #run(command, rest, env = {}) {
    const server = spawn(command, rest, { stdio: "ignore", detached: true, env: { ...process.env, ...env } });
    this.#servers.push(server);
  }

  #config() {
    return `<?php
define( 'DB_NAME', 'wordpress' );
define( 'DB_USER', 'root' );
define( 'DB_PASSWORD', '' );
define( 'DB_HOST', 'localhost:${join(this.#folder, "database.sock")}' );
define( 'DB_CHARSET', 'utf8mb4' );
define( 'FS_METHOD', 'direct' );
define( 'WP_HTTP_BLOCK_EXTERNAL', true );
define( 'DISABLE_WP_CRON', true );
define( 'AUTOMATIC_UPDATER_DISABLED', true );
define( 'WP_DEBUG', true );
define( 'WP_DEBUG_DISPLAY', false );
define( 'WP_DEBUG_LOG', '${join(this.#folder, "debug.log")}' );
define( 'AUTH_KEY', 'test' ); define( 'SECURE_AUTH_KEY', 'test' ); define( 'LOGGED_IN_KEY', 'test' ); define( 'NONCE_KEY', 'test' );
$table_prefix = 'wp_';
defined( 'ABSPATH' ) || define( 'ABSPATH', __DIR__ . '/' );
require_once ABSPATH . 'wp-settings.php';
`;
  }

  /** The file of PHP's notices. */
  get log() {
    return join(this.#folder, "debug.log");
  }
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, "127.0.0.1", () => {
      const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
      server.close(() => resolve(port));
    });
  });
}

/** Waits until something succeeds, at most a minute. @param {() => Promise<unknown>} attempt */
async function until(attempt) {
  const end = Date.now() + 60_000;
  for (;;) {
    try {
      if ((await attempt()) !== false) return;
    } catch (error) {
      if (Date.now() > end) throw error;
    }
    await pause(100);
  }
}
