import {
  Background,
  BackgroundVariant,
  ConnectionMode,
  type EdgeChange,
  type FinalConnectionState,
  type NodeChange,
  ReactFlow,
  SelectionMode,
} from "@xyflow/react";
import { type MouseEvent, useCallback, useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { NodeId } from "#collab/plan/id.ts";
import { BoardMinimap } from "./board-minimap.tsx";
import type { Projected } from "./board-projection.ts";
import { CardNode } from "./card-node.tsx";
import type { CardFlow, TieFlow } from "./flow-types.ts";
import { FrameNode, NoteNode, TextNode } from "./free-nodes.tsx";
import { ImageNode } from "./image-node.tsx";
import { BranchEdge, TieEdge } from "./tie-edge.tsx";

const nodeTypes = { card: CardNode, note: NoteNode, text: TextNode, frame: FrameNode, image: ImageNode };
const edgeTypes = { tie: TieEdge, branch: BranchEdge };
const selectMany = ["Shift", "Control", "Meta"];

export type BoardFlowProps = {
  shown: Projected;
  canEdit: boolean;
  tying: boolean;
  minimap: boolean;
  changeCards: (changes: readonly NodeChange<CardFlow>[]) => void;
  changeTies: (changes: readonly EdgeChange<TieFlow>[]) => void;
  setByPointer: (dragging: boolean) => void;
  onPick: (node: NodeId) => void;
  onRename: () => void;
  onTie: (from: NodeId, to: NodeId) => void;
  onAddAt: (x: number, y: number) => void;
  onMoveEnd: () => void;
  children: React.ReactNode;
};

/** React Flow with our cards and ties; gestures go out as what they mean. Every prop keeps its identity over a drag. */
export function BoardFlow(props: BoardFlowProps) {
  const { shown, canEdit, tying, minimap, setByPointer, onPick, onRename, onTie, onAddAt } = props;
  const ariaLabels = useAriaLabels();
  const dragStart = useCallback(() => setByPointer(true), [setByPointer]);
  const dragStop = useCallback(() => setByPointer(false), [setByPointer]);
  const click = useCallback(
    (_event: MouseEvent, card: CardFlow) => {
      if (tying) onPick(card.id as NodeId);
    },
    [tying, onPick],
  );
  const doubleClick = useCallback(
    ({ target, clientX, clientY }: MouseEvent) => {
      if (!(target instanceof Element) || target.closest(".card-editor, button")) return;
      if (target.closest(".react-flow__node")) onRename();
      else if (target.classList.contains("react-flow__pane")) onAddAt(clientX, clientY);
    },
    [onRename, onAddAt],
  );
  const connectEnd = useCallback(
    (event: globalThis.MouseEvent | TouchEvent, { fromNode, toNode }: FinalConnectionState) => {
      const to = toNode?.id ?? cardUnder(event);
      if (fromNode && to) onTie(fromNode.id as NodeId, to as NodeId);
    },
    [onTie],
  );
  return (
    <ReactFlow<CardFlow, TieFlow>
      className="board"
      data-tying={tying}
      nodes={shown.cards}
      edges={shown.ties}
      nodeTypes={nodeTypes}
      edgeTypes={edgeTypes}
      onlyRenderVisibleElements
      elevateNodesOnSelect={false}
      elevateEdgesOnSelect={false}
      connectionMode={ConnectionMode.Loose}
      connectOnClick={false}
      connectionRadius={12}
      nodesDraggable={canEdit && !tying}
      nodesConnectable={canEdit}
      elementsSelectable={!tying}
      nodeDragThreshold={3}
      selectionMode={SelectionMode.Partial}
      selectionKeyCode="Shift"
      multiSelectionKeyCode={selectMany}
      deleteKeyCode={null}
      zoomOnDoubleClick={false}
      minZoom={0.05}
      maxZoom={2.5}
      attributionPosition="bottom-left"
      ariaLabelConfig={ariaLabels}
      onNodesChange={props.changeCards}
      onEdgesChange={props.changeTies}
      onNodeDragStart={dragStart}
      onNodeDragStop={dragStop}
      onSelectionDragStart={dragStart}
      onSelectionDragStop={dragStop}
      onNodeClick={click}
      onDoubleClick={doubleClick}
      onConnectEnd={connectEnd}
      onMoveEnd={props.onMoveEnd}
    >
      <Background variant={BackgroundVariant.Dots} gap={32} size={2} />
      {minimap ? <BoardMinimap cards={shown.cards} /> : null}
      {props.children}
    </ReactFlow>
  );
}

function cardUnder(event: globalThis.MouseEvent | TouchEvent): string | undefined {
  const { clientX, clientY } =
    "changedTouches" in event ? (event.changedTouches[0] ?? { clientX: 0, clientY: 0 }) : event;
  const card = document.elementFromPoint(clientX, clientY)?.closest<HTMLElement>(".react-flow__node");
  return card?.dataset.id;
}

function useAriaLabels() {
  const { t } = useTranslation("board");
  return useMemo(
    () => ({
      "node.a11yDescription.default": t("aria.card"),
      "node.a11yDescription.keyboardDisabled": t("aria.card"),
      "node.a11yDescription.ariaLiveMessage": ({ direction }: { direction: string; x: number; y: number }) =>
        t(`aria.moved.${direction as "up" | "down" | "left" | "right"}`),
      "edge.a11yDescription.default": t("aria.tie"),
      "controls.ariaLabel": t("view.title"),
      "controls.zoomIn.ariaLabel": t("view.zoomIn"),
      "controls.zoomOut.ariaLabel": t("view.zoomOut"),
      "controls.fitView.ariaLabel": t("view.fit"),
      "controls.interactive.ariaLabel": t("aria.interactive"),
      "minimap.ariaLabel": t("view.minimapOf"),
      "handle.ariaLabel": t("tie.pull"),
    }),
    [t],
  );
}
