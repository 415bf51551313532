import { defineConfig, type TestProjectInlineConfiguration } from "vitest/config";

const started = {
  environment: "node",
  globalSetup: "tests/support/postgres-setup.ts",
  testTimeout: 60_000,
  hookTimeout: 60_000,
} satisfies TestProjectInlineConfiguration["test"];
const together = { maxWorkers: 2, sequence: { groupOrder: 1 } };

/**
 * `unit` starts nothing; `served` and `faults` may start Postgres and servers, and get a database from
 * tests/support/postgres.ts. Files of `faults` load the machine, or wait for what takes its time: one after the other.
 */
export default defineConfig({
  root: new URL("..", import.meta.url).pathname,
  test: {
    projects: [
      {
        test: {
          ...together,
          name: "unit",
          include: ["{app,collab,server,migrations}/**/*.test.{ts,tsx}"],
          environment: "node",
        },
      },
      {
        test: {
          ...started,
          ...together,
          name: "served",
          include: ["tests/**/*.test.ts"],
          exclude: ["tests/{faults,bench}/**"],
        },
      },
      {
        test: {
          ...started,
          name: "faults",
          include: ["tests/{faults,bench}/**/*.test.ts"],
          maxWorkers: 1,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
