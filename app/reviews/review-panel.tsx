import { Form, useSearchParams } from "@remix-run/react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { Disclosure } from "../ui/disclosure.tsx";
import { LinkButton } from "../ui/link-button.tsx";
import { Notice } from "../ui/notice.tsx";
import { DecideForm } from "./decide-form.tsx";
import type { ReviewOnPage } from "./load-review.ts";
import { ReviewStory } from "./review-story.tsx";
import { SinceApprovedList } from "./since-approved.tsx";
import { Stamp } from "./stamp.tsx";
import { StateBadge } from "./state-badge.tsx";
import { UnsentNote } from "./unsent-note.tsx";

type ReviewPanelProps = {
  review: ReviewOnPage;
  /** A note that was refused together with its decision: nobody writes it twice. */
  note?: string | undefined;
};

const steps = ["send", "withdraw", "approve", "return"] as const;

/** Where a version stands on its way to approval, and the next step for whoever may take it. */
export function ReviewPanel({ review, note }: ReviewPanelProps) {
  const { t } = useTranslation("reviews");
  const [search] = useSearchParams();
  // what was typed and not sent since; null for nothing
  const [written, setWritten] = useState<string | null>(null);
  const unsent = written ?? note ?? "";
  const done = steps.find((step) => step === search.get("done"));
  const { planId, number, current, earlier, since, toDecide, stamp } = review;
  const action = `/plans/${planId}/versions/${number}/review`;
  return (
    <>
      {done ? (
        <div role="status" className="no-print mb-4">
          <Notice tone="good">{t(`panel.done.${done}`)}</Notice>
        </div>
      ) : null}
      {stamp ? <Stamp stamp={stamp} /> : null}
      <section
        id="review"
        aria-labelledby="review-title"
        className="mb-8 flex flex-col gap-4 rounded-lg border border-line bg-surface p-4 sm:p-5"
      >
        <div className="flex flex-wrap items-center gap-3">
          <h2 id="review-title" className="text-2xl">
            {t("panel.title")}
          </h2>
          <StateBadge state={review.state} />
          {review.isOverdue ? <Badge tone="danger">{t("panel.overdue")}</Badge> : null}
        </div>
        {current ? <ReviewStory review={current} /> : <p>{t("panel.draft")}</p>}
        {since ? <SinceApprovedList planId={planId} number={number} since={since} /> : null}
        {toDecide ? (
          <DecideForm
            action={action}
            review={toDecide}
            contentHash={review.contentHash}
            note={note}
            onNote={setWritten}
            onSend={() => setWritten(null)}
          />
        ) : null}
        {!toDecide && unsent !== "" ? <UnsentNote note={unsent} /> : null}
        {review.canSend ? (
          <div className="no-print">
            <LinkButton to={action} variant="primary">
              {t("panel.send")}
            </LinkButton>
          </div>
        ) : null}
        {review.canWithdraw ? (
          <Form method="post" action={action} className="no-print">
            <input type="hidden" name="intent" value="withdraw" />
            <Button type="submit">{t("panel.withdraw")}</Button>
          </Form>
        ) : null}
        {earlier.length > 0 ? (
          <Disclosure summary={t("panel.earlier")} className="no-print">
            <ul className="flex flex-col gap-6 border-l-2 border-line pl-4">
              {earlier.map((former) => (
                <li key={former.id}>
                  <StateBadge state={former.state} />
                  <ReviewStory review={former} />
                </li>
              ))}
            </ul>
          </Disclosure>
        ) : null}
      </section>
    </>
  );
}
