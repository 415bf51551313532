import { useStore } from "@xyflow/react";
import { useCallback, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { NodeId } from "#collab/plan/id.ts";
import { useAddingPictures } from "../images/use-adding-pictures.tsx";
import type { BoardCanvasProps } from "./board-canvas.tsx";
import { BoardDialogs, type Opened } from "./board-dialogs.tsx";
import { BoardEdge } from "./board-edge.tsx";
import { BoardFlow } from "./board-flow.tsx";
import { BoardMessages } from "./board-messages.tsx";
import { BoardSearch } from "./board-search.tsx";
import { NearnessContext, nearnessAt, SurroundingsContext } from "./board-surroundings.ts";
import { PeerCursors } from "./peer-cursors.tsx";
import { useBoard } from "./use-board.ts";
import { useBoardInput } from "./use-board-input.ts";
import { useKeptChoice } from "./use-kept-choice.ts";
import { ZoomBar } from "./zoom-bar.tsx";

/** The board with all that floats over it. */
export function BoardStage({ board, canEdit, fewTools, names, onSelected, onDetails }: BoardCanvasProps) {
  const { t } = useTranslation("board");
  const region = useRef<HTMLElement>(null);
  const hand = useBoard({ board, canEdit, onDetails });
  const { actions, view, shown, tying } = hand;
  const { flow } = view;
  const [opened, setOpened] = useState<Opened>(null);
  const [quiet, setQuiet] = useKeptChoice("quiet", false);
  const [minimap, setMinimap] = useKeptChoice("minimap", true);
  const nearness = useStore((state) => nearnessAt(state.transform[2]));
  const pictures = useAddingPictures(actions.addPicture);
  const close = useCallback(() => setOpened(null), []);
  const openSearch = useCallback(() => setOpened("search"), []);
  const input = useBoardInput({
    region,
    board: board.id,
    canEdit,
    hand,
    pictures,
    onSearch: openSearch,
    onDetails,
  });
  const only = actions.onlySelected();
  useEffect(() => onSelected(only), [only, onSelected]);

  const addAt = useCallback(
    (x: number, y: number) => actions.addMainAt(flow.screenToFlowPosition({ x, y })),
    [actions, flow],
  );
  const find = (node: NodeId) => {
    hand.select([node]);
    view.centre(node);
  };

  return (
    <section
      ref={region}
      tabIndex={-1}
      aria-label={t("boardNamed", { title: board.title })}
      className="board-stage"
      {...input}
    >
      <BoardEdge
        kind={board.kind}
        canEdit={canEdit}
        fewTools={fewTools}
        hand={hand}
        onPicture={pictures.choose}
        onOpen={setOpened}
        onDetails={onDetails}
      />
      <SurroundingsContext.Provider value={hand.surroundings}>
        <NearnessContext.Provider value={nearness}>
          <BoardFlow
            shown={shown}
            canEdit={canEdit}
            tying={tying !== null}
            minimap={minimap && shown.cards.length > 0}
            changeCards={hand.changeCards}
            changeTies={hand.changeTies}
            setByPointer={hand.setByPointer}
            onPick={actions.pickForTie}
            onRename={actions.rename}
            onTie={actions.tie}
            onAddAt={addAt}
            onMoveEnd={view.remember}
          >
            {quiet ? null : <PeerCursors board={board.id} />}
          </BoardFlow>
        </NearnessContext.Provider>
      </SurroundingsContext.Provider>
      <BoardMessages
        kind={board.kind}
        canEdit={canEdit}
        hand={hand}
        onPlanCards={() => setOpened("planCards")}
      />
      {opened === "search" ? <BoardSearch cards={shown.cards} onFind={find} onClose={close} /> : null}
      <ZoomBar
        onFit={view.fit}
        onZoomIn={view.zoomIn}
        onZoomOut={view.zoomOut}
        onZoomToOne={view.zoomToOne}
        onSearch={openSearch}
        quiet={quiet}
        setQuiet={setQuiet}
        minimap={minimap}
        setMinimap={setMinimap}
      />
      {pictures.parts}
      <BoardDialogs
        board={board}
        canEdit={canEdit}
        names={names}
        hand={hand}
        opened={opened}
        onClose={close}
      />
    </section>
  );
}
