import { useTranslation } from "react-i18next";
import type { BoardKind } from "#collab/plan/schema.ts";
import { useHasLoaded } from "../live/use-plan.ts";
import { Button } from "../ui/button.tsx";
import { EmptyBoard } from "./empty-board.tsx";
import type { BoardInHand } from "./use-board.ts";

type BoardMessagesProps = { kind: BoardKind; canEdit: boolean; hand: BoardInHand; onPlanCards: () => void };

/** What the board says of itself: that it is empty and how to begin, or which card to point at next. */
export function BoardMessages({ kind, canEdit, hand, onPlanCards }: BoardMessagesProps) {
  const { t } = useTranslation("board");
  const hasLoaded = useHasLoaded();
  const { actions, shown, tying } = hand;
  return (
    <>
      {hasLoaded && shown.cards.length === 0 ? (
        <EmptyBoard kind={kind} canEdit={canEdit} onAdd={actions.add} onPlanCards={onPlanCards} />
      ) : null}
      {tying && !tying.to ? (
        <div role="status" className="board-hint no-print">
          <span>{tying.from ? t("tie.pickSecond") : t("tie.pickFirst")}</span>
          <Button variant="quiet" onClick={actions.stopTie}>
            {t("tie.stop")}
          </Button>
        </div>
      ) : null}
    </>
  );
}
