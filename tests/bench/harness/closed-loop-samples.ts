import { compare, type Samples } from "./compare.ts";
import { generate } from "./generate.ts";
import type { Measured } from "./measured-window.ts";
import { type Bench, bySize } from "./scenario.ts";

/** So many writers before fifty readers, each as fast as everybody follows. */
export function closedLoopSamples(bench: Bench, writers: number): Promise<Samples<Measured>> {
  const size = bySize(bench, {
    full: { rounds: 3, readers: 50, warmUpMs: 6_000, measureMs: 8_000 },
    quick: { rounds: 1, readers: 50, warmUpMs: 1_000, measureMs: 2_500 },
    smoke: { rounds: 1, readers: 3, warmUpMs: 0, measureMs: 300 },
  });
  return compare(bench, {
    rounds: size.rounds,
    // one writer makes more edits a second here than any person does
    options: { limited: false },
    measure: ({ target }) => generate("closedLoop", { target, writers, ...size }).result,
  });
}
