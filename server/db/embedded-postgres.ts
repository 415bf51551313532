import { existsSync } from "node:fs";
import { rmdir } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { chooseClusterHome, findClusterHome, openDataFolder } from "./cluster-place.ts";
import { ClusterServer } from "./cluster-server.ts";
import type { Connection } from "./database.ts";
import { checkVersion, databaseOwner, makeCluster } from "./make-cluster.ts";
import { findBinaries, readBinaries } from "./postgres-binaries.ts";
import { findPostmaster, stopPostmaster } from "./postmaster.ts";
import { findRunAs } from "./run-as.ts";
import { StorageRefusal } from "./storage-refusal.ts";

export type EmbeddedPostgres = {
  readonly connection: Connection;
  /** Ends the database within 9 s, whoever started it. */
  stop(): Promise<void>;
};

type Options = {
  readonly dataDir: string;
  /** For lines that a waiting person reads. */
  readonly tell?: (line: string) => void;
  /** Another PostgreSQL's `bin` folder instead of the one that came with the dependencies. */
  readonly bin?: string;
  /** Settings of PostgreSQL besides ours, by name. */
  readonly settings?: Readonly<Record<string, string>>;
};

const clusterName = "postgres";

/**
 * The database of a data folder, made if there is none and started if it does not run. One that runs already is adopted:
 * an app that was killed leaves it behind whole, and ending it first would only take longer.
 */
export async function startEmbeddedPostgres(options: Options): Promise<EmbeddedPostgres> {
  if (process.platform === "win32") throw new StorageRefusal(noWindows);
  const { tell = () => {}, settings = {} } = options;
  const dataFolder = await openDataFolder(options.dataDir);
  let cluster = join(await findClusterHome(dataFolder), clusterName);
  const runAs = await findRunAs(existsSync(cluster) ? cluster : undefined);
  const binaries = options.bin ? readBinaries(options.bin, runAs) : await findBinaries(runAs);
  if (!existsSync(cluster)) {
    const home = await chooseClusterHome(dataFolder, runAs);
    if (home !== dataFolder)
      tell(`The database's user cannot reach ${dataFolder}; the database lies in ${home}.`);
    tell("Making the database…");
    cluster = join(home, clusterName);
    await makeCluster(cluster, binaries, runAs);
  }
  await checkVersion(cluster, binaries);
  const server = new ClusterServer(cluster, join(dataFolder, "postgres.log"), binaries, runAs, settings);
  const postmaster = await server.adoptOrStart(tell);
  const connection = {
    host: postmaster.socketFolder,
    port: postmaster.port,
    user: databaseOwner,
    database: databaseOwner,
  };
  await ensureDatabase(connection);
  return {
    connection,
    async stop() {
      await stopPostmaster(cluster, postmaster.pid);
      await rmdir(postmaster.socketFolder).catch(() => {}); // another start is using it
    },
  };
}

/** Ends what a killed app left behind on this data folder, if anything. */
export async function stopEmbeddedPostgres(dataDir: string): Promise<void> {
  if (!existsSync(dataDir)) return;
  const cluster = join(await findClusterHome(await openDataFolder(dataDir)), clusterName);
  const running = await findPostmaster(cluster);
  if (!running) return;
  await stopPostmaster(cluster, running.pid);
  await rmdir(running.socketFolder).catch(() => {}); // another start is using it
}

async function ensureDatabase(connection: Connection): Promise<void> {
  const client = new pg.Client({ ...connection, database: "postgres" });
  await client.connect();
  try {
    const { rowCount } = await client.query("select from pg_database where datname = $1", [databaseOwner]);
    if (rowCount === 0) await client.query(`create database ${databaseOwner}`);
  } catch (error) {
    // 42P04, 23505: another start was faster
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code !== "42P04" && code !== "23505") throw error;
  } finally {
    await client.end();
  }
}

const noWindows =
  "The database that comes with the program does not run on Windows. Start in WSL, or give one with DATABASE_URL.";
