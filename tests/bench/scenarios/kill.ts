import { compare, type Samples } from "../harness/compare.ts";
import { generate } from "../harness/generate.ts";
import { bySize, type Gate, type Scenario } from "../harness/scenario.ts";
import type { Stage } from "../harness/stage.ts";
import { pause } from "../harness/until.ts";
import type { Owed } from "../loads/typing-until-killed.ts";

type Losses = {
  readonly kills: number;
  readonly owed: number;
  readonly seen: number;
  readonly acknowledged: number;
};
const people = 10;

export const kill: Scenario = {
  name: "kill",
  title:
    "kill -9 at random moments while 10 people type: edits that others had seen, or that were acknowledged, and are gone",
  async run(bench) {
    const { kills, theirs, rates, longest } = bySize(bench, {
      full: { kills: 50, theirs: 10, rates: [150, 1_500], longest: 1_500 },
      quick: { kills: 2, theirs: 1, rates: [1_500], longest: 500 },
      smoke: { kills: 1, theirs: 1, rates: [150], longest: 200 },
    });
    const rows: string[][] = [];
    const gates: Gate[] = [];
    for (const updatesPerSecond of rates) {
      const samples = await compare(bench, {
        rounds: 1,
        among: ["ours", "y-websocket+leveldb", "hocuspocus"],
        measure: (stage) => losses(stage, stage.name === "ours" ? kills : theirs, updatesPerSecond, longest),
      });
      rows.push(...[...samples].flatMap(([name, all]) => all.map((one) => row(name, updatesPerSecond, one))));
      gates.push(gate(samples, updatesPerSecond));
    }
    return {
      columns: [
        "",
        "updates/s",
        "kills",
        "owed",
        "seen and lost",
        "a kill",
        "acknowledged and lost",
        "a kill",
      ],
      rows,
      gates,
    };
  },
};

async function losses(
  stage: Stage,
  kills: number,
  updatesPerSecond: number,
  longest: number,
): Promise<Losses> {
  const owed: Owed[] = [];
  for (let kill = 1; kill <= kills; kill += 1) {
    const typing = generate("typingUntilKilled", { target: stage.target, people, updatesPerSecond });
    await typing.ready;
    await pause(100 + Math.random() * longest);
    await stage.kill();
    owed.push(...(await typing.result));
    await stage.start();
  }
  return {
    kills,
    owed: sizeOf(owed),
    ...(await generate("countLost", { target: stage.target, owed }).result),
  };
}

const sizeOf = (owed: readonly Owed[]): number => owed.reduce((sum, { seen }) => sum + seen.length, 0);

function row(name: string, rate: number, { kills, owed, seen, acknowledged }: Losses): string[] {
  const each = (lost: number) => (lost / kills).toFixed(1);
  const counts = [seen.toString(), each(seen), acknowledged.toString(), each(acknowledged)];
  return [name, rate.toString(), kills.toString(), owed.toString(), ...counts];
}

function gate(samples: Samples<Losses>, rate: number): Gate {
  const [ours] = samples.get("ours") ?? [];
  const lost = (ours?.seen ?? Number.NaN) + (ours?.acknowledged ?? Number.NaN);
  const met = lost === 0 && (ours?.owed ?? 0) > 0;
  return {
    says: `at ${rate} updates/s nothing seen or acknowledged is lost`,
    met,
    value: `${lost} of ${ours?.owed}`,
    always: true,
  };
}
