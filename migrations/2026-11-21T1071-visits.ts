import type { Kysely } from "kysely";

/** How far a plan's log was when somebody last had it open. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("plan_visit")
    .addColumn("plan_id", "text", (c) => c.notNull().references("plan.id"))
    .addColumn("account_id", "text", (c) => c.notNull().references("account.id"))
    .addColumn("seq", "bigint", (c) => c.notNull())
    .addColumn("at", "timestamptz", (c) => c.notNull())
    .addPrimaryKeyConstraint("plan_visit_pk", ["plan_id", "account_id"])
    .execute();
}
