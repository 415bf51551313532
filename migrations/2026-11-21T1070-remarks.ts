import { type Kysely, sql } from "kysely";

/**
 * Remarks on versions. The first of a thread says what it is about and carries whether the thread is resolved; answers
 * point to it. They stand beside the plan, never in its document: nobody who edits offline can change what was said.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("review_remark")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("snapshot_id", "text", (c) => c.notNull().references("snapshot.id"))
    .addColumn("thread_id", "text", (c) => c.references("review_remark.id"))
    .addColumn("place", "jsonb")
    // what the place was called in that version: a list of remarks loads no contents
    .addColumn("place_name", "text", (c) => c.notNull().defaultTo(""))
    .addColumn("text", "text", (c) => c.notNull().check(sql`char_length(text) between 1 and 4000`))
    .addColumn("written_by", "text", (c) => c.notNull().references("account.id"))
    .addColumn("written_at", "timestamptz", (c) => c.notNull())
    .addColumn("resolved_by", "text", (c) => c.references("account.id"))
    .addColumn("resolved_at", "timestamptz")
    .addCheckConstraint("review_remark_place", sql`(thread_id is null) = (place is not null)`)
    .addCheckConstraint(
      "review_remark_resolved",
      sql`(resolved_at is null) = (resolved_by is null) and (thread_id is null or resolved_at is null)`,
    )
    .execute();
  await db.schema.createIndex("review_remark_snapshot").on("review_remark").column("snapshot_id").execute();
  await db.schema.createIndex("review_remark_thread").on("review_remark").column("thread_id").execute();
}
