import type { NodeChange } from "@xyflow/react";
import { useCallback, useEffect, useRef, useState } from "react";
import { moveNodes, resizeNode } from "#collab/doc/edit-placements.ts";
import type { BoardId, NodeId } from "#collab/plan/id.ts";
import type { Position, Size } from "#collab/plan/schema.ts";
import type { PlanConnection } from "../live/plan-connection.ts";
import { dropCards, type Home, liftCards, takeIn } from "./drag.ts";
import type { CardFlow } from "./flow-types.ts";

const nothing: ReadonlyMap<NodeId, never> = new Map<NodeId, never>();

/**
 * Cards on the move. While somebody drags, the positions are this screen's and the others' presence; the document is
 * written once, when the cards are dropped or the arrow key is let go.
 */
export function useLifting(connection: PlanConnection, board: BoardId, cards: () => readonly CardFlow[]) {
  const [lifted, setLifted] = useState<ReadonlyMap<NodeId, Position>>(nothing);
  const [stretched, setStretched] = useState<ReadonlyMap<NodeId, Size>>(nothing);
  const moved = useRef(new Map<NodeId, Position>());
  const home = useRef<ReadonlyMap<NodeId, Home> | null>(null);
  const byPointer = useRef(false);

  const drop = useCallback(() => {
    if (!home.current) return;
    const all = cards();
    const moves = dropCards(liftCards(moved.current, all, home.current), all);
    home.current = null;
    moved.current.clear();
    moveNodes(connection.doc, board, moves, connection.origin);
    connection.presence.setDrag(null);
    setLifted(nothing);
  }, [connection, board, cards]);

  const move = useCallback(
    (changes: readonly NodeChange<CardFlow>[]) => {
      let dropped = false;
      for (const change of changes) {
        if (change.type !== "position" || !change.position) continue;
        home.current ??= homesOn(connection, board);
        moved.current.set(change.id as NodeId, change.position);
        dropped ||= change.dragging === false && byPointer.current;
      }
      if (!home.current || moved.current.size === 0) return;
      const now = liftCards(moved.current, cards(), home.current);
      setLifted(now);
      if (dropped) drop();
      else connection.presence.setDrag(Object.fromEntries(now));
    },
    [connection, board, cards, drop],
  );

  useEffect(() => {
    // arrow keys come as single steps; the step is over when the key goes up
    const release = (event: KeyboardEvent) => {
      if (event.key.startsWith("Arrow") && !byPointer.current) drop();
    };
    addEventListener("keyup", release);
    addEventListener("blur", drop);
    return () => {
      removeEventListener("keyup", release);
      removeEventListener("blur", drop);
    };
  }, [drop]);

  const stretch = useCallback((node: NodeId, size: Size) => setStretched(new Map([[node, size]])), []);
  const stretchEnd = useCallback(
    (node: NodeId, size: Size) => {
      const position = connection.store.get().boards[board]?.placements[node]?.position;
      const placements = connection.store.get().boards[board]?.placements;
      const isFrame = cards().some((card) => card.id === node && card.type === "frame");
      if (position && placements) {
        connection.doc.transact(() => {
          resizeNode(connection.doc, board, node, { position, size }, connection.origin);
          if (!isFrame) return;
          const taken = takeIn(
            node,
            { ...position, ...size },
            cards(),
            (card) => placements[card]?.frame ?? null,
          );
          moveNodes(connection.doc, board, taken, connection.origin);
        }, connection.origin);
      }
      setStretched(nothing);
    },
    [connection, board, cards],
  );
  const setByPointer = useCallback((dragging: boolean) => {
    byPointer.current = dragging;
  }, []);
  return { lifted, stretched, move, stretch, stretchEnd, setByPointer };
}

function homesOn(connection: PlanConnection, board: BoardId): Map<NodeId, Home> {
  const placements = connection.store.get().boards[board]?.placements ?? {};
  return new Map(Object.values(placements).map(({ node, position, frame }) => [node, { position, frame }]));
}
