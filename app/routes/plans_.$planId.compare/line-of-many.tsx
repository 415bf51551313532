import type { ReactNode } from "react";
import type { ChangeType } from "#collab/history/diff-change.ts";
import type { Topic } from "#collab/history/diff-groups.ts";
import { useChangeWords } from "../../compare/use-change-words.ts";
import { manyOf } from "../../i18n/change-lines.ts";

type LineOfManyProps = { type: ChangeType; topic: Topic; count: number; children: ReactNode };

/** "4 new needs", the single ones beneath: open, because a reader wants their names, and it can be closed. */
export function LineOfMany({ type, topic, count, children }: LineOfManyProps) {
  const words = useChangeWords();
  return (
    <li>
      <details open>
        <summary className="flex min-h-target cursor-pointer items-center px-3 font-semibold">
          {manyOf(type, topic, count, words)}
        </summary>
        <ul className="ml-4 flex flex-col gap-1 border-l-2 border-line pl-2">{children}</ul>
      </details>
    </li>
  );
}
