import type { DigestChoice } from "../context.ts";
import type { LocalMoment } from "./local-moment.ts";

/**
 * Whether somebody's mail of the day is due (ML2). `settledOn` is the day for which all is done: an hour that comes twice,
 * or a later time chosen in the evening, makes no second mail; a server that was away at the time sends it late.
 */
export function isDue(choice: DigestChoice, settledOn: string | null, moment: LocalMoment): boolean {
  if (choice.rhythm === "off" || (choice.rhythm === "weekdays" && moment.isDayOff)) return false;
  return settledOn !== moment.day && choice.at <= moment.clock;
}
