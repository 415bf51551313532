import { sql } from "kysely";
import { newId, type PlanId, type ShareId } from "#collab/plan/id.ts";
import { hashOfToken, newToken } from "../auth/random-token.ts";
import type { TokenLimits } from "../auth/token-limits.ts";
import type { Share, Shares } from "../context-shares.ts";
import type { Database } from "../db/database.ts";
import { recordAudit } from "./audit.ts";
import { cleanLine } from "./clean-text.ts";
import { localDay } from "./local-day.ts";

type Parts = {
  readonly db: Database;
  readonly now: () => Date;
  readonly limits: TokenLimits;
};

/** Links of one plan that work at one time: nobody can keep more of them in view. */
const mostAtOnce = 100;

export function createShares({ db, now, limits }: Parts, address: string): Shares {
  return {
    async ofPlan(plan) {
      const rows = await db
        .selectFrom("version_share as share")
        .innerJoin("snapshot", "snapshot.id", "share.snapshot_id")
        .innerJoin("account", "account.id", "share.created_by")
        .selectAll("share")
        .select(["snapshot.number", "account.name as made_by"])
        .where("snapshot.plan_id", "=", plan)
        .orderBy("share.created_at", "desc")
        .orderBy("share.id")
        .execute();
      return rows.map(
        (row): Share => ({
          id: row.id,
          number: row.number,
          note: row.note,
          madeBy: row.made_by,
          madeAt: row.created_at,
          expiresAt: row.expires_at,
          revokedAt: row.revoked_at,
          opened: row.opened,
          lastOpenedAt: row.last_opened_at,
        }),
      );
    },

    create: (by, plan, number, { note, lastDay }) =>
      db.transaction().execute(async (transaction) => {
        if (lastDay !== null && lastDay < localDay(now().getTime())) return refused("past-day");
        const version = await approved(transaction)
          .where("plan_id", "=", plan)
          .where("number", "=", number)
          .executeTakeFirst();
        if (!version) return refused("not-approved");
        if ((await countWorking(transaction, plan, now())) >= mostAtOnce) return refused("too-many");
        const token = newToken();
        await transaction
          .insertInto("version_share")
          .values({
            id: newId<ShareId>(),
            token_hash: hashOfToken(token),
            snapshot_id: version.id,
            note: cleanLine(note),
            created_by: by,
            created_at: now(),
            expires_at: lastDay === null ? null : endOfDay(lastDay),
            revoked_by: null,
          })
          .execute();
        const detail = lastDay === null ? { version: number } : { version: number, until: lastDay };
        await recordAudit(transaction, now(), { by, action: "share.create", subject: plan, detail });
        return { ok: true, path: `/s/${token}` } as const;
      }),

    revoke: (by, plan, id) =>
      db.transaction().execute(async (transaction) => {
        const ended = await transaction
          .updateTable("version_share as share")
          .from("snapshot")
          .set({ revoked_by: by, revoked_at: now() })
          .whereRef("snapshot.id", "=", "share.snapshot_id")
          .where("snapshot.plan_id", "=", plan)
          .where("share.id", "=", id)
          .where("share.revoked_at", "is", null)
          .returning("snapshot.number")
          .executeTakeFirst();
        if (!ended) return false;
        const detail = { version: ended.number };
        await recordAudit(transaction, now(), { by, action: "share.revoke", subject: plan, detail });
        return true;
      }),

    async find(token) {
      if (!(await limits.admits(address))) return refused("too-many");
      const row = await approved(db)
        .innerJoin("version_share as share", "share.snapshot_id", "snapshot.id")
        .select(["share.id", "snapshot.plan_id", "snapshot.number", "share.revoked_at", "share.expires_at"])
        .where("share.token_hash", "=", hashOfToken(token))
        .executeTakeFirst();
      if (!row) await limits.missed(address);
      if (!row || row.revoked_at || (row.expires_at && row.expires_at <= now())) return refused("gone");
      return { ok: true, shared: { id: row.id, plan: row.plan_id, number: row.number } };
    },

    async countOpening(id) {
      await db
        .updateTable("version_share")
        .set((eb) => ({ opened: eb("opened", "+", 1), last_opened_at: now() }))
        .where("id", "=", id)
        .execute();
    },
  };
}

/** Midnight in Kraków after a day, also where the clock is changed that night. */
const endOfDay = (day: string) => sql<Date>`(${day}::date + 1)::timestamp at time zone 'Europe/Warsaw'`;

const refused = <Reason extends string>(reason: Reason) => ({ ok: false, reason }) as const;

/** Versions that were approved. An approval is final (RV1); were one ever taken back, its links would lead nowhere. */
function approved(db: Database) {
  return db
    .selectFrom("snapshot")
    .select("snapshot.id")
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom("review")
          .innerJoin("review_end as end", "end.review_id", "review.id")
          .select("review.id")
          .whereRef("review.snapshot_id", "=", "snapshot.id")
          .where("end.how", "=", "approved"),
      ),
    );
}

async function countWorking(db: Database, plan: PlanId, now: Date): Promise<number> {
  const row = await db
    .selectFrom("version_share as share")
    .innerJoin("snapshot", "snapshot.id", "share.snapshot_id")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("plan_id", "=", plan)
    .where("revoked_at", "is", null)
    .where((eb) => eb.or([eb("expires_at", "is", null), eb("expires_at", ">", now)]))
    .executeTakeFirst();
  return Number(row?.count ?? 0);
}
