import type { PlanId } from "#collab/plan/id.ts";
import { compareOrder } from "#collab/plan/order.ts";
import type { Board, Plan } from "#collab/plan/schema.ts";

/** The boards of a plan as its tabs show them. */
export function boardsInOrder(plan: Plan): Board[] {
  return Object.values(plan.boards)
    .filter((board) => board.removed === null)
    .sort(compareOrder);
}

/** Where a plan with these boards opens: at the first, or else where the first can be made. */
export const openingPath = (plan: PlanId, [first]: readonly Board[]): string =>
  first ? `/plans/${plan}/boards/${first.id}` : `/plans/${plan}`;
