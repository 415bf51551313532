import { usePlan } from "../live/use-plan.ts";
import { BinDialog } from "./bin-dialog.tsx";
import type { BoardCanvasProps } from "./board-canvas.tsx";
import { PlanCardsDialog } from "./plan-cards-dialog.tsx";
import { TieChooser } from "./tie-chooser.tsx";
import { TiePanel } from "./tie-panel.tsx";
import type { BoardInHand } from "./use-board.ts";

export type Opened = "search" | "bin" | "planCards" | null;

type BoardDialogsProps = Pick<BoardCanvasProps, "board" | "canEdit" | "names"> & {
  hand: BoardInHand;
  opened: Opened;
  onClose: () => void;
};

/** What opens over a board: the choice of a tie, a tie's own panel, the bin, the cards of the plan. */
export function BoardDialogs({ board, canEdit, names, hand, opened, onClose }: BoardDialogsProps) {
  const plan = usePlan();
  const { tying, actions, selection, select, connection } = hand;
  const [tieId, ...moreTies] = selection.ties;
  const tie = tieId && moreTies.length === 0 && selection.cards.size === 0 ? plan.edges[tieId] : undefined;
  const from = tie && plan.nodes[tie.from];
  const to = tie && plan.nodes[tie.to];
  const bothEnds = tying?.from && tying.to ? tying : null;
  return (
    <>
      {tie && from && to && !tie.removed ? (
        <TiePanel
          key={tie.id}
          connection={connection}
          edge={tie}
          from={from}
          to={to}
          canEdit={canEdit}
          onRemove={actions.remove}
          onClose={() => select([])}
        />
      ) : null}
      <TieChooser
        from={bothEnds?.from ? plan.nodes[bothEnds.from] : undefined}
        to={bothEnds?.to ? plan.nodes[bothEnds.to] : undefined}
        onChoose={actions.chooseTie}
        onClose={actions.stopTie}
      />
      <BinDialog open={opened === "bin"} onClose={onClose} canEdit={canEdit} names={names} />
      <PlanCardsDialog
        open={opened === "planCards"}
        board={board.id}
        onPlace={actions.place}
        onClose={onClose}
      />
    </>
  );
}
