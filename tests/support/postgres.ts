import { randomBytes } from "node:crypto";
import pg from "pg";
import { inject, onTestFinished } from "vitest";
import { type Connection, type Database, openDatabase, openPool } from "#server/db/database.ts";

/** A PostgreSQL that the run has started: the embedded one, and Debian's where the machine has one. */
export type TestServer = {
  readonly name: string;
  readonly connection: Connection;
  /** A database with every migration done, copied for each test that asks. */
  readonly template: string;
};

declare module "vitest" {
  interface ProvidedContext {
    postgres: readonly TestServer[];
  }
}

/** Every PostgreSQL of this run, for contract suites: `describe.each(postgresServers())("on $name", …)`. */
export const postgresServers = (): readonly TestServer[] => inject("postgres");

export type TestDatabase = {
  readonly db: Database;
  readonly pool: pg.Pool;
  readonly connection: Connection;
  /** For `DATABASE_URL`. */
  readonly url: string;
  drop(): Promise<void>;
};

/** A fresh, migrated database (20-50 ms). Whoever asked drops it: `freshDatabase` in a test does so by itself. */
export async function makeDatabase(
  server: TestServer = firstServer(),
  options: { empty?: boolean } = {},
): Promise<TestDatabase> {
  const database = `test_${randomBytes(6).toString("hex")}`;
  await asOwner(
    server,
    `create database ${database} template ${options.empty ? "template0" : server.template}`,
  );
  const connection = { ...server.connection, database };
  const pool = openPool(connection, 5);
  const db = openDatabase(pool);
  const drop = async () => {
    if (!pool.ended) await db.destroy();
    await asOwner(server, `drop database if exists ${database} with (force)`);
  };
  return { db, pool, connection, url: urlOf(connection), drop };
}

/** A database for the running test alone, dropped when it ends. */
export async function freshDatabase(
  server?: TestServer,
  options?: { empty?: boolean },
): Promise<TestDatabase> {
  const made = await makeDatabase(server, options);
  onTestFinished(made.drop);
  return made;
}

function firstServer(): TestServer {
  const [server] = postgresServers();
  if (!server) throw new Error("no PostgreSQL was started for this run");
  return server;
}

async function asOwner(server: TestServer, statement: string): Promise<void> {
  const client = new pg.Client({ ...server.connection, database: "postgres" });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** A connection as `DATABASE_URL` says it. */
export function urlOf({ host, port, user, database }: Connection): string {
  const query = new URLSearchParams({ host: host ?? "", port: String(port), user: user ?? "" });
  return `postgres:///${database}?${query}`;
}
