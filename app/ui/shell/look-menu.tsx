import { useTranslation } from "react-i18next";
import { Flyout } from "../flyout.tsx";
import { LookChoices } from "./look-choices.tsx";

export function LookMenu() {
  const { t } = useTranslation("common");
  return (
    <Flyout
      button={
        <>
          <span aria-hidden="true" className="text-lg">
            {/* The sign for text size that people know from other sites; the words say the same. */}
            {t("look.sign")}
          </span>
          <span className="sr-only @3xl:not-sr-only">{t("look.title")}</span>
        </>
      }
    >
      <LookChoices />
    </Flyout>
  );
}
