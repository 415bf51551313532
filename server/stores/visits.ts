import type { AccountId, PlanId } from "#collab/plan/id.ts";
import type { RoomLog } from "#collab/room/room-log.ts";
import type { Database } from "../db/database.ts";

export type Visits = {
  /** Somebody's last connection to a plan has closed. */
  left(visit: { readonly plan: PlanId; readonly account: AccountId; readonly seq: number }): void;
  /** Resolves when all that was said is written. */
  settled(): Promise<void>;
};

/** Writes down how far a plan was when somebody left it. One that is lost costs its owner a line of news, nothing else. */
export function createVisits(db: Database, now: () => Date, log: RoomLog): Visits {
  const writing = new Set<Promise<void>>();

  async function write(plan: PlanId, account: AccountId, seq: number): Promise<void> {
    const visit = { plan_id: plan, account_id: account, seq, at: now() };
    try {
      await db
        .insertInto("plan_visit")
        .values(visit)
        .onConflict((c) => c.columns(["plan_id", "account_id"]).doUpdateSet({ seq, at: visit.at }))
        .execute();
    } catch (error) {
      log.warn(
        { plan, reason: error instanceof Error ? error.name : "unknown" },
        "a visit was not written down",
      );
    }
  }

  return {
    left({ plan, account, seq }) {
      const written = write(plan, account, seq).finally(() => writing.delete(written));
      writing.add(written);
    },
    async settled() {
      await Promise.all(writing);
    },
  };
}
