import { sql } from "kysely";
import {
  checkDecide,
  checkSend,
  checkWithdraw,
  type Review,
  type ReviewEnd,
  workedOn,
} from "#collab/history/review.ts";
import { type AccountId, newId, type PlanId, type ReviewId } from "#collab/plan/id.ts";
import { can } from "#collab/plan/policy.ts";
import type { ReviewRow, Reviews, Snapshots } from "../context-history.ts";
import type { Database } from "../db/database.ts";
import { recordAudit } from "./audit.ts";
import { cleanText } from "./clean-text.ts";
import { heldInPlans, rolesOf } from "./held-roles.ts";
import { localDay } from "./local-day.ts";
import { createReviewsDesk } from "./reviews-desk.ts";
import { readReviews } from "./reviews-read.ts";

type Parts = {
  readonly db: Database;
  readonly now: () => Date;
  readonly snapshots: Pick<Snapshots, "find" | "list">;
  /** Told after the database knows, with everybody whom the review concerns. */
  readonly changed: (plan: PlanId, people: readonly AccountId[]) => void;
};

/** Writes reviews. Whoever writes holds the plan's row, so two who decide or send at one moment come one after the other. */
export function createReviews({ db, now, snapshots, changed }: Parts): Reviews {
  const tell = (review: Pick<ReviewRow, "plan" | "reviewers" | "sentBy">) =>
    changed(review.plan, [review.sentBy.account, ...review.reviewers.map(({ account }) => account)]);

  return {
    ...createReviewsDesk(db, now),
    ofPlan: (plan) => readReviews(db, { plan }),
    reviewersFor: (plan) => supervisorsOf(db, plan),

    async approvedVersion(plan, before) {
      const number = await approvedNumber(db, plan, before);
      return number === undefined ? undefined : snapshots.find(plan, number);
    },

    async send(by, plan, number, request) {
      const answer = await db.transaction().execute(async (transaction) => {
        const row = await lockPlan(transaction, plan);
        if (!row || !can(await rolesIn(transaction, plan, by), "review:send"))
          return { ok: false, reason: "no-right" } as const;
        if (row.archived) return { ok: false, reason: "archived" } as const;
        const version = await findVersion(transaction, plan, number);
        if (!version) return { ok: false, reason: "no-such-version" } as const;
        const reviewers = [...new Set(request.reviewers)];
        const { rule, dueOn } = request;
        const rows = await readReviews(transaction, { plan });
        const checked = checkSend(
          { version: number, sentBy: by, rule, reviewers, dueOn },
          {
            reviews: rows.map(toReview),
            supervisors: (await supervisorsOf(transaction, plan)).map(({ account }) => account),
            isThinned: version.thinned_at !== null,
            today: localDay(now().getTime()),
          },
        );
        if (!checked.ok) return checked;
        const superseded = rows.filter(({ state }) => state === "in-review");
        for (const { id } of superseded) await end(transaction, id, "superseded", by);
        const id = newId<ReviewId>();
        const note = cleanText(request.note);
        await transaction
          .insertInto("review")
          .values({ id, snapshot_id: version.id, rule, due_on: dueOn, note, sent_by: by, sent_at: now() })
          .execute();
        await transaction
          .insertInto("review_reviewer")
          .values(reviewers.map((account_id) => ({ review_id: id, account_id })))
          .execute();
        for (const { number: former } of superseded)
          await record(transaction, by, "review.supersede", plan, { version: former });
        await record(transaction, by, "review.send", plan, { version: number, count: reviewers.length });
        return { ok: true, reviewers, superseded } as const;
      });
      if (!answer.ok) return answer;
      changed(plan, [by, ...answer.reviewers]);
      answer.superseded.forEach(tell);
      return { ok: true };
    },

    async withdraw(by, plan, number) {
      const answer = await db.transaction().execute(async (transaction) => {
        await lockPlan(transaction, plan);
        if (!can(await rolesIn(transaction, plan, by), "review:send"))
          return { ok: false, reason: "no-right" } as const;
        const rows = await readReviews(transaction, { plan });
        const review = rows.find((row) => row.number === number && row.state === "in-review");
        const senderMaySend =
          review !== undefined && can(await rolesIn(transaction, plan, review.sentBy.account), "review:send");
        const reason = checkWithdraw(review && toReview(review), by, senderMaySend);
        if (reason || !review) return { ok: false, reason: reason ?? "not-waiting" } as const;
        await end(transaction, review.id, "withdrawn", by);
        await record(transaction, by, "review.withdraw", plan, { version: number });
        return { ok: true, review } as const;
      });
      if (!answer.ok) return answer;
      tell(answer.review);
      return { ok: true };
    },

    async decide(by, id, { verdict, note, contentHash }) {
      const answer = await db.transaction().execute(async (transaction) => {
        const [found] = await readReviews(transaction, { ids: [id] });
        if (!found) return { ok: false, reason: "not-asked" } as const;
        const plan = await lockPlan(transaction, found.plan);
        // read again: what was true before the plan was held may not be any more
        const [review = found] = await readReviews(transaction, { ids: [id] });
        const version = await findVersion(transaction, review.plan, review.number);
        if (!version || !plan) return { ok: false, reason: "not-asked" } as const;
        const since = (await approvedNumber(transaction, review.plan, review.number)) ?? 0;
        const checked = checkDecide(
          toReview(review),
          { by, verdict },
          {
            isSupervisor: can(await rolesIn(transaction, review.plan, by), "review:decide"),
            stored: version.content_hash,
            seen: contentHash,
            workedOnIt: workedOn(await headersBetween(transaction, review.plan, since, review.number)),
            ownApproval: plan.own_approval,
          },
        );
        if (!checked.ok) return checked;
        await transaction
          .insertInto("review_decision")
          .values({
            review_id: id,
            account_id: by,
            verdict,
            note: cleanText(note),
            content_hash: version.content_hash,
            header_hash: version.header_hash,
            at: now(),
          })
          .execute();
        if (checked.end) await end(transaction, id, checked.end, by);
        await record(transaction, by, `review.${verdict}`, review.plan, { version: review.number });
        return { ok: true, review } as const;
      });
      if (!answer.ok) return answer;
      tell(answer.review);
      return { ok: true };
    },

    async findByHash(beginning) {
      const rows = await db
        .selectFrom("snapshot")
        .select(["plan_id", "number"])
        .where((eb) => {
          const begins = `${beginning}%`;
          // a stamp that was printed before an erasure carries a hash of then (ER6)
          const former = eb
            .selectFrom("erasure_version")
            .select("snapshot_id")
            .where((or) =>
              or.or([or("old_header_hash", "like", begins), or("old_content_hash", "like", begins)]),
            );
          return eb.or([
            eb("header_hash", "like", begins),
            eb("content_hash", "like", begins),
            eb("id", "in", former),
          ]);
        })
        .orderBy("created_at", "desc")
        .limit(10)
        .execute();
      const headers = await Promise.all(rows.map(({ plan_id, number }) => snapshots.find(plan_id, number)));
      return headers.filter((header) => header !== undefined);
    },

    async ownApproval(programme) {
      const row = await db
        .selectFrom("programme")
        .select("own_approval")
        .where("id", "=", programme)
        .executeTakeFirst();
      return row?.own_approval ?? false;
    },

    async setOwnApproval(by, programme, allowed) {
      await db.transaction().execute(async (transaction) => {
        const { numUpdatedRows } = await transaction
          .updateTable("programme")
          .set({ own_approval: allowed })
          .where("id", "=", programme)
          .where("own_approval", "!=", allowed)
          .executeTakeFirst();
        if (numUpdatedRows === 0n) return;
        const action = allowed ? "programme.own-approval-on" : "programme.own-approval-off";
        await recordAudit(transaction, now(), { by, action, subject: programme });
      });
    },
  };

  async function end(transaction: Database, review: ReviewId, how: ReviewEnd, by: AccountId): Promise<void> {
    await transaction.insertInto("review_end").values({ review_id: review, how, by, at: now() }).execute();
  }

  function record(
    transaction: Database,
    by: AccountId,
    action: string,
    subject: PlanId,
    detail: Record<string, number>,
  ) {
    return recordAudit(transaction, now(), { by, action, subject, detail });
  }
}

const toReview = (row: ReviewRow): Review => ({
  version: row.number,
  sentBy: row.sentBy.account,
  rule: row.rule,
  reviewers: row.reviewers.map(({ account }) => account),
  decisions: row.reviewers.flatMap(({ account, decision }) =>
    decision ? { by: account, verdict: decision.verdict } : [],
  ),
  end: row.state === "in-review" ? null : row.state,
});

function lockPlan(db: Database, plan: PlanId) {
  return db
    .selectFrom("plan")
    .innerJoin("programme", "programme.id", "plan.programme_id")
    .select("programme.own_approval")
    .select((eb) =>
      eb
        .or([eb("plan.archived_at", "is not", null), eb("programme.archived_at", "is not", null)])
        .as("archived"),
    )
    .where("plan.id", "=", plan)
    .forNoKeyUpdate("plan")
    .executeTakeFirst();
}

function findVersion(db: Database, plan: PlanId, number: number) {
  return db
    .selectFrom("snapshot")
    .leftJoin("snapshot_thinned as thinned", "thinned.snapshot_id", "snapshot.id")
    .select(["snapshot.id", "content_hash", "header_hash", "thinned.at as thinned_at"])
    .where("plan_id", "=", plan)
    .where("number", "=", number)
    .executeTakeFirst();
}

async function approvedNumber(
  db: Database,
  plan: PlanId,
  before: number | undefined,
): Promise<number | undefined> {
  const row = await db
    .selectFrom("review_end as end")
    .innerJoin("review", "review.id", "end.review_id")
    .innerJoin("snapshot", "snapshot.id", "review.snapshot_id")
    .select("number")
    .where("plan_id", "=", plan)
    .where("how", "=", "approved")
    .$if(before !== undefined, (query) => query.where("number", "<", before ?? 0))
    .orderBy("number", "desc")
    .executeTakeFirst();
  return row?.number;
}

function headersBetween(db: Database, plan: PlanId, after: number, until: number) {
  return db
    .selectFrom("snapshot")
    .select(["author", "contributors"])
    .where("plan_id", "=", plan)
    .where("number", ">", after)
    .where("number", "<=", until)
    .execute();
}

async function rolesIn(db: Database, plan: PlanId, account: AccountId) {
  const row = await heldInPlans(db)
    .innerJoin("account", "account.id", "person.account_id")
    .where("person.plan_id", "=", plan)
    .where("person.account_id", "=", account)
    .where("account.disabled_at", "is", null)
    .executeTakeFirst();
  return rolesOf(row);
}

function supervisorsOf(db: Database, plan: PlanId) {
  return db
    .selectFrom(heldInPlans(db).where("person.plan_id", "=", plan).as("held"))
    .innerJoin("account", "account.id", "held.account_id")
    .select(["account.id as account", "account.name"])
    .where("held.supervisor", "=", true)
    .where("account.disabled_at", "is", null)
    .orderBy(sql`account.name collate "pl-x-icu"`)
    .execute();
}
