import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { AccountId, ReviewId } from "#collab/plan/id.ts";
import type { AppContext } from "#server/context.ts";
import type { SnapshotHeader } from "#server/context-history.ts";
import { readFormData } from "../../http/read-form.ts";
import { badRequest, notFound } from "../../http/refusals.ts";
import { needWords } from "../../i18n/load-i18n.ts";
import { loadReview } from "../../reviews/load-review.ts";
import { ReviewPanel } from "../../reviews/review-panel.tsx";
import { SendForm } from "../../reviews/send-form.tsx";
import { inAWeek, localToday } from "../../reviews/today.ts";
import { FormErrors } from "../../ui/form-errors.tsx";
import { LinkButton } from "../../ui/link-button.tsx";
import { Page } from "../../ui/page.tsx";
import { routeHandle } from "../../ui/route-handle.ts";
import { planFacts, planTrail } from "../../versions/plan-trail.ts";
import { useVersionTitle } from "../../versions/use-version-title.ts";
import { versionedPlan } from "../../versions/versioned-plan.ts";
import { fieldsOf, type Step, step } from "./read-step.ts";

await needWords("reviews");

async function versionOf({
  request,
  params,
  context,
}: LoaderFunctionArgs | ActionFunctionArgs): Promise<
  Awaited<ReturnType<typeof versionedPlan>> & { header: SnapshotHeader }
> {
  const versioned = await versionedPlan(request, params.planId, context);
  if (!/^[1-9]\d{0,8}$/.test(params.number ?? "")) throw notFound();
  const header = await context.snapshots.find(versioned.plan.id, Number(params.number));
  if (!header) throw notFound();
  return { ...versioned, header };
}

export async function loader(args: LoaderFunctionArgs) {
  const { account, plan, roles, header } = await versionOf(args);
  const { request, context } = args;
  const review = await loadReview({ request, account, plan, roles, header }, context);
  const waiting = (await context.reviews.ofPlan(plan.id)).find(({ state }) => state === "in-review");
  const today = localToday(context.now());
  return {
    plan: planFacts(plan),
    version: { number: header.number, name: header.name, occasion: header.occasion },
    review,
    reviewers: review.canSend ? await context.reviews.reviewersFor(plan.id) : [],
    replaces: waiting?.number ?? null,
    today,
    due: inAWeek(today),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { account, plan, header } = await versionOf(args);
  const { request, context } = args;
  const parsed = step.safeParse(fieldsOf(await readFormData(request)));
  if (!parsed.success) throw badRequest();
  const { data } = parsed;
  const note = "note" in data ? data.note : "";
  // a return without a word leaves people guessing
  if (data.intent === "return" && note === "") return { reason: "note-missing", note } as const;
  const done = await take(data, account, header, context);
  if (!done.ok) return { reason: done.reason, note } as const;
  throw redirect(`/plans/${plan.id}/versions/${header.number}?done=${data.intent}#review`);
}

function take(taken: Step, account: AccountId, { plan, number }: SnapshotHeader, { reviews }: AppContext) {
  switch (taken.intent) {
    case "send": {
      const reviewers = taken.reviewers as AccountId[];
      return reviews.send(account, plan, number, { ...taken, reviewers });
    }
    case "withdraw":
      return reviews.withdraw(account, plan, number);
    default: {
      const { intent: verdict, note, contentHash } = taken;
      return reviews.decide(account, taken.review as ReviewId, { verdict, note, contentHash });
    }
  }
}

export const handle = routeHandle<typeof loader>({
  title: ({ data, t }) =>
    data ? `${t("reviews:panel.title")} · ${data.plan.name}` : t("reviews:panel.title"),
  trail: ({ data, t }) =>
    data
      ? [
          ...planTrail(data),
          {
            label: t("versions:version.title", { number: data.version.number }),
            to: `/plans/${data.plan.id}/versions/${data.version.number}`,
          },
        ]
      : [],
});

const fieldOf: Record<string, string> = {
  "no-reviewers": "reviewers",
  "not-a-supervisor": "reviewers",
  "past-due-date": "due",
  "note-missing": "review-note",
};

export default function Review() {
  const { t } = useTranslation("reviews");
  const titleOf = useVersionTitle();
  const { plan, version, review, reviewers, replaces, today, due } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const field = refused && fieldOf[refused.reason];
  const address = `/plans/${plan.id}/versions/${version.number}`;
  return (
    <Page
      title={review.canSend ? t("send.title", { number: version.number }) : titleOf(version)}
      intro={review.canSend ? t("send.intro") : null}
      actions={<LinkButton to={address}>{t("panel.back", { number: version.number })}</LinkButton>}
    >
      <FormErrors
        errors={refused ? [{ text: t(`refused.${refused.reason}`), ...(field ? { field } : {}) }] : []}
      />
      {review.canSend ? (
        <SendForm
          action={`${address}/review`}
          reviewers={reviewers}
          today={today}
          due={due}
          replaces={replaces}
        />
      ) : (
        <ReviewPanel review={review} note={refused?.note} />
      )}
    </Page>
  );
}
