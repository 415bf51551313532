import type { BoardKind } from "../plan/schema.ts";

export type Language = "pl" | "en";
export type BoardTitles = Readonly<Record<BoardKind, string>>;

/** What boards made by an import are called; content of the plan, which anyone may rename. */
export const boardTitles: Readonly<Record<Language, BoardTitles>> = {
  pl: {
    "partnership-map": "Mapa partnerstwa",
    "resource-map": "Mapa zasobów i potrzeb",
    "action-plan": "Plan działania",
    "event-programme": "Program wydarzenia",
    free: "Tablica",
  },
  en: {
    "partnership-map": "Partnership map",
    "resource-map": "Map of resources and needs",
    "action-plan": "Action plan",
    "event-programme": "Event programme",
    free: "Board",
  },
};

/** A day as the title of its frame: "poniedziałek, 24 listopada 2014". */
export function dayTitle(day: string | null, language: Language): string {
  if (day === null) return language === "pl" ? "Bez terminu" : "Without a date";
  const written = new Intl.DateTimeFormat(language === "pl" ? "pl" : "en-GB", {
    dateStyle: "full",
    timeZone: "UTC",
  });
  return written.format(new Date(`${day}T00:00:00Z`));
}
