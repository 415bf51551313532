import { useTranslation } from "react-i18next";
import { LinkButton } from "../ui/link-button.tsx";

type RestoreLinkProps = { plan: string; version: number; allowed: boolean };

/** The way from a version to choosing what of it is brought back. */
export function RestoreLink({ plan, version, allowed }: RestoreLinkProps) {
  const { t } = useTranslation("versions");
  if (!allowed) return null;
  return <LinkButton to={`/plans/${plan}/restore?version=${version}`}>{t("restore.open")}</LinkButton>;
}
