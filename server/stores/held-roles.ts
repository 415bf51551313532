import { sql } from "kysely";
import type { PlanId, ProgrammeId } from "#collab/plan/id.ts";
import type { Role } from "#collab/plan/policy.ts";
import type { Database } from "../db/database.ts";

export type MemberRole = Exclude<Role, "supervisor">;
/** As the tables keep them: one role for work on plans, and beside it, perhaps, the supervisor's. */
export type HeldRow = { readonly role: MemberRole | null; readonly supervisor: boolean };

export function rolesOf(row: HeldRow | undefined): readonly Role[] {
  if (!row) return [];
  return [...(row.role ? [row.role] : []), ...(row.supervisor ? (["supervisor"] as const) : [])];
}

const byWeight = ["organizer", "editor", "commenter", "viewer"] as const;

/** Of several roles for work the one that allows most is kept: each allows all that the next one does. */
export function toHeldRow(roles: readonly Role[]): HeldRow {
  return {
    role: byWeight.find((role) => roles.includes(role)) ?? null,
    supervisor: roles.includes("supervisor"),
  };
}

/**
 * What each account holds in each plan: the programme's roles, overridden by the plan's row where there is one.
 * There a null role is "none here" and a null supervisor "as on the programme". The one place that knows this.
 */
export function heldInPlans(db: Database) {
  const people = db
    .selectFrom("plan")
    .innerJoin("programme_member as pm", "pm.programme_id", "plan.programme_id")
    .select(["plan.id as plan_id", "pm.account_id"])
    .union(db.selectFrom("plan_member").select(["plan_id", "account_id"]));
  return db
    .selectFrom(people.as("person"))
    .innerJoin("plan", "plan.id", "person.plan_id")
    .leftJoin("programme_member as wide", (join) =>
      join
        .onRef("wide.programme_id", "=", "plan.programme_id")
        .onRef("wide.account_id", "=", "person.account_id"),
    )
    .leftJoin("plan_member as own", (join) =>
      join.onRef("own.plan_id", "=", "plan.id").onRef("own.account_id", "=", "person.account_id"),
    )
    .select([
      "person.plan_id",
      "person.account_id",
      sql<MemberRole | null>`case when own.plan_id is null then wide.role else own.role end`.as("role"),
      sql<boolean>`coalesce(own.supervisor, wide.supervisor, false)`.as("supervisor"),
    ]);
}

export async function plansIn(db: Database, programme: ProgrammeId): Promise<PlanId[]> {
  const rows = await db.selectFrom("plan").select("id").where("programme_id", "=", programme).execute();
  return rows.map((row) => row.id);
}
