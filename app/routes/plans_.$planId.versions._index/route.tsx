import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { can } from "#collab/plan/policy.ts";
import { needWords } from "../../i18n/load-i18n.ts";
import { statesOf } from "../../reviews/states-of.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { LinkButton } from "../../ui/link-button.tsx";
import { Page } from "../../ui/page.tsx";
import { routeHandle } from "../../ui/route-handle.ts";
import { planFacts, planTrail } from "../../versions/plan-trail.ts";
import { versionRows } from "../../versions/version-row.ts";
import { versionedPlan } from "../../versions/versioned-plan.ts";
import { ChainCheck } from "./chain-check.tsx";
import { filterVersions, peopleOf, readFilter } from "./filter-versions.ts";
import { VersionFilter } from "./version-filter.tsx";
import { VersionTimeLine } from "./version-time-line.tsx";

await needWords("chain", "reviews");

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { plan, roles } = await versionedPlan(request, params.planId, context);
  const all = await versionRows(await context.snapshots.list(plan.id), context.accounts);
  const states = statesOf(await context.reviews.ofPlan(plan.id));
  const filter = readFilter(request.url);
  return {
    plan: planFacts(plan),
    canOpen: can(roles, "plan:read"),
    canSave: can(roles, "version:save"),
    filter,
    people: peopleOf(all),
    automatic: all.filter(({ kind }) => kind === "automatic").length,
    total: all.length,
    versions: filterVersions(all, filter),
    states,
  };
}

/** Checks the chain: for anybody who may read the versions. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const { plan } = await versionedPlan(request, params.planId, context);
  return context.snapshots.check(plan.id);
}

export const handle = routeHandle<typeof loader>({
  title: ({ data, t }) => (data ? `${t("versions:title")} · ${data.plan.name}` : t("versions:title")),
  trail: ({ data }) => planTrail(data),
});

export default function Versions() {
  const { t } = useTranslation("versions");
  const { t: remarks } = useTranslation("remarks");
  const { plan, canOpen, canSave, filter, people, automatic, total, versions, states } =
    useLoaderData<typeof loader>();
  return (
    <Page
      title={t("title")}
      intro={t("intro")}
      actions={
        <>
          <LinkButton to={`/plans/${plan.id}/remarks`}>{remarks("title")}</LinkButton>
          {canOpen ? <LinkButton to={`/plans/${plan.id}`}>{t("back")}</LinkButton> : null}
        </>
      }
    >
      {total > 0 ? (
        <>
          <VersionFilter filter={filter} people={people} automatic={automatic} />
          {versions.length > 0 ? (
            <VersionTimeLine plan={plan.id} versions={versions} states={states} />
          ) : (
            <EmptyState title={t("filter.nothing")}>
              <p>{t(automatic > 0 && !filter.automatic ? "filter.nothingNamed" : "filter.nothingText")}</p>
            </EmptyState>
          )}
          <ChainCheck />
        </>
      ) : (
        <EmptyState
          title={t("empty.title")}
          actions={canSave ? <Link to={`/plans/${plan.id}`}>{t("back")}</Link> : null}
        >
          <p>{t(canSave ? "empty.canSave" : "empty.cannotSave")}</p>
        </EmptyState>
      )}
    </Page>
  );
}
