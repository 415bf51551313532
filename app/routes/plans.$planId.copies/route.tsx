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

await needWords("changes", "copies");

export const handle = routeHandle({ title: ({ t }) => t("live:copies.title") });

/** The copies of this plan that lie on this device, because the plan on the server went another way. */
export default function CopiesPage() {
  const { t } = useTranslation("copies");
  const { t: live } = useTranslation("live");
  const { planId } = useOutletContext<PlanOutlet>();
  const { account } = usePlanConnection();
  const copies = useRecoveredCopies(account.id, planId);
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto flex w-full max-w-4xl flex-col gap-6 px-4 py-8">
        <div className="flex flex-wrap items-center justify-between gap-3">
          <h2 className="text-2xl">{live("copies.title")}</h2>
          <LinkButton to={`/plans/${planId}`}>{t("back")}</LinkButton>
        </div>
        <p className="max-w-3xl">{t("intro")}</p>
        {copies.length === 0 ? <EmptyState title={t("none")} /> : null}
        {copies.map((copy) => (
          <OneCopy key={copy.cache} copy={copy} />
        ))}
      </div>
    </div>
  );
}

function OneCopy({ copy }: { copy: RecoveredCopy }) {
  const { t } = useTranslation("copies");
  const format = useFormat();
  const [compared, setCompared] = useState(false);
  const [removing, setRemoving] = useState(false);
  const download = async () => {
    const content = copy.isTeam ? await readTeamCopy(copy.cache) : null;
    const plan = copy.isTeam ? null : await readCopy(copy.cache);
    if (content) downloadJson(content, t("fileName"));
    else if (plan) downloadCopy(plan, t("fileName"));
    else showToast({ text: t("unreadable") });
  };
  const remove = () => {
    throwAway(copy);
    showToast({ text: t("removed") });
  };
  return (
    <Card title={t("copy", { when: format.dayAndTime(copy.at) })}>
      <p>{copy.unsent > 0 ? t("unsent", { count: copy.unsent }) : t("allSent")}</p>
      {copy.isTeam ? <p className="text-ink-soft">{t("team")}</p> : null}
      <div className="mt-3 flex flex-wrap gap-3">
        {copy.isTeam ? null : (
          <Button variant="primary" aria-expanded={compared} onClick={() => setCompared(!compared)}>
            {compared ? t("close") : t("compare")}
          </Button>
        )}
        <Button onClick={download}>{t("download")}</Button>
        <Button variant="danger" onClick={() => setRemoving(true)}>
          {t("remove")}
        </Button>
      </div>
      {compared ? <Comparison cache={copy.cache} /> : null}
      <ConfirmDialog
        open={removing}
        title={t("removeTitle")}
        confirm={t("remove")}
        cancel={t("keep")}
        danger
        onConfirm={remove}
        onClose={() => setRemoving(false)}
      >
        <p>{t("removeText")}</p>
      </ConfirmDialog>
    </Card>
  );
}
