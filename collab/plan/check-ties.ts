import { findPresent } from "./present.ts";
import { edgeFields, edgeKinds, type Plan, type PlanEdge, type PlanNode } from "./schema.ts";
import { quoteTitle, type Violation } from "./violation.ts";

/** PL20-PL23 and PL8: what ties join. Ties in the bin and ties to cards in the bin are nobody's trouble. */
export function checkTies(plan: Plan): Violation[] {
  const violations: Violation[] = [];
  const seen = new Map<string, PlanEdge>();
  for (const edge of Object.values(plan.edges)) {
    if (edge.removed !== null) continue;
    if (!plan.nodes[edge.from] || !plan.nodes[edge.to]) {
      violations.push(error("PL20", [edge.id], `A tie (${edge.kind}) leads to a card that does not exist.`));
      continue;
    }
    const from = findPresent(plan, edge.from);
    const to = findPresent(plan, edge.to);
    if (!from || !to) continue;
    violations.push(...checkEnds(edge, from, to), ...checkValues(edge));
    const key = keyOf(edge, from, to);
    const twin = seen.get(key);
    if (twin) {
      violations.push({
        rule: "PL23",
        level: "warning",
        ids: [twin.id, edge.id],
        message: `The tie “${edge.kind}” between ${quoteTitle(from)} and ${quoteTitle(to)} exists twice.`,
      });
    } else seen.set(key, edge);
  }
  return violations;
}

function checkEnds(edge: PlanEdge, from: PlanNode, to: PlanNode): Violation[] {
  if (from.id === to.id) {
    return [error("PL22", [edge.id, from.id], `A tie joins ${quoteTitle(from)} to itself.`)];
  }
  // a kind that a newer version of the program knows is not ours to judge (PL3)
  if (edge.kind === "unknown" || from.kind === "unknown" || to.kind === "unknown") return [];
  const found: Violation[] = [];
  if (edge.kind === "conflict") {
    found.push(
      error(
        "PL8",
        [edge.id],
        `The conflict between ${quoteTitle(from)} and ${quoteTitle(to)} is the organizers' and may not stand in the shared plan.`,
      ),
    );
  }
  const fits: { from: readonly string[]; to: readonly string[] } = edgeKinds[edge.kind];
  if (!fits.from.includes(from.kind) || !fits.to.includes(to.kind)) {
    found.push(
      error(
        "PL21",
        [edge.id, from.id, to.id],
        `The tie “${edge.kind}” cannot lead from ${quoteTitle(from)} (${from.kind}) to ${quoteTitle(to)} (${to.kind}).`,
      ),
    );
  }
  return found;
}

function checkValues(edge: PlanEdge): Violation[] {
  return (["strength", "since"] as const)
    .filter((name) => edge[name] !== null && !edgeFields[name].safeParse(edge[name]).success)
    .map((name) =>
      error("PL27", [edge.id], `The ${name} of a tie (${edge.kind}) has a value that is not allowed.`),
    );
}

function keyOf(edge: PlanEdge, from: PlanNode, to: PlanNode): string {
  const ends = edge.mutual && from.id > to.id ? [to.id, from.id] : [from.id, to.id];
  // two "related" ties with different words say different things
  return [edge.kind, ...ends, edge.kind === "related" || edge.kind === "unknown" ? edge.label : ""].join("|");
}

function error(rule: string, ids: string[], message: string): Violation {
  return { rule, level: "error", ids, message };
}
