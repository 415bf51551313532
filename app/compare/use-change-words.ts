import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { ChangeWords } from "../i18n/change-words.ts";
import { useFormat } from "../i18n/format.ts";
import { isLanguage } from "../i18n/languages.ts";

/** The words for changes in the person's language. */
export function useChangeWords(): ChangeWords {
  const { t: changes, i18n } = useTranslation("changes");
  const { t: cards } = useTranslation("cards");
  const format = useFormat();
  const language = isLanguage(i18n.language) ? i18n.language : "pl";
  return useMemo(() => ({ changes, cards, format, language }), [changes, cards, format, language]);
}
