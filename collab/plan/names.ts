import { fold } from "./fold.ts";
import type { NodeId } from "./id.ts";
import { presentNodes } from "./present.ts";
import type { MentionRole, NodeKind, Plan, PlanNode } from "./schema.ts";

/** The names one card answers to: its title, and a partner's aliases. */
export function namesOf(node: PlanNode): string[] {
  return node.kind === "partner" ? [node.title, ...Object.values(node.aliases)] : [node.title];
}

/** Cards by folded title or alias. */
export type NameIndex = ReadonlyMap<string, readonly NodeId[]>;

/** Indexes the present cards of some kinds by folded title and alias; names that fold to nothing are left out. */
export function indexNames(plan: Plan, kinds: readonly NodeKind[]): NameIndex {
  const index = new Map<string, NodeId[]>();
  for (const node of presentNodes(plan)) {
    if (node.kind === "unknown" || !kinds.includes(node.kind)) continue;
    for (const name of new Set(namesOf(node).map(fold))) {
      if (name === "") continue;
      const ids = index.get(name);
      if (ids) ids.push(node.id);
      else index.set(name, [node.id]);
    }
  }
  return index;
}

/** The one card of this name; undefined when none or several answer to it, so that nothing is linked by guess (PL7). */
export function findByName(index: NameIndex, name: string): NodeId | undefined {
  const ids = index.get(fold(name));
  return ids?.length === 1 ? ids[0] : undefined;
}

/** The kinds of card that a mention in this role may be linked to. */
export function kindsForMention(role: MentionRole): readonly NodeKind[] {
  return role === "at" ? ["place"] : ["partner"];
}
