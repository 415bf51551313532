import type { PlanRow } from "#server/context.ts";
import type { Translate } from "../i18n/translate.ts";
import type { Crumb } from "../ui/breadcrumb.tsx";

export type PlanFacts = Pick<PlanRow, "id" | "name" | "programmeId" | "programmeName">;

/** What a page about a plan's versions says of the plan itself. */
export function planFacts({ id, name, programmeId, programmeName }: PlanRow): PlanFacts {
  return { id, name, programmeId, programmeName };
}

type Shown = { readonly plan: PlanFacts; readonly canOpen?: boolean };

/** Programme and plan. Who may not open the living plan is led to its versions; empty when there is nothing to show. */
export function planTrail(shown: Shown | undefined): Crumb[] {
  if (!shown) return [];
  const { plan, canOpen } = shown;
  return [
    { label: plan.programmeName, to: `/programmes/${plan.programmeId}` },
    { label: plan.name, to: canOpen ? `/plans/${plan.id}` : `/plans/${plan.id}/versions` },
  ];
}

/** The same and the plan's versions, for a page that lies below them. */
export function versionsTrail(shown: Shown | undefined, t: Translate): Crumb[] {
  return shown
    ? [...planTrail(shown), { label: t("versions:title"), to: `/plans/${shown.plan.id}/versions` }]
    : [];
}
