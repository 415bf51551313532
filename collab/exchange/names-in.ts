import { presentEdges } from "../plan/present.ts";
import type { Mention, MentionRole, Plan, PlanNode } from "../plan/schema.ts";

/** The names that stand in one role with a card, in their order: titles of linked cards, and names that are still text. */
export function namesIn(
  plan: Plan,
  node: PlanNode & { readonly mentions: Readonly<Record<string, Mention>> },
  role: MentionRole,
): string[] {
  const linked = presentEdges(plan)
    .filter((edge) => edge.kind === role && (edge.from === node.id || edge.to === node.id))
    .map((edge) => ({
      name: plan.nodes[edge.from === node.id ? edge.to : edge.from]?.title.trim() ?? "",
      order: typeof edge.extra.order === "string" ? edge.extra.order : "~",
    }));
  const written = Object.values(node.mentions)
    .filter((mention) => mention.role === role)
    .map(({ name, order }) => ({ name: name.trim(), order: order ?? "~" }));
  const sorted = [...linked, ...written].sort(
    (a, b) => compareText(a.order, b.order) || compareText(a.name, b.name),
  );
  return [...new Set(sorted.map(({ name }) => name))].filter((name) => name !== "");
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
