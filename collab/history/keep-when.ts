import type { Occasion } from "./snapshot.ts";

/** A plan that was edited after its last version. Times in ms since 1970. */
export type Unkept = {
  /** At the latest then: the ledger knows the minute. */
  readonly lastEdit: number;
  readonly peopleHere: number;
  readonly now: number;
};

const minute = 60_000;

/** Whether the server stores a version by itself now, and why (SN8). Somebody who only reloads the page has not left. */
export function keepWhen({ lastEdit, peopleHere, now }: Unkept): Extract<Occasion, "quiet" | "left"> | null {
  const quiet = now - lastEdit;
  if (quiet >= 10 * minute) return "quiet";
  return peopleHere === 0 && quiet >= minute ? "left" : null;
}
