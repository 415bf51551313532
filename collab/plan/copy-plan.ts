import { type BoardId, type EdgeId, type NodeId, newId } from "./id.ts";
import { findPresent, presentEdges, presentNodes } from "./present.ts";
import type { Board, Placement, Plan, PlanNode } from "./schema.ts";

/**
 * What a reader of the plan sees, as a plan of its own: every id is new (PL1), and what was removed or merged away
 * stays behind with all marks of who did what. Ids from elsewhere go along: the copy may meet the same sheets again.
 */
export function copyPlan(plan: Plan): Plan {
  const present = presentNodes(plan);
  const ids = new Map(present.map((node) => [node.id, newId<NodeId>()]));
  const copyOf = (id: NodeId | null) => (id === null ? undefined : ids.get(findPresent(plan, id)?.id ?? id));
  const nodes: Record<NodeId, PlanNode> = {};
  for (const node of present) {
    const id = ids.get(node.id) as NodeId;
    nodes[id] = { ...node, id, parent: copyOf(node.parent) ?? null, created: null };
  }
  const edges = presentEdges(plan).flatMap((edge) => {
    const [from, to] = [copyOf(edge.from), copyOf(edge.to)];
    return from && to ? [{ ...edge, id: newId<EdgeId>(), from, to, created: null }] : [];
  });
  const boards = Object.values(plan.boards)
    .filter((board) => board.removed === null)
    .map((board): Board => ({ ...board, id: newId<BoardId>(), placements: copyPlacements(board, copyOf) }));
  return {
    ...plan,
    nodes,
    edges: Object.fromEntries(edges.map((edge) => [edge.id, edge])),
    boards: Object.fromEntries(boards.map((board) => [board.id, board])),
  };
}

function copyPlacements(
  board: Board,
  copyOf: (id: NodeId | null) => NodeId | undefined,
): Record<NodeId, Placement> {
  const copies: Record<NodeId, Placement> = {};
  for (const placement of Object.values(board.placements)) {
    const node = copyOf(placement.node);
    if (node) copies[node] = { ...placement, node, frame: copyOf(placement.frame) ?? null };
  }
  return copies;
}
