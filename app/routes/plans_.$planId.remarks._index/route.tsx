import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData, useSearchParams } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { can } from "#collab/plan/policy.ts";
import { RemarkTalk } from "../../remarks/remark-talk.tsx";
import { ThreadPlace } from "../../remarks/thread-place.tsx";
import { useRemarks } from "../../remarks/use-remarks.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { LinkButton } from "../../ui/link-button.tsx";
import { tabLook } from "../../ui/link-tabs.tsx";
import { Page } from "../../ui/page.tsx";
import { routeHandle } from "../../ui/route-handle.ts";
import { planFacts, versionsTrail } from "../../versions/plan-trail.ts";
import { versionedPlan } from "../../versions/versioned-plan.ts";

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { account, plan, roles } = await versionedPlan(request, params.planId, context);
  return {
    plan: planFacts(plan),
    canOpen: can(roles, "plan:read"),
    first: {
      threads: await context.remarks.ofPlan(plan.id),
      account,
      canWrite: can(roles, "version:remark"),
      canResolve: can(roles, "remark:resolve"),
    },
  };
}

export const handle = routeHandle<typeof loader>({
  title: ({ data, t }) => (data ? `${t("remarks:title")} · ${data.plan.name}` : t("remarks:title")),
  trail: ({ data, t }) => versionsTrail(data, t),
});

export default function Remarks() {
  const { t } = useTranslation("remarks");
  const { t: versions } = useTranslation("versions");
  const { plan, canOpen, first } = useLoaderData<typeof loader>();
  const { answer = first, send } = useRemarks(plan.id, false);
  const [search] = useSearchParams();
  const all = search.has("all");
  const open = answer.threads.filter(({ resolved }) => !resolved);
  const shown = all ? answer.threads : open;
  const numbers = [...new Set(shown.map(({ number }) => number))];
  const here = { ...answer, send, number: null };
  const tab = (to: string, isHere: boolean, words: string) => (
    <Link to={to} replace preventScrollReset aria-current={isHere ? "page" : undefined} className={tabLook}>
      {words}
    </Link>
  );
  return (
    <Page
      title={t("title")}
      intro={t("intro")}
      actions={canOpen ? <LinkButton to={`/plans/${plan.id}`}>{versions("back")}</LinkButton> : null}
    >
      <nav aria-label={t("filter")} className="mb-6 flex gap-1 overflow-x-auto border-b border-line">
        {tab("?", !all, t("filterOpen", { count: open.length }))}
        {tab("?all", all, t("filterAll", { count: answer.threads.length }))}
      </nav>
      {shown.length === 0 ? (
        <EmptyState title={t(answer.threads.length > 0 ? "noneOpen" : "none")}>
          <p>{t("howToText")}</p>
        </EmptyState>
      ) : null}
      {numbers.map((number) => (
        <section key={number} className="mb-8">
          <h2 className="mb-2 text-2xl">{versions("version.title", { number })}</h2>
          <ul className="flex max-w-3xl flex-col gap-4">
            {shown
              .filter((thread) => thread.number === number)
              .map((thread) => (
                <li key={thread.id}>
                  <ThreadPlace plan={plan.id} thread={thread} />
                  <RemarkTalk thread={thread} here={{ ...here, number }} />
                </li>
              ))}
          </ul>
        </section>
      ))}
    </Page>
  );
}
