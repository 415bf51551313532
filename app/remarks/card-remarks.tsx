import { useId } from "react";
import { useTranslation } from "react-i18next";
import type { NodeId } from "#collab/plan/id.ts";
import { RemarkTalk } from "./remark-talk.tsx";
import { useCardRemarks, useRemarksHere } from "./use-remarks.ts";

/** In the details of a card: what was said about it in versions and is not settled. */
export function CardRemarks({ card }: { card: NodeId }) {
  const { t } = useTranslation("remarks");
  const title = useId();
  const here = useRemarksHere();
  const threads = useCardRemarks(card);
  if (!here || threads.length === 0) return null;
  return (
    <section aria-labelledby={title} className="flex flex-col gap-3">
      <h3 id={title} className="font-semibold">
        {t("ofCard", { count: threads.length })}
      </h3>
      {threads.map((thread) => (
        <RemarkTalk key={thread.id} thread={thread} here={here} />
      ))}
    </section>
  );
}
