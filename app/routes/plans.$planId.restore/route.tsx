import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { can } from "#collab/plan/policy.ts";
import { forbidden, notFound } from "../../http/refusals.ts";
import { useFormat } from "../../i18n/format.ts";
import { needWords } from "../../i18n/load-i18n.ts";
import { useHasLoaded } from "../../live/use-plan.ts";
import { mayRestore } from "../../restore/may-restore.ts";
import { LinkButton } from "../../ui/link-button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { routeHandle } from "../../ui/route-handle.ts";
import { useVersionTitle } from "../../versions/use-version-title.ts";
import { versionedPlan } from "../../versions/versioned-plan.ts";
import { RestoreForm } from "./restore-form.tsx";

await needWords("changes", "restore");

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { plan, roles } = await versionedPlan(request, params.planId, context);
  if (!mayRestore({ plan, roles })) throw forbidden();
  const number = new URL(request.url).searchParams.get("version") ?? "";
  if (!/^[1-9]\d{0,8}$/.test(number)) throw notFound();
  const [header, content] = await Promise.all([
    context.snapshots.find(plan.id, Number(number)),
    context.snapshots.content(plan.id, Number(number)),
  ]);
  if (!header) throw notFound();
  return {
    planId: plan.id,
    version: {
      number: header.number,
      name: header.name,
      occasion: header.occasion,
      savedAt: header.createdAt,
    },
    content: content?.hashMatches ? content.plan : null,
    team: can(roles, "team:edit") ? await context.changes.teamAt(plan.id, header.number) : null,
  };
}

export const handle = routeHandle<typeof loader>({
  title: ({ data, t }) => (data ? t("restore:title", { number: data.version.number }) : t("versions:title")),
});

/** Chooses what of a version comes back, and shows first what that changes. */
export default function Restore() {
  const { t } = useTranslation("restore");
  const format = useFormat();
  const titleOf = useVersionTitle();
  const { planId, version, content, team } = useLoaderData<typeof loader>();
  const hasLoaded = useHasLoaded();
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto flex w-full max-w-4xl flex-col gap-6 px-4 py-8">
        <div className="flex flex-wrap items-start justify-between gap-3">
          <div className="min-w-0">
            <h2 className="text-2xl">{t("title", { number: version.number })}</h2>
            <p className="text-ink-soft">
              {t("from", { version: titleOf(version), when: format.dayAndTime(version.savedAt) })}
            </p>
          </div>
          <LinkButton to={`/plans/${planId}/versions/${version.number}`}>{t("cancel")}</LinkButton>
        </div>
        {content === null ? (
          <Notice tone="warn">{t("thinned")}</Notice>
        ) : hasLoaded ? (
          <RestoreForm key={version.number} number={version.number} version={content} team={team} />
        ) : null}
      </div>
    </div>
  );
}
