import { type EdgeChange, type NodeChange, useStore } from "@xyflow/react";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { NodeId } from "#collab/plan/id.ts";
import type { Board } from "#collab/plan/schema.ts";
import { usePlanConnection } from "../live/use-plan.ts";
import { nearnessAt, type Surroundings } from "./board-surroundings.ts";
import type { CardFlow, TieFlow } from "./flow-types.ts";
import { useBoardActions } from "./use-board-actions.ts";
import { useLifting } from "./use-lifting.ts";
import { useProjected } from "./use-projected.ts";
import { useSelection } from "./use-selection.ts";
import type { Tying } from "./use-tying.ts";
import { useViewport } from "./use-viewport.ts";

type Given = { board: Board; canEdit: boolean; onDetails: (node: NodeId) => void };

/** One board in one person's hands: what is shown, what is selected, and what can be done. */
export function useBoard({ board, canEdit, onDetails }: Given) {
  const connection = usePlanConnection();
  const cards = useRef<readonly CardFlow[]>([]);
  const selecting = useSelection();
  const lifting = useLifting(
    connection,
    board.id,
    useCallback(() => cards.current, []),
  );
  const [renaming, setRenaming] = useState<NodeId | null>(null);
  const [tying, setTying] = useState<Tying>(null);
  const shown = useProjected(connection, board.id, {
    selection: selecting.selection,
    lifted: lifting.lifted,
    stretched: lifting.stretched,
    renaming: canEdit ? renaming : null,
    tieFrom: tying?.from ?? null,
    canEdit,
  });
  cards.current = shown.cards;
  const view = useViewport(board.id, shown.cards);
  const actions = useBoardActions({
    connection,
    board,
    canEdit,
    shown,
    selecting,
    view,
    tying,
    setTying,
    setRenaming,
  });

  // a card out of sight is not drawn, and what is not drawn cannot be written in
  useEffect(() => {
    if (renaming && (nearnessAt(view.flow.getZoom()) !== "near" || !view.isInSight(renaming)))
      view.centre(renaming);
  }, [renaming, view]);

  // the details panel takes a part of the window
  const width = useStore((state) => state.width);
  const [only, ...others] = selecting.selection.cards;
  const chosen = others.length === 0 ? only : undefined;
  const latest = useRef(chosen);
  latest.current = chosen;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new width is the occasion, not a new selection
  useEffect(() => {
    if (latest.current) view.keepInSight(latest.current);
  }, [width, view]);

  const surroundings: Surroundings = useMemo(
    () => ({
      planId: connection.plan.id,
      canEdit,
      stopRenaming: () => setRenaming(null),
      openDetails: onDetails,
      stretch: lifting.stretch,
      stretchEnd: lifting.stretchEnd,
    }),
    [connection.plan.id, canEdit, onDetails, lifting.stretch, lifting.stretchEnd],
  );
  const { changeCards, changeTies } = selecting;
  const { move } = lifting;
  const onCards = useCallback(
    (changes: readonly NodeChange<CardFlow>[]) => {
      changeCards(changes);
      move(changes);
    },
    [changeCards, move],
  );
  const onTies = useCallback((changes: readonly EdgeChange<TieFlow>[]) => changeTies(changes), [changeTies]);
  return {
    connection,
    shown,
    selection: selecting.selection,
    select: selecting.select,
    view,
    actions,
    tying,
    renaming,
    surroundings,
    changeCards: onCards,
    changeTies: onTies,
    setByPointer: lifting.setByPointer,
  };
}

export type BoardInHand = ReturnType<typeof useBoard>;
