import { expect, it } from "vitest";
import { keepWhen } from "./keep-when.ts";

const cases: [quietMinutes: number, peopleHere: number, expected: ReturnType<typeof keepWhen>][] = [
  [0, 0, null],
  [0.9, 0, null],
  [1, 0, "left"],
  [9, 3, null],
  [9, 0, "left"],
  [10, 3, "quiet"],
  [10, 0, "quiet"],
];

it.each(cases)(
  "[SN8] %d minutes after the last edit, with %d people here: %s",
  (minutes, peopleHere, expected) => {
    expect(keepWhen({ lastEdit: 0, now: minutes * 60_000, peopleHere })).toBe(expected);
  },
);
