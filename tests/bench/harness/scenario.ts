import type { BenchPostgres } from "./bench-postgres.ts";
import type { ContenderName } from "./contenders.ts";
import type { Peers } from "./peers.ts";

/** `full` judges every gate; `quick` is for a first look; `smoke` shows that the bench itself works. */
export type Size = "full" | "quick" | "smoke";

export type Bench = {
  readonly size: Size;
  readonly postgres: BenchPostgres;
  readonly peers: Peers | undefined;
  /** Whom to measure, ours first. */
  readonly against: readonly ContenderName[];
  /** A public editing trace to use in place of an invented one. */
  readonly trace: string | undefined;
  tell(line: string): void;
};

export type Gate = {
  readonly says: string;
  readonly met: boolean;
  readonly value: string;
  /** Holds on any machine and at any size, so that a smoke run is judged by it too. */
  readonly always?: boolean;
};

export type Outcome = {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly gates: readonly Gate[];
  /** Targets that are printed and judge nothing. */
  readonly notes?: readonly string[];
};

export type Scenario = {
  readonly name: string;
  readonly title: string;
  /** The runs that have it unasked; all when it says nothing. */
  readonly sizes?: readonly Size[];
  run(bench: Bench): Promise<Outcome>;
};

export function bySize<T>({ size }: Bench, values: Readonly<Record<Size, T>>): T {
  return values[size];
}
