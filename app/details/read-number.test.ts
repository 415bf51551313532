import { expect, it } from "vitest";
import { readNumber } from "./read-number.ts";

it.each([
  ["1 000,5", 1000.5],
  ["1000.5", 1000.5],
  ["-3", -3],
  ["12\u00a0000", 12000],
  ["", undefined],
  ["około 5", undefined],
  ["1,2,3", undefined],
  ["9".repeat(400), undefined],
])("%j reads as %s", (text, number) => {
  expect(readNumber(text)).toBe(number);
});
