import { defineConfig } from "vitest/config";

/** Starts Postgres, from which tests/support/postgres.ts hands out databases. */
const served = {
  environment: "node",
  globalSetup: "tests/support/postgres-setup.ts",
  testTimeout: 60_000,
  hookTimeout: 60_000,
};

/**
 * `unit` starts nothing; `served` may start servers, and two of its files run at a time. `live` and `faults` load the
 * machine or look at its clock: one file at a time.
 */
export default defineConfig({
  root: new URL("..", import.meta.url).pathname,
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: ["{app,collab,server,migrations}/**/*.test.{ts,tsx}"],
          environment: "node",
          sequence: { groupOrder: 0 },
          maxWorkers: 2,
        },
      },
      {
        test: {
          ...served,
          name: "served",
          include: ["tests/{cli,contract,convergence,server}/**/*.test.ts"],
          sequence: { groupOrder: 1 },
          maxWorkers: 2,
        },
      },
      {
        test: {
          ...served,
          name: "live",
          include: ["tests/{bench,live}/**/*.test.ts"],
          sequence: { groupOrder: 2 },
          maxWorkers: 1,
        },
      },
      {
        test: {
          ...served,
          name: "faults",
          include: ["tests/faults/**/*.test.ts"],
          sequence: { groupOrder: 3 },
          maxWorkers: 1,
        },
      },
    ],
  },
});
