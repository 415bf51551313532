import { defineConfig } from "vitest/config";

/** `unit` starts nothing; `served` may start Postgres and servers, and gets a database from tests/support/postgres.ts. */
export default defineConfig({
  root: new URL("..", import.meta.url).pathname,
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: ["{app,collab,server,migrations}/**/*.test.{ts,tsx}"],
          environment: "node",
        },
      },
      {
        test: {
          name: "served",
          include: ["tests/**/*.test.ts"],
          environment: "node",
          globalSetup: "tests/support/postgres-setup.ts",
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
