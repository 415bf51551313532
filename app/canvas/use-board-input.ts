import { type KeyboardEvent, type PointerEvent, type RefObject, useCallback } from "react";
import type { BoardId, NodeId } from "#collab/plan/id.ts";
import type { Point, useAddingPictures } from "../images/use-adding-pictures.tsx";
import { useDroppedPictures } from "../images/use-dropped-pictures.ts";
import type { BoardInHand } from "./use-board.ts";
import { useBoardKeys } from "./use-board-keys.ts";
import { useCardClipboard } from "./use-card-clipboard.ts";
import { useOwnPresence } from "./use-own-presence.ts";

type Given = {
  region: RefObject<HTMLElement>;
  board: BoardId;
  canEdit: boolean;
  hand: BoardInHand;
  pictures: ReturnType<typeof useAddingPictures>;
  onSearch: () => void;
  onDetails: (node: NodeId) => void;
};

/** Keys, clipboard, dropped files and the pointer, as handlers for the board's region. */
export function useBoardInput({ region, board, canEdit, hand, pictures, onSearch, onDetails }: Given) {
  const { actions, view, tying } = hand;
  const { take } = pictures;
  const { flow } = view;
  const pointer = useOwnPresence(hand.connection, board, hand.selection);
  const dropPictures = useCallback(
    (files: File[], screen: Point) => take(files, flow.screenToFlowPosition(screen)),
    [take, flow],
  );
  const drop = useDroppedPictures(canEdit, dropPictures);
  useCardClipboard(region, board, hand, take);
  useBoardKeys(region, {
    undo: actions.undo,
    redo: actions.redo,
    selectAll: actions.selectAll,
    duplicate: actions.duplicate,
    remove: actions.remove,
    rename: actions.rename,
    escape: actions.escape,
    search: onSearch,
    fit: view.fit,
    zoomIn: view.zoomIn,
    zoomOut: view.zoomOut,
    zoomToOne: view.zoomToOne,
  });

  /** Enter on a card: the next end of a tie in the making, else the details of the selected card. */
  const onKeyDownCapture = (event: KeyboardEvent) => {
    const target = event.target instanceof HTMLElement ? event.target : null;
    const node = target?.matches(".react-flow__node") ? (target.dataset.id as NodeId) : undefined;
    if (event.key !== "Enter" || !node) return;
    if (tying) actions.pickForTie(node);
    else if (node === actions.onlySelected()) onDetails(node);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  // React Flow swallows the press that would move the focus, and the keys go where the focus is
  const onPointerDownCapture = ({ target }: PointerEvent) => {
    if (!(target instanceof Element) || target.closest("button, input, textarea, select, a")) return;
    const card = target.closest<HTMLElement>(".react-flow__node");
    if (card ?? target.closest(".react-flow")) (card ?? region.current)?.focus({ preventScroll: true });
  };

  return {
    "data-drop": drop.over || undefined,
    onKeyDownCapture,
    onPointerDownCapture,
    ...drop.handlers,
    ...pointer,
  };
}
