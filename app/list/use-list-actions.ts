import { useCallback, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { setParent } from "#collab/doc/edit-tree.ts";
import type { BoardId, NodeId } from "#collab/plan/id.ts";
import type { Board, NodeKind, PlanNode } from "#collab/plan/schema.ts";
import {
  type At,
  addCard,
  addPicture,
  duplicateCards,
  emptyCard,
  type Join,
  join,
  placeCard,
  removeAll,
  takeOff,
} from "../canvas/board-commands.ts";
import { spotBelow } from "../canvas/spot-below.ts";
import type { NamedPicture } from "../images/use-adding-pictures.tsx";
import type { PlanConnection } from "../live/plan-connection.ts";
import { announce, showToast } from "../ui/announcer.tsx";
import { type Direction, moveRow } from "./move-row.ts";

/** What a person does in the list: the same deeds as on the canvas, each one step to undo, each said aloud. */
export function useListActions(connection: PlanConnection, boardId: BoardId) {
  const { t } = useTranslation("list");
  const { t: cards } = useTranslation("cards");
  const { t: boards } = useTranslation("board");
  const board = useCallback(() => connection.store.get().boards[boardId], [connection, boardId]);
  return useMemo(() => {
    const at: At = { doc: connection.doc, origin: connection.origin, board: boardId };
    const nameOf = (id: NodeId) => connection.store.get().nodes[id]?.title.trim() || cards("untitled");
    /** Runs a deed with the board as it is now; a board that was removed meanwhile takes none. */
    const onBoard = <T>(deed: (board: Board) => T): T | undefined => {
      const now = board();
      return now && deed(now);
    };
    return {
      add(kind: NodeKind, under: NodeId | null): NodeId | undefined {
        return onBoard((now) => {
          let made: NodeId | undefined;
          connection.doc.transact(() => {
            made = addCard(at, emptyCard(kind), spotBelow(now), []);
            if (under) setParent(at.doc, made, under, null, at.origin);
          }, at.origin);
          announce(t("said.added", { kind: cards(`kind.${kind}`) }));
          return made;
        });
      },
      addPicture(picture: NamedPicture): NodeId | undefined {
        return onBoard((now) => {
          const made = addPicture(at, picture, { corner: spotBelow(now) });
          announce(boards("picture.added"));
          return made;
        });
      },
      place(node: NodeId, title: string) {
        onBoard((now) => placeCard(at, node, spotBelow(now), []));
        announce(t("said.placed", { title }));
      },
      placeOn(target: Board, nodes: readonly NodeId[]) {
        connection.doc.transact(() => {
          for (const node of nodes) placeCard({ ...at, board: target.id }, node, spotBelow(target), []);
        }, at.origin);
        announce(t("said.placedOn", { count: nodes.length, board: target.title }));
      },
      remove(nodes: readonly NodeId[]) {
        const bringBack = removeAll(at, nodes, []);
        showToast({
          text: t("said.removed", { count: nodes.length }),
          action: { label: t("bringBack"), run: bringBack },
        });
      },
      takeOff(nodes: readonly NodeId[]) {
        takeOff(at, nodes);
        announce(t("said.takenOff", { count: nodes.length }));
      },
      duplicate(nodes: readonly NodeId[]): NodeId[] {
        const made = duplicateCards(at, connection.store.get(), new Set(nodes));
        announce(t("said.duplicated", { count: made.length }));
        return made;
      },
      tie(from: PlanNode, to: PlanNode, choice: Join) {
        const done = join(at, from.id, to.id, choice);
        announce(t(`said.tie.${done}`, { from: nameOf(from.id), to: nameOf(to.id) }));
      },
      move(node: NodeId, direction: Direction) {
        onBoard((now) => {
          const to = moveRow(connection.store.get(), now, node, direction);
          const done = to.ok && setParent(at.doc, node, to.parent, to.before, at.origin).ok;
          announce(
            done
              ? t(`said.moved.${direction}`, { title: nameOf(node) })
              : t(`said.not.${to.ok ? "gone" : to.reason}`),
          );
        });
      },
    };
  }, [connection, boardId, board, t, cards, boards]);
}

export type ListActions = ReturnType<typeof useListActions>;
