import type { ProgrammeId } from "#collab/plan/id.ts";
import type { Database } from "../db/database.ts";
import { heldInPlans } from "./held-roles.ts";

/** The programme and those of its plans that no organizer who can sign in looks after, by id. */
export async function withoutOrganizer(db: Database, programme: ProgrammeId): Promise<string[]> {
  const active = db.selectFrom("account").select("id").where("disabled_at", "is", null);
  const organizers = await db
    .selectFrom("programme_member")
    .select("account_id")
    .where("programme_id", "=", programme)
    .where("role", "=", "organizer")
    .where("account_id", "in", active)
    .execute();
  const organized = db
    .selectFrom(heldInPlans(db).as("held"))
    .select("held.plan_id")
    .where("held.role", "=", "organizer")
    .where("held.account_id", "in", active);
  const plans = await db
    .selectFrom("plan")
    .select("id")
    .where("programme_id", "=", programme)
    .where("id", "not in", organized)
    .execute();
  return [...(organizers.length === 0 ? [programme] : []), ...plans.map((plan) => plan.id)];
}
