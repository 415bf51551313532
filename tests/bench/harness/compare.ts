import { type ContenderName, type ContenderOptions, makeContender } from "./contenders.ts";
import { median } from "./quantile.ts";
import type { Bench } from "./scenario.ts";
import { Stage } from "./stage.ts";

/** Every contender's figures, one a round, in the order of the rounds. */
export type Samples<T> = ReadonlyMap<ContenderName, readonly T[]>;

type Plan<T> = {
  readonly rounds: number;
  readonly among?: readonly ContenderName[];
  readonly options?: ContenderOptions;
  /** With the server running on empty storage. */
  readonly measure: (stage: Stage) => Promise<T>;
};

/** Measures all contenders in turn, round after round: what the machine does meanwhile meets all of them alike. */
export async function compare<T>(bench: Bench, plan: Plan<T>): Promise<Samples<T>> {
  const names = bench.against.filter((name) => plan.among?.includes(name) ?? true);
  const samples = new Map<ContenderName, T[]>(names.map((name) => [name, []]));
  for (let round = 0; round < plan.rounds; round += 1) {
    for (const name of names) {
      bench.tell(`  round ${round + 1} of ${plan.rounds}: ${name}`);
      samples.get(name)?.push(await once(bench, name, plan));
    }
  }
  return samples;
}

async function once<T>(bench: Bench, name: ContenderName, { options, measure }: Plan<T>): Promise<T> {
  const stage = new Stage(await makeContender(name, bench, options));
  try {
    await stage.start();
    return await measure(stage);
  } catch (error) {
    throw new Error(`${name} could not be measured; it said: ${stage.said || "nothing"}`, { cause: error });
  } finally {
    await stage.dispose();
  }
}

/** The median over the rounds. */
export function middle<T>(samples: Samples<T>, name: ContenderName, figure: (sample: T) => number): number {
  return median((samples.get(name) ?? []).map(figure));
}

/** Ours divided by theirs within each round, then the median over the rounds. Undefined when either was not measured. */
export function ratio<T>(
  samples: Samples<T>,
  theirs: ContenderName,
  figure: (sample: T) => number,
): number | undefined {
  const others = samples.get(theirs);
  const ours = samples.get("ours");
  if (!others?.length || !ours) return undefined;
  return median(ours.map((sample, round) => figure(sample) / figure(others[round] as T)));
}
