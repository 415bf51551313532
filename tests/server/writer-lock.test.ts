import { describe, expect, onTestFinished, test, vi } from "vitest";
import { until } from "#server/db/postmaster.ts";
import { acquireWriterLock } from "#server/db/writer-lock.ts";
import { freshDatabase, postgresServers, type TestDatabase } from "#tests/support/postgres.ts";

const inThisDatabase =
  "locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())";
const holders = `from pg_locks join pg_stat_activity using (pid) where granted and ${inThisDatabase}`;
const waiters = `from pg_locks where not granted and ${inThisDatabase}`;

async function cutHolders({ pool }: TestDatabase): Promise<void> {
  await pool.query(`select pg_terminate_backend(pid) ${holders}`);
}

async function pidsOfHolders({ pool }: TestDatabase): Promise<number[]> {
  const { rows } = await pool.query(`select pid ${holders}`);
  return rows.map((row) => row.pid);
}

async function acquire(database: TestDatabase, onLost: (message: string) => void = () => {}) {
  const result = await acquireWriterLock(database.connection, { onLost, patienceMs: 300, retryMs: 20 });
  if (result.ok) onTestFinished(() => result.lock.release());
  return result;
}

describe.each(postgresServers())("the writer lock on $name", (server) => {
  test("a second process is refused with a sentence, and gets in when the first has gone", async () => {
    const database = await freshDatabase(server);
    const first = await acquire(database);
    expect(await acquire(database)).toEqual({
      ok: false,
      message: expect.stringMatching(/^Another copy of the program/),
    });
    if (first.ok) await first.lock.release();
    expect(await acquire(database)).toMatchObject({ ok: true });
  });

  test("two databases of one server have a writer each", async () => {
    const databases = [await freshDatabase(server), await freshDatabase(server)];
    for (const database of databases) expect(await acquire(database)).toMatchObject({ ok: true });
  });

  test("a holder whose connection drops takes the lock again and goes on", async () => {
    const database = await freshDatabase(server);
    const onLost = vi.fn();
    await acquire(database, onLost);
    const before = await pidsOfHolders(database);
    await cutHolders(database);
    const isBack = async () => {
      const now = await pidsOfHolders(database);
      return now.length === 1 && now[0] !== before[0];
    };
    expect(await until(isBack, 10_000)).toBe(true);
    expect(onLost).not.toHaveBeenCalled();
  });

  test("a holder that finds another in its place is told to end", async () => {
    const database = await freshDatabase(server);
    const onLost = vi.fn();
    await acquire(database, onLost);
    const client = await database.pool.connect();
    // the database hands the lock to who waits for it before anybody can ask again
    const taken = client.query("select pg_advisory_lock(1465078863)");
    const isWaiting = async () => {
      const { rows } = await database.pool.query(`select ${waiters}`);
      return rows.length > 0;
    };
    expect(await until(isWaiting, 10_000)).toBe(true);
    await cutHolders(database);
    await taken;
    await vi.waitFor(() => expect(onLost).toHaveBeenCalledTimes(1), 10_000);
    client.release(true);
  });
});
