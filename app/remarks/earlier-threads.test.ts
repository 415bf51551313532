import { expect, test } from "vitest";
import { earlierThreads, sumUp } from "./earlier-threads.ts";

const resolved = { at: new Date(0), name: "Olga" };
const thread = (number: number, settled: boolean, remarks = 1) => ({
  number,
  resolved: settled ? resolved : null,
  remarks: Array.from({ length: remarks }, () => ({}) as never),
});

test("[RV22] a later version shows what was said about the last one before it, and what is open from earlier", () => {
  const threads = [thread(7, false), thread(4, true), thread(4, false), thread(2, true), thread(2, false)];
  expect(earlierThreads(threads, 6)).toEqual([thread(4, true), thread(4, false), thread(2, false)]);
  expect(earlierThreads(threads, 2)).toEqual([]);
});

test("[RV22] a thread is open, answered or resolved, and never two of them", () => {
  expect(sumUp([thread(1, false), thread(1, false, 2), thread(1, true, 2), thread(1, true)])).toEqual({
    open: 1,
    answered: 1,
    resolved: 2,
  });
});
