import { useCallback } from "react";
import type { NodeId } from "#collab/plan/id.ts";
import type { BoardKind, NodeKind } from "#collab/plan/schema.ts";
import type { Opened } from "./board-dialogs.tsx";
import { BoardToolbar } from "./board-toolbar.tsx";
import { CardBar } from "./card-bar.tsx";
import type { BoardInHand } from "./use-board.ts";
import { useKeptChoice } from "./use-kept-choice.ts";

type BoardEdgeProps = {
  kind: BoardKind;
  canEdit: boolean;
  fewTools: boolean;
  hand: BoardInHand;
  onPicture: () => void;
  onOpen: (what: Opened) => void;
  onDetails: (node: NodeId) => void;
};

/** At the board's edge: the tools, and what can be done with what is selected. */
export function BoardEdge({ kind, canEdit, fewTools, hand, onPicture, onOpen, onDetails }: BoardEdgeProps) {
  const { actions, tying, renaming } = hand;
  const [simple, setSimple] = useKeptChoice("few-tools", fewTools);
  const add = useCallback(
    (one: NodeKind) => (one === "image" ? onPicture() : actions.add(one)),
    [actions, onPicture],
  );
  const openPlanCards = useCallback(() => onOpen("planCards"), [onOpen]);
  const openBin = useCallback(() => onOpen("bin"), [onOpen]);
  const only = actions.onlySelected();
  return (
    <div className="board-edge no-print">
      {canEdit ? (
        <BoardToolbar
          kind={kind}
          simple={simple}
          setSimple={setSimple}
          tying={tying !== null}
          onAdd={add}
          onTie={actions.startTie}
          onPlanCards={openPlanCards}
          onBin={openBin}
        />
      ) : null}
      <CardBar
        count={tying || renaming ? 0 : actions.selected().length}
        canEdit={canEdit}
        onRename={actions.rename}
        onDetails={() => only && onDetails(only)}
        onTie={actions.startTie}
        onDuplicate={actions.duplicate}
        onTakeOff={actions.takeOff}
        onRemove={actions.remove}
      />
    </div>
  );
}
