import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

export type FaultServer = {
  readonly port: number;
  readonly pid: number;
  /** What it has written to its log, as lines of JSON. */
  log(): string;
  isRunning(): boolean;
  /** Resolves with the exit code, null after a signal. */
  readonly exited: Promise<number | null>;
  /** As a power cut of the app alone would end it. */
  kill(): Promise<void>;
  /** SIGTERM; answers the exit code and how long it took. */
  stop(): Promise<{ code: number | null; ms: number }>;
  /** Resident memory in bytes, where the system tells (Linux). */
  memory(): number | undefined;
};

const root = fileURLToPath(new URL("../../..", import.meta.url));

/** The real server in a process of its own on this database and port, ready. */
export async function startFaultServer(options: {
  port: number;
  databaseUrl: string;
  dataDir: string;
  env?: Readonly<Record<string, string>>;
}): Promise<FaultServer> {
  const server = launchFaultServer(options);
  const address = `http://127.0.0.1:${options.port}/readyz`;
  for (;;) {
    const answer = await fetch(address).catch(() => undefined);
    if (answer?.ok) return server;
    if (!server.isRunning()) throw new Error(`the server ended. It said:\n${server.log()}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

/** The same without waiting for it. */
export function launchFaultServer({
  port,
  databaseUrl,
  dataDir,
  env = {},
}: Parameters<typeof startFaultServer>[0]): FaultServer {
  const child = spawn(process.execPath, ["--import", "tsx", "tests/faults/support/serve.ts"], {
    cwd: root,
    env: {
      ...process.env,
      NODE_ENV: "production",
      PORT: String(port),
      DATABASE_URL: databaseUrl,
      DATA_DIR: dataDir,
      LOG_LEVEL: "info",
      ...env,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      said += text;
    });
  }
  // a test that ran out of time disposes of nothing
  const takeAlong = () => void child.kill("SIGKILL");
  process.once("exit", takeAlong);
  const exited = once(child, "exit").then(([code]) => {
    process.off("exit", takeAlong);
    return code as number | null;
  });
  return {
    port,
    pid: child.pid ?? 0,
    log: () => said,
    isRunning: () => child.exitCode === null && child.signalCode === null,
    exited,
    async kill() {
      child.kill("SIGKILL");
      await exited;
    },
    async stop() {
      const began = Date.now();
      child.kill("SIGTERM");
      return { code: await exited, ms: Date.now() - began };
    },
    memory: () => residentBytes(child.pid ?? 0),
  };
}

function residentBytes(pid: number): number | undefined {
  try {
    const kib = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return kib === undefined ? undefined : Number(kib) * 1024;
  } catch {
    return undefined; // no Linux, or the process is gone
  }
}
