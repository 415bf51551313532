import { type Kysely, sql } from "kysely";

/**
 * How a reader knows that stored bytes are the ones a room once applied (`crc`), what a checkpoint holds without being
 * read through, and where parts of a log go that nobody can apply. Rows without a checksum are checked when they are read.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable("plan_update").addColumn("crc", "integer").execute();

  await db.schema
    .alterTable("plan_checkpoint")
    .addColumn("crc", "integer")
    .addColumn("state_vector", "bytea")
    .addColumn("deletions_at", "integer")
    .execute();

  await db.schema
    .createTable("plan_aside")
    .addColumn("doc", "text", (c) => c.notNull())
    .addColumn("seq", "bigint", (c) => c.notNull())
    .addColumn("is_checkpoint", "boolean", (c) => c.notNull())
    .addColumn("bytes", "bytea", (c) => c.notNull())
    .addColumn("at", "timestamptz", (c) => c.notNull().defaultTo(sql`now()`))
    .addPrimaryKeyConstraint("plan_aside_pk", ["doc", "seq", "is_checkpoint"])
    .execute();
}
