import type { NodeId } from "./id.ts";
import type { Plan, PlanEdge, PlanNode } from "./schema.ts";

/** Whether a card is neither in the bin nor merged into another (PL11). */
export function isPresent(node: PlanNode): boolean {
  return node.removed === null && node.mergedInto === null;
}

/** The cards that a reader sees, by id. */
export function presentNodes(plan: Plan): PlanNode[] {
  return Object.values(plan.nodes).filter(isPresent);
}

/** The card that stands for an id: itself, or where merges lead (a loop of merges ends at its smallest id); undefined when it is gone. */
export function findPresent(plan: Plan, id: NodeId): PlanNode | undefined {
  const own = plan.nodes[id];
  if (!own || own.mergedInto === null) return own?.removed === null ? own : undefined;
  const seen = new Set<NodeId>();
  let at = id;
  for (;;) {
    const node = plan.nodes[at];
    if (!node) return undefined;
    if (node.mergedInto === null) return node.removed === null ? node : undefined;
    if (seen.has(at)) return undefined;
    seen.add(at);
    at = node.mergedInto;
  }
}

/** The ties that a reader sees: not removed, both ends present; an end that was merged is where it went, a tie that so joins a card to itself is hidden. */
export function presentEdges(plan: Plan): PlanEdge[] {
  const edges: PlanEdge[] = [];
  for (const edge of Object.values(plan.edges)) {
    if (edge.removed !== null) continue;
    const from = findPresent(plan, edge.from)?.id;
    const to = findPresent(plan, edge.to)?.id;
    if (!from || !to || from === to) continue;
    edges.push(from === edge.from && to === edge.to ? edge : { ...edge, from, to });
  }
  return edges;
}
