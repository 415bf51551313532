import { Link, useLocation, useNavigation, useSearchParams } from "@remix-run/react";
import { List, Workflow } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useBoardViewKind } from "../../canvas/use-board-view-kind.ts";
import { switchLook } from "../../ui/link-tabs.tsx";

/** The board as a picture or as a list; both can do the same. */
export function ViewSwitch() {
  const { t } = useTranslation("board");
  const view = useBoardViewKind();
  const [params] = useSearchParams();
  const here = useLocation();
  // the board that is being opened counts: the view is asked for there, not where one still stands
  const { pathname } = useNavigation().location ?? here;
  const to = (next: string) => {
    const search = new URLSearchParams(params);
    search.set("view", next);
    return `${pathname}?${search}`;
  };
  return (
    <nav aria-label={t("boards.view")} className="flex gap-1">
      <Link
        to={to("canvas")}
        replace
        aria-current={view === "canvas" ? "true" : undefined}
        className={switchLook}
      >
        <Workflow aria-hidden="true" className="size-5" />
        {t("boards.canvas")}
      </Link>
      <Link
        to={to("list")}
        replace
        aria-current={view === "list" ? "true" : undefined}
        className={switchLook}
      >
        <List aria-hidden="true" className="size-5" />
        {t("boards.list")}
      </Link>
    </nav>
  );
}
