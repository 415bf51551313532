import { compare } from "../harness/compare.ts";
import { costColumns, costRows, wrongs } from "../harness/cost-table.ts";
import { converged } from "../harness/gates.ts";
import { generate } from "../harness/generate.ts";
import { bySize, type Scenario } from "../harness/scenario.ts";

export const pairs: Scenario = {
  name: "pairs",
  title: "500 plans with 2 people each, everybody with one edit a second",
  sizes: ["full", "smoke"],
  async run(bench) {
    const size = bySize(bench, {
      full: { rounds: 3, rooms: 500, movesPerSecond: 1, warmUpMs: 5_000, measureMs: 15_000 },
      quick: { rounds: 1, rooms: 100, movesPerSecond: 1, warmUpMs: 2_000, measureMs: 4_000 },
      smoke: { rounds: 1, rooms: 4, movesPerSecond: 10, warmUpMs: 0, measureMs: 300 },
    });
    const samples = await compare(bench, {
      rounds: size.rounds,
      measure: ({ target }) =>
        generate("paced", { target, people: 2, cards: 4, pointsPerSecond: 0, ...size }).result,
    });
    const notes = ["target, no gate: ≤ 0.6 × Hocuspocus, 99 % of updates seen within 30 ms"];
    return { columns: costColumns, rows: costRows(samples), notes, gates: [converged(wrongs(samples))] };
  },
};
