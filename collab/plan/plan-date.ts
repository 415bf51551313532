import * as z from "zod/mini";

/**
 * A date with its precision in one string, after ISO 8601-2:2019 (EDTF level 2):
 * `2027-05-24` day, `2027-05` month, `2027-33`..`2027-36` quarter 1-4, `2027-21`..`2027-24` spring, summer, autumn, winter, `2027` year.
 */
export const planDate = z.string().check(z.refine(isPlanDate));
export type PlanDate = string;
export type Precision = "day" | "month" | "quarter" | "season" | "year";

/** Whether a text is a plan date; a day must exist in its month. */
export function isPlanDate(text: string): boolean {
  return precisionOf(text) !== undefined;
}

/** The precision of a plan date, or undefined for anything else. */
export function precisionOf(text: string): Precision | undefined {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(text);
  if (!match) return undefined;
  const [, year, part, day] = match;
  if (part === undefined) return "year";
  const number = Number(part);
  if (day !== undefined) return isDay(Number(year), number, Number(day)) ? "day" : undefined;
  if (number >= 1 && number <= 12) return "month";
  if (number >= 21 && number <= 24) return "season";
  if (number >= 33 && number <= 36) return "quarter";
  return undefined;
}

function isDay(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  date.setUTCFullYear(year);
  return (
    month >= 1 && month <= 12 && day >= 1 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  );
}
