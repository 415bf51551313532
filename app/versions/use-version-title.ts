import { useTranslation } from "react-i18next";
import type { VersionRow } from "./version-row.ts";

/** What a version is called: by the name that a person gave it, or by why the server stored it. */
export function useVersionTitle(): (version: Pick<VersionRow, "number" | "name" | "occasion">) => string {
  const { t } = useTranslation("versions");
  return ({ number, name, occasion }) =>
    t("version.titleNamed", { number, name: occasion ? t(`occasion.${occasion}`) : name });
}
