import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Download } from "lucide-react";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { diffPlans } from "#collab/history/diff.ts";
import { can } from "#collab/plan/policy.ts";
import {
  chooseSides,
  quickChoices,
  readSideContent,
  readSince,
  type Side,
  whoBetween,
} from "../../compare/read-sides.ts";
import { useChangeWords } from "../../compare/use-change-words.ts";
import { useFormat } from "../../i18n/format.ts";
import { needWords } from "../../i18n/load-i18n.ts";
import { usePrintFoot } from "../../reading/use-print-foot.ts";
import { RemarksProvider } from "../../remarks/remarks-provider.tsx";
import { mayRestore } from "../../restore/may-restore.ts";
import { RestoreLink } from "../../restore/restore-link.tsx";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { LinkButton } from "../../ui/link-button.tsx";
import { routeHandle } from "../../ui/route-handle.ts";
import { planFacts, versionsTrail } from "../../versions/plan-trail.ts";
import { useVersionTitle } from "../../versions/use-version-title.ts";
import { versionRows } from "../../versions/version-row.ts";
import { versionedPlan } from "../../versions/versioned-plan.ts";
import { ChangeFilter } from "./change-filter.tsx";
import { ChangeList } from "./change-list.tsx";
import { filterChanges, noFilter, onlyAuthor, peopleIn } from "./filter-changes.ts";
import { InPlace } from "./in-place.tsx";
import { NewsOnly } from "./news-only.tsx";
import { SideForm } from "./side-form.tsx";

await needWords("changes");

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { account, plan, roles } = await versionedPlan(request, params.planId, context);
  const canOpen = can(roles, "plan:read");
  const [headers, approved] = await Promise.all([
    context.snapshots.list(plan.id),
    context.reviews.approvedVersion(plan.id),
  ]);
  const quick = quickChoices(headers, canOpen, approved?.number);
  const url = new URL(request.url);
  const sides = chooseSides(url, headers, canOpen, quick);
  const team = sides && can(roles, "team:read") ? sides : undefined;
  const since = readSince(url);
  const from = sides?.from;
  const asksNews = since !== undefined && typeof from === "number" && sides?.to === "now";
  const [before, after, who, versions, news, teamBefore, teamAfter] = await Promise.all([
    sides && readSideContent(plan.id, sides.from, context),
    sides && readSideContent(plan.id, sides.to, context),
    sides ? whoBetween(plan.id, [sides.from, sides.to], headers, context) : {},
    versionRows(headers, context.accounts),
    asksNews ? context.changes.newsAmong(plan.id, account, { from, since }) : undefined,
    team && context.changes.teamAt(plan.id, team.from),
    team && context.changes.teamAt(plan.id, team.to),
  ]);
  return {
    plan: planFacts(plan),
    canOpen,
    canRestore: mayRestore({ plan, roles }),
    sides: sides ?? null,
    quick,
    contents: before && after ? { before, after } : null,
    team: teamBefore && teamAfter ? { a: teamBefore, b: teamAfter } : null,
    who,
    /** Keys of the changes that are news to this person; null where all are shown. */
    news: news ?? null,
    readAt: context.now(),
    versions: versions.filter(({ isThinned }) => !isThinned),
  };
}

export const handle = routeHandle<typeof loader>({
  title: ({ data, t }) => (data ? `${t("changes:page.title")} · ${data.plan.name}` : t("changes:page.title")),
  trail: ({ data, t }) => versionsTrail(data, t),
});

export default function Compare() {
  const { t } = useTranslation("changes");
  const format = useFormat();
  const titleOf = useVersionTitle();
  const { plan, canOpen, canRestore, sides, quick, contents, versions, readAt } =
    useLoaderData<typeof loader>();
  const nameOf = (side: Side) => {
    const version = versions.find(({ number }) => number === side);
    return version ? titleOf(version) : t("page.now", { when: format.dayAndTime(readAt) });
  };
  const [from, to] = sides ? [nameOf(sides.from), nameOf(sides.to)] : ["", ""];
  usePrintFoot(t("page.foot", { plan: plan.name, from, to }));
  return (
    <article className="@container mx-auto w-full max-w-[100rem] px-4 pt-8 pb-16 print:max-w-none print:p-0">
      <header className="mb-2">
        {/* the trail says it on the screen */}
        <p className="hidden text-lg text-ink-soft print:block">{t("page.of", { plan: plan.name })}</p>
        <h1 className="text-3xl">{t("page.title")}</h1>
        {sides ? <p className="mt-1 text-lg">{t("page.between", { from, to })}</p> : null}
        <div className="no-print mt-3 flex flex-wrap gap-3">
          {sides && contents ? (
            <>
              <Button variant="primary" onClick={() => window.print()}>
                {t("page.print")}
              </Button>
              <LinkButton
                to={`/plans/${plan.id}/compare/document?from=${sides.from}&to=${sides.to}`}
                reloadDocument
                download
                icon={<Download aria-hidden="true" />}
              >
                {t("page.document")}
              </LinkButton>
            </>
          ) : null}
          {sides && typeof sides.from === "number" ? (
            <RestoreLink plan={plan.id} version={sides.from} allowed={canRestore && contents !== null} />
          ) : null}
          <LinkButton to={`/plans/${plan.id}/versions`}>{t("page.versions")}</LinkButton>
          {canOpen ? <LinkButton to={`/plans/${plan.id}`}>{t("page.back")}</LinkButton> : null}
        </div>
        {contents ? (
          <p className="no-print mt-2 max-w-3xl text-sm text-ink-soft">{t("page.onPaper")}</p>
        ) : null}
      </header>
      {sides ? <SideForm sides={sides} quick={quick} versions={versions} canOpen={canOpen} /> : null}
      {sides && contents ? (
        <RemarksProvider
          key={`${sides.from} ${sides.to}`}
          plan={plan.id}
          number={sides.to === "now" ? null : sides.to}
        >
          <Differences />
        </RemarksProvider>
      ) : (
        <EmptyState title={t(sides ? "page.thinned" : "page.noVersions")}>
          <p>{sides ? null : t("page.noVersionsText")}</p>
        </EmptyState>
      )}
    </article>
  );
}

function Differences() {
  const { t } = useTranslation("changes");
  const { plan, contents, team, who, news, sides: between } = useLoaderData<typeof loader>();
  const words = useChangeWords();
  const [filter, setFilter] = useState(noFilter);
  const [chosen, setChosen] = useState<string | null>(null);
  const people = peopleIn(who);
  const diff = useMemo(
    () => contents && diffPlans(contents.before, contents.after, team ?? undefined),
    [contents, team],
  );
  const changes = useMemo(() => {
    const keys = news && new Set(news);
    return diff?.changes.filter(({ key }) => !keys || keys.has(key)) ?? [];
  }, [diff, news]);
  const shown = useMemo(
    () => (contents ? filterChanges(changes, contents, who, filter) : []),
    [changes, contents, who, filter],
  );
  if (!diff || !contents) return null;
  if (diff.changes.length === 0) {
    return (
      <EmptyState title={t("page.same")}>
        <p>{t("page.sameText")}</p>
      </EmptyState>
    );
  }
  const author = onlyAuthor(changes, who);
  return (
    <>
      {news && between ? <NewsOnly sides={between} /> : null}
      <div className="mb-4 flex flex-col gap-x-8 gap-y-4 @5xl:flex-row-reverse @5xl:items-end @5xl:justify-between">
        <ChangeFilter
          changes={changes}
          sides={contents}
          people={people}
          filter={filter}
          onChange={setFilter}
          words={words}
        />
        <p role="status" className="text-xl font-semibold">
          {t("page.count", { count: shown.length })}
          {author ? (
            <span className="ml-3 text-base font-normal text-ink-soft">
              {t("page.by", { names: author })}
            </span>
          ) : null}
        </p>
      </div>
      <div className="grid grid-cols-1 gap-8 @5xl:grid-cols-[minmax(0,5fr)_minmax(0,6fr)] print:block">
        <ChangeList
          changes={shown}
          sides={contents}
          from={between?.from ?? "now"}
          who={author ? {} : who}
          words={words}
          chosen={chosen}
          onChoose={setChosen}
        />
        <InPlace
          planId={plan.id}
          diff={diff}
          sides={contents}
          words={words}
          change={shown.find(({ key }) => key === chosen) ?? null}
        />
      </div>
    </>
  );
}
