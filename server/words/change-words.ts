import type { ChangeWords } from "#app/i18n/change-words.ts";
import enCards from "#app/i18n/en/cards.json";
import enChanges from "#app/i18n/en/changes.json";
import enCommon from "#app/i18n/en/common.json";
import { formatIn } from "#app/i18n/format-in.ts";
import type { Language } from "#app/i18n/languages.ts";
import plCards from "#app/i18n/pl/cards.json";
import plChanges from "#app/i18n/pl/changes.json";
import plCommon from "#app/i18n/pl/common.json";
import { ownWords } from "./own-words.ts";

const resources = {
  pl: { changes: plChanges, cards: plCards, common: plCommon },
  en: { changes: enChanges, cards: enCards, common: enCommon },
};

/** The words that the pages use for changes, without the pages. */
export async function changeWords(language: Language): Promise<ChangeWords> {
  const i18n = await ownWords(language, resources[language]);
  return {
    changes: i18n.getFixedT(language, "changes"),
    cards: i18n.getFixedT(language, "cards"),
    format: formatIn(language, i18n.getFixedT(language, "common")),
    language,
  };
}
