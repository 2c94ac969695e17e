import { defineConfig } from "@playwright/test";

// Debian's browser: nothing is downloaded. The tests start their own servers (scripts/serve.js).
export default defineConfig({
  testDir: "tests/browser",
  workers: 2,
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  // What takes minutes is for `make test-all`.
  grepInvert: process.env.LONG ? undefined : /@long/,
  retries: 0,
  reporter: "list",
  use: {
    browserName: "chromium",
    // Still where nothing is said about movement; the tests of movement ask for it.
    contextOptions: { reducedMotion: "reduce" },
    launchOptions: {
      executablePath: "/usr/bin/chromium",
      // Where the machine names no encoding, names of files have letters of ASCII alone.
      env: { ...process.env, LC_ALL: "C.UTF-8" },
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});
