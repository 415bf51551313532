import { describe, expect, test } from "vitest";
import { easterSunday, isDayOff } from "./days-off.ts";

const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10);
const daysOf = (year: number) =>
  Array.from({ length: 366 }, (_, day) => dayOf(Date.UTC(year, 0, 1 + day))).filter((day) =>
    day.startsWith(`${year}`),
  );
const onWeekend = (day: string) => [0, 6].includes(new Date(`${day}T12:00:00Z`).getUTCDay());
const holidays = (year: number) => daysOf(year).filter((day) => isDayOff(day) && !onWeekend(day));

describe("days off work in Poland", () => {
  test("[ML2] Easter falls where the church has it, at its earliest, its latest and in the moved years too", () => {
    const known = [
      ..."1818-03-22 1943-04-25 1954-04-18 1961-04-02 1981-04-19 2000-04-23 2024-03-31 2025-04-20".split(" "),
      ..."2026-04-05 2027-03-28 2028-04-16 2038-04-25 2049-04-18 2076-04-19 2285-03-22".split(" "),
    ];
    expect(known.map((day) => dayOf(easterSunday(Number(day.slice(0, 4)))))).toEqual(known);
  });

  test("[ML2] Easter is a Sunday from 22 March to 25 April in every year", () => {
    for (let year = 1583; year < 4100; year++) {
      const at = easterSunday(year);
      const day = dayOf(at);
      expect([new Date(at).getUTCDay(), day >= `${year}-03-22` && day <= `${year}-04-25`]).toEqual([0, true]);
    }
  });

  test("[ML2] the holidays of 2026 and 2027 that fall on Monday to Friday", () => {
    expect(holidays(2026)).toEqual([
      ..."2026-01-01 2026-01-06 2026-04-06 2026-05-01 2026-06-04 2026-11-11 2026-12-24 2026-12-25".split(" "),
    ]);
    expect(holidays(2027)).toEqual([
      ..."2027-01-01 2027-01-06 2027-03-29 2027-05-03 2027-05-27 2027-11-01 2027-11-11 2027-12-24".split(" "),
    ]);
  });

  test("[ML2] Christmas Eve is one since 2025; weekends always are, other days never", () => {
    expect(["2024-12-24", "2025-12-24"].map(isDayOff)).toEqual([false, true]);
    expect(daysOf(2026).filter(onWeekend).every(isDayOff)).toBe(true);
    expect(["2026-04-03", "2026-04-07", "2026-06-05", "2026-12-31"].some(isDayOff)).toBe(false);
  });
});
