import type { ReviewState } from "#collab/history/review.ts";
import type { ReviewRow } from "#server/context-history.ts";

/** Where each version that was ever sent stands, by its number. */
export function statesOf(reviews: readonly ReviewRow[]): Record<number, ReviewState> {
  // newest sending first: the last one written is the oldest, so it must not win
  return Object.fromEntries([...reviews].reverse().map(({ number, state }) => [number, state]));
}
