import { type Kysely, sql } from "kysely";

/**
 * What was erased, without a word of it: who did it and when, plan by plan, and the hashes of each version before and
 * after. Texts of rows that are otherwise never changed give way in `erase_text` alone, versions in `reseal_version`
 * alone, and both only in a transaction that has added its `erasure_part`, which writes the trail.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable("account").addColumn("erased_at", "timestamptz").execute();
  // the epoch that the last erasure began: of what browsers keep, only this one and the present one are clean
  await db.schema.alterTable("plan").addColumn("clean_epoch", "text").execute();

  await db.schema
    .createTable("erasure")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("at", "timestamptz", (c) => c.notNull())
    // null for the command line
    .addColumn("by", "text", (c) => c.references("account.id"))
    .addColumn("account_id", "text", (c) => c.references("account.id"))
    .execute();
  await db.schema
    .createTable("erasure_part")
    .addColumn("id", "bigint", (c) => c.primaryKey().generatedAlwaysAsIdentity())
    .addColumn("erasure_id", "text", (c) => c.notNull().references("erasure.id"))
    // null for what belongs to no plan
    .addColumn("plan_id", "text", (c) => c.references("plan.id"))
    .addColumn("at", "timestamptz", (c) => c.notNull())
    .addColumn("transaction", "bigint", (c) => c.notNull().defaultTo(sql`txid_current()`))
    .execute();
  await db.schema
    .createTable("erasure_version")
    .addColumn("erasure_id", "text", (c) => c.notNull().references("erasure.id"))
    .addColumn("snapshot_id", "text", (c) => c.notNull().references("snapshot.id"))
    .addColumn("at", "timestamptz", (c) => c.notNull())
    .addColumn("old_content_hash", "text", (c) => c.notNull())
    .addColumn("new_content_hash", "text", (c) => c.notNull())
    .addColumn("old_team_hash", "text")
    .addColumn("new_team_hash", "text")
    .addColumn("old_header_hash", "text", (c) => c.notNull())
    .addColumn("new_header_hash", "text", (c) => c.notNull())
    .addPrimaryKeyConstraint("erasure_version_pk", ["snapshot_id", "erasure_id"])
    .execute();
  // a printed stamp is looked up by the beginning of its hash
  for (const column of ["old_header_hash", "old_content_hash"]) {
    await sql`
      create index ${sql.ref(`erasure_version_${column}`)} on erasure_version (${sql.ref(column)} text_pattern_ops)
    `.execute(db);
  }
  for (const table of ["erasure", "erasure_part", "erasure_version"]) {
    await sql`
      create trigger ${sql.ref(`${table}_append_only`)} before update or delete or truncate on ${sql.table(table)}
      for each statement execute function refuse_change()
    `.execute(db);
  }

  await sql`
    create function tell_erasure() returns trigger language plpgsql as $$
    begin
      insert into audit_event (at, actor, action, subject)
      select new.at, erasure.by, 'person.erase', coalesce(new.plan_id, 'instance')
      from erasure where id = new.erasure_id;
      return new;
    end $$
  `.execute(db);
  await sql`
    create trigger erasure_part_told after insert on erasure_part for each row execute function tell_erasure()
  `.execute(db);
}
