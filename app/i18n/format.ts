import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { type Format, formatIn } from "./format-in.ts";
import { isLanguage } from "./languages.ts";

export function useFormat(): Format {
  const { t, i18n } = useTranslation("common");
  const language = isLanguage(i18n.language) ? i18n.language : "pl";
  return useMemo(() => formatIn(language, t), [language, t]);
}
