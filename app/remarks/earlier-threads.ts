import type { RemarkThread } from "#server/context-history.ts";

/**
 * What a later version has to answer: all that was said about the version remarked on last before it, and whatever is
 * still open from before that (RV22).
 */
export function earlierThreads<T extends Pick<RemarkThread, "number" | "resolved">>(
  threads: readonly T[],
  number: number,
): T[] {
  const before = threads.filter((thread) => thread.number < number);
  const last = Math.max(...before.map((thread) => thread.number));
  return before.filter((thread) => thread.number === last || !thread.resolved);
}

export type Sum = { readonly open: number; readonly answered: number; readonly resolved: number };

/** By somebody else: whoever adds to an own remark still waits for an answer (RV22). */
export function isAnswered({ remarks }: Pick<RemarkThread, "remarks">): boolean {
  return remarks.some(({ by }) => by.account !== remarks[0]?.by.account);
}

export function sumUp(threads: readonly Pick<RemarkThread, "remarks" | "resolved">[]): Sum {
  const waiting = threads.filter(({ resolved }) => !resolved);
  const answered = waiting.filter(isAnswered).length;
  return { open: waiting.length - answered, answered, resolved: threads.length - waiting.length };
}
