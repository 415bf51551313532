import type { TFunction } from "i18next";
import enCommon from "#app/i18n/en/common.json";
import enDigest from "#app/i18n/en/digest.json";
import { type Format, formatIn } from "#app/i18n/format-in.ts";
import type { Language } from "#app/i18n/languages.ts";
import plCommon from "#app/i18n/pl/common.json";
import plDigest from "#app/i18n/pl/digest.json";
import { ownWords } from "./own-words.ts";

const resources = {
  pl: { digest: plDigest, common: plCommon },
  en: { digest: enDigest, common: enCommon },
};

/** What a mail about reviews is made of, in one language. */
export type DigestWords = {
  readonly t: TFunction<"digest">;
  readonly format: Format;
  readonly language: Language;
};

export async function digestWords(language: Language): Promise<DigestWords> {
  const i18n = await ownWords(language, resources[language]);
  return {
    t: i18n.getFixedT(language, "digest"),
    format: formatIn(language, i18n.getFixedT(language, "common")),
    language,
  };
}
