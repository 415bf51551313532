import type { EdgeKind, sectors } from "../plan/schema.ts";

type Sector = (typeof sectors)[number];

/** What a Kumu element's Type says, in lower case; the first word of each sector is the one that is written. */
export const sectorWords: Readonly<Record<Sector, readonly [string, ...string[]]>> = {
  "public-institution": ["Public institution", "Instytucja publiczna"],
  "local-government": ["Local government", "Samorząd", "Samorząd lokalny"],
  "uniformed-service": ["Uniformed service", "Służba mundurowa", "Służby mundurowe"],
  "local-programme": ["Local activity programme", "Program aktywności lokalnej", "PAL"],
  ngo: ["NGO", "Organizacja pozarządowa", "Stowarzyszenie", "Fundacja"],
  "resident-group": ["Resident group", "Grupa mieszkańców", "Mieszkańcy"],
  business: ["Business", "Firma", "Biznes"],
  religious: ["Religious organisation", "Religious organization", "Organizacja religijna", "Parafia"],
  education: ["Education", "Edukacja", "Szkoła"],
  culture: ["Culture", "Kultura"],
  "partner-city": ["Partner city", "Miasto partnerskie"],
  other: ["Other", "Inny", "Inne"],
};

/** What a Kumu connection's Type says. "hosted by" is read from the other side: A hosted by B means that B gives A room. */
export const tieWords: Readonly<Partial<Record<EdgeKind, readonly [string, ...string[]]>>> = {
  cooperates: ["cooperates", "cooperates with", "współpracuje"],
  funds: ["funds", "finansuje"],
  refers: ["refers people", "refers", "kieruje osoby"],
  runs: ["runs", "prowadzi"],
  supports: ["supports", "wspiera"],
  inspires: ["inspires", "inspiruje"],
  conflict: ["conflict", "konflikt"],
  "gives-room": ["gives room", "użycza miejsca"],
  related: ["related", "powiązanie"],
};
export const hostedBy = ["hosted by", "korzysta z miejsca"] as const;

/** The kind that a word stands for, whatever its case. */
export function findWord<K extends string>(
  words: Readonly<Partial<Record<K, readonly string[]>>>,
  text: string,
): K | undefined {
  const wanted = text.toLowerCase();
  for (const [kind, list] of Object.entries(words) as [K, readonly string[]][]) {
    if (list.some((word) => word.toLowerCase() === wanted)) return kind;
  }
  return undefined;
}
