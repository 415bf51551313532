import type { BoardId, EdgeId, NodeId } from "./id.ts";
import { findPresent, presentEdges, presentNodes } from "./present.ts";
import type { Board, Placement, Plan, PlanEdge, PlanNode } from "./schema.ts";

/**
 * What people outside may have of a plan: what its readers see, with the ids it has. The bin, what was merged away, marks of
 * who did what, ids from elsewhere and fields that this schema does not know stay inside (SH4).
 */
export function outsidePlan(plan: Plan): Plan {
  const seen = (id: NodeId | null) => (id === null ? null : (findPresent(plan, id)?.id ?? null));
  const kept = { created: null, external: {}, extra: {} };
  const nodes: Record<NodeId, PlanNode> = {};
  for (const node of presentNodes(plan)) nodes[node.id] = { ...node, ...kept, parent: seen(node.parent) };
  const edges: Record<EdgeId, PlanEdge> = {};
  for (const edge of presentEdges(plan)) edges[edge.id] = { ...edge, ...kept };
  const boards: Record<BoardId, Board> = {};
  for (const board of Object.values(plan.boards)) {
    if (board.removed !== null) continue;
    boards[board.id] = { ...board, extra: {}, placements: placementsOf(board, nodes) };
  }
  return { schema: plan.schema, zone: plan.zone, nodes, edges, boards };
}

function placementsOf(board: Board, nodes: Readonly<Record<NodeId, PlanNode>>): Record<NodeId, Placement> {
  const kept: Record<NodeId, Placement> = {};
  for (const placement of Object.values(board.placements)) {
    if (!nodes[placement.node]) continue;
    const frame = placement.frame !== null && nodes[placement.frame] ? placement.frame : null;
    kept[placement.node] = { ...placement, frame };
  }
  return kept;
}
