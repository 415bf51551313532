import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { chmod, chown, lstat, mkdir, readFile, realpath, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { reachableHome } from "./postgres-binaries.ts";
import { type RunAs, reaches } from "./run-as.ts";
import { refuseFileTrouble, StorageRefusal } from "./storage-refusal.ts";

/** In the data folder when the database lies elsewhere: the path of it, in plain text. */
const pointerName = "postgres-location.txt";
/** Beside a database that lies elsewhere: the data folder it belongs to. */
const ownerName = "data-folder.txt";

/** Makes the data folder if there is none; its true path. */
export async function openDataFolder(dataDir: string): Promise<string> {
  try {
    // 0711 as root: the database's user passes through to its own folder and sees nothing else
    const made = await mkdir(dataDir, { recursive: true, mode: 0o700 });
    if (made !== undefined && process.getuid?.() === 0) await chmod(dataDir, 0o711);
    return await realpath(dataDir);
  } catch (error) {
    return refuseFileTrouble(error, dataDir);
  }
}

/** The folder that holds, or is to hold, `cluster`; found again wherever an earlier start has put it. */
export async function findClusterHome(dataFolder: string): Promise<string> {
  const pointer = await readFile(join(dataFolder, pointerName), "utf8").catch(() => "");
  const home = pointer.trim().split("\n").at(-1) ?? "";
  if (home === "") return dataFolder;
  if (!existsSync(home)) {
    throw new StorageRefusal(
      `${join(dataFolder, pointerName)} says that the database lies in ${home}, but there is nothing. Put it back there, or delete that file to begin with an empty database.`,
    );
  }
  await claim(home, dataFolder);
  return home;
}

/** Chooses the place of a new database: the data folder, or one that the database's user can reach. */
export async function chooseClusterHome(dataFolder: string, runAs: RunAs | undefined): Promise<string> {
  if (await reaches(dataFolder, runAs)) return dataFolder;
  if (!runAs) refuseFileTrouble(Object.assign(new Error(), { code: "EACCES" }), dataFolder);
  const home = join(reachableHome, shortHash(dataFolder));
  try {
    await mkdir(home, { recursive: true, mode: 0o755 });
    await writeFile(join(home, ownerName), `${dataFolder}\n`);
    await writeFile(
      join(dataFolder, pointerName),
      `The user that the database runs under cannot reach this folder, so the database lies in:\n${home}\n`,
    );
  } catch (error) {
    refuseFileTrouble(error, home);
  }
  return home;
}

/** A moved data folder takes its database along; a copied one must not write into the original's. */
async function claim(home: string, dataFolder: string): Promise<void> {
  const owner = (await readFile(join(home, ownerName), "utf8").catch(() => "")).trim();
  if (owner === dataFolder) return;
  const itsPointer = await readFile(join(owner || home, pointerName), "utf8").catch(() => "");
  if (owner !== "" && itsPointer.includes(home)) {
    throw new StorageRefusal(
      `${dataFolder} is a copy of ${owner}, whose database lies in ${home}. Delete ${join(dataFolder, pointerName)} to begin with an empty database, or choose another folder with DATA_DIR.`,
    );
  }
  await writeFile(join(home, ownerName), `${dataFolder}\n`).catch((error) => refuseFileTrouble(error, home));
}

/**
 * The folder of the socket. Not in the data folder, because a socket's path may be no longer than 107 bytes.
 * Others may write to /tmp, so a folder that is not ours, or that others can enter, is refused.
 */
export async function openSocketFolder(cluster: string, runAs: RunAs | undefined): Promise<string> {
  const folder = `/tmp/wspolny-stol-${shortHash(cluster)}`;
  const uid = runAs?.uid ?? process.getuid?.() ?? 0;
  try {
    await mkdir(folder, { mode: 0o700 });
    if (runAs) await chown(folder, runAs.uid, runAs.gid);
  } catch (error) {
    if (!existsSync(folder)) refuseFileTrouble(error, folder);
  }
  const found = await lstat(folder);
  if (!found.isDirectory() || found.uid !== uid || (found.mode & 0o077) !== 0) {
    throw new StorageRefusal(`${folder} belongs to somebody else. Delete it, then start again.`);
  }
  return folder;
}

const shortHash = (text: string) => createHash("sha256").update(text).digest("hex").slice(0, 16);
