import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { RemarkThread } from "#server/context-history.ts";
import { Disclosure } from "../ui/disclosure.tsx";
import { earlierThreads, sumUp } from "./earlier-threads.ts";
import { RemarkTalk } from "./remark-talk.tsx";
import { ThreadPlace } from "./thread-place.tsx";
import { type RemarksHere, useRemarksHere } from "./use-remarks.ts";

/** On a version's page: what was said about it, and what became of what was said before. */
export function VersionRemarks() {
  const { t } = useTranslation("remarks");
  const here = useRemarksHere();
  if (!here || here.number === null) return null;
  const { number, plan, threads } = here;
  const own = threads.filter((thread) => thread.number === number);
  const earlier = earlierThreads(threads, number);
  return (
    <section aria-label={t("title")} className="no-print mb-8 flex flex-col">
      {own.length > 0 ? (
        <Threads title={t("onThisVersion")} threads={own} here={here} />
      ) : here.canWrite ? (
        <p className="text-ink-soft">{t("howTo")}</p>
      ) : null}
      {earlier.length > 0 ? <Threads title={t("onEarlier")} threads={earlier} here={here} /> : null}
      {threads.length > 0 ? (
        <Link
          className="inline-flex min-h-target items-center self-start text-accent underline underline-offset-4"
          to={`/plans/${plan}/remarks`}
        >
          {t("all")}
        </Link>
      ) : null}
    </section>
  );
}

type ThreadsProps = { title: string; threads: readonly RemarkThread[]; here: RemarksHere };

function Threads({ title, threads, here }: ThreadsProps) {
  const { t } = useTranslation("remarks");
  const { open, answered, resolved } = sumUp(threads);
  const sums = [
    open > 0 ? t("sum.open", { count: open }) : "",
    answered > 0 ? t("sum.answered", { count: answered }) : "",
    resolved > 0 ? t("sum.resolved", { count: resolved }) : "",
  ].filter(Boolean);
  return (
    <Disclosure summary={`${title}: ${sums.join(", ")}`}>
      <ul className="mb-4 flex max-w-3xl flex-col gap-4">
        {threads.map((thread) => (
          <li key={thread.id}>
            <ThreadPlace plan={here.plan} thread={thread} />
            <RemarkTalk thread={thread} here={here} />
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}
