import { compare, middle, ratio } from "../harness/compare.ts";
import { costColumns, costRows, serverMicros, wrongs } from "../harness/cost-table.ts";
import { atMost, converged } from "../harness/gates.ts";
import { generate } from "../harness/generate.ts";
import { bySize, type Scenario } from "../harness/scenario.ts";

export const meeting: Scenario = {
  name: "meeting",
  title: "30 people in one plan, each with 5 moves and 10 steps of the pointer a second",
  async run(bench) {
    const size = bySize(bench, {
      full: { rounds: 3, people: 30, warmUpMs: 60_000, measureMs: 10_000 },
      quick: { rounds: 1, people: 30, warmUpMs: 1_000, measureMs: 3_000 },
      smoke: { rounds: 1, people: 5, warmUpMs: 0, measureMs: 400 },
    });
    const samples = await compare(bench, {
      rounds: size.rounds,
      measure: ({ target }) =>
        generate("paced", { target, rooms: 1, cards: 60, movesPerSecond: 5, pointsPerSecond: 10, ...size })
          .result,
    });
    const ours = {
      updateP99: middle(samples, "ours", (one) => one.updateP99),
      receiptP99: middle(samples, "ours", (one) => one.receiptP99),
    };
    return {
      columns: costColumns,
      rows: costRows(samples),
      gates: [
        ...atMost("CPU / y-websocket's", ratio(samples, "y-websocket", serverMicros), 0.45),
        ...atMost("an update is seen by 99 % within", ours.updateP99, 30, " ms"),
        ...atMost("99 % of receipts come within", ours.receiptP99, 50, " ms"),
        converged(wrongs(samples)),
      ],
    };
  },
};
