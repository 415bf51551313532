import { useReactFlow } from "@xyflow/react";
import { type PointerEvent, useEffect, useMemo } from "react";
import type { BoardId } from "#collab/plan/id.ts";
import type { PlanConnection } from "../live/plan-connection.ts";
import type { Selection } from "./use-selection.ts";

/** Lets the others see where I am. Answers the pointer handlers for the board. */
export function useOwnPresence({ presence }: PlanConnection, board: BoardId, selection: Selection) {
  const { screenToFlowPosition } = useReactFlow();
  useEffect(() => {
    presence.setBoard(board);
    return () => presence.setBoard(null);
  }, [presence, board]);
  useEffect(() => presence.setSelection([...selection.cards]), [presence, selection.cards]);
  return useMemo(
    () => ({
      onPointerMove: ({ target, clientX, clientY, pointerType }: PointerEvent) => {
        // over the tools the pointer is at no place of the board; a finger would stay where it was lifted
        const onBoard =
          target instanceof Element && target.closest(".react-flow__viewport, .react-flow__pane");
        if (!onBoard) presence.setCursor(null);
        else if (pointerType !== "touch")
          presence.setCursor(screenToFlowPosition({ x: clientX, y: clientY }));
      },
      onPointerLeave: () => presence.setCursor(null),
    }),
    [presence, screenToFlowPosition],
  );
}
