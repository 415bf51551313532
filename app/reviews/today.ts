const days = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Warsaw" });

/** The day of a time where the people of this server live, as YYYY-MM-DD. */
export const localToday = (at: Date): string => days.format(at);

/** A week later, as YYYY-MM-DD: what a form offers as the day to answer by. */
export function inAWeek(day: string): string {
  const at = new Date(`${day}T12:00:00Z`);
  at.setUTCDate(at.getUTCDate() + 7);
  return at.toISOString().slice(0, 10);
}
