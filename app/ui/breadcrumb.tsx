import { Link } from "@remix-run/react";
import { ChevronRight } from "lucide-react";
import { useTranslation } from "react-i18next";

export type Crumb = { readonly label: string; readonly to: string };

/** Where this page stands: programme, plan, versions. The plan's name gives way first, being the longest and said below. */
export function Breadcrumb({ crumbs }: { crumbs: readonly Crumb[] }) {
  const { t } = useTranslation("common");
  if (crumbs.length === 0) return null;
  return (
    <nav aria-label={t("shell.trail")} className="min-w-0">
      <ol className="flex min-w-0 items-center gap-x-1">
        {crumbs.map((crumb, index) => (
          // a factor this great: less, and the others would lose the part of a pixel that costs them a letter
          <li
            key={crumb.to}
            className={`flex items-center gap-1 ${index === 1 ? "min-w-20 shrink-[99999]" : "min-w-0"}`}
          >
            {index > 0 ? <ChevronRight aria-hidden="true" className="size-4 shrink-0 text-ink-soft" /> : null}
            <Link
              to={crumb.to}
              className="flex min-h-target min-w-0 items-center rounded-sm px-1 underline-offset-4 hover:underline"
            >
              <span className="truncate">{crumb.label}</span>
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}
