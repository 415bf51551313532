import { generateKeyBetween, generateNKeysBetween } from "fractional-indexing";

/**
 * A place between two siblings (null: before the first, after the last), jittered by `random`, so that two people who
 * insert at the same spot rarely get the same place. Never throws: a neighbour that is no order key counts as absent.
 */
export function orderBetween(
  before: string | null,
  after: string | null,
  random: () => number = Math.random,
): string {
  const start = keyOrNull(before);
  const end = keyOrNull(after);
  // equal or swapped neighbours come of two people at one spot: the new one goes after the first of them
  const bounded = start !== null && end !== null && start >= end ? null : end;
  let low = generateKeyBetween(start, bounded);
  let high = generateKeyBetween(low, bounded);
  for (let bit = 0; bit < 24; bit += 1) {
    const middle = generateKeyBetween(low, high);
    if (random() < 0.5) low = middle;
    else high = middle;
  }
  return low;
}

/** Places for a list that is made at once, in order and without jitter, so that equal imports give equal plans. */
export function orderList(count: number): string[] {
  return generateNKeysBetween(null, null, count);
}

type Ordered = { readonly order: string; readonly id: string };

/** Sorts siblings by place, equal places by id, the same on every machine (code units, no locale). */
export function compareOrder(a: Ordered, b: Ordered): number {
  if (a.order !== b.order) return a.order < b.order ? -1 : 1;
  if (a.id === b.id) return 0;
  return a.id < b.id ? -1 : 1;
}

function keyOrNull(key: string | null): string | null {
  if (key === null || !/^[A-Za-z0-9]{1,1000}$/.test(key)) return null;
  try {
    generateKeyBetween(key, null);
    generateKeyBetween(null, key);
    return key;
  } catch {
    // a document may hold any string here; a strange one must not stop a person from moving a card
    return null;
  }
}
