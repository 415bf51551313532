import { type Kysely, sql } from "kysely";

/**
 * What is mailed to people about reviews: when each wishes it, what they were last told, and how a failed sending goes on.
 * The token of `stop_token` stops the mail of one person and opens nothing; it stands in every mail, so it is kept as it is.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  // the one somebody used last; null for accounts from before
  await db.schema
    .alterTable("account")
    .addColumn("language", "text", (c) => c.check(sql`language in ('pl', 'en')`))
    .execute();

  await db.schema
    .createTable("digest")
    .addColumn("account_id", "text", (c) => c.primaryKey().references("account.id").onDelete("cascade"))
    .addColumn("rhythm", "text", (c) =>
      c.notNull().defaultTo("weekdays").check(sql`rhythm in ('off', 'daily', 'weekdays')`),
    )
    .addColumn("send_at", "text", (c) =>
      c.notNull().defaultTo("07:00").check(sql`send_at ~ '^([01]\\d|2[0-3]):[0-5]\\d$'`),
    )
    .addColumn("stop_token", "text", (c) => c.notNull().unique())
    // the day for which all is done, as YYYY-MM-DD
    .addColumn("settled_on", "text")
    .addColumn("failures", "integer", (c) => c.notNull().defaultTo(0))
    .addColumn("retry_at", "timestamptz")
    .execute();

  await db.schema
    .createTable("digest_told")
    .addColumn("account_id", "text", (c) => c.notNull().references("account.id").onDelete("cascade"))
    .addColumn("review_id", "text", (c) => c.notNull().references("review.id"))
    .addColumn("told", "text", (c) =>
      c
        .notNull()
        .check(sql`told in ('waiting', 'overdue', 'approved', 'returned', 'withdrawn', 'superseded')`),
    )
    .addColumn("at", "timestamptz", (c) => c.notNull())
    .addPrimaryKeyConstraint("digest_told_pk", ["account_id", "review_id"])
    .execute();
}
