import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { can } from "#collab/plan/policy.ts";
import { emptyPlan } from "#collab/plan/schema.ts";
import { notFound } from "../../http/refusals.ts";
import { useFormat } from "../../i18n/format.ts";
import { needWords } from "../../i18n/load-i18n.ts";
import { usePrintFoot } from "../../reading/use-print-foot.ts";
import { RemarksProvider } from "../../remarks/remarks-provider.tsx";
import { VersionRemarks } from "../../remarks/version-remarks.tsx";
import { mayRestore } from "../../restore/may-restore.ts";
import { loadReview } from "../../reviews/load-review.ts";
import { ReviewPanel } from "../../reviews/review-panel.tsx";
import { routeHandle } from "../../ui/route-handle.ts";
import { planFacts, versionsTrail } from "../../versions/plan-trail.ts";
import { VersionBoards } from "../../versions/version-boards.tsx";
import { VersionProof } from "../../versions/version-proof.tsx";
import { versionRows } from "../../versions/version-row.ts";
import { versionedPlan } from "../../versions/versioned-plan.ts";
import { VersionHead } from "./version-head.tsx";

await needWords("reviews", "shares");

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { account, plan, roles } = await versionedPlan(request, params.planId, context);
  if (!/^[1-9]\d{0,8}$/.test(params.number ?? "")) throw notFound();
  const number = Number(params.number);
  const [header, content, newer, linkHolds, approved] = await Promise.all([
    context.snapshots.find(plan.id, number),
    context.snapshots.content(plan.id, number),
    context.snapshots.find(plan.id, number + 1),
    context.snapshots.linkHolds(plan.id, number),
    context.reviews.approvedVersion(plan.id),
  ]);
  const [version] = await versionRows(header ? [header] : [], context.accounts);
  if (!header || !version) throw notFound();
  return {
    review: await loadReview({ request, account, plan, roles, header }, context),
    plan: planFacts(plan),
    canOpen: can(roles, "plan:read"),
    canRestore: mayRestore({ plan, roles }),
    canShare: can(roles, "version:share"),
    isLastApproved: approved?.number === number,
    version,
    hasNewer: newer !== undefined,
    content: content?.plan ?? emptyPlan,
    // of a thinned one there is nothing to compare; of one that is simply gone there is
    hashMatches: content?.hashMatches ?? version.isThinned,
    linkHolds,
  };
}

export const handle = routeHandle<typeof loader>({
  title: ({ data, t }) =>
    data
      ? `${t("versions:version.title", { number: data.version.number })} · ${data.plan.name}`
      : t("versions:title"),
  trail: ({ data, t }) => versionsTrail(data, t),
});

export default function Version() {
  const { t } = useTranslation("versions");
  const format = useFormat();
  const { plan, version, review, hasNewer, content, hashMatches, linkHolds, ...page } =
    useLoaderData<typeof loader>();
  usePrintFoot(
    t("print.foot", { plan: plan.name, number: version.number, when: format.dayAndTime(version.savedAt) }),
  );
  return (
    <article className="@container mx-auto w-full max-w-6xl px-4 pt-8 pb-16 print:max-w-none print:p-0">
      <VersionHead
        plan={plan}
        version={version}
        hasNewer={hasNewer}
        hashMatches={hashMatches}
        canOpen={page.canOpen}
        canRestore={page.canRestore}
        canShare={page.canShare && review.stamp !== null}
        isForOutsiders={!page.canOpen && page.isLastApproved}
      />
      {/* nobody can send what is no longer there */}
      {version.isThinned && review.state === "draft" ? null : (
        <ReviewPanel key={version.number} review={review} />
      )}
      {version.isThinned ? null : (
        <RemarksProvider key={version.number} plan={plan.id} number={version.number}>
          <VersionRemarks />
          <VersionBoards content={content} pictures={plan.id} />
        </RemarksProvider>
      )}
      <VersionProof version={version} hashMatches={hashMatches} linkHolds={linkHolds} />
    </article>
  );
}
