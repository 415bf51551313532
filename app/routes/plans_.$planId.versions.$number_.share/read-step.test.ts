import { expect, test } from "vitest";
import { readDay } from "./read-step.ts";

test.each([
  ["2027-02-28", "2027-02-28"],
  ["2027-02-29", ""],
  ["2028-02-29", "2028-02-29"],
  ["28.02.2027", ""],
  ["2027-2-8", ""],
  ["jutro", ""],
  ["", ""],
])("the day in „%s” is „%s”", (text, day) => {
  expect(readDay(text)).toBe(day);
});
