import { describe, expect, test } from "vitest";
import type { DigestChoice } from "../context.ts";
import { isDue } from "./digest-due.ts";
import { localMoment } from "./local-moment.ts";

const at = (time: string) => localMoment(new Date(time));
const choice = (rest: Partial<DigestChoice> = {}): DigestChoice => ({
  rhythm: "weekdays",
  at: "07:00",
  ...rest,
});
const friday = "2026-11-20";

describe("when a digest is due", () => {
  test("[ML2] from the chosen time on, on the wall clock of Warsaw in winter and in summer", () => {
    expect(isDue(choice(), null, at("2026-11-20T05:59:59Z"))).toBe(false);
    expect(isDue(choice(), null, at("2026-11-20T06:00:00Z"))).toBe(true);
    expect(isDue(choice(), null, at("2026-07-20T04:59:59Z"))).toBe(false);
    expect(isDue(choice(), null, at("2026-07-20T05:00:00Z"))).toBe(true);
  });

  test("[ML2] once a day, late where the server was away, and on the day that it is in Warsaw", () => {
    expect(isDue(choice(), friday, at("2026-11-20T14:00:00Z"))).toBe(false);
    expect(isDue(choice(), "2026-11-19", at("2026-11-20T22:59:00Z"))).toBe(true);
    expect(isDue(choice({ rhythm: "daily", at: "00:00" }), friday, at("2026-11-20T23:00:00Z"))).toBe(true);
  });

  test("[ML2] off means never; working days are Monday to Friday", () => {
    const days = ["20", "21", "22", "23"].map((day) => at(`2026-11-${day}T12:00:00Z`));
    const dueOn = (rhythm: DigestChoice["rhythm"]) => days.map((day) => isDue(choice({ rhythm }), null, day));
    expect(dueOn("weekdays")).toEqual([true, false, false, true]);
    expect(dueOn("daily")).toEqual([true, true, true, true]);
    expect(dueOn("off")).toEqual([false, false, false, false]);
  });

  test("[ML2] a public holiday is no working day, by the day that it is in Warsaw", () => {
    const dueAt = (time: string, rhythm: DigestChoice["rhythm"] = "weekdays") =>
      isDue(choice({ rhythm, at: "00:00" }), null, at(time));
    expect(dueAt("2026-11-10T22:59:00Z")).toBe(true);
    expect(dueAt("2026-11-10T23:00:00Z")).toBe(false);
    expect(dueAt("2026-11-11T12:00:00Z", "daily")).toBe(true);
    expect(dueAt("2026-11-11T23:00:00Z")).toBe(true);
  });

  test("[ML2] an hour that summer time leaves out comes when the clock has passed it", () => {
    const early = choice({ rhythm: "daily", at: "02:30" });
    expect(at("2027-03-28T01:00:00Z")).toMatchObject({ day: "2027-03-28", clock: "03:00" });
    expect(isDue(early, null, at("2027-03-28T00:59:00Z"))).toBe(false);
    expect(isDue(early, null, at("2027-03-28T01:00:00Z"))).toBe(true);
  });

  test("[ML2] an hour that comes twice brings one mail", () => {
    const early = choice({ rhythm: "daily", at: "02:30" });
    const [first, second] = [at("2026-10-25T00:30:00Z"), at("2026-10-25T01:30:00Z")];
    expect([first.clock, second.clock]).toEqual(["02:30", "02:30"]);
    expect(isDue(early, "2026-10-24", first)).toBe(true);
    expect(isDue(early, first.day, second)).toBe(false);
  });
});
