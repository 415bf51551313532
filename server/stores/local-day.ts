const days = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Warsaw" });

/** The day of a time (ms since 1970) where the people of this server live, as YYYY-MM-DD. */
export const localDay = (at: number): string => days.format(at);
