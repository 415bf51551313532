import { compare } from "../harness/compare.ts";
import { atMost, converged, shown } from "../harness/gates.ts";
import { generate } from "../harness/generate.ts";
import { median } from "../harness/quantile.ts";
import { bySize, type Scenario } from "../harness/scenario.ts";

export const reconnect: Scenario = {
  name: "reconnect",
  title: "500 browsers in 50 plans, and the server is restarted",
  async run(bench) {
    const size = bySize(bench, {
      full: { rounds: 3, people: 500, documents: 50 },
      quick: { rounds: 1, people: 100, documents: 10 },
      smoke: { rounds: 1, people: 6, documents: 2 },
    });
    const samples = await compare(bench, {
      rounds: size.rounds,
      among: ["ours"],
      async measure(stage) {
        const coming = generate("returning", { target: stage.target, ...size });
        await coming.ready;
        await stage.restart();
        const { arrivals, allSynced, wrong } = await coming.result;
        const answer = await fetch(`http://127.0.0.1:${stage.target.port}/lag`);
        const { p99 } = (await answer.json()) as { p99: number };
        return {
          share: busiestSecond(arrivals) / arrivals.length,
          seconds: allSynced / 1_000,
          lag: p99,
          wrong,
        };
      },
    });
    const rounds = samples.get("ours") ?? [];
    const share = 100 * median(rounds.map((round) => round.share));
    const seconds = median(rounds.map((round) => round.seconds));
    const lag = median(rounds.map((round) => round.lag));
    return {
      columns: ["", "all synced after s", "arrivals in the busiest second", "loop lag p99 ms"],
      rows: [["ours", shown(seconds), `${shown(share)} %`, shown(lag)]],
      gates: [
        ...atMost("everybody has everything again within", seconds, 20, " s"),
        ...atMost("of all arrivals, in any one second", share, 20, " %"),
        ...atMost("the event loop's lag, p99", lag, 500, " ms"),
        converged(rounds.map(({ wrong }) => wrong)),
      ],
    };
  },
};

function busiestSecond(arrivals: readonly number[]): number {
  return Math.max(...arrivals.map((from) => arrivals.filter((at) => at >= from && at < from + 1_000).length));
}
