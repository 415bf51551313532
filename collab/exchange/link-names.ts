import type { NodeId } from "../plan/id.ts";
import { findByName, indexNames, kindsForMention } from "../plan/names.ts";
import { edgeKinds, type Mention, mentionRoles, type PlanNode } from "../plan/schema.ts";
import type { Draft } from "./draft.ts";

/**
 * Ties the names on cards to the cards that carry them, after folding: responsible, takes part, hosts, at. A name that
 * no card or several cards answer to stays text (PL7).
 */
export function linkNames(draft: Draft): void {
  const plan = draft.toPlan();
  const indexes = new Map(mentionRoles.map((role) => [role, indexNames(plan, kindsForMention(role))]));
  for (const node of Object.values(plan.nodes)) {
    if (!("mentions" in node)) continue;
    const left: Record<string, Mention> = {};
    const linked = new Set<string>();
    for (const [id, mention] of Object.entries(node.mentions)) {
      const index = indexes.get(mention.role);
      const card = index && findByName(index, mention.name);
      const tied =
        card !== undefined && (linked.has(`${mention.role} ${card}`) || link(draft, node, mention, card));
      if (tied) linked.add(`${mention.role} ${card}`);
      else left[id] = mention;
    }
    if (linked.size > 0) draft.nodes.set(node.id, { ...node, mentions: left });
  }
}

/** Makes the tie if the two kinds of card allow it. */
function link(draft: Draft, node: PlanNode, { role, order }: Mention, card: NodeId): boolean {
  const other = draft.nodes.get(card);
  const ends: { from: readonly string[]; to: readonly string[] } = edgeKinds[role];
  const [from, to] = role === "hosts" ? [other, node] : [node, other];
  if (!from || !to || !ends.from.includes(from.kind) || !ends.to.includes(to.kind)) return false;
  // the place among the names goes with the tie, for the sheet that is written from it
  draft.addEdge(role, { from: from.id, to: to.id }, order === undefined ? {} : { extra: { order } });
  return true;
}
