import { closedLoopSamples } from "../harness/closed-loop-samples.ts";
import { costColumns, costRows, wrongs } from "../harness/cost-table.ts";
import { converged } from "../harness/gates.ts";
import type { Scenario } from "../harness/scenario.ts";

export const writer: Scenario = {
  name: "writer",
  title: "1 writer and 50 readers in one plan, each edit when all have seen the last",
  sizes: ["full", "smoke"],
  async run(bench) {
    const samples = await closedLoopSamples(bench, 1);
    const notes = [
      "target, no gate: ≤ 1.15 × y-websocket without storage, although every edit is one commit",
    ];
    return { columns: costColumns, rows: costRows(samples), notes, gates: [converged(wrongs(samples))] };
  },
};
