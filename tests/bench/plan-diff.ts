import { performance } from "node:perf_hooks";
import { diffPlans } from "#collab/history/diff.ts";
import type { NodeId } from "#collab/plan/id.ts";
import type { Plan, PlanNode } from "#collab/plan/schema.ts";
import { largePlan } from "../support/plan-samples.ts";

/** Prints how long it takes to compare two plans of 5,000 cards: `node --import tsx tests/bench/plan-diff.ts`. */
const rounds = 15;
const base = largePlan(5_000, 8_000);

function edited(share: number): Plan {
  const every = Math.round(1 / share);
  const entries = Object.entries(base.nodes).map(([id, node], at): [string, PlanNode] => {
    if (at % every !== 0) return [id, node];
    const way = Math.floor(at / every) % 4;
    if (way === 0) return [id, { ...node, title: `${node.title} 2` }];
    if (way === 1) return [id, { ...node, removed: { by: "anna", at: 1 } }];
    if (way === 2) return [id, { ...node, note: "Inny opis" }];
    return [`${id.slice(0, -1)}_` as NodeId, { ...node, id: `${id.slice(0, -1)}_` as NodeId }];
  });
  return { ...base, nodes: Object.fromEntries(entries) };
}

for (const share of [0.002, 0.1, 1]) {
  // parsed from text, as stored versions are: no object is shared
  const [a, b] = [structuredClone(base), structuredClone(edited(share))];
  const times = Array.from({ length: rounds }, () => {
    const start = performance.now();
    diffPlans(a, b);
    return performance.now() - start;
  }).sort((one, other) => one - other);
  const { changes } = diffPlans(a, b);
  const [median, most] = [times[Math.floor(rounds / 2)] ?? 0, times.at(-1) ?? 0];
  console.log(
    `${Object.keys(base.nodes).length} cards, ${Object.keys(base.edges).length} ties, ${changes.length} changes: ` +
      `median ${median.toFixed(1)} ms, slowest ${most.toFixed(1)} ms (target 200 ms)`,
  );
}
