import { spawnSync } from "node:child_process";
import { readFile, readlink, realpath, rm, stat } from "node:fs/promises";
import { join } from "node:path";

/** The head process of a running PostgreSQL, as its own `postmaster.pid` tells. */
export type Postmaster = {
  readonly pid: number;
  readonly socketFolder: string;
  readonly port: number;
  readonly ready: boolean;
};

/** The one that runs on this cluster, also while it starts or stops. */
export async function findPostmaster(cluster: string): Promise<Postmaster | undefined> {
  const lines = await readPidFile(cluster);
  const pid = Number(lines?.[0]);
  if (!lines || !isPid(pid) || !(await runsOn(cluster, pid))) return undefined;
  return { pid, socketFolder: lines[4] ?? "", port: Number(lines[3]), ready: lines[7] === "ready" };
}

/**
 * Takes a pid file away that PostgreSQL would be stopped by: one that a full disk left empty, and one whose number another
 * program has by now. All others it clears itself. A fresh empty one is being written by a start at this moment.
 */
export async function clearStalePidFile(cluster: string): Promise<void> {
  const file = join(cluster, "postmaster.pid");
  const lines = await readPidFile(cluster);
  if (!lines) return;
  const pid = Number(lines[0]);
  const { mtimeMs } = await stat(file).catch(() => ({ mtimeMs: Date.now() }));
  const isStale = isPid(pid) ? isAlive(pid) && !(await runsOn(cluster, pid)) : Date.now() - mtimeMs > 5_000;
  if (isStale) await rm(file, { force: true });
}

async function readPidFile(cluster: string): Promise<string[] | undefined> {
  const text = await readFile(join(cluster, "postmaster.pid"), "utf8").catch(() => undefined);
  return text?.split("\n").map((line) => line.trim());
}

const isPid = (pid: number) => Number.isInteger(pid) && pid > 0;

/** Whether a process of this number exists, of any user. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/** Fast first (sessions are cut, data is written out), then immediate (the next start recovers from the log), then by force. */
export async function stopPostmaster(cluster: string, pid: number): Promise<void> {
  for (const [signal, patienceMs] of [
    ["SIGINT", 6_000],
    ["SIGQUIT", 2_000],
    ["SIGKILL", 1_000],
  ] as const) {
    try {
      process.kill(pid, signal);
    } catch {
      return; // already gone
    }
    if (await until(async () => !(await runsOn(cluster, pid)), patienceMs)) return;
  }
}

/** Asks every 20 ms until the answer is yes; false when the time is over. */
export async function until(holds: () => Promise<boolean>, patienceMs: number): Promise<boolean> {
  const end = Date.now() + patienceMs;
  while (!(await holds())) {
    if (Date.now() > end) return false;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return true;
}

async function runsOn(cluster: string, pid: number): Promise<boolean> {
  if (process.platform !== "linux") {
    const { stdout } = spawnSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" });
    return stdout.includes(cluster);
  }
  // the working folder of a PostgreSQL is its cluster; a process that has ended but was not collected has none
  const folder = await readlink(`/proc/${pid}/cwd`).catch(() => undefined);
  return folder !== undefined && folder === (await realpath(cluster).catch(() => cluster));
}
