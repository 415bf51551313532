import { Check } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { RemarkThread } from "#server/context-history.ts";
import { useFormat } from "../i18n/format.ts";
import { announce } from "../ui/announcer.tsx";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { isAnswered } from "./earlier-threads.ts";
import { RemarkText } from "./remark-text.tsx";
import { usePlaceName } from "./use-place-name.ts";
import type { RemarksHere } from "./use-remarks.ts";

type RemarkTalkProps = {
  thread: RemarkThread;
  here: Pick<RemarksHere, "account" | "canWrite" | "canResolve" | "send" | "number">;
};

/** One thread: what was asked, what was answered, whether it is settled. */
export function RemarkTalk({ thread, here }: RemarkTalkProps) {
  const { t } = useTranslation("remarks");
  const format = useFormat();
  const placeName = usePlaceName();
  const [answering, setAnswering] = useState(false);
  const [refused, setRefused] = useState(false);
  const { id, remarks, resolved, place } = thread;
  const mayResolve = here.canResolve || (here.canWrite && remarks[0]?.by.account === here.account);
  const resolve = async () => {
    const done = await here.send({ deed: "resolve", thread: id, resolved: !resolved });
    setRefused(!done.ok);
    if (done.ok) announce(t(resolved ? "reopened" : "resolvedNow"));
  };
  return (
    <article
      aria-label={t("thread", { name: remarks[0]?.by.name ?? "" })}
      className="rounded-lg border border-line bg-paper p-4"
    >
      <p className="mb-2 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-ink-soft">
        {resolved ? (
          <Badge tone="good">
            <span className="inline-flex items-center gap-1">
              <Check aria-hidden="true" className="size-4" />
              {t("state.resolved")}
            </span>
          </Badge>
        ) : (
          <Badge tone="warn">{t(isAnswered(thread) ? "state.answered" : "state.open")}</Badge>
        )}
        {place.on === "field" ? <span>{placeName(place, thread.placeName)}</span> : null}
        {here.number === thread.number ? null : <span>{t("toVersion", { number: thread.number })}</span>}
      </p>
      <ol className="flex flex-col gap-3">
        {remarks.map((remark, at) => (
          <li key={remark.id} className={at > 0 ? "border-l-4 border-line pl-3" : ""}>
            <p className="text-sm text-ink-soft">
              <span className="font-semibold text-ink">{remark.by.name}</span>, {format.dayAndTime(remark.at)}
            </p>
            <p className="whitespace-pre-line wrap-anywhere">{remark.text}</p>
          </li>
        ))}
      </ol>
      {resolved ? (
        <p className="mt-3 text-sm text-ink-soft">
          {t("resolvedBy", { name: resolved.name, when: format.dayAndTime(resolved.at) })}
        </p>
      ) : null}
      {refused ? (
        <p role="alert" className="mt-3 font-semibold text-danger">
          {t("refused.unreachable")}
        </p>
      ) : null}
      {answering ? (
        <div className="mt-4">
          <RemarkText
            label={t("answerText")}
            button={t("sendAnswer")}
            onCancel={() => setAnswering(false)}
            onSend={async (text) => {
              const outcome = await here.send({ deed: "answer", thread: id, text });
              if (outcome.ok) setAnswering(false);
              return outcome;
            }}
          />
        </div>
      ) : (
        <div className="no-print mt-3 flex flex-wrap gap-3">
          {here.canWrite ? <Button onClick={() => setAnswering(true)}>{t("answer")}</Button> : null}
          {mayResolve ? <Button onClick={resolve}>{t(resolved ? "reopen" : "resolve")}</Button> : null}
        </div>
      )}
    </article>
  );
}
