import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Migration, sql } from "kysely";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { migrations } from "#migrations/index.ts";
import { checkBackup } from "#server/backup/read-backup.ts";
import { restoreBackup } from "#server/backup/restore-backup.ts";
import { leftOutTables, ownTables, savedTables } from "#server/backup/tables.ts";
import { run } from "#server/cli.ts";
import { acquireWriterLock } from "#server/db/writer-lock.ts";
import { makeDataFolder } from "#tests/support/data-folder.ts";
import { freshDatabase, type TestDatabase } from "#tests/support/postgres.ts";
import { makeInstance } from "#tests/support/test-instance.ts";

async function cli(...args: string[]) {
  const told: string[] = [];
  const code = await run(args, { out: () => {}, tell: (line) => void told.push(line) });
  return { code, told: told.join("\n") };
}

/** Which database the command line works on. */
function workOn({ url }: { url: string }): void {
  vi.stubEnv("DATABASE_URL", url);
  vi.stubEnv("DATA_DIR", makeDataFolder());
  onTestFinished(() => void vi.unstubAllEnvs());
}

/** As a running server does. */
async function beServer({ connection }: TestDatabase): Promise<void> {
  const taken = await acquireWriterLock(connection, { onLost: () => {} });
  if (!taken.ok) throw new Error(taken.message);
  onTestFinished(() => taken.lock.release());
}

/** A backup of an instance of one person. */
async function smallBackup() {
  const test = await makeInstance();
  await test.add({ name: "Ola" });
  workOn(test.database);
  const folder = makeDataFolder();
  const file = join(folder, "small.zip");
  const made = await cli("backup", "--out", file);
  return { ...test, folder, file, made };
}

const namesIn = async ({ pool }: TestDatabase) =>
  (await pool.query("select email from account")).rows.map(({ email }) => email);

describe("what a backup holds", () => {
  it("[OP1] every table of the database is saved or left out by name", async () => {
    const { pool } = await freshDatabase();
    const { rows } = await pool.query(
      "select tablename from pg_tables where schemaname = 'public' and tablename not like 'kysely%'",
    );
    expect([...ownTables].sort()).toEqual(rows.map(({ tablename }) => tablename).sort());
    expect(savedTables.filter((table) => leftOutTables.includes(table))).toEqual([]);
  });

  it("[OP1] a table comes after those that its rows point to", async () => {
    const { pool } = await freshDatabase();
    const { rows } = await pool.query(
      "select distinct conrelid::regclass::text as child, confrelid::regclass::text as parent from pg_constraint where contype = 'f' and conrelid <> confrelid",
    );
    const wrong = rows.filter(
      ({ child, parent }) =>
        savedTables.includes(child) && !(savedTables.indexOf(parent) < savedTables.indexOf(child)),
    );
    expect(wrong).toEqual([]);
  });

  it("[OP1] a database with a table that is not ours is refused instead of saved in part", async () => {
    const { pool, url } = await freshDatabase();
    await pool.query("create table somebody_elses (id text)");
    workOn({ url });
    const file = join(makeDataFolder(), "out.zip");
    expect(await cli("backup", "--out", file)).toMatchObject({
      code: 2,
      told: expect.stringContaining("somebody_elses"),
    });
    expect(existsSync(file)).toBe(false);
  });
});

describe("the file", () => {
  it("[OP2] only its owner may read it, and it replaces an older one whole", async () => {
    const { file, folder, made } = await smallBackup();
    expect(made).toMatchObject({ code: 0, told: expect.stringContaining("personal data") });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(await cli("backup", "--out", file)).toMatchObject({ code: 0 });
    expect(readdirSync(folder)).toEqual(["small.zip"]);
  });

  it("[OP2] a backup that fails leaves the older file as it was and nothing beside it", async () => {
    const { file, folder, database } = await smallBackup();
    const before = readFileSync(file);
    await database.pool.query("alter table plan_edit rename to plan_edit_gone");
    expect(await cli("backup", "--out", file)).toMatchObject({ code: 2 });
    expect(readFileSync(file).equals(before)).toBe(true);
    expect(readdirSync(folder)).toEqual(["small.zip"]);
    expect(await cli("backup", "--out", join(folder, "no-such-folder", "x.zip"))).toMatchObject({
      code: 2,
      told: expect.stringContaining("there is no such file or folder"),
    });
    expect(await cli("backup")).toMatchObject({ code: 64 });
  });
});

describe("restore refuses, and writes nothing,", () => {
  it("[OP4] where there is data already", async () => {
    const { file, database } = await smallBackup();
    expect(await cli("restore", "--in", file)).toMatchObject({
      code: 2,
      told: expect.stringContaining("has data already"),
    });
    expect(await namesIn(database)).toEqual(["ola@example.org"]);
  });

  it("[OP4] beside a running server", async () => {
    const { file } = await smallBackup();
    const empty = await freshDatabase();
    workOn(empty);
    await beServer(empty);
    expect(await cli("restore", "--in", file)).toMatchObject({
      code: 2,
      told: expect.stringContaining("Stop it"),
    });
    expect(await namesIn(empty)).toEqual([]);
  });

  it("[OP3] a file that is damaged anywhere, cut off, foreign or missing", async () => {
    const { file, folder } = await smallBackup();
    const empty = await freshDatabase();
    workOn(empty);
    const whole = readFileSync(file);
    const bad = join(folder, "bad.zip");
    const refusedWith = async (bytes: Buffer) => {
      writeFileSync(bad, bytes);
      const { code, told } = await cli("restore", "--in", bad);
      expect(code).toBe(2);
      return told;
    };
    // the names of entries stand twice: before the content and in the directory at the end
    const content = whole.indexOf("tables/account.copy") + "tables/account.copy".length;
    for (const at of [content + 2, content + 20]) {
      const damaged = Buffer.from(whole);
      damaged[at] = (damaged[at] ?? 0) ^ 0xff;
      expect(await refusedWith(damaged)).toContain("is damaged");
    }
    expect(await refusedWith(whole.subarray(0, whole.length - 30))).toContain("is not a backup");
    expect(await refusedWith(Buffer.from("Label,Type\n"))).toContain("is not a backup");
    expect(await cli("restore", "--in", join(folder, "none.zip"))).toMatchObject({
      code: 2,
      told: expect.stringContaining("there is no such file"),
    });
    expect(await cli("restore")).toMatchObject({ code: 64 });
    expect(await namesIn(empty)).toEqual([]);
  });

  it("[OP3] a file that changes between being checked and being read", async () => {
    const { file } = await smallBackup();
    const checked = await checkBackup(file);
    if (!checked.ok) throw new Error(checked.reason);
    onTestFinished(() => checked.backup.close());
    const other = { ...checked.backup.manifest };
    other.tables = other.tables.map((table) => ({ ...table, sha256: "0".repeat(64) }));
    const empty = await freshDatabase();
    const backup = { ...checked.backup, manifest: other };
    expect(await restoreBackup(empty.connection, backup, new Date())).toEqual({
      ok: false,
      reason: "changed",
    });
    expect(await namesIn(empty)).toEqual([]);
  });

  it("[OP3] a newer program's backup", async () => {
    const { file } = await smallBackup();
    const [newest = "", ...others] = Object.keys(migrations).reverse();
    const older = Object.fromEntries(others.map((name) => [name, {}]));
    expect(newest).not.toBe("");
    expect(await checkBackup(file, older)).toEqual({ ok: false, reason: "newer" });
  });
});

it("[OP5] an older program's backup is filled into the tables of its time, then brought up to date", async () => {
  const { file } = await smallBackup();
  const checked = await checkBackup(file);
  if (!checked.ok) throw new Error(checked.reason);
  onTestFinished(() => checked.backup.close());
  const shout: Migration = {
    up: async (db) => void (await sql`update account set name = upper(name)`.execute(db)),
  };
  const empty = await freshDatabase();
  const registry = { ...migrations, "2999-01-01T0000-shout": shout };
  expect(await restoreBackup(empty.connection, checked.backup, new Date(), registry)).toEqual({ ok: true });
  expect((await empty.pool.query("select name from account")).rows).toEqual([{ name: "OLA" }]);
});
