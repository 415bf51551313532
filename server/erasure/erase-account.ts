import { sql } from "kysely";
import type { AccountId, ErasureId } from "#collab/plan/id.ts";
import type { Database } from "../db/database.ts";
import { eraseText } from "./erase-rows.ts";

type Part = {
  readonly erasure: ErasureId;
  readonly account: AccountId;
  readonly mark: string;
  readonly now: Date;
};

/** Rows that say where somebody was; the database keeps them when it deletes an account. */
const traces = ["review_seen", "plan_visit"] as const;

/**
 * Leaves of an account its random id, to which the ledger, versions and the trail point, under the mark: no address,
 * no password, no sessions, links or roles, and nobody signs in to it again (ER7).
 */
export async function eraseAccount(db: Database, { account, mark, now }: Part): Promise<void> {
  for (const { table, column } of await ownRows(db)) {
    await sql`delete from ${sql.table(table)} where ${sql.ref(column)} = ${account}`.execute(db);
  }
  const { email_folded } = await db
    .selectFrom("account")
    .select("email_folded")
    .where("id", "=", account)
    .executeTakeFirstOrThrow();
  await sql`delete from invite where lower(email) = ${email_folded}`.execute(db);
  await db
    .updateTable("account")
    .set({
      // no address: it has no @, and only has to be nobody else's
      email: account,
      email_folded: account,
      name: mark,
      password_hash: null,
      is_admin: false,
      demo_role: null,
      language: null,
      disabled_at: now,
      erased_at: now,
    })
    .where("id", "=", account)
    .execute();
}

/** What this person said in remarks and in notes about reviews. */
export async function eraseOwnTexts(db: Database, { erasure, account, mark }: Part): Promise<void> {
  const own = [
    { table: "review_remark", column: "text", by: "written_by" },
    { table: "review", column: "note", by: "sent_by" },
    { table: "review_decision", column: "note", by: "account_id" },
  ];
  for (const { table, column, by } of own) {
    const { rows } = await sql<{ tuple: string }>`
      select ctid::text as tuple from ${sql.table(table)} where ${sql.ref(by)} = ${account} and ${sql.ref(column)} <> ''
    `.execute(db);
    for (const { tuple } of rows) await eraseText({ db, table, tuple }, erasure, column, mark);
  }
}

/** What the database would delete together with the account: sessions, links, roles, and what is added like them. */
async function ownRows(db: Database): Promise<{ table: string; column: string }[]> {
  const { rows } = await sql<{ table: string; column: string }>`
    select conrelid::regclass::text as "table", attname::text as "column"
    from pg_constraint join pg_attribute on attrelid = conrelid and attnum = conkey[1]
    where contype = 'f' and confrelid = 'account'::regclass and confdeltype = 'c'
    order by 1, 2
  `.execute(db);
  return [...rows, ...traces.map((table) => ({ table, column: "account_id" }))];
}
