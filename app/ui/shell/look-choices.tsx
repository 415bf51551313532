import { useTranslation } from "react-i18next";
import { contrasts, textSizes, themes } from "../../http/preferences.ts";
import { languages } from "../../i18n/languages.ts";
import { PreferenceForm } from "./preference-form.tsx";
import { useShell } from "./use-shell.ts";

/** Text size, colours, contrast. Each button works at once and is kept in this browser. */
export function LookChoices({ withLanguage = false }: { withLanguage?: boolean }) {
  const { t, i18n } = useTranslation("common");
  const { preferences } = useShell();
  const percent = (size: string) => t("look.percent", { size });
  return (
    <PreferenceForm className="flex flex-col gap-4">
      {withLanguage ? (
        <Choices
          legend={t("shell.language")}
          name="language"
          current={i18n.language}
          options={languages.map((value) => ({ value, label: t(`languageName.${value}`) }))}
        />
      ) : null}
      <Choices
        legend={t("look.text")}
        name="text"
        current={preferences.text}
        options={textSizes.map((value) => ({ value, label: percent(value) }))}
      />
      <Choices
        legend={t("look.theme")}
        name="theme"
        current={preferences.theme}
        options={themes.map((value) => ({ value, label: t(`look.themes.${value}`) }))}
      />
      <Choices
        legend={t("look.contrast")}
        name="contrast"
        current={preferences.contrast}
        options={contrasts.map((value) => ({ value, label: t(`look.contrasts.${value}`) }))}
      />
    </PreferenceForm>
  );
}

function Choices(props: {
  legend: string;
  name: string;
  current: string;
  options: readonly { value: string; label: string }[];
}) {
  return (
    <fieldset>
      <legend className="mb-1 font-semibold">{props.legend}</legend>
      <div className="flex flex-wrap gap-1">
        {props.options.map(({ value, label }) => (
          <button
            key={value}
            type="submit"
            name={props.name}
            value={value}
            aria-pressed={props.current === value}
            lang={props.name === "language" ? value : undefined}
            className="min-h-target rounded-md border border-line-strong px-3 hover:bg-accent-soft aria-pressed:border-accent aria-pressed:bg-accent aria-pressed:font-semibold aria-pressed:text-on-accent"
          >
            {label}
          </button>
        ))}
      </div>
    </fieldset>
  );
}
