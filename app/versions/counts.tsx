import { useTranslation } from "react-i18next";
import type { VersionRow } from "./version-row.ts";

export function Counts({ counts }: Pick<VersionRow, "counts">) {
  const { t } = useTranslation("versions");
  return (
    <>
      {t("counts.cards", { count: counts.nodes })}, {t("counts.ties", { count: counts.edges })},{" "}
      {t("counts.boards", { count: counts.boards })}
    </>
  );
}
