import { Link, useLocation } from "@remix-run/react";
import { Stamp } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useReviewNews } from "./use-review-news.ts";

/** How many versions wait for this person, on every page; null for somebody who decides nothing. */
export function DeskLink({ waiting }: { waiting: number | null }) {
  const { t } = useTranslation("common");
  const { pathname } = useLocation();
  useReviewNews(waiting !== null || pathname === "/reviews" || /\/versions\/\d+/.test(pathname));
  if (waiting === null) return null;
  const label = waiting > 0 ? t("desk.badge", { count: waiting }) : t("desk.link");
  return (
    <Link
      to="/reviews"
      aria-label={label}
      title={label}
      className="flex min-h-target min-w-target items-center justify-center gap-2 rounded-md px-2 font-semibold text-ink no-underline hover:bg-accent-soft"
    >
      <Stamp aria-hidden="true" className="size-5" />
      <span aria-hidden="true" className="hidden @4xl:inline">
        {t("desk.link")}
      </span>
      {waiting > 0 ? (
        <span
          aria-hidden="true"
          className="min-w-6 rounded-full bg-accent px-1.5 text-center text-sm font-bold text-on-accent"
        >
          {waiting}
        </span>
      ) : null}
    </Link>
  );
}
