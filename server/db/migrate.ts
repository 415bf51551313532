import { type Migration, Migrator, sql } from "kysely";
import { migrations } from "#migrations/index.ts";
import type { Database } from "./database.ts";

export type MigrateRefusal = "postgres-too-old" | "not-utf8" | "no-polish-collation" | "database-newer";
export type MigrateResult =
  | { readonly ok: true; readonly applied: readonly string[] }
  | { readonly ok: false; readonly reason: MigrateRefusal; readonly message: string };

const oldestPostgres = 14;

/**
 * Brings a database to this code's schema. All that is missing runs in one transaction under an advisory lock,
 * so a process killed midway leaves the schema as it was, and two that start at once run it once.
 */
export async function migrate(
  db: Database,
  registry: Readonly<Record<string, Migration>> = migrations,
): Promise<MigrateResult> {
  const refusal = await findRefusal(db, registry);
  if (refusal) return refusal;
  const migrator = new Migrator({ db, provider: { getMigrations: async () => registry } });
  const { error, results = [] } = await migrator.migrateToLatest();
  if (error) throw error;
  return { ok: true, applied: results.map((result) => result.migrationName) };
}

async function findRefusal(
  db: Database,
  registry: Readonly<Record<string, Migration>>,
): Promise<Extract<MigrateResult, { ok: false }> | undefined> {
  const { rows } = await sql<{ version: number; encoding: string; polish: boolean; migrated: boolean }>`
    select current_setting('server_version_num')::int / 10000 as version,
      current_setting('server_encoding') as encoding,
      exists (select from pg_collation where collname = 'pl-x-icu') as polish,
      to_regclass('kysely_migration') is not null as migrated
  `.execute(db);
  const found = rows[0];
  if (!found) throw new Error("the database answered nothing about itself");
  if (found.version < oldestPostgres) {
    return refuse(
      "postgres-too-old",
      `This database is PostgreSQL ${found.version}; PostgreSQL ${oldestPostgres} or newer is needed.`,
    );
  }
  if (found.encoding !== "UTF8") {
    return refuse("not-utf8", `This database keeps text as ${found.encoding}; create it with encoding UTF8.`);
  }
  if (!found.polish) {
    return refuse(
      "no-polish-collation",
      "This PostgreSQL was built without ICU, so it cannot sort Polish names (collation pl-x-icu); use one with ICU.",
    );
  }
  if (!found.migrated) return undefined;
  const done = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db);
  const unknown = done.rows.map((row) => row.name).filter((name) => !Object.hasOwn(registry, name));
  if (unknown.length === 0) return undefined;
  return refuse(
    "database-newer",
    `This database was written by a newer version of the program (it has ${unknown.join(", ")}). Start that version, or restore a backup made with this one.`,
  );
}

const refuse = (reason: MigrateRefusal, message: string) => ({ ok: false, reason, message }) as const;
