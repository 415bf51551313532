import type { PlanId } from "#collab/plan/id.ts";

/** What the plan's layout hands to the pages inside it. */
export type PlanOutlet = {
  readonly planId: PlanId;
  readonly canEdit: boolean;
  readonly canManage: boolean;
  /** Names of the plan's people by account id. */
  readonly names: Readonly<Record<string, string>>;
};
