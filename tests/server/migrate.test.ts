import { type Migration, sql } from "kysely";
import { describe, expect, test } from "vitest";
import { migrations } from "#migrations/index.ts";
import { openDatabase, openPool } from "#server/db/database.ts";
import { migrate } from "#server/db/migrate.ts";
import { freshDatabase, postgresServers } from "#tests/support/postgres.ts";

const names = Object.keys(migrations);
const halfway: Migration = {
  async up(db) {
    await sql`create table half (id text)`.execute(db);
    await sql`select pg_terminate_backend(pg_backend_pid())`.execute(db);
  },
};

describe.each(postgresServers())("migrations on $name", (server) => {
  test("an empty database gets every migration in order, and a second run finds nothing to do", async () => {
    const { db } = await freshDatabase(server, { empty: true });
    expect(await migrate(db)).toEqual({ ok: true, applied: names });
    expect(await migrate(db)).toEqual({ ok: true, applied: [] });
  });

  test("two starts at once run every migration once", async () => {
    const { db } = await freshDatabase(server, { empty: true });
    const results = await Promise.all([migrate(db), migrate(db), migrate(db)]);
    expect(results.flatMap((result) => (result.ok ? result.applied : [])).sort()).toEqual(names);
  });

  test("a start killed midway leaves the schema as it was, and the next one goes on", async () => {
    const { db } = await freshDatabase(server);
    const name = "2999-01-01T0000-half";
    await expect(migrate(db, { ...migrations, [name]: halfway })).rejects.toThrow();
    const whole: Migration = { up: async (to) => void (await sql`create table half (id text)`.execute(to)) };
    expect(await migrate(db, { ...migrations, [name]: whole })).toEqual({ ok: true, applied: [name] });
  });

  test("a database that a newer version has written is refused with a sentence that names what is unknown", async () => {
    const { db } = await freshDatabase(server);
    const { [names.at(-1) ?? ""]: _newest, ...older } = migrations;
    const result = await migrate(db, older);
    expect(result).toMatchObject({ ok: false, reason: "database-newer" });
    expect(result).toHaveProperty("message", expect.stringContaining(names.at(-1) ?? ""));
  });

  test("a database that does not keep text as UTF-8 is refused", async () => {
    const { pool } = await freshDatabase(server, { empty: true });
    await pool.query(
      "create database latin encoding 'SQL_ASCII' template template0 locale 'C' locale_provider libc",
    );
    const db = openDatabase(openPool({ ...server.connection, database: "latin" }, 1));
    expect(await migrate(db)).toMatchObject({ ok: false, reason: "not-utf8" });
    await db.destroy();
    await pool.query("drop database latin with (force)");
  });
});
