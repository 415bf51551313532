import type { BoardId, NodeId } from "#collab/plan/id.ts";
import type { Plan } from "#collab/plan/schema.ts";

/** The titles of the other boards on which each card stands, as one text. */
export function boardsBeside(boards: Plan["boards"], here: BoardId): Map<NodeId, string> {
  const names = new Map<NodeId, string>();
  for (const board of Object.values(boards)) {
    if (board.id === here || board.removed) continue;
    for (const node of Object.keys(board.placements) as NodeId[]) {
      const before = names.get(node);
      names.set(node, before ? `${before}, ${board.title}` : board.title);
    }
  }
  return names;
}
