import type { Kysely } from "kysely";

/** What lists and the search read instead of opening documents. Rebuildable at any time from the log. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("plan_content")
    .addColumn("plan_id", "text", (c) => c.primaryKey().references("plan.id").onDelete("cascade"))
    .addColumn("seq", "bigint", (c) => c.notNull())
    .addColumn("cards", "integer", (c) => c.notNull())
    .addColumn("ties", "integer", (c) => c.notNull())
    .addColumn("boards", "integer", (c) => c.notNull())
    .addColumn("changed_at", "timestamptz", (c) => c.notNull())
    .execute();

  await db.schema
    .createTable("plan_card")
    .addColumn("plan_id", "text", (c) => c.notNull().references("plan.id").onDelete("cascade"))
    .addColumn("node_id", "text", (c) => c.notNull())
    .addColumn("kind", "text", (c) => c.notNull())
    .addColumn("title", "text", (c) => c.notNull())
    .addColumn("folded", "text", (c) => c.notNull())
    .addPrimaryKeyConstraint("plan_card_pk", ["plan_id", "node_id"])
    .execute();
}
