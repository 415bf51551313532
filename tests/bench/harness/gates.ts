import type { Gate } from "./scenario.ts";

/** At most so much. A figure that could not be measured (no peers) is no gate at all. */
export function atMost(says: string, value: number | undefined, most: number, unit = ""): Gate[] {
  if (value === undefined) return [];
  return [{ says: `${says} ≤ ${most}${unit}`, met: value <= most, value: `${shown(value)}${unit}` }];
}

/** Holds whatever the machine is: the states at the end are the same. */
export function converged(wrongs: readonly (string | undefined)[]): Gate {
  const wrong = wrongs.find((one) => one !== undefined);
  return {
    says: "all end with the same state",
    met: wrong === undefined,
    value: wrong ?? "yes",
    always: true,
  };
}

/** A figure with three digits that count. */
export function shown(value: number): string {
  if (!Number.isFinite(value)) return "–";
  if (value >= 100) return Math.round(value).toLocaleString("en-US");
  return value.toPrecision(value < 10 ? 2 : 3);
}
