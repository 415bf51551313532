import { rm } from "node:fs/promises";
import pg from "pg";
import { startEmbeddedPostgres } from "#server/db/embedded-postgres.ts";
import { makeDataFolder } from "../../support/data-folder.ts";
import { urlOf } from "../../support/postgres.ts";

export type BenchPostgres = {
  /** The head process: its children do the work. */
  readonly pid: number;
  /** A new empty database, as a `DATABASE_URL`. */
  makeDatabase(): Promise<string>;
  stop(): Promise<void>;
};

/** The embedded PostgreSQL as people get it: every commit waits for the disk. */
export async function startBenchPostgres(): Promise<BenchPostgres> {
  const dataDir = makeDataFolder();
  const postgres = await startEmbeddedPostgres({ dataDir });
  const ask = async (statement: string) => {
    const client = new pg.Client(postgres.connection);
    await client.connect();
    const { rows } = await client.query(statement);
    await client.end();
    return rows[0];
  };
  const { fsync, data_directory: folder } = {
    ...(await ask("show fsync")),
    ...(await ask("show data_directory")),
  };
  if (fsync !== "on") throw new Error("the bench's PostgreSQL does not wait for the disk");
  const file = await ask(`select pg_read_file('${folder}/postmaster.pid') as text`);
  let databases = 0;
  return {
    pid: Number(String(file.text).split("\n")[0]),
    async makeDatabase() {
      const database = `bench_${++databases}`;
      await ask(`create database ${database} template template0`);
      return urlOf({ ...postgres.connection, database });
    },
    async stop() {
      await postgres.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
