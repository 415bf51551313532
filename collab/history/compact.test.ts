import { expect, it } from "vitest";
import { type Moment, shouldCompact, type Tail } from "./compact.ts";

const tail = (rows: number, age = 1_000): Tail => ({ rows, age });

const cases: [Moment, Tail, boolean][] = [
  ["close", tail(0), false],
  ["close", tail(1), true],
  ["quiet", tail(49), false],
  ["quiet", tail(50), true],
  ["edit", tail(199, 60_000), false],
  ["edit", tail(200, 9_999), false],
  ["edit", tail(200, 10_000), true],
  ["edit", tail(2_000, 999), false],
  ["edit", tail(2_000), true],
];

it.each(cases)("[LG4] at %s with %j the log is compacted: %s", (moment, known, expected) => {
  expect(shouldCompact(known, moment)).toBe(expected);
});
