import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { type ClientLoaderFunctionArgs, Outlet, useLoaderData } from "@remix-run/react";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { isId, type PlanId } from "#collab/plan/id.ts";
import { can } from "#collab/plan/policy.ts";
import type { PlanOutlet } from "../../canvas/plan-outlet.ts";
import { notFound } from "../../http/refusals.ts";
import { unlessOnlySearchChanged } from "../../http/unless-only-search-changed.ts";
import { PlanProvider } from "../../live/plan-provider.tsx";
import { useTakesEdits } from "../../live/use-save-status.ts";
import { isAwayError } from "../../offline/is-away-error.ts";
import { readKeptPages } from "../../offline/kept-pages.ts";
import { useKeptPage } from "../../offline/use-kept-page.ts";
import { BoardPrint } from "../../reading/board-print.tsx";
import { NewsLine } from "../../remarks/news-line.tsx";
import { RemarksProvider } from "../../remarks/remarks-provider.tsx";
import { routeHandle } from "../../ui/route-handle.ts";
import { PlanHeader } from "./plan-header.tsx";
import { useRightsAgain } from "./use-rights-again.ts";

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const account = await context.auth.requireAccount(request);
  if (!isId(params.planId)) throw notFound();
  const plan = await context.plans.find(params.planId as PlanId);
  if (!plan) throw notFound();
  const roles = await context.members.rolesInPlan(plan.id, account.id);
  if (!can(roles, "plan:read")) {
    if (!can(roles, "version:read")) throw notFound();
    // a supervisor reads what was approved, or else saved, not what is being written
    const approved = await context.reviews.approvedVersion(plan.id);
    throw redirect(`/plans/${plan.id}/versions${approved ? `/${approved.number}` : ""}`);
  }
  const members = await context.members.ofPlan(plan.id);
  return {
    plan: {
      id: plan.id,
      name: plan.name,
      epoch: plan.epoch,
      cleanEpoch: plan.cleanEpoch,
      programmeId: plan.programmeId,
      programmeName: plan.programmeName,
      archived: plan.archivedAt !== null,
    },
    account: { id: account.id, name: account.name },
    canEdit: can(roles, "plan:edit") && plan.archivedAt === null,
    canSave: can(roles, "version:save") && plan.archivedAt === null,
    canManage: can(roles, "plan:manage"),
    names: Object.fromEntries(members.map((member) => [member.account, member.name])),
    fromDevice: false,
  };
}

/** From the server, or else, when nothing answers, from what this device has kept. */
export async function clientLoader({ serverLoader, params }: ClientLoaderFunctionArgs) {
  try {
    return await serverLoader<typeof loader>();
  } catch (error) {
    const kept = isAwayError(error) ? readKeptPages()?.plans[params.planId ?? ""] : undefined;
    if (!kept) throw error;
    return { ...kept, fromDevice: true };
  }
}

export const shouldRevalidate = unlessOnlySearchChanged;

export const handle = routeHandle<typeof loader>({
  title: ({ data, t }) => data?.plan.name ?? t("board:plan.team"),
  trail: ({ data }) =>
    data
      ? [
          { label: data.plan.programmeName, to: `/programmes/${data.plan.programmeId}` },
          { label: data.plan.name, to: `/plans/${data.plan.id}` },
        ]
      : [],
  frame: "board",
});

export default function Plan() {
  const { t } = useTranslation("board");
  const page = useLoaderData<typeof loader>();
  const { plan, account, canEdit, canSave, canManage, names, fromDevice } = page;
  useKeptPage(page, fromDevice);
  const onRightsChanged = useRightsAgain(page);
  const outlet: PlanOutlet = { planId: plan.id, canEdit, canManage, names };
  const loading = (
    <div className="p-6">
      <h1 className="text-xl">{plan.name}</h1>
      <p role="status" className="mt-2 text-ink-soft">
        {t("loading")}
      </p>
    </div>
  );
  return (
    <PlanProvider
      plan={plan}
      account={account}
      canEdit={canEdit}
      rightsAreOld={fromDevice}
      onRightsChanged={onRightsChanged}
      fallback={loading}
    >
      <PlanHeader plan={plan} canEdit={canEdit} canSave={canSave} canManage={canManage} />
      <NewsLine plan={plan.id} />
      {canEdit ? (
        <RemarksProvider plan={plan.id} number={null}>
          <PlanPages {...outlet} />
        </RemarksProvider>
      ) : (
        <PlanPages {...outlet} />
      )}
      <BoardPrint planName={plan.name} />
    </PlanProvider>
  );
}

/** What is inside the plan only shows it while nobody may write, whatever one's rights are. */
function PlanPages({ planId, canManage, names, ...rights }: PlanOutlet) {
  const takesEdits = useTakesEdits();
  const canEdit = rights.canEdit && takesEdits;
  const outlet: PlanOutlet = useMemo(
    () => ({ planId, canEdit, canManage, names }),
    [planId, canEdit, canManage, names],
  );
  return <Outlet context={outlet} />;
}
