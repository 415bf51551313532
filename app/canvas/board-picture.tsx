import {
  Background,
  BackgroundVariant,
  ConnectionMode,
  ReactFlow,
  ReactFlowProvider,
  useReactFlow,
  useStore,
} from "@xyflow/react";
import { useCallback, useEffect, useMemo, useRef } from "react";
import type { BoardId, EdgeId, NodeId } from "#collab/plan/id.ts";
import type { Plan } from "#collab/plan/schema.ts";
import { BoardProjection } from "./board-projection.ts";
import { NearnessContext, nearnessAt, type Surroundings, SurroundingsContext } from "./board-surroundings.ts";
import { useCardWords } from "./board-words.ts";
import { boxOf } from "./drag.ts";
import type { CardFlow, TieFlow } from "./flow-types.ts";
import { MarksContext, markedEdgeTypes, markedNodeTypes, type PictureMarks } from "./picture-marks.tsx";
import { PictureZoom } from "./picture-zoom.tsx";
import { wholeOf } from "./readable-viewport.ts";
import { useMeasure } from "./use-measure.ts";
import "./board.css";
import "./picture.css";

export type BoardPictureProps = {
  planId: string;
  plan: Plan;
  board: BoardId;
  label: string;
  marks: PictureMarks;
  /** The card to bring to the middle. */
  focus: NodeId | null;
};

/** A board as a picture: any plan's, live or stored, to look at and move over, with nothing to change. */
export function BoardPicture(props: BoardPictureProps) {
  return (
    <ReactFlowProvider key={props.board}>
      <Picture {...props} />
    </ReactFlowProvider>
  );
}

const nothing = {
  selected: new Set<NodeId>(),
  selectedTies: new Set<EdgeId>(),
  lifted: new Map(),
  stretched: new Map(),
  marks: new Map(),
  renaming: null,
  tieFrom: null,
  canEdit: false,
} as const;

function Picture({ planId, plan, board, label, marks, focus }: BoardPictureProps) {
  const words = useCardWords();
  const measure = useMeasure();
  const projection = useRef<BoardProjection>();
  projection.current ??= new BoardProjection();
  const shown = projection.current.project(plan, board, { ...nothing, words, measure });
  const nearness = useStore((state) => nearnessAt(state.transform[2]));
  const showWhole = useOpening(shown.cards, focus);
  const surroundings: Surroundings = useMemo(
    () => ({
      planId,
      canEdit: false,
      stopRenaming: () => {},
      openDetails: () => {},
      stretch: () => {},
      stretchEnd: () => {},
    }),
    [planId],
  );
  const cards = useMemo(
    () => shown.cards.map((card) => (card.id === focus ? { ...card, selected: true, zIndex: 10 } : card)),
    [shown.cards, focus],
  );
  return (
    <section aria-label={label} className="picture">
      <SurroundingsContext.Provider value={surroundings}>
        <NearnessContext.Provider value={nearness}>
          <MarksContext.Provider value={marks}>
            <ReactFlow<CardFlow, TieFlow>
              className="board"
              nodes={cards}
              edges={shown.ties}
              nodeTypes={markedNodeTypes}
              edgeTypes={markedEdgeTypes}
              connectionMode={ConnectionMode.Loose}
              onlyRenderVisibleElements
              nodesDraggable={false}
              nodesConnectable={false}
              nodesFocusable={false}
              edgesFocusable={false}
              elementsSelectable={false}
              deleteKeyCode={null}
              disableKeyboardA11y
              preventScrolling={false}
              zoomOnScroll={false}
              minZoom={0.05}
              maxZoom={2.5}
              attributionPosition="bottom-left"
            >
              <Background variant={BackgroundVariant.Dots} gap={32} size={2} />
            </ReactFlow>
            <PictureZoom onWhole={showWhole} />
          </MarksContext.Provider>
        </NearnessContext.Provider>
      </SurroundingsContext.Provider>
    </section>
  );
}

/** Opens on the whole board; a card in question comes to the middle, large enough to be read. Answers the way back to the whole. */
function useOpening(cards: readonly CardFlow[], focus: NodeId | null): () => void {
  const flow = useReactFlow<CardFlow, TieFlow>();
  const ready = useStore((state) => state.panZoom !== null && state.width > 0 && state.height > 0);
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  const latest = useRef(cards);
  latest.current = cards;
  const showWhole = useCallback(() => {
    if (latest.current.length === 0) return;
    const room = { width, height, left: 24, right: 24, top: 24, bottom: 24, textScale: 1 };
    void flow.setViewport(wholeOf(latest.current.map(boxOf), room));
  }, [flow, width, height]);
  const open = useCallback(() => {
    const card = latest.current.find(({ id }) => id === focus);
    if (!card) return showWhole();
    const { x, y } = card.position;
    void flow.setCenter(x + (card.width ?? 0) / 2, y + (card.height ?? 0) / 2, { zoom: 0.75 });
  }, [flow, focus, showWhole]);
  useEffect(() => {
    if (ready) open();
  }, [ready, open]);
  return showWhole;
}
