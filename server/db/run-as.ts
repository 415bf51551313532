import { spawn, spawnSync } from "node:child_process";
import { stat } from "node:fs/promises";
import { StorageRefusal } from "./storage-refusal.ts";

/** The unprivileged user that the database runs under when the program runs as root, which PostgreSQL refuses. */
export type RunAs = { readonly uid: number; readonly gid: number };

const ownName = "wspolny-stol";

/**
 * Undefined unless the program runs as root. Then: the owner of the database that is there, else the machine's
 * `postgres` user, else a system user made for it.
 */
export async function findRunAs(existingCluster: string | undefined): Promise<RunAs | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  if (existingCluster) {
    const { uid, gid } = await stat(existingCluster);
    if (uid !== 0) return { uid, gid };
  }
  return lookUp("postgres") ?? lookUp(ownName) ?? createUser();
}

/** Whether a user can enter a folder; tried as that user, because rights are more than mode bits. */
export function reaches(folder: string, runAs: RunAs | undefined): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const child = spawn("/bin/sh", ["-c", 'cd "$1"', "sh", folder], { cwd: "/", stdio: "ignore", ...runAs });
    child.once("error", (error) => {
      const cannotSwitch = "code" in error && error.code === "EPERM";
      reject(cannotSwitch ? new StorageRefusal(cannotSwitchMessage) : error);
    });
    child.once("exit", (code) => resolve(code === 0));
  });
}

const cannotSwitchMessage =
  "PostgreSQL does not run as root, and this root may not start programs as another user. Start as an ordinary user, or give a database with DATABASE_URL.";

function lookUp(name: string): RunAs | undefined {
  const ask = (flag: string) => spawnSync("id", [flag, name], { encoding: "utf8" });
  const [user, group] = [ask("-u"), ask("-g")];
  if (user.status !== 0 || group.status !== 0) return undefined;
  const runAs = { uid: Number(user.stdout), gid: Number(group.stdout) };
  return runAs.uid > 0 ? runAs : undefined;
}

function createUser(): RunAs {
  spawnSync("useradd", ["--system", "--user-group", "--no-create-home", "--shell", "/bin/false", ownName]);
  const made = lookUp(ownName);
  if (made) return made;
  throw new StorageRefusal(
    "PostgreSQL does not run as root, and no system user could be made for it. Start as an ordinary user, or make a system user named postgres, or give a database with DATABASE_URL.",
  );
}
