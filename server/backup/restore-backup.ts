import { pipeline } from "node:stream/promises";
import { Kysely, type Migration, PostgresDialect } from "kysely";
import pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { newId } from "#collab/plan/id.ts";
import { migrations } from "#migrations/index.ts";
import type { Connection } from "../db/database.ts";
import type { Tables } from "../db/tables.ts";
import { recordAudit } from "../stores/audit.ts";
import { columnsOf, named, tablesIn } from "./catalogue.ts";
import type { SavedTable } from "./manifest.ts";
import type { CheckedBackup } from "./read-backup.ts";
import { ownFunctions, ownTables, savedTables } from "./tables.ts";

export type RestoreResult =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: "not-empty" | "changed" };

/** Thrown inside the transaction, so that nothing of it stays. */
class Refused extends Error {
  readonly why: "not-empty" | "changed";
  constructor(why: Refused["why"]) {
    super(why);
    this.why = why;
  }
}

/**
 * Fills the database of an instance that has nothing yet, whose schema is this program's, or leaves it as it was. Tables
 * are made anew as the backup knew them, filled, and then brought up to date: an older backup is restored the same way.
 */
export async function restoreBackup(
  connection: Connection,
  backup: CheckedBackup,
  now: Date,
  registry: Readonly<Record<string, Migration>> = migrations,
): Promise<RestoreResult> {
  const client = new pg.Client({ ...connection, application_name: "wspolny-stol restore", keepAlive: true });
  client.on("error", () => {});
  await client.connect();
  try {
    await client.query("begin");
    await client.query("set local statement_timeout = 0");
    await fill(client, backup, now, registry);
    await client.query("commit");
    return { ok: true };
  } catch (error) {
    await client.query("rollback").catch(() => {});
    const why = refusalOf(error);
    if (why) return { ok: false, reason: why };
    throw error;
  } finally {
    await client.end();
  }
}

async function fill(
  client: pg.Client,
  backup: CheckedBackup,
  now: Date,
  registry: Readonly<Record<string, Migration>>,
): Promise<void> {
  const { manifest } = backup;
  const db = onOneConnection(client);
  if (!(await isEmpty(client))) throw new Refused("not-empty");
  await dropSchema(client);
  const isDone = (name: string) => manifest.migrations.includes(name);
  const steps = Object.entries(registry);
  for (const [name, step] of steps) if (isDone(name)) await step.up(db);
  await fillTables(client, backup);
  await renewEpochs(client);
  await continueNumbers(client);
  for (const [name, step] of steps) if (!isDone(name)) await step.up(db);
  const entry = { by: null, action: "instance.restore", subject: "instance", detail: { saved: manifest.at } };
  await recordAudit(db, now, entry);
}

/** Migrations inside the transaction that this connection is in. */
function onOneConnection(client: pg.Client): Kysely<Tables> {
  const connection = {
    query: (text: string, values: unknown[]) => client.query(text, values),
    release: () => {},
  };
  const pool = { connect: async () => connection, end: async () => {} };
  return new Kysely<Tables>({
    dialect: new PostgresDialect({ pool: pool as unknown as pg.Pool }),
  });
}

async function isEmpty(client: pg.Client): Promise<boolean> {
  const present = await tablesIn(client);
  for (const table of ownTables.filter((own) => present.includes(own))) {
    const { rowCount } = await client.query(`select from ${named(table)} limit 1`);
    if (rowCount !== 0) return false;
  }
  return true;
}

async function dropSchema(client: pg.Client): Promise<void> {
  await client.query(`drop table if exists ${ownTables.map(named).join(", ")} cascade`);
  for (const name of ownFunctions) await client.query(`drop function if exists ${named(name)}`);
}

async function fillTables(client: pg.Client, backup: CheckedBackup): Promise<void> {
  const present = await tablesIn(client);
  const expected = savedTables.filter((table) => present.includes(table));
  const found = new Map(backup.manifest.tables.map((table) => [table.name, table]));
  if (found.size !== expected.length) throw new Refused("changed");
  for (const name of expected) {
    const table = found.get(name);
    if (!table) throw new Refused("changed");
    await fillTable(client, backup, table);
  }
}

async function fillTable(client: pg.Client, backup: CheckedBackup, table: SavedTable): Promise<void> {
  const { name, columns } = table;
  const own = await columnsOf(client, name);
  if ([...own].sort().join() !== [...columns].sort().join()) throw new Refused("changed");
  const into = client.query(copyFrom(`copy ${named(name)} (${columns.map(named).join(", ")}) from stdin`));
  const { rows, whole } = await backup.read(table);
  await pipeline(rows, into);
  if (!whole() || into.rowCount !== table.rows) throw new Refused("changed");
}

/** A browser that knows more than the backup must not pour that in unseen: it is sent away and keeps it as a copy. */
async function renewEpochs(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ id: string }>("select id from plan");
  await client.query(
    "update plan set epoch = renewed.epoch from unnest($1::text[], $2::text[]) as renewed (id, epoch) where plan.id = renewed.id",
    [rows.map(({ id }) => id), rows.map(() => newId<string>())],
  );
}

/** Rows that come after take numbers that follow those restored. */
async function continueNumbers(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ table: string; column: string }>(
    `select table_name as "table", column_name as "column" from information_schema.columns
      where table_schema = current_schema() and is_identity = 'YES'`,
  );
  for (const { table, column } of rows) {
    await client.query(
      `select setval(pg_get_serial_sequence($1, $2), max(${named(column)})) from ${named(table)}`,
      [named(table), column],
    );
  }
}

function refusalOf(error: unknown): Refused["why"] | undefined {
  if (error instanceof Refused) return error.why;
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  // 22, 23: rows that the database cannot read or that break a rule
  return /^2[23]\w{3}$/.test(code) ? "changed" : undefined;
}
