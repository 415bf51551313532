import i18next, { type i18n, type ResourceLanguage } from "i18next";
import type { Language } from "#app/i18n/languages.ts";

/** The words of the pages for what the server writes by itself: these, in one language, and no pages. */
export async function ownWords(language: Language, words: ResourceLanguage): Promise<i18n> {
  const own = i18next.createInstance();
  await own.init({
    lng: language,
    fallbackLng: false,
    defaultNS: "common",
    resources: { [language]: words },
    interpolation: { escapeValue: false },
  });
  return own;
}
