import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./bundles.ts";

/** The servers that ours is compared with, installed beside the project and never among its dependencies. */
export type Peers = {
  readonly folder: string;
  /** A Node.js that Hocuspocus runs on: 22 or newer. */
  readonly newNode: string;
};

const packages = [
  "y-websocket@2.1.0",
  "@hocuspocus/server@4.7.0",
  "@hocuspocus/extension-database@4.7.0",
  "pg@8.23.0",
  "yjs@13.6.33",
  "y-protocols@1.0.7",
];
const minutes = 60_000;

/** Fetches what is not there yet. Undefined, and said why, when npm cannot be reached. */
export function findOrGetPeers(tell: (line: string) => void): Peers | undefined {
  const folder = join(root, "data", "bench-peers");
  const stamp = join(folder, "installed");
  const wanted = packages.join("\n");
  if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== wanted) {
    tell("Fetching the servers to compare with…");
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "package.json"), '{ "private": true }');
    if (
      !npm(["install", "--no-audit", "--no-fund", "--loglevel", "error", "--save-exact", ...packages], folder)
    )
      return refuse(tell);
    writeFileSync(stamp, wanted);
  }
  const newNode = findNewNode(folder);
  return newNode ? { folder, newNode } : refuse(tell);
}

function findNewNode(folder: string): string | undefined {
  if (Number(process.versions.node.split(".")[0]) >= 22) return process.execPath;
  const asked = spawnSync("npx", ["-y", "-p", "node@24", "node", "-p", "process.execPath"], {
    cwd: folder,
    encoding: "utf8",
    timeout: 5 * minutes,
  });
  return asked.status === 0 ? asked.stdout.trim() : undefined;
}

function npm(args: readonly string[], cwd: string): boolean {
  return (
    spawnSync("npm", args, { cwd, stdio: ["ignore", "ignore", "inherit"], timeout: 5 * minutes }).status === 0
  );
}

function refuse(tell: (line: string) => void): undefined {
  tell("npm could not be reached, so there is nothing to compare with: only our own figures follow.");
  return undefined;
}
