import type { Change, PlanDiff } from "#collab/history/diff-change.ts";
import type { BoardId, EdgeId, NodeId } from "#collab/plan/id.ts";
import { isPresent, presentEdges } from "#collab/plan/present.ts";
import type { Board, Placement, Plan, PlanEdge, PlanNode } from "#collab/plan/schema.ts";

/** What became of a card or a tie, as it is marked where it stands. */
export type Mark = "added" | "removed" | "changed" | "moved";
export type Marks = { readonly cards: ReadonlyMap<NodeId, Mark>; readonly ties: ReadonlyMap<EdgeId, Mark> };

/** The later plan together with what went since the earlier one, where it stood: the picture in which changes are shown. */
export function mergedPlan(before: Plan, after: Plan): Plan {
  const ghosts = Object.values(before.nodes).filter((node) => isPresent(node) && !isThere(after, node.id));
  const nodes: Record<NodeId, PlanNode> = { ...after.nodes };
  for (const ghost of ghosts) nodes[ghost.id] = ghost;
  const edges: Record<EdgeId, PlanEdge> = { ...after.edges };
  const seen = new Set(presentEdges(after).map(({ id }) => id));
  for (const edge of presentEdges(before)) if (!seen.has(edge.id)) edges[edge.id] = edge;
  const boards: Record<BoardId, Board> = { ...after.boards };
  for (const board of Object.values(before.boards)) {
    if (board.removed !== null) continue;
    const later = after.boards[board.id];
    boards[board.id] = later?.removed === null ? withFormer(later, board) : board;
  }
  return { ...after, nodes, edges, boards };
}

const isThere = (plan: Plan, id: NodeId) => {
  const node = plan.nodes[id];
  return node !== undefined && isPresent(node);
};

/** Cards that left the board, or the plan, stand where they stood. */
function withFormer(later: Board, former: Board): Board {
  const placements: Record<NodeId, Placement> = { ...former.placements, ...later.placements };
  return { ...later, placements };
}

const cardMarks: Partial<Record<Change["type"], Mark>> = {
  "card-added": "added",
  "card-restored": "added",
  "card-separated": "added",
  "card-removed": "removed",
  "card-merged": "removed",
};

/** What to mark on one board; who was added and changed besides is added. */
export function marksOn(board: BoardId, { changes }: PlanDiff): Marks {
  const cards = new Map<NodeId, Mark>();
  const ties = new Map<EdgeId, Mark>();
  const rank: Record<Mark, number> = { moved: 0, changed: 1, removed: 2, added: 3 };
  const put = <Id>(map: Map<Id, Mark>, id: Id, mark: Mark) => {
    const held = map.get(id);
    if (held === undefined || rank[held] < rank[mark]) map.set(id, mark);
  };
  for (const change of changes) {
    const mark = cardMarks[change.type];
    if ("ties" in change)
      for (const tie of change.ties)
        put(ties, tie, mark === "removed" || change.type === "name-unlinked" ? "removed" : "added");
    if (change.type === "layout") {
      if (change.board === board) for (const card of change.cards) put(cards, card, "moved");
    } else if (change.type === "card-placed" || change.type === "card-unplaced") {
      if (change.board === board)
        put(cards, change.card, change.type === "card-placed" ? "added" : "removed");
    } else if (change.type === "cards-reordered") {
      for (const card of change.cards) put(cards, card, "moved");
    } else if ("on" in change) for (const card of change.on) put(cards, card, "changed");
    else if ("card" in change) put(cards, change.card, mark ?? "changed");
    if ("survivor" in change) put(cards, change.survivor, "changed");
    if ("tie" in change) {
      const came = change.type === "tie-added" || change.type === "tie-restored";
      put(ties, change.tie, came ? "added" : change.type === "tie-removed" ? "removed" : "changed");
    }
  }
  return { cards, ties };
}
