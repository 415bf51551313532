import { spawn } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";
import { fileURLToPath } from "node:url";
import { freePort } from "./server.ts";

export type OpenServer = {
  /** For `new WebsocketProvider(url, NAME, …)`. */
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  isRunning(): boolean;
  /** As a power cut of the app alone would end it. */
  kill(): Promise<void>;
  /** SIGTERM; answers the exit code. */
  stop(): Promise<number | null>;
};

const root = fileURLToPath(new URL("../..", import.meta.url));

/** The open server of the benchmarks in a process of its own, on this database, ready for connections. */
export async function startOpenServer(databaseUrl: string): Promise<OpenServer> {
  const port = await freePort();
  const args = ["--import", "tsx", "tests/bench/open-server.ts", "--port", String(port)];
  const child = spawn(process.execPath, [...args, "--database-url", databaseUrl], {
    cwd: root,
    env: { ...process.env, LOG_LEVEL: "silent" },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const exited = once(child, "exit") as Promise<[number | null]>;
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    return (await exited)[0];
  };
  const isRunning = () => child.exitCode === null && child.signalCode === null;
  while (!(await accepts(port))) {
    if (!isRunning()) throw new Error(`the open server ended with ${child.exitCode}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  return {
    url: `ws://127.0.0.1:${port}/collab`,
    port,
    pid: child.pid ?? 0,
    isRunning,
    kill: async () => void (await end("SIGKILL")),
    stop: () => end("SIGTERM"),
  };
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => resolve(true));
    socket.once("error", () => resolve(false));
    socket.once("connect", () => socket.destroy());
  });
}
