import { closedLoopSamples } from "../harness/closed-loop-samples.ts";
import { ratio } from "../harness/compare.ts";
import { costColumns, costRows, serverMicros, wrongs } from "../harness/cost-table.ts";
import { atMost, converged } from "../harness/gates.ts";
import type { Scenario } from "../harness/scenario.ts";

export const writers: Scenario = {
  name: "writers",
  title: "5 writers and 50 readers in one plan, each edit when all have seen the last",
  async run(bench) {
    const samples = await closedLoopSamples(bench, 5);
    return {
      columns: costColumns,
      rows: costRows(samples),
      gates: [
        ...atMost("CPU / y-websocket's", ratio(samples, "y-websocket", serverMicros), 0.5),
        ...atMost("CPU / Hocuspocus'", ratio(samples, "hocuspocus", serverMicros), 0.8),
        converged(wrongs(samples)),
      ],
    };
  },
};
