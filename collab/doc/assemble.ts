import type { BoardId, EdgeId, NodeId } from "../plan/id.ts";
import type { Board, Placement, Plan, PlanEdge, PlanNode } from "../plan/schema.ts";
import { cyclesIn } from "../plan/tree.ts";
import { sharePatched, shareRecord } from "./sharing.ts";

export type WrittenBoard = {
  readonly board: Omit<Board, "placements">;
  readonly placements: Map<NodeId, Placement>;
};

/** A plan as it is written, entry by entry, before it is put right as a whole. */
export type Written = {
  readonly schema: number;
  readonly zone: string;
  readonly nodes: ReadonlyMap<NodeId, PlanNode>;
  readonly edges: ReadonlyMap<EdgeId, PlanEdge>;
  readonly boards: ReadonlyMap<BoardId, WrittenBoard>;
};

/**
 * Puts a written plan right as a whole (DC5): parents, merges and frames that lead nowhere count for nothing, their
 * loops are cut at the smallest id, ties and placements of cards that are not there are left out. What is merely in
 * the bin stays as it is. Depends on the entries alone; whatever equals `previous` is the previous object.
 */
export function assemble(written: Written, previous?: Plan): Plan {
  const nodes = settleNodes(written.nodes, previous?.nodes);
  const edges = new Map<EdgeId, PlanEdge>();
  for (const [id, edge] of written.edges) {
    if (written.nodes.has(edge.from) && written.nodes.has(edge.to)) edges.set(id, edge);
  }
  const boards = new Map<BoardId, Board>();
  for (const [id, board] of written.boards) {
    boards.set(id, settleBoard(board, written.nodes, previous?.boards[id]));
  }
  return {
    schema: written.schema,
    zone: written.zone,
    nodes,
    edges: shareRecord(edges, previous?.edges),
    boards: shareRecord(boards, previous?.boards),
  };
}

/** One board put right: only cards that are there, in frames that are on this board and not in the bin. */
export function settleBoard(
  { board, placements }: WrittenBoard,
  nodes: ReadonlyMap<NodeId, PlanNode>,
  previous?: Board,
): Board {
  const frames = new Map<NodeId, NodeId | null>();
  for (const [id, { frame }] of placements) {
    if (frame === null || !nodes.has(id) || !placements.has(frame)) continue;
    const holder = nodes.get(frame);
    if (holder?.kind === "frame" && holder.removed === null) frames.set(id, frame);
  }
  cutLoops(frames);
  const settled = new Map<NodeId, Placement>();
  for (const [id, placement] of placements) {
    if (!nodes.has(id)) continue;
    settled.set(id, sharePatched(placement, { frame: frames.get(id) ?? null }, previous?.placements[id]));
  }
  const shared = shareRecord(settled, previous?.placements);
  return sharePatched<Board>({ ...board, placements: shared }, {}, previous);
}

function settleNodes(
  written: ReadonlyMap<NodeId, PlanNode>,
  previous: Plan["nodes"] | undefined,
): Plan["nodes"] {
  const parents = new Map<NodeId, NodeId | null>();
  const merges = new Map<NodeId, NodeId | null>();
  for (const [id, { parent, mergedInto }] of written) {
    if (parent !== null && written.has(parent)) parents.set(id, parent);
    if (mergedInto !== null && written.has(mergedInto)) merges.set(id, mergedInto);
  }
  cutLoops(parents);
  cutLoops(merges);
  const settled = new Map<NodeId, PlanNode>();
  for (const [id, node] of written) {
    const place = { parent: parents.get(id) ?? null, mergedInto: merges.get(id) ?? null };
    settled.set(id, sharePatched(node, place, previous?.[id]));
  }
  return shareRecord(settled, previous);
}

function cutLoops(pointers: Map<NodeId, NodeId | null>): void {
  for (const loop of cyclesIn(pointers)) {
    const [smallest] = loop.sort();
    if (smallest !== undefined) pointers.set(smallest, null);
  }
}
