import { create, int32, type PRNG, real53 } from "lib0/prng";
import { onTestFailed } from "vitest";

/** Everything runs, at full length; without it the part that `npm test` has time for. */
export const thorough = process.env.FAULTS === "all";

/** `SEED=… npm run test:faults -- NAME` repeats the choices of a run; `npm test` always makes the same. */
const seed = Number(process.env.SEED ?? (thorough ? Date.now() % 1_000_000 : 1));

export type Choices = {
  /** A whole number, both ends included. */
  between(least: number, most: number): number;
  chance(share: number): boolean;
  one<T>(of: readonly T[]): T;
  readonly random: PRNG;
};

/** The random choices of the running test. Its seed is printed when it fails, and always in a thorough run. */
export function choices(): Choices {
  if (thorough) console.log(`SEED=${seed}`);
  onTestFailed(() => console.log(`SEED=${seed} repeats the choices of this run`));
  const random = create(seed);
  const between = (least: number, most: number) => int32(random, least, most);
  return {
    random,
    between,
    chance: (share) => real53(random) < share,
    one: (of) => of[between(0, of.length - 1)] as never,
  };
}

/** A figure that depends on the machine: told, not judged, unless everything runs. */
export function tell(what: string, figure: string): void {
  if (thorough) console.log(`${what}: ${figure}`);
}
