import { useOutletContext } from "@remix-run/react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { PlanOutlet } from "../../canvas/plan-outlet.ts";
import {
  type RecoveredCopy,
  readCopy,
  readTeamCopy,
  throwAway,
  useRecoveredCopies,
} from "../../copies/recovered-copies.ts";
import { useFormat } from "../../i18n/format.ts";
import { needWords } from "../../i18n/load-i18n.ts";
import { downloadCopy, downloadJson } from "../../live/download-copy.ts";
import { usePlanConnection } from "../../live/use-plan.ts";
import { showToast } from "../../ui/announcer.tsx";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { LinkButton } from "../../ui/link-button.tsx";
import { routeHandle } from "../../ui/route-handle.ts";
import { Comparison } from "./comparison.tsx";

await needWords("changes");

export const handle = routeHandle({ title: ({ t }) => t("live:copies.title") });

/** The copies of this plan that lie on this device, because the plan on the server went another way. */
export default function CopiesPage() {
  const { t } = useTranslation("live");
  const { planId } = useOutletContext<PlanOutlet>();
  const { account } = usePlanConnection();
  const copies = useRecoveredCopies(account.id, planId);
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto flex w-full max-w-4xl flex-col gap-6 px-4 py-8">
        <div className="flex flex-wrap items-center justify-between gap-3">
          <h2 className="text-2xl">{t("copies.title")}</h2>
          <LinkButton to={`/plans/${planId}`}>{t("copies.back")}</LinkButton>
        </div>
        <p className="max-w-3xl">{t("copies.intro")}</p>
        {copies.length === 0 ? <EmptyState title={t("copies.none")} /> : null}
        {copies.map((copy) => (
          <OneCopy key={copy.cache} copy={copy} />
        ))}
      </div>
    </div>
  );
}

function OneCopy({ copy }: { copy: RecoveredCopy }) {
  const { t } = useTranslation("live");
  const format = useFormat();
  const [compared, setCompared] = useState(false);
  const [removing, setRemoving] = useState(false);
  const download = async () => {
    const content = copy.isTeam ? await readTeamCopy(copy.cache) : null;
    const plan = copy.isTeam ? null : await readCopy(copy.cache);
    if (content) downloadJson(content, t("copies.fileName"));
    else if (plan) downloadCopy(plan, t("copies.fileName"));
    else showToast({ text: t("copies.unreadable") });
  };
  const remove = () => {
    throwAway(copy);
    showToast({ text: t("copies.removed") });
  };
  return (
    <Card title={t("copies.copy", { when: format.dayAndTime(copy.at) })}>
      <p>{copy.unsent > 0 ? t("copies.unsent", { count: copy.unsent }) : t("copies.allSent")}</p>
      {copy.isTeam ? <p className="text-ink-soft">{t("copies.team")}</p> : null}
      <div className="mt-3 flex flex-wrap gap-3">
        {copy.isTeam ? null : (
          <Button variant="primary" aria-expanded={compared} onClick={() => setCompared(!compared)}>
            {compared ? t("copies.close") : t("copies.compare")}
          </Button>
        )}
        <Button onClick={download}>{t("copies.download")}</Button>
        <Button variant="danger" onClick={() => setRemoving(true)}>
          {t("copies.remove")}
        </Button>
      </div>
      {compared ? <Comparison cache={copy.cache} /> : null}
      <ConfirmDialog
        open={removing}
        title={t("copies.removeTitle")}
        confirm={t("copies.remove")}
        cancel={t("copies.keep")}
        danger
        onConfirm={remove}
        onClose={() => setRemoving(false)}
      >
        <p>{t("copies.removeText")}</p>
      </ConfirmDialog>
    </Card>
  );
}
