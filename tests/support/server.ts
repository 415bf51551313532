import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { rm } from "node:fs/promises";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";
import { stopEmbeddedPostgres } from "#server/db/embedded-postgres.ts";
import { makeDataFolder } from "./data-folder.ts";

export type RunningServer = {
  readonly url: string;
  readonly port: number;
  readonly dataDir: string;
  readonly pid: number;
  /** Everything it has printed so far. */
  output(): string;
  /** Ends the app as a power cut of it alone would; its database stays behind. Start again on the same `dataDir`. */
  kill(): Promise<void>;
  /** Ends it by SIGTERM, waits for it, and says how it exited. The data folder stays. */
  stop(): Promise<{ code: number | null; signal: NodeJS.Signals | null; ms: number }>;
  /** Ends it in any state and takes its data away. */
  dispose(): Promise<void>;
};

type Options = {
  /** Of a server that ran before; a new one otherwise. */
  readonly dataDir?: string;
  readonly port?: number;
  readonly env?: Readonly<Record<string, string>>;
};

const root = fileURLToPath(new URL("../..", import.meta.url));

/** The real server in a process of its own, as `npm start` runs it, ready for requests. */
export async function startServer(options: Options = {}): Promise<RunningServer> {
  const dataDir = options.dataDir ?? makeDataFolder();
  const port = options.port ?? (await freePort());
  const child = spawn(process.execPath, ["server/boot/start.mjs"], {
    cwd: root,
    env: { ...ownEnvironment(), DATA_DIR: dataDir, PORT: String(port), LOG_LEVEL: "warn", ...options.env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      said += text;
    });
  }
  // a test that ran out of time disposes of nothing
  process.once("exit", () => child.kill("SIGKILL"));
  const ended = once(child, "exit") as Promise<[number | null, NodeJS.Signals | null]>;
  const server: RunningServer = {
    url: `http://127.0.0.1:${port}`,
    port,
    dataDir,
    pid: child.pid ?? 0,
    output: () => said,
    async kill() {
      child.kill("SIGKILL");
      await ended;
    },
    async stop() {
      const began = Date.now();
      child.kill("SIGTERM");
      const [code, signal] = await ended;
      return { code, signal, ms: Date.now() - began };
    },
    async dispose() {
      await server.kill();
      await stopEmbeddedPostgres(dataDir);
      await rm(dataDir, { recursive: true, force: true });
    },
  };
  await untilReady(server, child);
  return server;
}

async function untilReady(server: RunningServer, child: ChildProcess): Promise<void> {
  const end = Date.now() + 120_000;
  for (;;) {
    const answer = await fetch(`${server.url}/readyz`).catch(() => undefined);
    if (answer?.ok) return;
    const gone = child.exitCode !== null || child.signalCode !== null;
    if (gone || Date.now() > end) {
      await server.dispose();
      throw new Error(`the server ${gone ? "ended" : "was not ready in time"}. It said:\n${server.output()}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** What the person at the terminal has set is not the test's. */
function ownEnvironment(): NodeJS.ProcessEnv {
  const {
    DATABASE_URL,
    PUBLIC_URL,
    TRUST_PROXY,
    DEMO,
    HOST,
    SMTP_URL,
    MAIL_FROM,
    npm_lifecycle_event,
    ...rest
  } = process.env;
  return { ...rest, NODE_ENV: "production" };
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}
