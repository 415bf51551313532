import { type AccountId, isId, type PlanId } from "#collab/plan/id.ts";
import { can, type Role } from "#collab/plan/policy.ts";
import type { AppContext, PlanRow } from "#server/context.ts";
import { notFound } from "../http/refusals.ts";

export type VersionedPlan = {
  readonly account: AccountId;
  readonly plan: PlanRow;
  readonly roles: readonly Role[];
};

/** The plan whose versions somebody may read (a member, or its supervisor who is none), or the refusal. */
export async function versionedPlan(
  request: Request,
  planId: string | undefined,
  context: AppContext,
): Promise<VersionedPlan> {
  const account = await context.auth.requireAccount(request);
  const plan = isId(planId) ? await context.plans.find(planId as PlanId) : undefined;
  const roles = plan ? await context.members.rolesInPlan(plan.id, account.id) : [];
  if (!plan || !can(roles, "version:read")) throw notFound();
  return { account: account.id, plan, roles };
}
