import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import { withoutDeafOnes } from "./deaf-connections.ts";
import type { Tables } from "./tables.ts";

/** How to reach a database: a URL, or a socket folder as the embedded one has. */
export type Connection = Pick<pg.ClientConfig, "connectionString" | "host" | "port" | "user" | "database">;

export type Database = Kysely<Tables>;

const int8 = 20;

/** bigint columns hold sequence numbers, which stay far below 2^53; everything else is read as node-postgres does. */
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: "text") =>
    oid === int8 ? Number : pg.types.getTypeParser(oid, format)) as pg.CustomTypesConfig["getTypeParser"],
};

/** How long a statement may take, and how long nothing may be heard of one, in milliseconds. */
export type Deadlines = { readonly statement: number; readonly silence: number };

/** The database ends a statement itself first; silence beyond that means that its answer will never come. */
const usual: Deadlines = { statement: 15_000, silence: 18_000 };

/** For a server: nothing waits for ever, and whatever was cut off is tried again by whoever asked. */
export function openPool(connection: Connection, size = 10, deadlines = usual): pg.Pool {
  return open({
    ...connection,
    // whoever comes after a pause finds a connection
    min: 1,
    max: size,
    statement_timeout: deadlines.statement,
    query_timeout: deadlines.silence,
  });
}

/** For work that takes as long as it takes: migrations, commands. */
export function openPatientPool(connection: Connection, size: number): pg.Pool {
  return open({ ...connection, max: size });
}

function open(config: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool({
    ...config,
    types,
    application_name: "wspolny-stol",
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    connectionTimeoutMillis: 10_000,
  });
  // A connection that breaks says so where a query is awaited, and the pool opens another. The event besides would end
  // the process, also while the connection is lent out for a transaction.
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));
  return pool;
}

/** Ends its pool with `destroy()`. */
export function openDatabase(pool: pg.Pool): Database {
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool: withoutDeafOnes(pool) }) });
}
