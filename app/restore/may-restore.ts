import { can } from "#collab/plan/policy.ts";
import type { VersionedPlan } from "../versions/versioned-plan.ts";

/** Whether somebody may bring back what a version holds: into a plan that they may edit and that is open. */
export function mayRestore({ plan, roles }: Pick<VersionedPlan, "plan" | "roles">): boolean {
  return can(roles, "version:restore") && can(roles, "plan:edit") && plan.archivedAt === null;
}
