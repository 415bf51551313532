import { Link } from "@remix-run/react";
import { List, Workflow } from "lucide-react";
import { useTranslation } from "react-i18next";
import { switchLook } from "../ui/link-tabs.tsx";

const looks = { list: List, picture: Workflow } as const;
export type Look = keyof typeof looks;

/** A stored board as a list or as a picture. The look stays when another board is chosen. */
export function LookSwitch({ look, board }: { look: Look; board: string }) {
  const { t } = useTranslation("shares");
  return (
    <nav aria-label={t("look.title")} className="no-print ml-auto flex gap-1">
      {(Object.keys(looks) as Look[]).map((one) => {
        const Icon = looks[one];
        return (
          <Link
            key={one}
            to={one === "list" ? `?board=${board}` : `?board=${board}&look=${one}`}
            replace
            preventScrollReset
            aria-current={look === one ? "true" : undefined}
            className={switchLook}
          >
            <Icon aria-hidden="true" className="size-5" />
            {t(`look.${one}`)}
          </Link>
        );
      })}
    </nav>
  );
}
