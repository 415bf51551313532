import type { PlanId } from "#collab/plan/id.ts";

/** The name of the organizers' own document beside a plan's shared one. */
export const teamDoc = (plan: PlanId): string => `${plan}:team`;
