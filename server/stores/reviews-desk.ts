import { sql } from "kysely";
import type { AccountId } from "#collab/plan/id.ts";
import type { DeskRow, Reviews } from "../context-history.ts";
import type { Database } from "../db/database.ts";
import { heldInPlans } from "./held-roles.ts";
import { readReviews } from "./reviews-read.ts";

/** What lies on somebody's desk, and what they have looked at. Rights are those of now: a role that is gone hides it all. */
export function createReviewsDesk(
  db: Database,
  now: () => Date,
): Pick<Reviews, "desk" | "waitingFor" | "markSeen"> {
  return {
    async desk(account) {
      const rows = await concerning(db, account).execute();
      const facts = new Map(rows.map((row) => [row.id, row]));
      const reviews = await readReviews(db, { ids: [...facts.keys()] });
      return reviews.flatMap((review): DeskRow[] => {
        const about = facts.get(review.id);
        if (!about) return [];
        const as = about.asked ? "reviewer" : "sender";
        const last = review.ended ?? { at: review.sentAt, by: review.sentBy.account };
        const isUnread = last.by !== account && (about.seen_at === null || about.seen_at < last.at);
        const programme = { id: about.programme_id, name: about.programme_name };
        const { plan_name: planName, version_name: versionName } = about;
        return [{ ...review, planName, programme, versionName, as, isUnread }];
      });
    },

    async waitingFor(account) {
      const held = await db
        .selectFrom(heldInPlans(db).where("person.account_id", "=", account).as("held"))
        .select("plan_id")
        .where("held.supervisor", "=", true)
        .limit(1)
        .executeTakeFirst();
      if (!held) return null;
      const { rows } = await sql<{ id: string }>`
        select id from ${concerning(db, account).as("mine")}
        where asked
          and not exists (select from review_end where review_id = mine.id)
          and not exists (
            select from review_decision where review_id = mine.id and account_id = ${account}
          )
      `.execute(db);
      return rows.length;
    },

    async markSeen(account, review) {
      const at = now();
      await db
        .insertInto("review_seen")
        .values({ review_id: review, account_id: account, at })
        .onConflict((conflict) => conflict.columns(["review_id", "account_id"]).doUpdateSet({ at }))
        .execute();
    },
  };
}

/** Asked, and still a supervisor of the plan; or sent by this person, who still organizes it. */
function concerning(db: Database, account: AccountId) {
  return db
    .selectFrom("review")
    .innerJoin("snapshot", "snapshot.id", "review.snapshot_id")
    .innerJoin("plan", "plan.id", "snapshot.plan_id")
    .innerJoin("programme", "programme.id", "plan.programme_id")
    .innerJoin(heldInPlans(db).where("person.account_id", "=", account).as("held"), "held.plan_id", "plan.id")
    .leftJoin("review_reviewer as asked", (join) =>
      join.onRef("asked.review_id", "=", "review.id").on("asked.account_id", "=", account),
    )
    .leftJoin("review_seen as seen", (join) =>
      join.onRef("seen.review_id", "=", "review.id").on("seen.account_id", "=", account),
    )
    .where((eb) =>
      eb.or([
        eb.and([eb("asked.account_id", "is not", null), eb("held.supervisor", "=", true)]),
        eb.and([eb("review.sent_by", "=", account), eb("held.role", "=", "organizer")]),
      ]),
    )
    .select([
      "review.id",
      "plan.name as plan_name",
      "programme.id as programme_id",
      "programme.name as programme_name",
      "snapshot.name as version_name",
      "seen.at as seen_at",
    ])
    .select((eb) => eb("asked.account_id", "is not", null).as("asked"));
}
