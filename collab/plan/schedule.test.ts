import { expect, test } from "vitest";
import { addMinutes, daysOf, isLocalDateTime, minutesBetween, overlap } from "./schedule.ts";

const at = (time: string, minutes: number | null) => ({ start: `2014-11-24T${time}`, minutes });

test.each([
  ["2014-11-24T14:30", true],
  ["2014-11-24T23:59", true],
  ["2014-11-24T24:00", false],
  ["2014-11-31T10:00", false],
  ["2014-11-24 14:30", false],
  ["2014-11-24T14:30Z", false],
])("[PL12] %s as a local date-time: %s", (text, valid) => {
  expect(isLocalDateTime(text)).toBe(valid);
});

test("[PL13] the end of an item may lie on the next day", () => {
  expect(addMinutes("2014-11-24T22:30", 150)).toBe("2014-11-25T01:00");
  expect(minutesBetween("2014-11-24T22:30", "2014-11-25T01:00")).toBe(150);
});

test.each([
  ["equal start and length", at("14:30", 60), at("14:30", 60), "yes"],
  ["one inside the other", at("14:00", 120), at("14:30", 30), "yes"],
  ["one ends as the other begins", at("14:30", 60), at("15:30", 30), "no"],
  ["both begin together without an end", at("12:30", null), at("12:30", null), "yes"],
  ["no end, begins within the other", at("14:00", 60), at("14:30", null), "yes"],
  ["no end, the other begins later that day", at("18:00", null), at("19:00", 30), "perhaps"],
  ["no end, the other is a day later", at("18:00", null), { start: "2014-11-25T08:00", minutes: 30 }, "no"],
  ["across midnight", at("23:00", 120), { start: "2014-11-25T00:30", minutes: 30 }, "yes"],
] as const)("[PL13] %s", (_case, a, b, answer) => {
  expect(overlap(a, b)).toBe(answer);
  expect(overlap(b, a)).toBe(answer);
});

test.each([
  ["2027-02", "2027-02-01", "2027-02-28"],
  ["2028-02", "2028-02-01", "2028-02-29"],
  ["2027-34", "2027-04-01", "2027-06-30"],
  ["2027-24", "2027-12-01", "2028-02-29"],
  ["2027-21", "2027-03-01", "2027-05-31"],
  ["2027", "2027-01-01", "2027-12-31"],
  ["2027-05-24", "2027-05-24", "2027-05-24"],
])("[PL12] %s means the days from %s to %s", (date, first, last) => {
  expect(daysOf(date)).toEqual({ first, last });
});
