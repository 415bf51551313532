import type { TFunction } from "i18next";
import { precisionOf } from "#collab/plan/plan-date.ts";
import { type Language, locales } from "./languages.ts";

const zone = "Europe/Warsaw";

export type Format = {
  /** `12:04` */
  time: (at: Date | number) => string;
  /** `24 maja 2027` */
  day: (at: Date | number) => string;
  /** `24 maja 2027, 12:04` */
  dayAndTime: (at: Date | number) => string;
  /** `12:04` for today, else the day and the time. */
  when: (at: Date | number, now: Date | number) => string;
  number: (value: number) => string;
  /** A plan date with its precision: `24 maja 2027`, `maj 2027`, `II kwartał 2027`, `wiosna 2027`, `2027`. Other text stays as it is. */
  planDate: (text: string) => string;
  /** `pon., 24 maja, 12:04` for a session's local time `2027-05-24T12:04`. */
  localTime: (text: string) => string;
};

/** Dates and numbers as people write them; 24 hours, always Europe/Warsaw, the same on the server and in the browser. */
export function formatIn(language: Language, t: TFunction<"common">): Format {
  const locale = locales[language];
  const dateParts = { day: "numeric", month: "long", year: "numeric" } as const;
  const clock = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
  const formats = {
    time: new Intl.DateTimeFormat(locale, { ...clock, timeZone: zone }),
    day: new Intl.DateTimeFormat(locale, { ...dateParts, timeZone: zone }),
    planDay: new Intl.DateTimeFormat(locale, { ...dateParts, timeZone: "UTC" }),
    planMonth: new Intl.DateTimeFormat(locale, { month: "long", year: "numeric", timeZone: "UTC" }),
    localDay: new Intl.DateTimeFormat(locale, {
      weekday: "short",
      day: "numeric",
      month: "long",
      timeZone: "UTC",
    }),
    localClock: new Intl.DateTimeFormat(locale, { ...clock, timeZone: "UTC" }),
    number: new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }),
  };
  const dayAndTime = (at: Date | number) => `${formats.day.format(at)}, ${formats.time.format(at)}`;
  return {
    time: (at) => formats.time.format(at),
    day: (at) => formats.day.format(at),
    dayAndTime,
    when: (at, now) =>
      formats.day.format(at) === formats.day.format(now) ? formats.time.format(at) : dayAndTime(at),
    number: (value) => formats.number.format(value),
    planDate: (text) => {
      const [year = "", part = "1", day = "1"] = text.split("-");
      const date = new Date(Date.UTC(Number(year), Number(part) - 1, Number(day)));
      switch (precisionOf(text)) {
        case "day":
          return formats.planDay.format(date);
        case "month":
          return formats.planMonth.format(date);
        case "quarter":
          return t(`date.quarter.${part as "33" | "34" | "35" | "36"}`, { year });
        case "season":
          return t(`date.season.${part as "21" | "22" | "23" | "24"}`, { year });
        default:
          return text;
      }
    },
    localTime: (text) => {
      const date = new Date(`${text}:00Z`);
      if (Number.isNaN(date.getTime())) return text;
      return `${formats.localDay.format(date)}, ${formats.localClock.format(date)}`;
    },
  };
}
