import { ArrowDown, ArrowUp } from "lucide-react";
import { type KeyboardEvent, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Change } from "#collab/history/diff-change.ts";
import { groupChanges } from "#collab/history/diff-groups.ts";
import type { Side } from "../../compare/read-sides.ts";
import { boardTitle } from "../../i18n/change-sentence.ts";
import type { ChangeWords, Sides } from "../../i18n/change-words.ts";
import { Button } from "../../ui/button.tsx";
import { ChangeEntry } from "./change-entry.tsx";
import type { Who } from "./filter-changes.ts";
import { LineOfMany } from "./line-of-many.tsx";
import { useTopicName } from "./use-topic-name.ts";

type ChangeListProps = {
  changes: readonly Change[];
  sides: Sides;
  /** Which version they are changes from. */
  from: Side;
  who: Who;
  words: ChangeWords;
  chosen: string | null;
  onChoose: (key: string) => void;
};

/** The sentences by board and kind, with a way through them one by one. */
export function ChangeList({ changes, sides, from, who, words, chosen, onChoose }: ChangeListProps) {
  const { t } = useTranslation("changes");
  const topicName = useTopicName();
  const region = useRef<HTMLElement>(null);
  const groups = groupChanges(changes, sides);
  const inOrder = groups.flatMap(({ topics }) =>
    topics.flatMap(({ lines }) => lines.flatMap((line) => line.changes)),
  );
  const at = inOrder.findIndex(({ key }) => key === chosen);

  const step = (by: 1 | -1) => {
    const next = inOrder[at < 0 ? (by === 1 ? 0 : inOrder.length - 1) : at + by];
    if (!next) return;
    onChoose(next.key);
    const button = region.current?.querySelector<HTMLElement>(`[data-change="${CSS.escape(next.key)}"]`);
    button?.closest("details")?.setAttribute("open", "");
    button?.focus({ preventScroll: true });
    button?.scrollIntoView({ block: "nearest" });
  };
  // only while a change has the focus: single letters elsewhere belong to whoever types (WCAG 2.1.4)
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (!(event.target instanceof Element) || !event.target.closest("[data-change]")) return;
    const by = { n: 1, ArrowDown: 1, p: -1, ArrowUp: -1 }[event.key] as 1 | -1 | undefined;
    if (!by) return;
    event.preventDefault();
    step(by);
  };
  const entry = (change: Change) => (
    <ChangeEntry
      key={change.key}
      change={change}
      sides={sides}
      from={from}
      who={who}
      words={words}
      isChosen={change.key === chosen}
      onChoose={onChoose}
    />
  );
  if (changes.length === 0) return <p>{t("page.nothing")}</p>;
  return (
    <section ref={region} aria-label={t("page.list")} onKeyDown={onKeyDown}>
      <div className="no-print sticky top-0 z-10 mb-4 flex flex-wrap items-center gap-3 border-b border-line bg-paper py-2">
        <Button icon={<ArrowUp aria-hidden="true" />} onClick={() => step(-1)}>
          {t("page.previous")}
        </Button>
        <Button icon={<ArrowDown aria-hidden="true" />} onClick={() => step(1)}>
          {t("page.next")}
        </Button>
        {at >= 0 ? (
          <span className="text-ink-soft">{t("page.step", { at: at + 1, count: inOrder.length })}</span>
        ) : null}
      </div>
      {groups.map(({ board, topics }) => (
        <section key={board ?? ""} className="mb-8">
          <h2 className="mb-3 break-after-avoid-page border-b-2 border-line-strong pb-1 text-2xl">
            {board === null ? t("page.offBoards") : boardTitle(board, sides, words)}
          </h2>
          {topics.map(({ topic, lines }) => (
            <section key={topic} className="mb-5 break-inside-avoid-page">
              <h3 className="mb-1 break-after-avoid-page text-lg font-semibold text-ink-soft">
                {topicName(topic)}
              </h3>
              <ul className="flex flex-col gap-1">
                {lines.map(({ type, changes: own }) =>
                  own.length === 1 && own[0] ? (
                    entry(own[0])
                  ) : (
                    <LineOfMany key={type} type={type} topic={topic} count={own.length}>
                      {own.map(entry)}
                    </LineOfMany>
                  ),
                )}
              </ul>
            </section>
          ))}
        </section>
      ))}
      <p className="no-print hidden text-sm text-ink-soft @3xl:block">{t("page.keys")}</p>
    </section>
  );
}
