import { expect, test } from "vitest";
import type { AccountId, RemarkId } from "#collab/plan/id.ts";
import type { Remark } from "#server/context-history.ts";
import { earlierThreads, sumUp } from "./earlier-threads.ts";

const resolved = { at: new Date(0), name: "Olga" };
const by = (name: string): Remark => ({
  id: name as RemarkId,
  by: { account: name as AccountId, name },
  at: new Date(0),
  text: "?",
});
const thread = (number: number, settled: boolean, ...writers: string[]) => ({
  number,
  resolved: settled ? resolved : null,
  remarks: ["Ewa", ...writers].map(by),
});

test("[RV22] a later version shows what was said about the last one before it, and what is open from earlier", () => {
  const threads = [thread(7, false), thread(4, true), thread(4, false), thread(2, true), thread(2, false)];
  expect(earlierThreads(threads, 6)).toEqual([thread(4, true), thread(4, false), thread(2, false)]);
  expect(earlierThreads(threads, 2)).toEqual([]);
});

test("[RV22] a thread is open, answered or resolved, and never two of them", () => {
  const threads = [thread(1, false), thread(1, false, "Olga"), thread(1, true, "Olga"), thread(1, true)];
  expect(sumUp(threads)).toEqual({
    open: 1,
    answered: 1,
    resolved: 2,
  });
});

test("[RV22] a thread in which nobody but its author has written is open; one that somebody else joined is answered", () => {
  const threads = [thread(1, false, "Ewa"), thread(1, false, "Ewa", "Ewa"), thread(1, false, "Olga", "Ewa")];
  expect(sumUp(threads)).toEqual({ open: 2, answered: 1, resolved: 0 });
});
