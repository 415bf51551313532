import { type Kysely, sql } from "kysely";

/** Versions are written once. The header is small and is listed; the content is what the hash was taken over. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("snapshot")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("plan_id", "text", (c) => c.notNull().references("plan.id"))
    .addColumn("number", "integer", (c) => c.notNull().check(sql`number > 0`))
    .addColumn("name", "text", (c) => c.notNull())
    .addColumn("note", "text", (c) => c.notNull())
    .addColumn("kind", "text", (c) => c.notNull().check(sql`kind in ('named', 'automatic')`))
    .addColumn("content_hash", "text", (c) => c.notNull())
    .addColumn("previous_header_hash", "text")
    .addColumn("header_hash", "text", (c) => c.notNull())
    .addColumn("seq", "bigint", (c) => c.notNull())
    .addColumn("schema_version", "integer", (c) => c.notNull())
    .addColumn("author", "text", (c) => c.references("account.id"))
    .addColumn("contributors", "jsonb", (c) => c.notNull())
    .addColumn("counts", "jsonb", (c) => c.notNull())
    .addColumn("created_at", "timestamptz", (c) => c.notNull())
    .addUniqueConstraint("snapshot_number", ["plan_id", "number"])
    .execute();

  await db.schema
    .createTable("snapshot_content")
    .addColumn("snapshot_id", "text", (c) => c.notNull().references("snapshot.id"))
    .addColumn("audience", "text", (c) => c.notNull().check(sql`audience in ('shared', 'team')`))
    .addColumn("content_gzip", "bytea", (c) => c.notNull())
    .addColumn("state", "bytea", (c) => c.notNull())
    .addColumn("content_hash", "text", (c) => c.notNull())
    .addPrimaryKeyConstraint("snapshot_content_pk", ["snapshot_id", "audience"])
    .execute();
  // both are compressed already
  await sql`alter table snapshot_content alter content_gzip set storage external`.execute(db);

  for (const table of ["snapshot", "snapshot_content"]) {
    await sql`
      create trigger ${sql.ref(`${table}_append_only`)} before update or delete or truncate on ${sql.table(table)}
      for each statement execute function refuse_change()
    `.execute(db);
  }
}
