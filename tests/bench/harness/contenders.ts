import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import packageFile from "../../../package.json" with { type: "json" };
import { freePort } from "../../support/server.ts";
import type { BenchPostgres } from "./bench-postgres.ts";
import { bundles, root } from "./bundles.ts";
import type { Peers } from "./peers.ts";
import { type ServerProcess, startServerProcess } from "./server-process.ts";
import type { Dialect, Target } from "./target.ts";

export const contenderNames = ["ours", "relay", "y-websocket", "y-websocket+leveldb", "hocuspocus"] as const;
export type ContenderName = (typeof contenderNames)[number];

/** A server with its own empty storage, that can be started again on what it has stored. */
export type Contender = {
  readonly name: ContenderName;
  /** Whether it has its documents after a restart. */
  readonly keeps: boolean;
  start(): Promise<RunningContender>;
  dispose(): Promise<void>;
};
export type RunningContender = ServerProcess & { readonly target: Target };

/** `limited`: our limits per session as people get them. Off where a load is one that no session should make. */
export type ContenderOptions = { readonly limited?: boolean };

type Parts = {
  readonly dialect: Dialect;
  readonly program?: string;
  readonly command: (port: number) => { args: readonly string[]; env: Readonly<Record<string, string>> };
  readonly usesDatabase?: boolean;
  readonly folder?: string;
};

export async function makeContender(
  name: ContenderName,
  { postgres, peers }: { postgres: BenchPostgres; peers: Peers | undefined },
  { limited = true }: ContenderOptions = {},
): Promise<Contender> {
  const parts = await makeParts(name, postgres, peers, limited);
  let port: number | undefined;
  return {
    name,
    keeps: name !== "relay" && name !== "y-websocket",
    async start() {
      // the same address after a restart, for clients that come back
      port ??= await freePort();
      const started = await startServerProcess({
        program: parts.program ?? process.execPath,
        ...parts.command(port),
        port,
      });
      const databasePid = parts.usesDatabase ? postgres.pid : null;
      return { ...started, target: { dialect: parts.dialect, port, pid: started.pid, databasePid } };
    },
    async dispose() {
      if (parts.folder) rmSync(parts.folder, { recursive: true, force: true });
    },
  };
}

const memorySettings = [...packageFile.scripts.start.matchAll(/(MALLOC_\w+)=(\d+)/g)].map(
  ([, name = "", value = ""]) => [name, value] as const,
);
const compileEarly = join(root, "server/boot/compile-early.mjs");

async function makeParts(
  name: ContenderName,
  postgres: BenchPostgres,
  peers: Peers | undefined,
  limited: boolean,
): Promise<Parts> {
  if (name === "ours") {
    const url = await postgres.makeDatabase();
    const args = ["--database-url", url, "--limits", limited ? "on" : "off"];
    const command = (port: number) => ({
      // as `npm start` does
      args: ["--import", compileEarly, bundles.openServer, "--port", String(port), ...args],
      env: Object.fromEntries(memorySettings),
    });
    return { dialect: "ours", command, usesDatabase: true };
  }
  if (name === "relay") {
    return { dialect: "y-websocket", command: (port) => ({ args: [bundles.relay, String(port)], env: {} }) };
  }
  if (!peers) throw new Error(`${name} is not installed`);
  if (name === "hocuspocus") {
    const url = await postgres.makeDatabase();
    const script = join(root, "tests/bench/peers/hocuspocus.mjs");
    const env = { PEERS: peers.folder, DATABASE_URL: url };
    const command = (port: number) => ({ args: [script], env: { ...env, PORT: String(port) } });
    return { dialect: "hocuspocus", program: peers.newNode, command, usesDatabase: true };
  }
  const script = join(peers.folder, "node_modules/y-websocket/bin/server.cjs");
  const folder = name === "y-websocket" ? undefined : mkdtempSync(join(tmpdir(), "wst-level-"));
  const env = { HOST: "127.0.0.1", ...(folder ? { YPERSISTENCE: folder } : {}) };
  const command = (port: number) => ({ args: [script], env: { ...env, PORT: String(port) } });
  return { dialect: "y-websocket", command, ...(folder ? { folder } : {}) };
}
