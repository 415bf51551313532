import { existsSync } from "node:fs";
import { readdir, rm } from "node:fs/promises";
import { delimiter, join } from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { openDatabase, openPool } from "#server/db/database.ts";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "#server/db/embedded-postgres.ts";
import { migrate } from "#server/db/migrate.ts";
import { makeDataFolder } from "./data-folder.ts";
import type { TestServer } from "./postgres.ts";

const template = "migrated_template";

/** Starts one PostgreSQL of each kind for the whole run, and ends them after it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const system = await findSystemPostgres();
  const running = await Promise.all([
    begin("the embedded PostgreSQL"),
    ...(system ? [begin("the machine's PostgreSQL", system)] : []),
  ]);
  project.provide(
    "postgres",
    running.map(({ server }) => server),
  );
  return async () => {
    await Promise.all(running.map(({ end }) => end()));
  };
}

async function begin(name: string, bin?: string): Promise<{ server: TestServer; end: () => Promise<void> }> {
  const dataDir = makeDataFolder();
  // safe writes cost most of the time of small tests; what is tested about them is tested on a database of its own
  const settings = {
    fsync: "off",
    synchronous_commit: "off",
    full_page_writes: "off",
    max_connections: "200",
  };
  const postgres = await startEmbeddedPostgres({ dataDir, settings, ...(bin ? { bin } : {}) });
  await makeTemplate(postgres);
  const end = async () => {
    await postgres.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
  return { server: { name, connection: postgres.connection, template }, end };
}

async function makeTemplate({ connection }: EmbeddedPostgres): Promise<void> {
  const client = new pg.Client({ ...connection, database: "postgres" });
  await client.connect();
  await client.query(`create database ${template} template template0`);
  await client.end();
  const db = openDatabase(openPool({ ...connection, database: template }, 1));
  const migrated = await migrate(db);
  await db.destroy();
  if (!migrated.ok) throw new Error(migrated.message);
}

/** The `bin` folder of the newest PostgreSQL that the machine has, if any. */
async function findSystemPostgres(): Promise<string | undefined> {
  const debian = "/usr/lib/postgresql";
  const versions = (await readdir(debian).catch(() => [])).sort((a, b) => Number(b) - Number(a));
  const folders = [
    ...versions.map((version) => join(debian, version, "bin")),
    ...(process.env.PATH ?? "").split(delimiter),
  ];
  return folders.find((folder) => existsSync(join(folder, "initdb")) && existsSync(join(folder, "postgres")));
}
