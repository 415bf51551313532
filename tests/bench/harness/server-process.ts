import { spawn } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";
import { endWithUs } from "./end-with-us.ts";
import { pause } from "./until.ts";

/** A server in a process of its own that accepts connections. */
export type ServerProcess = {
  readonly pid: number;
  isRunning(): boolean;
  /** The last it said of its troubles. */
  said(): string;
  kill(): Promise<void>;
  /** SIGTERM, and force when that does not end it in ten seconds. */
  stop(): Promise<void>;
};

type Command = {
  readonly program: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly port: number;
};

export async function startServerProcess({ program, args, env, port }: Command): Promise<ServerProcess> {
  const child = spawn(program, args, {
    env: { ...process.env, NODE_ENV: "production", LOG_LEVEL: "warn", ...env },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    said = (said + text).slice(-2_000);
  });
  const exited = once(child, "exit");
  endWithUs(child);
  const isRunning = () => child.exitCode === null && child.signalCode === null;
  while (!(await accepts(port))) {
    if (!isRunning()) throw new Error(`${args[0]} ended: ${said}`);
    await pause(10);
  }
  const end = async (signal: NodeJS.Signals) => {
    if (isRunning()) child.kill(signal);
    await exited;
  };
  return {
    pid: child.pid ?? 0,
    isRunning,
    said: () => said,
    kill: () => end("SIGKILL"),
    async stop() {
      const force = setTimeout(() => child.kill("SIGKILL"), 10_000);
      await end("SIGTERM");
      clearTimeout(force);
    },
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
