import type { Plan } from "../plan/schema.ts";
import { tellBoards } from "./diff-boards.ts";
import { tellCardFields } from "./diff-card-fields.ts";
import { tellCards } from "./diff-cards.ts";
import type { PlanDiff } from "./diff-change.ts";
import { DiffGround } from "./diff-ground.ts";
import { tellLinkedNames } from "./diff-linked-names.ts";
import { byImportance } from "./diff-order.ts";
import { type TeamSides, tellTeamFields } from "./diff-team.ts";
import { tellTies } from "./diff-ties.ts";

/**
 * What changed between two plans, as a person would name it, the most important first (DF1-DF9). Every delta belongs to one
 * change or is quiet, so the diff is complete: `applyDiff(a, diffPlans(a, b))` is `b`. With `team`, the organizers' fields
 * of both sides, also what changed there: for those who may read them (PL8).
 */
export function diffPlans(a: Plan, b: Plan, team?: TeamSides): PlanDiff {
  const ground = new DiffGround(a, b, team);
  if (ground.deltas.length === 0) return { changes: [], quiet: [] };
  // the order matters: whoever comes first speaks for a piece, and later ones pass over it
  tellLinkedNames(ground);
  tellCards(ground);
  tellTies(ground);
  tellCardFields(ground);
  tellTeamFields(ground);
  tellBoards(ground);
  tellZone(ground);
  return { changes: ground.changes.sort(byImportance(ground)), quiet: ground.free(ground.deltas) };
}

function tellZone(ground: DiffGround): void {
  const { a, b, deltas } = ground;
  const delta = deltas.filter(({ on, ...rest }) => on === "plan" && "field" in rest && rest.field === "zone");
  if (delta.length > 0) ground.tell("zone", { type: "zone", from: a.zone, to: b.zone }, delta);
}
