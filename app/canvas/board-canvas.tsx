import { ReactFlowProvider } from "@xyflow/react";
import type { NodeId } from "#collab/plan/id.ts";
import type { Board } from "#collab/plan/schema.ts";
import { BoardStage } from "./board-stage.tsx";
import "./board.css";

export type BoardCanvasProps = {
  board: Board;
  canEdit: boolean;
  /** Few tools at hand unless this person chose otherwise. */
  fewTools: boolean;
  /** Names of people by account id, for the bin. */
  names: Readonly<Record<string, string>>;
  /** The one selected card, or null: what the details panel shows. */
  onSelected: (node: NodeId | null) => void;
  onDetails: (node: NodeId) => void;
};

/** A board to draw on: cards, ties, tools, and the others at the table. */
export function BoardCanvas(props: BoardCanvasProps) {
  return (
    <ReactFlowProvider key={props.board.id}>
      <BoardStage {...props} />
    </ReactFlowProvider>
  );
}
