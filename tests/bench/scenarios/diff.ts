import { applyDiff } from "#collab/history/apply-diff.ts";
import { canonicalJson } from "#collab/history/canonical-json.ts";
import { diffPlans } from "#collab/history/diff.ts";
import type { NodeId } from "#collab/plan/id.ts";
import type { Plan, PlanNode } from "#collab/plan/schema.ts";
import { largePlan } from "../../support/plan-samples.ts";
import { atMost, shown } from "../harness/gates.ts";
import { bySize, type Scenario } from "../harness/scenario.ts";
import { timed } from "../harness/timed.ts";

/** How many of the cards were edited between the two plans. */
const shares = [0.002, 0.1, 1];

export const diff: Scenario = {
  name: "diff",
  title: "two plans of 5,000 cards and 8,000 ties are compared",
  async run(bench) {
    const { cards, runs } = bySize(bench, {
      full: { cards: 5_000, runs: 15 },
      quick: { cards: 5_000, runs: 5 },
      smoke: { cards: 100, runs: 1 },
    });
    const base = largePlan(cards, Math.round(cards * 1.6));
    const rows: string[][] = [];
    const times: number[] = [];
    let whole = true;
    for (const share of shares) {
      // parsed from text, as stored versions are: no object is shared
      const [a, b] = [structuredClone(base), structuredClone(edited(base, share))];
      const { ms, work } = await timed(runs, () => diffPlans(a, b));
      const told = diffPlans(a, b);
      whole &&= canonicalJson(applyDiff(a, told)) === canonicalJson(b);
      times.push(ms);
      rows.push([`${share * 100} % edited`, `${told.changes.length}`, shown(ms), shown(work)]);
    }
    return {
      columns: ["", "changes", "ms", "work ms"],
      rows,
      gates: [
        ...(bench.size === "full" ? atMost("comparing takes", Math.max(...times), 200, " ms") : []),
        { says: "the diff leads to the other plan", met: whole, value: whole ? "yes" : "no", always: true },
      ],
    };
  },
};

/** Every so many cards renamed, put into the bin, told otherwise, or replaced by another. */
function edited(base: Plan, share: number): Plan {
  const every = Math.round(1 / share);
  const entries = Object.entries(base.nodes).map(([id, node], at): [string, PlanNode] => {
    if (at % every !== 0) return [id, node];
    const way = Math.floor(at / every) % 4;
    if (way === 0) return [id, { ...node, title: `${node.title} 2` }];
    if (way === 1) return [id, { ...node, removed: { by: "anna", at: 1 } }];
    if (way === 2) return [id, { ...node, note: "Inny opis" }];
    const other = `${id}x` as NodeId;
    return [other, { ...node, id: other }];
  });
  return { ...base, nodes: Object.fromEntries(entries) };
}
