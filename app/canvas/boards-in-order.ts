import { compareOrder } from "#collab/plan/order.ts";
import type { Board, Plan } from "#collab/plan/schema.ts";

/** The boards of a plan as its tabs show them. */
export function boardsInOrder(plan: Plan): Board[] {
  return Object.values(plan.boards)
    .filter((board) => board.removed === null)
    .sort(compareOrder);
}
