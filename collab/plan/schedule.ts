import { isPlanDate, precisionOf } from "./plan-date.ts";

// Wall-clock arithmetic: minutes as the clock on the wall shows them. On the two nights a year when clocks change, an
// item that runs through the change is an hour off; a programme on paper is read the same way.
const minuteMs = 60_000;

/** Whether a text is a local date-time to the minute, `2014-11-24T14:30`, of a day that exists. */
export function isLocalDateTime(text: string): boolean {
  const match = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d$/.exec(text);
  return match?.[1] !== undefined && isPlanDate(match[1]);
}

/** A local date-time some minutes later; the day follows. Expects a valid one. */
export function addMinutes(start: string, minutes: number): string {
  return new Date(toMs(start) + minutes * minuteMs).toISOString().slice(0, 16);
}

/** Minutes from one local date-time to another, negative if it lies before. Expects valid ones. */
export function minutesBetween(start: string, end: string): number {
  return Math.round((toMs(end) - toMs(start)) / minuteMs);
}

/** When something happens: a local start, and its length in minutes, null while nobody has said how long it takes. */
export type Span = { readonly start: string; readonly minutes: number | null };

/**
 * Whether two items share time. Items that only touch (one ends as the other begins) do not. An item of unknown length
 * certainly lasts at its own start; whether it reaches a later item is "perhaps" on the same day and "no" after it.
 */
export function overlap(a: Span, b: Span): "yes" | "no" | "perhaps" {
  const [first, second] = a.start <= b.start ? [a, b] : [b, a];
  if (first.start === second.start) return "yes";
  if (first.minutes !== null) {
    return minutesBetween(first.start, second.start) < first.minutes ? "yes" : "no";
  }
  return first.start.slice(0, 10) === second.start.slice(0, 10) ? "perhaps" : "no";
}

/** The first and the last day that a plan date means, as `YYYY-MM-DD`; undefined for anything else. Winter ends in the next year. */
export function daysOf(date: string): { readonly first: string; readonly last: string } | undefined {
  const precision = precisionOf(date);
  if (precision === undefined) return undefined;
  if (precision === "day") return { first: date, last: date };
  const year = Number(date.slice(0, 4));
  const part = Number(date.slice(5, 7));
  if (precision === "year") return months(year, 1, 12);
  if (precision === "month") return months(year, part, 1);
  if (precision === "quarter") return months(year, (part - 33) * 3 + 1, 3);
  return months(year, (part - 21) * 3 + 3, 3);
}

function months(year: number, firstMonth: number, count: number) {
  return { first: day(year, firstMonth, 1), last: day(year, firstMonth + count, 0) };
}

function day(year: number, month: number, dayOfMonth: number): string {
  const date = new Date(0);
  // not Date.UTC: it takes the years 0-99 for 1900-1999
  date.setUTCFullYear(year, month - 1, dayOfMonth);
  return date.toISOString().slice(0, 10);
}

function toMs(local: string): number {
  return Date.parse(`${local}:00Z`);
}
