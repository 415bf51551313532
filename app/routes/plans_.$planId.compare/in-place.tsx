import { Suspense, useEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Change, PlanDiff } from "#collab/history/diff-change.ts";
import { boardFinder, cardsOf } from "#collab/history/diff-groups.ts";
import type { BoardId } from "#collab/plan/id.ts";
import { boardsInOrder } from "../../canvas/boards-in-order.ts";
import { type Mark, marksOn, mergedPlan } from "../../compare/merged-plan.ts";
import { boardTitle } from "../../i18n/change-sentence.ts";
import type { ChangeWords, Sides } from "../../i18n/change-words.ts";
import { Button } from "../../ui/button.tsx";
import { laterPart } from "../../ui/later-part.tsx";
import { tabLook } from "../../ui/link-tabs.tsx";
import { MarkedList } from "./marked-list.tsx";

const BoardPicture = laterPart(async () => (await import("../../canvas/board-picture.tsx")).BoardPicture);

const signs: Readonly<Record<Mark, string>> = { added: "+", removed: "−", changed: "≠", moved: "↔" };

type InPlaceProps = {
  planId: string;
  diff: PlanDiff;
  sides: Sides;
  words: ChangeWords;
  /** The chosen change: its board is shown and its card comes to the middle. */
  change: Change | null;
};

/** The boards with what changed marked where it stands, as a picture or as a list. */
export function InPlace({ planId, diff, sides, words, change }: InPlaceProps) {
  const { t } = useTranslation("changes");
  const merged = useMemo(() => mergedPlan(sides.before, sides.after), [sides]);
  const boards = boardsInOrder(merged);
  const [picked, setPicked] = useState<BoardId | undefined>(boards[0]?.id);
  const [view, setView] = useState<"canvas" | "list">("canvas");
  // React Flow measures a window: there is none on the server
  const [isHere, setIsHere] = useState(false);
  useEffect(() => setIsHere(true), []);
  useEffect(() => {
    const of = change && boardFinder(sides).boardsOf(change);
    if (of?.length) setPicked((now) => (now && of.includes(now) ? now : of[0]));
  }, [change, sides]);
  const board = boards.find(({ id }) => id === picked) ?? boards[0];
  const marks = useMemo(() => (board ? marksOn(board.id, diff) : undefined), [board, diff]);
  const pictureMarks = useMemo(() => {
    const word = (mark: Mark) => ({ look: mark, sign: signs[mark], word: t(`page.mark.${mark}`) });
    return new Map(
      [...(marks?.cards ?? []), ...(marks?.ties ?? [])].map(([id, mark]) => [id as string, word(mark)]),
    );
  }, [marks, t]);
  if (!board || !marks) return null;
  const focus = (change && cardsOf(change, sides).find((card) => board.placements[card])) ?? null;
  const label = boardTitle(board.id, { before: merged, after: merged }, words);
  return (
    <section id="where" aria-label={t("page.where")} className="no-print min-w-0 scroll-mt-4">
      <div className="flex flex-wrap items-end justify-between gap-2">
        <nav aria-label={t("page.board")} className="flex max-w-full gap-1 overflow-x-auto">
          {boards.map(({ id }) => (
            <button
              key={id}
              type="button"
              aria-current={id === board.id ? "page" : undefined}
              className={tabLook}
              onClick={() => setPicked(id)}
            >
              {boardTitle(id, { before: merged, after: merged }, words)}
            </button>
          ))}
        </nav>
        <fieldset className="flex gap-2 pb-1">
          <legend className="sr-only">{t("page.look")}</legend>
          {(["canvas", "list"] as const).map((one) => (
            <Button
              key={one}
              aria-pressed={view === one}
              variant={view === one ? "primary" : "secondary"}
              onClick={() => setView(one)}
            >
              {t(one === "canvas" ? "page.asCanvas" : "page.asList")}
            </Button>
          ))}
        </fieldset>
      </div>
      {view === "canvas" ? (
        <div className="sticky top-2 h-[75vh] min-h-96 overflow-hidden rounded-lg border border-line">
          {isHere ? (
            <Suspense fallback={<p className="p-4">{t("page.loading")}</p>}>
              <BoardPicture
                planId={planId}
                plan={merged}
                board={board.id}
                label={label}
                marks={pictureMarks}
                focus={focus}
              />
            </Suspense>
          ) : null}
        </div>
      ) : (
        <MarkedList
          plan={merged}
          board={board}
          marks={marks.cards}
          diff={diff}
          sides={sides}
          words={words}
          focus={focus}
        />
      )}
    </section>
  );
}
