import { CircleCheck, Clock, RotateCcw } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { ReviewRow } from "#server/context-history.ts";
import { useFormat } from "../i18n/format.ts";

/** What happened in one review: who sent it, who was asked, what each said, how it ended. */
export function ReviewStory({ review }: { review: ReviewRow }) {
  const { t } = useTranslation("reviews");
  const format = useFormat();
  const { sentBy, sentAt, dueOn, rule, note, reviewers, state, ended } = review;
  return (
    <div className="flex max-w-3xl flex-col gap-2">
      <p>
        {t("panel.sent", {
          who: sentBy.name,
          when: format.dayAndTime(sentAt),
          due: format.planDate(dueOn),
        })}
        {reviewers.length > 1 ? ` ${t(`panel.rule.${rule}`)}` : null}
      </p>
      {note ? (
        <p className="whitespace-pre-line">
          <span className="font-semibold">{t("panel.note")}:</span> {note}
        </p>
      ) : null}
      <p className="font-semibold">{t("panel.asked")}:</p>
      <ul className="flex flex-col gap-2">
        {reviewers.map(({ account, name, decision }) => (
          <li key={account} className="flex gap-2">
            <Sign verdict={decision?.verdict ?? null} />
            <div className="min-w-0">
              <span className="font-semibold">{name}</span>:{" "}
              {decision
                ? t(`panel.${decision.verdict}`, { when: format.dayAndTime(decision.at) })
                : t("panel.waits")}
              {decision?.note ? (
                <p className="mt-1 border-l-2 border-line pl-3 whitespace-pre-line">{decision.note}</p>
              ) : null}
            </div>
          </li>
        ))}
      </ul>
      {ended && state !== "in-review" ? (
        <p className="font-semibold">{t(`panel.end.${state}`, { when: format.dayAndTime(ended.at) })}</p>
      ) : null}
    </div>
  );
}

function Sign({ verdict }: { verdict: "approve" | "return" | null }) {
  const look = "mt-1 size-5 shrink-0";
  if (verdict === "approve") return <CircleCheck aria-hidden="true" className={`${look} text-good`} />;
  if (verdict === "return") return <RotateCcw aria-hidden="true" className={`${look} text-warn`} />;
  return <Clock aria-hidden="true" className={`${look} text-ink-soft`} />;
}
