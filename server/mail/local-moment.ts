import { isDayOff } from "./days-off.ts";

/** A moment on the wall clock where the people of this server live. */
export type LocalMoment = {
  /** YYYY-MM-DD */
  readonly day: string;
  /** HH:MM */
  readonly clock: string;
  readonly isDayOff: boolean;
};

const parts = new Intl.DateTimeFormat("sv-SE", {
  timeZone: "Europe/Warsaw",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});

export function localMoment(at: Date): LocalMoment {
  const [day = "", clock = ""] = parts.format(at).split(" ");
  return { day, clock, isDayOff: isDayOff(day) };
}
