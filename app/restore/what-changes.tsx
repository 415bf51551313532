import { useTranslation } from "react-i18next";
import type { Change } from "#collab/history/diff-change.ts";
import { groupChanges } from "#collab/history/diff-groups.ts";
import { useChangeWords } from "../compare/use-change-words.ts";
import { boardTitle, changeSentence } from "../i18n/change-sentence.ts";
import type { Sides } from "../i18n/change-words.ts";

const shown = 200;

/** What a restore is about to do, in sentences by board. */
export function WhatChanges({ changes, sides }: { changes: readonly Change[]; sides: Sides }) {
  const { t } = useTranslation("restore");
  const { t: versions } = useTranslation("versions");
  const words = useChangeWords();
  const groups = groupChanges(changes.slice(0, shown), sides);
  return (
    <div className="flex flex-col gap-4">
      {groups.map(({ board, topics }) => (
        <section key={board ?? ""}>
          <h4 className="text-lg font-semibold">
            {board === null ? versions("version.loose") : boardTitle(board, sides, words)}
          </h4>
          <ul className="mt-1 flex list-disc flex-col gap-1 pl-6">
            {topics
              .flatMap(({ lines }) => lines.flatMap((line) => line.changes))
              .map((change) => (
                <li key={change.key} className="wrap-anywhere">
                  {changeSentence(change, sides, words)}
                </li>
              ))}
          </ul>
        </section>
      ))}
      {changes.length > shown ? <p>{t("more", { count: changes.length - shown })}</p> : null}
    </div>
  );
}
