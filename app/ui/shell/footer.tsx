import { useTranslation } from "react-i18next";
import { TextLink } from "../text-link.tsx";

export function Footer() {
  const { t } = useTranslation("common");
  return (
    <footer className="no-print border-t border-line bg-surface">
      <nav
        aria-label={t("shell.footer")}
        className="mx-auto flex max-w-5xl flex-wrap items-center gap-x-6 px-4 py-3"
      >
        <TextLink to="/help" className={link}>
          {t("shell.help")}
        </TextLink>
        <TextLink to="/privacy" className={link}>
          {t("shell.privacy")}
        </TextLink>
        <TextLink to="/accessibility" className={link}>
          {t("shell.accessibility")}
        </TextLink>
      </nav>
    </footer>
  );
}

const link = "flex min-h-target items-center";
