/** MM-DD, in the years since 2011: article 1 of the Act of 18 January 1951 on days off work (o dniach wolnych od pracy). */
const fixed: readonly string[] = [
  "01-01",
  "01-06",
  "05-01",
  "05-03",
  "08-15",
  "11-01",
  "11-11",
  "12-25",
  "12-26",
];
/** By the Act's amendment of 6 December 2024. */
const firstChristmasEve = "2025-12-24";

const dayMs = 24 * 60 * 60_000;
/** Days from Easter Sunday to Easter Monday and to Corpus Christi; Pentecost, which the Act names too, is a Sunday. */
const afterEaster: readonly number[] = [1, 60];

/** Whether a day (YYYY-MM-DD) is no working day in Poland: a weekend or a public holiday. */
export function isDayOff(day: string): boolean {
  const at = Date.parse(`${day}T00:00:00Z`);
  const weekday = new Date(at).getUTCDay();
  if (weekday === 0 || weekday === 6 || fixed.includes(day.slice(5))) return true;
  if (day.endsWith("-12-24")) return day >= firstChristmasEve;
  return afterEaster.includes((at - easterSunday(Number(day.slice(0, 4)))) / dayMs);
}

/**
 * Easter Sunday of a Gregorian year, 00:00 UTC in ms since 1970, by the computus of Meeus, Jones and Butcher: the Sunday
 * after the church's full moon, which falls on 21 March at the earliest.
 */
export function easterSunday(year: number): number {
  const inMoonCycle = year % 19;
  const century = Math.floor(year / 100);
  const inCentury = year % 100;
  const moonShift = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  /** Days from 21 March to the full moon. */
  const toFullMoon = (19 * inMoonCycle + century - Math.floor(century / 4) - moonShift + 15) % 30;
  const leapDays = 2 * (century % 4) + 2 * Math.floor(inCentury / 4);
  /** Days from the day after the full moon to the Sunday. */
  const toSunday = (32 + leapDays - toFullMoon - (inCentury % 4)) % 7;
  // the two full moons that the church moves by a day would bring Easter a week late
  const weekLate = Math.floor((inMoonCycle + 11 * toFullMoon + 22 * toSunday) / 451);
  return Date.UTC(year, 2, 22 + toFullMoon + toSunday - 7 * weekLate);
}
