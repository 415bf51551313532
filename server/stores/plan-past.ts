import type { PlanId } from "#collab/plan/id.ts";
import type { Database } from "../db/database.ts";

/** Of which past a plan's documents are: its epoch, which an erasure changes, and the newest version's number, 0 without one. */
export type PlanPast = { readonly epoch: string; readonly newest: number };

/** To be read in one view with the documents, or before them: what happens after it is then noticed (SN14). */
export async function readPast(db: Database, plan: PlanId): Promise<PlanPast | undefined> {
  const row = await db
    .selectFrom("plan")
    .leftJoin("snapshot", "snapshot.plan_id", "plan.id")
    .select(["plan.epoch", "snapshot.number"])
    .where("plan.id", "=", plan)
    .orderBy("snapshot.number", "desc")
    .limit(1)
    .executeTakeFirst();
  return row && { epoch: row.epoch, newest: row.number ?? 0 };
}
