import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

export const root = fileURLToPath(new URL("../../..", import.meta.url));
const folder = join(root, "build", "bench");

/** The programs of the bench, built as the product's server is: measured is what runs, not what translates it. */
export const bundles = {
  openServer: join(folder, "open-server.js"),
  generator: join(folder, "harness", "generator.js"),
  relay: join(folder, "peers", "relay.js"),
} as const;

export async function buildBundles(): Promise<void> {
  mkdirSync(folder, { recursive: true });
  await build({
    absWorkingDir: root,
    entryPoints: [
      { in: "tests/bench/open-server.ts", out: "open-server" },
      { in: "tests/bench/harness/generator.ts", out: "harness/generator" },
      { in: "tests/bench/peers/relay.ts", out: "peers/relay" },
      // where the server's code looks for it
      { in: "server/threads/thread-main.ts", out: "threads/thread-main" },
    ],
    outdir: folder,
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node20.19",
    packages: "external",
    logLevel: "warning",
  });
}
