import { useMemo, useRef } from "react";
import type { BoardId, NodeId } from "#collab/plan/id.ts";
import type { Position, Size } from "#collab/plan/schema.ts";
import type { PlanConnection } from "../live/plan-connection.ts";
import { usePlan } from "../live/use-plan.ts";
import { BoardProjection, type Projected } from "./board-projection.ts";
import { useCardWords } from "./board-words.ts";
import { useMeasure } from "./use-measure.ts";
import { usePeerMarks } from "./use-peer-marks.ts";
import type { Selection } from "./use-selection.ts";

type Own = {
  readonly selection: Selection;
  readonly lifted: ReadonlyMap<NodeId, Position>;
  readonly stretched: ReadonlyMap<NodeId, Size>;
  readonly renaming: NodeId | null;
  readonly tieFrom: NodeId | null;
  readonly canEdit: boolean;
};

/** The board as React Flow draws it: the plan, what this person does with it, and what the others do. */
export function useProjected(connection: PlanConnection, board: BoardId, own: Own): Projected {
  const plan = usePlan();
  const words = useCardWords();
  const measure = useMeasure();
  const { marks, lifted: others } = usePeerMarks(connection, board);
  const projection = useRef<BoardProjection>();
  projection.current ??= new BoardProjection();
  const lifted = useMemo(() => {
    if (others.size === 0) return own.lifted;
    // my own drag stands before somebody else's of the same card
    return new Map([...others, ...own.lifted]);
  }, [others, own.lifted]);
  return projection.current.project(plan, board, {
    selected: own.selection.cards,
    selectedTies: own.selection.ties,
    lifted,
    stretched: own.stretched,
    marks,
    renaming: own.renaming,
    tieFrom: own.tieFrom,
    canEdit: own.canEdit,
    words,
    measure,
  });
}
