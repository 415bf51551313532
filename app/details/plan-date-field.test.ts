import { describe, expect, it } from "vitest";
import { precisionOf } from "#collab/plan/plan-date.ts";
import { withPrecision } from "./plan-date-field.tsx";

describe("withPrecision", () => {
  it.each([
    ["2027-05-24", "month", "2027-05"],
    ["2027-05-24", "quarter", "2027-34"],
    ["2027-05-24", "season", "2027-21"],
    ["2027-05-24", "year", "2027"],
    ["2027-05-24", "day", "2027-05-24"],
    ["2027-34", "month", "2027-04"],
    ["2027-24", "day", "2027-12-01"],
    ["2027-22", "quarter", "2027-34"],
    ["2027", "day", "2027-01-01"],
    ["2027-01", "season", "2027-24"],
  ] as const)("%s as a %s is %s", (date, precision, expected) => {
    expect(withPrecision(date, precision)).toBe(expected);
    expect(precisionOf(expected)).toBe(precision);
  });
});
