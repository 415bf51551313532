import type { NodeId } from "./id.ts";
import { compareOrder } from "./order.ts";
import { isPresent } from "./present.ts";
import type { Plan, PlanNode } from "./schema.ts";

type Parented = { readonly id: NodeId; readonly parent: NodeId | null };

/**
 * The parent of every card as all readers see it: a parent that does not exist is none, and a cycle is cut at its
 * smallest id, whose parent is none (PL5). The answer depends on the data alone, so every machine cuts the same.
 */
export function resolveParents(nodes: Readonly<Record<NodeId, Parented>>): Map<NodeId, NodeId | null> {
  const parents = new Map<NodeId, NodeId | null>();
  for (const node of Object.values(nodes)) {
    const parent = node.parent;
    parents.set(node.id, parent !== null && Object.hasOwn(nodes, parent) ? parent : null);
  }
  for (const cycle of cyclesIn(parents)) {
    const [smallest] = cycle.sort();
    if (smallest !== undefined) parents.set(smallest, null);
  }
  return parents;
}

/** The cycles among parents, each as its ids in walking order. Every card has one parent, so cycles never share a card. */
export function cyclesIn(parents: ReadonlyMap<NodeId, NodeId | null>): NodeId[][] {
  const cycles: NodeId[][] = [];
  const done = new Set<NodeId>();
  for (const start of parents.keys()) {
    const path: NodeId[] = [];
    const onPath = new Set<NodeId>();
    let at: NodeId | null = start;
    while (at !== null && !done.has(at) && !onPath.has(at)) {
      path.push(at);
      onPath.add(at);
      at = parents.get(at) ?? null;
    }
    if (at !== null && onPath.has(at)) cycles.push(path.slice(path.indexOf(at)));
    for (const id of path) done.add(id);
  }
  return cycles;
}

/** The tree of a plan's present cards. */
export type Tree = {
  readonly roots: readonly PlanNode[];
  readonly childrenOf: (id: NodeId) => readonly PlanNode[];
  readonly parentOf: (id: NodeId) => NodeId | null;
};

/** Reads the tree of present cards, siblings in order. A child of a removed card moves up to the nearest present ancestor. */
export function readTree(plan: Plan): Tree {
  const parents = resolveParents(plan.nodes);
  const children = new Map<NodeId | null, PlanNode[]>();
  const shown = new Map<NodeId, NodeId | null>();
  for (const node of Object.values(plan.nodes)) {
    if (!isPresent(node)) continue;
    let parent = parents.get(node.id) ?? null;
    while (parent !== null && !standsInTree(plan, parent)) parent = parents.get(parent) ?? null;
    shown.set(node.id, parent);
    const siblings = children.get(parent);
    if (siblings) siblings.push(node);
    else children.set(parent, [node]);
  }
  for (const siblings of children.values()) siblings.sort(compareOrder);
  return {
    roots: children.get(null) ?? [],
    childrenOf: (id) => children.get(id) ?? [],
    parentOf: (id) => shown.get(id) ?? null,
  };
}

function standsInTree(plan: Plan, id: NodeId): boolean {
  const node = plan.nodes[id];
  return node !== undefined && isPresent(node);
}

/** The cards above one, nearest first. */
export function ancestorsOf(tree: Tree, id: NodeId): NodeId[] {
  const above: NodeId[] = [];
  for (let at = tree.parentOf(id); at !== null; at = tree.parentOf(at)) above.push(at);
  return above;
}

/** Every present card, parents before children, siblings in order, with its depth (0 at the top). */
export function walkTree(tree: Tree): { readonly node: PlanNode; readonly depth: number }[] {
  const walked: { node: PlanNode; depth: number }[] = [];
  // a stack of its own: an imported tree may be deeper than the call stack
  const waiting = tree.roots.map((node) => ({ node, depth: 0 })).reverse();
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    walked.push(next);
    const below = tree.childrenOf(next.node.id);
    for (let at = below.length - 1; at >= 0; at -= 1) {
      const node = below[at];
      if (node) waiting.push({ node, depth: next.depth + 1 });
    }
  }
  return walked;
}

/** Whether giving a card this parent would close a cycle. */
export function wouldCycle(tree: Tree, id: NodeId, parent: NodeId): boolean {
  return id === parent || ancestorsOf(tree, parent).includes(id);
}
