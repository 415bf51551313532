import { Archive, CircleCheck, Clock, FileText, RotateCcw, Undo2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { ReviewState } from "#collab/history/review.ts";

const looks = {
  draft: { Shape: FileText, look: "border-dashed border-line-strong text-ink-soft" },
  "in-review": { Shape: Clock, look: "border-accent bg-accent-soft text-accent-strong" },
  approved: { Shape: CircleCheck, look: "border-2 border-good bg-good-soft text-good" },
  returned: { Shape: RotateCcw, look: "border-warn bg-warn-soft text-warn" },
  withdrawn: { Shape: Undo2, look: "border-line-strong text-ink-soft" },
  superseded: { Shape: Archive, look: "border-line-strong text-ink-soft" },
} as const;

/** Where a version stands, in a word and a shape. */
export function StateBadge({ state }: { state: ReviewState | "draft" }) {
  const { t } = useTranslation("reviews");
  const { Shape, look } = looks[state];
  return (
    <span
      className={`inline-flex items-center gap-1.5 rounded-full border px-2.5 text-sm font-semibold whitespace-nowrap ${look}`}
    >
      <Shape aria-hidden="true" className="size-4 shrink-0" />
      {t(`state.${state}`)}
    </span>
  );
}
