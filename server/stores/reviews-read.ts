import { sql } from "kysely";
import type { AccountId, PlanId, ReviewId } from "#collab/plan/id.ts";
import type { ReviewRow } from "../context-history.ts";
import type { Database } from "../db/database.ts";

/** Reviews of a plan, or those named, newest sending first: each with its people, their words and its end. */
export async function readReviews(
  db: Database,
  of: { readonly plan: PlanId } | { readonly ids: readonly ReviewId[] },
): Promise<ReviewRow[]> {
  const rows = await db
    .selectFrom("review")
    .innerJoin("snapshot", "snapshot.id", "review.snapshot_id")
    .innerJoin("account", "account.id", "review.sent_by")
    .leftJoin("review_end as end", "end.review_id", "review.id")
    .select(["review.id", "snapshot.plan_id", "snapshot.number", "rule", "due_on", "review.note", "sent_by"])
    .select(["sent_at", "account.name as sender", "end.how", "end.at as ended_at", "end.by as ended_by"])
    .where((eb) =>
      "plan" in of
        ? eb("snapshot.plan_id", "=", of.plan)
        : eb("review.id", "=", sql<ReviewId>`any(${of.ids})`),
    )
    .orderBy("sent_at", "desc")
    .orderBy("number", "desc")
    .execute();
  const people = await readReviewers(
    db,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({
    id: row.id,
    plan: row.plan_id,
    number: row.number,
    state: row.how ?? "in-review",
    rule: row.rule,
    dueOn: row.due_on,
    note: row.note,
    sentBy: { account: row.sent_by, name: row.sender },
    sentAt: row.sent_at,
    reviewers: people.get(row.id) ?? [],
    ended: row.ended_at && row.ended_by ? { at: row.ended_at, by: row.ended_by } : null,
  }));
}

type Reviewers = ReviewRow["reviewers"][number][];

async function readReviewers(db: Database, ids: readonly ReviewId[]): Promise<Map<ReviewId, Reviewers>> {
  const rows = await db
    .selectFrom("review_reviewer as asked")
    .innerJoin("account", "account.id", "asked.account_id")
    .leftJoin("review_decision as said", (join) =>
      join.onRef("said.review_id", "=", "asked.review_id").onRef("said.account_id", "=", "asked.account_id"),
    )
    .select(["asked.review_id", "account.id", "account.name"])
    .select(["said.verdict", "said.note", "said.at", "said.content_hash"])
    .where("asked.review_id", "=", sql<ReviewId>`any(${ids})`)
    .orderBy(sql`account.name collate "pl-x-icu"`)
    .orderBy("account.id")
    .execute();
  const people = new Map<ReviewId, Reviewers>();
  for (const { review_id, id, name, verdict, note, at, content_hash } of rows) {
    const decision =
      verdict && at ? { verdict, note: note ?? "", at, contentHash: content_hash ?? "" } : null;
    people.set(review_id, [...(people.get(review_id) ?? []), { account: id as AccountId, name, decision }]);
  }
  return people;
}
