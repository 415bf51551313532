import { type Kysely, sql } from "kysely";

/** Pictures of a plan's cards, named by the hash of their own bytes; cards and versions hold the hash only. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("plan_image")
    .addColumn("plan_id", "text", (c) => c.notNull().references("plan.id"))
    .addColumn("hash", "text", (c) => c.notNull().check(sql`hash ~ '^[0-9a-f]{64}$'`))
    .addColumn("type", "text", (c) => c.notNull().check(sql`type in ('image/webp', 'image/png')`))
    .addColumn("width", "integer", (c) => c.notNull().check(sql`width > 0`))
    .addColumn("height", "integer", (c) => c.notNull().check(sql`height > 0`))
    .addColumn("bytes", "bytea", (c) => c.notNull())
    .addColumn("account", "text", (c) => c.references("account.id"))
    .addColumn("created_at", "timestamptz", (c) => c.notNull())
    .addPrimaryKeyConstraint("plan_image_pk", ["plan_id", "hash"])
    .execute();
  // compressed already; and the length of what lies outside is known without reading it
  await sql`alter table plan_image alter bytes set storage external`.execute(db);
  // versions show these pictures, so a stored one is never another; an erasure may delete it
  await sql`
    create trigger plan_image_fixed before update on plan_image
    for each statement execute function refuse_change()
  `.execute(db);
}
