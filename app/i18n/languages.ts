/** Polish is the first language: it is what a browser that asks for neither gets. */
export const languages = ["pl", "en"] as const;
export type Language = (typeof languages)[number];

/** The locale whose calendar, clock and number habits a language uses: Monday first and 24 hours in both. */
export const locales = { pl: "pl-PL", en: "en-GB" } as const satisfies Record<Language, string>;

export const isLanguage = (value: unknown): value is Language => languages.some((known) => known === value);

/** The first of our languages in an Accept-Language header, by its weights. */
export function preferredLanguage(header: string | null): Language {
  const wanted = (header ?? "")
    .split(",")
    .map((part) => {
      const [tag = "", ...params] = part.trim().toLowerCase().split(";");
      const weight = params.map((param) => /^\s*q=([\d.]+)\s*$/.exec(param)?.[1]).find(Boolean);
      return { language: tag.split("-")[0], weight: Number(weight ?? 1) };
    })
    .filter(({ language, weight }) => isLanguage(language) && weight > 0)
    .sort((a, b) => b.weight - a.weight);
  const first = wanted[0]?.language;
  return isLanguage(first) ? first : "pl";
}
