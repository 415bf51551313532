import type { NodeId } from "#collab/plan/id.ts";
import { presentEdges } from "#collab/plan/present.ts";
import {
  edgeKindNames,
  type Mention,
  type MentionRole,
  type Plan,
  type PlanEdge,
  type PlanNode,
} from "#collab/plan/schema.ts";

/** Ties by the cards they touch, and cards by id, looked up once for a whole reading. */
export type Ties = {
  readonly of: (node: NodeId) => readonly PlanEdge[];
  readonly titleOf: (node: NodeId) => string;
};

export function readTies(plan: Plan): Ties {
  const byNode = new Map<NodeId, PlanEdge[]>();
  for (const edge of presentEdges(plan).sort(byKind)) {
    for (const end of [edge.from, edge.to]) {
      const known = byNode.get(end);
      if (known) known.push(edge);
      else byNode.set(end, [edge]);
    }
  }
  return {
    of: (node) => byNode.get(node) ?? [],
    titleOf: (node) => plan.nodes[node]?.title ?? "",
  };
}

function byKind(a: PlanEdge, b: PlanEdge): number {
  const order: readonly string[] = edgeKindNames;
  return order.indexOf(a.kind) - order.indexOf(b.kind) || (a.id < b.id ? -1 : 1);
}

/** Names tied to a card in one role: the cards it is tied to, then names that no card carries yet. */
export function namesInRole(node: PlanNode, role: MentionRole, ties: Ties): string[] {
  const linked = ties
    .of(node.id)
    .filter((edge) => edge.kind === role && (role === "hosts" ? edge.to : edge.from) === node.id)
    .map((edge) => ties.titleOf(role === "hosts" ? edge.from : edge.to));
  return [...linked.sort(byPolish), ...mentionsOf(node, role)];
}

function mentionsOf(node: PlanNode, role: MentionRole): string[] {
  if (!("mentions" in node)) return [];
  return Object.values<Mention>(node.mentions)
    .filter((mention) => mention.role === role)
    .map((mention) => mention.name);
}

const collator = new Intl.Collator("pl");
export const byPolish = (a: string, b: string): number => collator.compare(a, b);
