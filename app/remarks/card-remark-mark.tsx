import { MessageSquareText } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { NodeId } from "#collab/plan/id.ts";
import { useCardRemarks } from "./use-remarks.ts";

/** On a card of the living plan: how many remarks on it wait. */
export function CardRemarkMark({ card }: { card: NodeId }) {
  const { t } = useTranslation("remarks");
  const count = useCardRemarks(card).length;
  if (count === 0) return null;
  return (
    <span className="remark-mark inline-flex w-fit shrink-0 items-center gap-1 rounded-full border border-warn bg-warn-soft px-2 text-sm font-semibold text-warn">
      <MessageSquareText aria-hidden="true" className="size-4" />
      {t("mark", { count })}
    </span>
  );
}
