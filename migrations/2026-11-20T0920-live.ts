import type { Kysely } from "kysely";

/** The log of the rooms. `doc` is a room's name: a plan's id, or that id with `:team`. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("plan_update")
    .addColumn("doc", "text", (c) => c.notNull())
    .addColumn("seq", "bigint", (c) => c.notNull())
    .addColumn("term", "bigint", (c) => c.notNull())
    .addColumn("bytes", "bytea", (c) => c.notNull())
    .addPrimaryKeyConstraint("plan_update_pk", ["doc", "seq"])
    .execute();

  await db.schema
    .createTable("plan_checkpoint")
    .addColumn("doc", "text", (c) => c.primaryKey())
    .addColumn("seq", "bigint", (c) => c.notNull())
    .addColumn("state", "bytea", (c) => c.notNull())
    .execute();

  await db.schema
    .createTable("plan_writer")
    .addColumn("doc", "text", (c) => c.primaryKey())
    .addColumn("term", "bigint", (c) => c.notNull())
    .execute();

  await db.schema
    .createTable("plan_actor")
    .addColumn("doc", "text", (c) => c.notNull())
    .addColumn("client_id", "bigint", (c) => c.notNull())
    .addColumn("account_id", "text", (c) => c.notNull())
    .addColumn("first_seen", "timestamptz", (c) => c.notNull())
    .addPrimaryKeyConstraint("plan_actor_pk", ["doc", "client_id"])
    .execute();

  await db.schema
    .createTable("plan_edit")
    .addColumn("doc", "text", (c) => c.notNull())
    .addColumn("seq", "bigint", (c) => c.notNull())
    .addColumn("actor", "text", (c) => c.notNull())
    .addColumn("minute", "timestamptz", (c) => c.notNull())
    .addColumn("nodes", "jsonb", (c) => c.notNull())
    .addPrimaryKeyConstraint("plan_edit_pk", ["doc", "seq"])
    .execute();
}
