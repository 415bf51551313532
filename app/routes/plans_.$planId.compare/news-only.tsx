import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { Sides } from "../../compare/read-sides.ts";

/** Says that not all changes are shown, and leads to all of them. */
export function NewsOnly({ sides: { from, to } }: { sides: Sides }) {
  const { t } = useTranslation("changes");
  return (
    <p className="mb-4">
      {t("page.news")}{" "}
      <Link
        className="no-print inline-flex min-h-target items-center font-semibold text-accent underline underline-offset-4"
        to={`?from=${from}&to=${to}`}
        preventScrollReset
      >
        {t("page.showAll")}
      </Link>
    </p>
  );
}
