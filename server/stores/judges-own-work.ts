import type { AccountId, ProgrammeId } from "#collab/plan/id.ts";
import type { Database } from "../db/database.ts";
import { heldInPlans } from "./held-roles.ts";

/** Whether a person organizes the programme or a plan of it, and is a supervisor of it or of a plan of it. */
export async function judgesOwnWork(
  db: Database,
  programme: ProgrammeId,
  account: AccountId,
): Promise<boolean> {
  const wide = await db
    .selectFrom("programme_member")
    .select(["role", "supervisor"])
    .where("programme_id", "=", programme)
    .where("account_id", "=", account)
    .execute();
  const own = await db
    .selectFrom(heldInPlans(db).as("held"))
    .innerJoin("plan", "plan.id", "held.plan_id")
    .select(["held.role", "held.supervisor"])
    .where("plan.programme_id", "=", programme)
    .where("held.account_id", "=", account)
    .execute();
  const held = [...wide, ...own];
  return held.some(({ role }) => role === "organizer") && held.some(({ supervisor }) => supervisor);
}
