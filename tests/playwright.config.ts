import { defineConfig } from "@playwright/test";

const root = process.getuid?.() === 0;
const executablePath = process.env.CHROMIUM_PATH;

/** The real server, the real browser, in Polish; run by tests/run.mjs, which finds a Chromium. */
export default defineConfig({
  testDir: "journeys",
  outputDir: "../test-results",
  globalSetup: "./support/journey-server.ts",
  fullyParallel: false,
  workers: 1,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [["list"]],
  use: {
    ...(process.env.JOURNEY_URL ? { baseURL: process.env.JOURNEY_URL } : {}),
    locale: "pl-PL",
    timezoneId: "Europe/Warsaw",
    viewport: { width: 1366, height: 768 },
    // takes a sixth of the time; `npm run test:journeys -- --trace on NAME` shows what went on
    trace: "off",
    screenshot: "only-on-failure",
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      chromiumSandbox: !root,
      args: [
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
