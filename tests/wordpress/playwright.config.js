import { defineConfig } from "@playwright/test";
import config from "../../playwright.config.js";

// One WordPress, which the tests fill one after the other: `make test-wordpress`.
export default defineConfig({
  ...config,
  testDir: ".",
  workers: 1,
  fullyParallel: false,
  grepInvert: undefined,
  timeout: 60_000,
  use: { ...config.use, viewport: { width: 1280, height: 900 } },
});
