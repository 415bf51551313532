import { type Kysely, sql } from "kysely";

/**
 * Links by which people outside read one approved version. Only a hash of the token is stored, and a link that was ended
 * stays as a row: who had it, for how long and whether it was used can be told later.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("version_share")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("token_hash", "text", (c) => c.notNull().unique())
    .addColumn("snapshot_id", "text", (c) => c.notNull().references("snapshot.id"))
    // 200 when it is written; an erasure may put a longer mark in a name's place
    .addColumn("note", "text", (c) => c.notNull().check(sql`char_length(note) <= 4000`))
    .addColumn("created_by", "text", (c) => c.notNull().references("account.id"))
    .addColumn("created_at", "timestamptz", (c) => c.notNull())
    .addColumn("expires_at", "timestamptz")
    .addColumn("revoked_by", "text", (c) => c.references("account.id"))
    .addColumn("revoked_at", "timestamptz")
    .addColumn("opened", "integer", (c) => c.notNull().defaultTo(0))
    .addColumn("last_opened_at", "timestamptz")
    .addCheckConstraint("version_share_revoked", sql`(revoked_at is null) = (revoked_by is null)`)
    .addCheckConstraint("version_share_opened", sql`(opened = 0) = (last_opened_at is null)`)
    .execute();
  await db.schema.createIndex("version_share_snapshot").on("version_share").column("snapshot_id").execute();
}
