import { useTranslation } from "react-i18next";
import { languages } from "../../i18n/languages.ts";
import { PreferenceForm } from "./preference-form.tsx";

export function LanguageSwitch() {
  const { t, i18n } = useTranslation("common");
  return (
    <PreferenceForm className="flex">
      <fieldset className="flex">
        <legend className="sr-only">{t("shell.language")}</legend>
        {languages.map((language) => (
          <button
            key={language}
            type="submit"
            name="language"
            value={language}
            lang={language}
            aria-pressed={i18n.language === language}
            className="min-h-target min-w-target rounded-md px-2 text-ink-soft hover:bg-accent-soft aria-pressed:font-bold aria-pressed:text-ink aria-pressed:underline aria-pressed:decoration-accent aria-pressed:decoration-3 aria-pressed:underline-offset-8"
          >
            <span aria-hidden="true">{language.toUpperCase()}</span>
            <span className="sr-only">{t(`languageName.${language}`)}</span>
          </button>
        ))}
      </fieldset>
    </PreferenceForm>
  );
}
