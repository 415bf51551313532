import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { chown, mkdir, readdir, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type { PostgresBinaries } from "./postgres-binaries.ts";
import { isAlive } from "./postmaster.ts";
import type { RunAs } from "./run-as.ts";
import { refuseFileTrouble, StorageRefusal } from "./storage-refusal.ts";

/** The user and the name of the database that the program makes in its own PostgreSQL. */
export const databaseOwner = "wspolny_stol";

/** Nothing of the caller's settings (PGDATA, LC_ALL, LD_PRELOAD…) reaches the database. */
export const cleanEnvironment: NodeJS.ProcessEnv = {
  NODE_ENV: "production",
  PATH: process.env.PATH ?? "/usr/bin:/bin",
  LC_ALL: "C",
  TZ: "UTC",
};

/** Makes an empty cluster. It gets its name when it is whole, so an interrupted making leaves nothing that looks like one. */
export async function makeCluster(
  cluster: string,
  binaries: PostgresBinaries,
  runAs: RunAs | undefined,
): Promise<void> {
  const unfinished = `${cluster}.unfinished-${process.pid}-${randomBytes(4).toString("hex")}`;
  try {
    await removeUnfinished(cluster);
    await mkdir(unfinished, { mode: 0o700 });
    if (runAs) await chown(unfinished, runAs.uid, runAs.gid);
    await runInitdb(unfinished, binaries, runAs);
    await rename(unfinished, cluster);
  } catch (error) {
    await rm(unfinished, removing);
    // another start on the same data folder was faster
    if (!existsSync(cluster)) refuseFileTrouble(error, cluster);
  }
}

/** A cluster is read by its own major version only. */
export async function checkVersion(cluster: string, binaries: PostgresBinaries): Promise<void> {
  const text = await readFile(join(cluster, "PG_VERSION"), "utf8").catch((error) =>
    refuseFileTrouble(error, cluster),
  );
  const major = Number(text);
  if (major === binaries.major) return;
  throw new StorageRefusal(
    `The database in ${cluster} is of PostgreSQL ${major}, this program brings ${binaries.major}. Make a backup with the version of the program that wrote it and restore it here into an empty data folder.`,
  );
}

async function runInitdb(
  folder: string,
  binaries: PostgresBinaries,
  runAs: RunAs | undefined,
): Promise<void> {
  const options = ["--encoding=UTF8", "--locale=C", "--auth=trust", "--no-instructions"];
  // plain text sorts by code point, the same on every machine and for ever; Polish order is asked for by name (pl-x-icu)
  if (binaries.major >= 17) options.push("--locale-provider=builtin", "--builtin-locale=C.UTF-8");
  const child = spawn(join(binaries.bin, "initdb"), ["-D", folder, "-U", databaseOwner, ...options], {
    cwd: folder,
    env: cleanEnvironment,
    stdio: ["ignore", "ignore", "pipe"],
    ...runAs,
  });
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    said += text;
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  if (code === 0) return;
  throw new StorageRefusal(`The database could not be made. ${describeTrouble(said)}`);
}

/** What PostgreSQL said, as a sentence for a person; its last words where the cause is none of the usual ones. */
export function describeTrouble(said: string): string {
  if (/No space left on device|Disk quota exceeded/i.test(said))
    return "The disk is full; make room and start again.";
  if (/Permission denied/i.test(said)) return "Its folder may not be read or written by its user.";
  if (/Read-only file system/i.test(said)) return "Its disk is read-only.";
  if (/could not (create|resize) shared memory/i.test(said))
    return "The machine has no shared memory left for it.";
  const last = said
    .trim()
    .split("\n")
    .findLast((line) => /error|fatal|panic/i.test(line));
  return `PostgreSQL said: ${last ?? (said.trim().split("\n").at(-1) || "nothing")}`;
}

const removing = { recursive: true, force: true, maxRetries: 20, retryDelay: 100 } as const;

async function removeUnfinished(cluster: string): Promise<void> {
  const home = join(cluster, "..");
  for (const name of await readdir(home)) {
    const pid = Number(/\.unfinished-(\d+)-/.exec(name)?.[1]);
    // an initdb outlives the start that was killed by a moment, and goes on writing until its folder is gone
    if (pid > 0 && !isAlive(pid)) await rm(join(home, name), removing);
  }
}
