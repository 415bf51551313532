import { Link } from "@remix-run/react";
import { BadgeCheck, Eye, X } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { PlanId } from "#collab/plan/id.ts";
import { IconButton } from "../ui/icon-button.tsx";
import { type NewsAnswer, useNews } from "./use-news.ts";

/** Names that one line has room for; the others are counted. */
const mostNames = 3;

/** Above the board: what others did since this person was last here, and how far the plan is from what was approved. */
export function NewsLine({ plan }: { plan: PlanId }) {
  const { visit, approval } = useNews(plan);
  const [closed, setClosed] = useState(false);
  const back = closed ? null : visit;
  if (!back && !approval) return null;
  return (
    <div className="no-print flex flex-wrap items-center justify-between gap-x-6 border-b border-line bg-accent-soft px-4">
      {back ? <SinceVisit plan={plan} visit={back} onClose={() => setClosed(true)} /> : null}
      {approval ? <SinceApproval plan={plan} approval={approval} /> : null}
    </div>
  );
}

type SinceVisitProps = { plan: PlanId; visit: NonNullable<NewsAnswer["visit"]>; onClose: () => void };

function SinceVisit({ plan, visit: { by, from, count, seq }, onClose }: SinceVisitProps) {
  const { t } = useTranslation("remarks");
  const more = by.length - mostNames;
  const shown = by.slice(0, mostNames).join(", ");
  const names = more > 0 ? t("news.andMore", { names: shown, count: more }) : shown;
  return (
    <div className="flex min-w-0 items-center gap-2">
      <Eye aria-hidden="true" className="size-5 shrink-0 text-accent" />
      <p role="status" className="min-w-0">
        <span>{count === null ? t("news.visitNames", { names }) : t("news.visit", { count, names })}</span>{" "}
        <Link
          className="inline-flex min-h-target items-center font-semibold text-accent underline underline-offset-4"
          to={`/plans/${plan}/${from === null ? "versions" : `compare?from=${from}&to=now&since=${seq}`}`}
        >
          {t(from === null ? "news.versions" : "news.show")}
        </Link>
      </p>
      <IconButton label={t("news.close")} onClick={onClose}>
        <X aria-hidden="true" />
      </IconButton>
    </div>
  );
}

type SinceApprovalProps = { plan: PlanId; approval: NonNullable<NewsAnswer["approval"]> };

function SinceApproval({ plan, approval: { number, count } }: SinceApprovalProps) {
  const { t } = useTranslation("remarks");
  return (
    <p className="flex items-center gap-2">
      <BadgeCheck aria-hidden="true" className="size-5 shrink-0 text-good" />
      {count === 0 ? (
        <Link
          className="inline-flex min-h-target items-center text-accent underline underline-offset-4"
          to={`/plans/${plan}/versions/${number}`}
        >
          {t("news.asApproved", { number })}
        </Link>
      ) : (
        <Link
          className="inline-flex min-h-target items-center text-accent underline underline-offset-4"
          to={`/plans/${plan}/compare?from=${number}&to=now`}
        >
          {t("news.approval", { count, number })}
        </Link>
      )}
    </p>
  );
}
