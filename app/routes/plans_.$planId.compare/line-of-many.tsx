import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { ChangeType } from "#collab/history/diff-change.ts";
import type { Topic } from "#collab/history/diff-groups.ts";

type LineOfManyProps = { type: ChangeType; topic: Topic; count: number; children: ReactNode };

/** "4 new needs", the single ones beneath: open, because a reader wants their names, and it can be closed. */
export function LineOfMany({ type, topic, count, children }: LineOfManyProps) {
  const { t } = useTranslation("changes");
  const kind = topic === "ties" || topic === "boards" ? "unknown" : topic;
  const say = () => {
    if (type === "tie-added") return t("many.tieAdded", { count });
    if (type === "tie-removed") return t("many.tieRemoved", { count });
    if (type === "card-placed") return t("many.placed", { count });
    return type === "card-removed"
      ? t(`many.removed.${kind}`, { count })
      : t(`many.added.${kind}`, { count });
  };
  return (
    <li>
      <details open>
        <summary className="flex min-h-target cursor-pointer items-center px-3 font-semibold">
          {say()}
        </summary>
        <ul className="ml-4 flex flex-col gap-1 border-l-2 border-line pl-2">{children}</ul>
      </details>
    </li>
  );
}
