import { sql } from "kysely";
import { expect, onTestFinished, test } from "vitest";
import type { LogEntry } from "#collab/room/room-store.ts";
import { StoreError } from "#collab/room/room-store.ts";
import { openDatabase, openPatientPool, openPool } from "#server/db/database.ts";
import { PostgresStore } from "#server/rooms/postgres-store.ts";
import { freshDatabase } from "#tests/support/postgres.ts";
import { startTcpProxy } from "#tests/support/tcp-proxy.ts";

const deadlines = { statement: 300, silence: 600 };

/** A database behind a line that can go dead, and what is really in it. */
async function behindLine() {
  const own = await freshDatabase();
  const { host, port, database, user } = own.connection;
  const line = await startTcpProxy({ path: `${host}/.s.PGSQL.${port}` });
  const connection = { host: "127.0.0.1", port: line.port, database, user };
  const pool = openPool(connection as typeof own.connection, 3, deadlines);
  const db = openDatabase(pool);
  onTestFinished(async () => {
    // connections of a dead line answer to no goodbye
    await line.close();
    await db.destroy();
  });
  return { own, line, pool, db, store: new PostgresStore(db) };
}

function entry(seq: number): LogEntry {
  const bytes = Uint8Array.of(seq, 2, 3);
  return { doc: "plan", seq, term: 1, bytes, actor: "ola", newClients: [seq], nodes: [], at: 0 } as LogEntry;
}

test("[OP11] a query on a line that swallows everything is given up, and the next one goes over a new line", async () => {
  const { db, line, pool } = await behindLine();
  const ask = () => sql`select 1`.execute(db);
  await Promise.all([ask(), ask(), ask()]);
  expect(pool.totalCount).toBe(3);
  line.swallow();
  await expect(ask()).rejects.toThrow("Query read timeout");
  line.mend();
  // all three were dead, and only one of them was asked
  await Promise.all([ask(), ask(), ask()]);
});

test("[OP11] a transaction on a dead line ends, and its connection is never lent again", async () => {
  const { db, line, pool } = await behindLine();
  const work = db.transaction().execute(async (transaction) => {
    line.swallow();
    await sql`select 1`.execute(transaction);
  });
  await expect(work).rejects.toThrow("Query read timeout");
  expect(pool.totalCount).toBe(0);
  line.mend();
  await sql`select 1`.execute(db);
});

test("[OP11] a log whose reading is swallowed is given up, and read over a new line", async () => {
  const { line, pool, store } = await behindLine();
  await store.open("plan");
  await store.append([entry(1)]);
  line.swallow();
  await expect(store.read("plan")).rejects.toEqual(new StoreError("unavailable", "no code"));
  line.mend();
  expect(await store.read("plan")).toMatchObject({ seq: 1, seqs: [1] });
  // what was read in time is not told to be late afterwards
  await new Promise((resolve) => setTimeout(resolve, deadlines.silence + 100));
  expect(pool.totalCount).toBe(1);
});

test("[OP11] a log whose line breaks while it is read is read over a new line", async () => {
  const { line, store } = await behindLine();
  await store.open("plan");
  const broken = line.loseAnswerTo("copy (");
  await expect(store.read("plan")).rejects.toMatchObject({ reason: "unavailable" });
  await broken;
  expect(await store.read("plan")).toMatchObject({ seq: 0 });
});

test.each([
  ["57014", "takes too long for", "select pg_sleep(5)"],
  ["22012", "fails in the middle of", "select 1 / (1000 - n) from generate_series(1, 2000) as n"],
])(
  "[OP11] SQLSTATE %s: bytes that the database %s leave a line that is good for more",
  async (code, _, query) => {
    const { db, pool, store } = await behindLine();
    const reading = sql.raw(`copy (${query}) to stdout (format binary)`).execute(db);
    await expect(reading).rejects.toMatchObject({ code });
    expect(await store.read("plan")).toMatchObject({ seq: 0 });
    expect(pool.totalCount).toBe(1);
  },
);

test("[LG2] [OP11] rows whose answer was lost are stored once, however often they are given again", async () => {
  const { own, line, store } = await behindLine();
  await store.open("plan");
  await store.append([entry(1)]);
  // the connection knows the statement by its name from now on
  const lost = line.loseAnswerTo("statement_");
  const again = async (): Promise<unknown> => {
    try {
      return await store.append([entry(2), entry(3)]);
    } catch (error) {
      expect(error).toBeInstanceOf(StoreError);
      expect(error).toMatchObject({ reason: "unavailable" });
      return again();
    }
  };
  expect(await again()).toEqual({ fenced: [] });
  await lost;
  const { rows } = await own.pool.query("select seq from plan_update where doc = 'plan' order by seq");
  expect(rows.map(({ seq }) => seq)).toEqual([1, 2, 3]);
});

test("[OP11] a statement that takes too long is ended by the database, and its connection goes on", async () => {
  const { db, pool } = await behindLine();
  await expect(sql`select pg_sleep(5)`.execute(db)).rejects.toMatchObject({ code: "57014" });
  await sql`select 1`.execute(db);
  expect(pool.totalCount).toBe(1);
});

test("[OP11] work that takes its time has no deadline", async () => {
  const own = await freshDatabase();
  const pool = openPatientPool(own.connection, 1);
  onTestFinished(() => pool.end());
  const { rows } = await pool.query("show statement_timeout");
  expect(rows).toEqual([{ statement_timeout: "0" }]);
  expect(pool.options).not.toHaveProperty("query_timeout");
});

test.each(["53100", "53200", "53300", "57014", "57P03", "40001", "XX000", "42501"])(
  "[OP11] SQLSTATE %s while rows are stored is an outage: they are given again, none is lost",
  async (code) => {
    const { pool, db } = await freshDatabase();
    const store = new PostgresStore(db);
    await store.open("plan");
    await pool.query(`
      create function fail() returns trigger language plpgsql as $$ begin raise exception 'full' using errcode = '${code}'; end $$;
      create trigger fail before insert on plan_update for each row execute function fail()`);
    await expect(store.append([entry(1)])).rejects.toMatchObject({ reason: "unavailable", code });
    await pool.query("drop trigger fail on plan_update");
    expect(await store.append([entry(1)])).toEqual({ fenced: [] });
    expect((await store.read("plan")).updates).toHaveLength(1);
  },
);
