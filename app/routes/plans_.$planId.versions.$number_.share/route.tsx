import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { ShareId } from "#collab/plan/id.ts";
import { can } from "#collab/plan/policy.ts";
import { readForm } from "../../http/read-form.ts";
import { forbidden, notFound } from "../../http/refusals.ts";
import { needWords } from "../../i18n/load-i18n.ts";
import { localToday } from "../../reviews/today.ts";
import { LinkButton } from "../../ui/link-button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { routeHandle } from "../../ui/route-handle.ts";
import { planFacts, planTrail } from "../../versions/plan-trail.ts";
import { versionedPlan } from "../../versions/versioned-plan.ts";
import { NewLink } from "./new-link.tsx";
import { readDay, step } from "./read-step.ts";
import { ShareList } from "./share-list.tsx";

await needWords("programmes", "shares");

/** A version and who asks, or the refusal: only organizers of the plan share. */
async function shareable({ request, params, context }: LoaderFunctionArgs | ActionFunctionArgs) {
  const { account, plan, roles } = await versionedPlan(request, params.planId, context);
  if (!can(roles, "version:share")) throw forbidden();
  if (!/^[1-9]\d{0,8}$/.test(params.number ?? "")) throw notFound();
  const header = await context.snapshots.find(plan.id, Number(params.number));
  if (!header) throw notFound();
  return { account, plan, header };
}

export async function loader(args: LoaderFunctionArgs) {
  const { plan, header } = await shareable(args);
  const { shares, reviews, now } = args.context;
  const [all, sent] = await Promise.all([shares.ofPlan(plan.id), reviews.ofPlan(plan.id)]);
  const at = now();
  const rows = all.map((share) => ({
    ...share,
    works: share.revokedAt === null && (share.expiresAt === null || share.expiresAt > at),
  }));
  return {
    plan: planFacts(plan),
    number: header.number,
    isApproved: sent.some(({ number, state }) => number === header.number && state === "approved"),
    today: localToday(at),
    own: rows.filter(({ number }) => number === header.number),
    others: rows.filter(({ number }) => number !== header.number),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { account, plan, header } = await shareable(args);
  const { shares, origin } = args.context;
  const form = await readForm(args.request, step);
  if (form.intent === "revoke") {
    await shares.revoke(account, plan.id, form.share as ShareId);
    return { revoked: true } as const;
  }
  const { note, lastDay } = form;
  const day = lastDay === "" ? null : readDay(lastDay);
  if (day === "") return { reason: "bad-day", note, lastDay } as const;
  const made = await shares.create(account, plan.id, header.number, { note, lastDay: day });
  return made.ok
    ? ({ link: `${origin}${made.path}` } as const)
    : ({ reason: made.reason, note, lastDay } as const);
}

export const handle = routeHandle<typeof loader>({
  title: ({ data, t }) =>
    data ? `${t("shares:page.title", { number: data.number })} · ${data.plan.name}` : t("shares:open"),
  trail: ({ data, t }) =>
    data
      ? [
          ...planTrail({ plan: data.plan, canOpen: true }),
          {
            label: t("versions:version.title", { number: data.number }),
            to: `/plans/${data.plan.id}/versions/${data.number}`,
          },
        ]
      : [],
});

export default function ShareVersion() {
  const { t } = useTranslation("shares");
  const { plan, number, isApproved, today, own, others } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <Page
      title={t("page.title", { number })}
      intro={t("page.intro")}
      actions={
        <LinkButton to={`/plans/${plan.id}/versions/${number}`}>{t("page.back", { number })}</LinkButton>
      }
    >
      <div className="flex flex-col gap-10">
        {answer && "revoked" in answer ? (
          <div role="status">
            <Notice tone="good">{t("page.done")}</Notice>
          </div>
        ) : null}
        {isApproved ? (
          <NewLink today={today} answer={answer && !("revoked" in answer) ? answer : undefined} />
        ) : (
          <Notice>{t("page.notApproved")}</Notice>
        )}
        {isApproved || own.length > 0 ? <ShareList title={t("page.links")} shares={own} /> : null}
        {others.length > 0 ? <ShareList title={t("page.others")} shares={others} withVersion /> : null}
      </div>
    </Page>
  );
}
