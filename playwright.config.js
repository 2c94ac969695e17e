import { defineConfig } from "@playwright/test";

// Uses Debian's Chromium. The tests start their own servers.
export default defineConfig({
  testDir: "tests/browser",
  workers: 2,
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  // Long tests are for `make test-all`.
  grepInvert: process.env.LONG ? undefined : /@long/,
  retries: 0,
  reporter: "list",
  use: {
    browserName: "chromium",
    // Reduced motion by default; the tests of motion turn it off.
    contextOptions: { reducedMotion: "reduce" },
    launchOptions: {
      executablePath: "/usr/bin/chromium",
      // Without a UTF-8 locale, names of downloaded files would be ASCII only.
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
