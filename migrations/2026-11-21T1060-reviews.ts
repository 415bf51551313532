import { type Kysely, sql } from "kysely";

/**
 * A sending, the people asked, what each decided and how it ended: facts that are only ever added. The state is read from
 * them. What somebody has seen is a mark for their own desk and no part of the record.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("review")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("snapshot_id", "text", (c) => c.notNull().references("snapshot.id"))
    .addColumn("rule", "text", (c) => c.notNull().check(sql`rule in ('one', 'all')`))
    .addColumn("due_on", "text", (c) => c.notNull().check(sql`due_on ~ '^\\d{4}-\\d{2}-\\d{2}$'`))
    .addColumn("note", "text", (c) => c.notNull())
    .addColumn("sent_by", "text", (c) => c.notNull().references("account.id"))
    .addColumn("sent_at", "timestamptz", (c) => c.notNull())
    .execute();
  await db.schema.createIndex("review_snapshot").on("review").column("snapshot_id").execute();

  await db.schema
    .createTable("review_reviewer")
    .addColumn("review_id", "text", (c) => c.notNull().references("review.id"))
    .addColumn("account_id", "text", (c) => c.notNull().references("account.id"))
    .addPrimaryKeyConstraint("review_reviewer_pk", ["review_id", "account_id"])
    .execute();
  await db.schema.createIndex("review_reviewer_account").on("review_reviewer").column("account_id").execute();

  await db.schema
    .createTable("review_decision")
    .addColumn("review_id", "text", (c) => c.notNull())
    .addColumn("account_id", "text", (c) => c.notNull())
    .addColumn("verdict", "text", (c) => c.notNull().check(sql`verdict in ('approve', 'return')`))
    .addColumn("note", "text", (c) => c.notNull())
    .addColumn("content_hash", "text", (c) => c.notNull())
    .addColumn("header_hash", "text", (c) => c.notNull())
    .addColumn("at", "timestamptz", (c) => c.notNull())
    .addPrimaryKeyConstraint("review_decision_pk", ["review_id", "account_id"])
    // only somebody who was asked decides
    .addForeignKeyConstraint("review_decision_reviewer", ["review_id", "account_id"], "review_reviewer", [
      "review_id",
      "account_id",
    ])
    .execute();

  await db.schema
    .createTable("review_end")
    .addColumn("review_id", "text", (c) => c.primaryKey().references("review.id"))
    .addColumn("how", "text", (c) =>
      c.notNull().check(sql`how in ('approved', 'returned', 'withdrawn', 'superseded')`),
    )
    .addColumn("by", "text", (c) => c.notNull().references("account.id"))
    .addColumn("at", "timestamptz", (c) => c.notNull())
    .execute();

  await db.schema
    .createTable("review_seen")
    .addColumn("review_id", "text", (c) => c.notNull().references("review.id"))
    .addColumn("account_id", "text", (c) => c.notNull().references("account.id"))
    .addColumn("at", "timestamptz", (c) => c.notNull())
    .addPrimaryKeyConstraint("review_seen_pk", ["review_id", "account_id"])
    .execute();

  for (const table of ["review", "review_reviewer", "review_decision", "review_end"]) {
    await sql`
      create trigger ${sql.ref(`${table}_append_only`)} before update or delete or truncate on ${sql.table(table)}
      for each statement execute function refuse_change()
    `.execute(db);
  }

  // what was once sent stays whole, whoever asks for thinning
  await sql`
    create function refuse_thinning_reviewed() returns trigger language plpgsql as $$
    begin
      if exists (select from review where snapshot_id = new.snapshot_id) then
        raise exception 'a version that was sent for review is kept' using errcode = 'restrict_violation';
      end if;
      return new;
    end $$
  `.execute(db);
  await sql`
    create trigger snapshot_thinned_not_reviewed before insert on snapshot_thinned
    for each row execute function refuse_thinning_reviewed()
  `.execute(db);

  await db.schema
    .alterTable("programme")
    .addColumn("own_approval", "boolean", (c) => c.notNull().defaultTo(false))
    .execute();
  // a printed stamp is looked up by the beginning of its hash
  await sql`create index snapshot_header_hash on snapshot (header_hash text_pattern_ops)`.execute(db);
  await sql`create index snapshot_content_hash on snapshot (content_hash text_pattern_ops)`.execute(db);
}
