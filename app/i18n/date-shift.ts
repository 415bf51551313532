import { precisionOf } from "#collab/plan/plan-date.ts";
import { isLocalDateTime } from "#collab/plan/schedule.ts";
import type { ChangeWords } from "./change-words.ts";

const minute = 60_000;
const day = 24 * 60 * minute;

/** How far a date moved, as people say it: `+3 tygodnie`, `−2 dni`, `+1 godz. 30 min`; undefined where its precision changed. */
export function dateShift(from: string, to: string, t: ChangeWords["changes"]): string | undefined {
  if (isLocalDateTime(from) && isLocalDateTime(to)) {
    return spanOf(Date.parse(`${to}:00Z`) - Date.parse(`${from}:00Z`), t);
  }
  const precision = precisionOf(from);
  if (precision === undefined || precision !== precisionOf(to)) return undefined;
  if (precision === "day") return spanOf(Date.parse(to) - Date.parse(from), t);
  const [year, part] = [
    Number(to.slice(0, 4)) - Number(from.slice(0, 4)),
    Number(to.slice(5)) - Number(from.slice(5)),
  ];
  if (precision === "month" && (part !== 0 || year !== 0)) {
    const months = year * 12 + part;
    if (months % 12 !== 0) return t("shift.months", { sign: signOf(months), count: Math.abs(months) });
  }
  return part === 0 && year !== 0
    ? t("shift.years", { sign: signOf(year), count: Math.abs(year) })
    : undefined;
}

function spanOf(span: number, t: ChangeWords["changes"]): string | undefined {
  if (span === 0 || Number.isNaN(span)) return undefined;
  const [sign, length] = [signOf(span), Math.abs(span)];
  if (length % (7 * day) === 0) return t("shift.weeks", { sign, count: length / (7 * day) });
  if (length % day === 0) return t("shift.days", { sign, count: length / day });
  // a time that also moved to another day is not said in hours
  if (length > day) return undefined;
  const [hours, minutes] = [Math.floor(length / (60 * minute)), (length / minute) % 60];
  if (hours === 0) return t("shift.minutes", { sign, minutes });
  return minutes === 0 ? t("shift.hours", { sign, hours }) : t("shift.time", { sign, hours, minutes });
}

const signOf = (amount: number) => (amount < 0 ? "−" : "+");
