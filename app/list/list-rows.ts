import type { NodeId } from "#collab/plan/id.ts";
import { compareOrder } from "#collab/plan/order.ts";
import { isPresent } from "#collab/plan/present.ts";
import type { Board, Plan, PlanNode } from "#collab/plan/schema.ts";
import { readTree, type Tree } from "#collab/plan/tree.ts";

export type ListRow = {
  readonly node: PlanNode;
  /** The nearest card above that stands on this board too. */
  readonly above: NodeId | null;
  /** From 1. */
  readonly level: number;
  readonly position: number;
  readonly setSize: number;
  readonly hasChildren: boolean;
  readonly expanded: boolean;
};

type Forest = { readonly tree: Tree; readonly childrenOf: (above: NodeId | null) => readonly PlanNode[] };

/** The cards of a board as rows of a tree: who is below whom, siblings in their order, programme items by the clock. */
export function listRows(plan: Plan, board: Board, collapsed: ReadonlySet<NodeId>): ListRow[] {
  const { childrenOf } = forestOf(plan, board);
  const rows: ListRow[] = [];
  const add = (above: NodeId | null, level: number) => {
    const siblings = childrenOf(above);
    siblings.forEach((node, index) => {
      const hasChildren = childrenOf(node.id).length > 0;
      const expanded = hasChildren && !collapsed.has(node.id);
      rows.push({ node, above, level, position: index + 1, setSize: siblings.length, hasChildren, expanded });
      if (expanded) add(node.id, level + 1);
    });
  };
  add(null, 1);
  return rows;
}

export function forestOf(plan: Plan, board: Board): Forest {
  const tree = readTree(plan);
  const below = new Map<NodeId | null, PlanNode[]>();
  for (const id of Object.keys(board.placements) as NodeId[]) {
    const node = plan.nodes[id];
    if (!node || !isPresent(node)) continue;
    let above = tree.parentOf(id);
    while (above !== null && !board.placements[above]) above = tree.parentOf(above);
    const siblings = below.get(above);
    if (siblings) siblings.push(node);
    else below.set(above, [node]);
  }
  for (const siblings of below.values()) siblings.sort(byClockOrOrder);
  return { tree, childrenOf: (above) => below.get(above) ?? [] };
}

function byClockOrOrder(a: PlanNode, b: PlanNode): number {
  const [first, second] = [clockOf(a), clockOf(b)];
  if (first && second && first !== second) return first < second ? -1 : 1;
  return compareOrder(a, b);
}

/** A programme item stands where its time puts it; everything else where people put it. */
export const clockOf = (node: PlanNode): string | null => (node.kind === "session" ? node.start : null);
