import { useOutletContext } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { clearUp } from "#collab/doc/clear-up.ts";
import type { Unclear } from "#collab/doc/unclear.ts";
import { applyDeltas } from "#collab/history/apply-diff.ts";
import { diffPlans } from "#collab/history/diff.ts";
import type { PlanOutlet } from "../../canvas/plan-outlet.ts";
import { useChangeWords } from "../../compare/use-change-words.ts";
import { changeSentence } from "../../i18n/change-sentence.ts";
import { needWords } from "../../i18n/load-i18n.ts";
import { usePlan, usePlanConnection } from "../../live/use-plan.ts";
import { useUnclear } from "../../restore/use-unclear.ts";
import { showToast } from "../../ui/announcer.tsx";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { LinkButton } from "../../ui/link-button.tsx";
import { routeHandle } from "../../ui/route-handle.ts";

await needWords("changes", "restore");

export const handle = routeHandle({ title: ({ t }) => t("versions:unclear.title") });

/** Fields that were changed without a connection while they were restored: which of two values is to stand. */
export default function UnclearPage() {
  const { t } = useTranslation("restore");
  const { t: versions } = useTranslation("versions");
  const { planId } = useOutletContext<PlanOutlet>();
  const waiting = useUnclear();
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto flex w-full max-w-4xl flex-col gap-6 px-4 py-8">
        <div className="flex flex-wrap items-center justify-between gap-3">
          <h2 className="text-2xl">{versions("unclear.title")}</h2>
          <LinkButton to={`/plans/${planId}`}>{t("unclear.back")}</LinkButton>
        </div>
        <p className="max-w-3xl">{t("unclear.about")}</p>
        {waiting.length === 0 ? <EmptyState title={t("unclear.none")} /> : null}
        <ul className="flex flex-col gap-4">
          {waiting.map((unclear) => (
            <OneUnclear key={unclear.key} unclear={unclear} />
          ))}
        </ul>
      </div>
    </div>
  );
}

function OneUnclear({ unclear }: { unclear: Unclear }) {
  const { t } = useTranslation("restore");
  const words = useChangeWords();
  const { canEdit } = useOutletContext<PlanOutlet>();
  const { doc, origin, undo } = usePlanConnection();
  const plan = usePlan();
  const { of, id, field, entry, other } = unclear;
  const after = applyDeltas(plan, [{ on: "field", of, id, field, entry, from: undefined, to: other }]);
  const changes = diffPlans(plan, after).changes;
  const settle = (take: boolean) => {
    undo.endStep();
    clearUp(doc, unclear, take, origin);
    undo.endStep();
    showToast({
      text: t(take ? "unclear.taken" : "unclear.kept"),
      action: { label: t("undo"), run: () => void undo.undo() },
    });
  };
  return (
    <li className="rounded-lg border border-line bg-surface p-4">
      <p className="font-semibold">{t("unclear.other")}</p>
      {changes.map((change) => (
        <p key={change.key} className="wrap-anywhere">
          {changeSentence(change, { before: plan, after }, words)}
        </p>
      ))}
      {field === "note" && typeof other === "string" ? (
        <p className="mt-2 border-l-2 border-line pl-3 whitespace-pre-line wrap-anywhere">{other}</p>
      ) : null}
      {changes.length === 0 ? <p>{t("unclear.same")}</p> : null}
      {canEdit ? (
        <div className="mt-3 flex flex-wrap gap-3">
          <Button onClick={() => settle(false)}>{t("unclear.keep")}</Button>
          {changes.length > 0 ? <Button onClick={() => settle(true)}>{t("unclear.take")}</Button> : null}
        </div>
      ) : null}
    </li>
  );
}
