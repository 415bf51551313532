import { useCallback, useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { NodeId } from "#collab/plan/id.ts";
import type { Board, NodeKind, Plan, Position } from "#collab/plan/schema.ts";
import type { NamedPicture } from "../images/use-adding-pictures.tsx";
import type { PlanConnection } from "../live/plan-connection.ts";
import { announce, showToast } from "../ui/announcer.tsx";
import {
  type At,
  addCard,
  addPicture,
  boxesOf,
  duplicateCards,
  emptyCard,
  pasteCards,
  placeCard,
  removeAll,
  takeOff,
} from "./board-commands.ts";
import type { Projected } from "./board-projection.ts";
import { mainKindOf } from "./board-tools.ts";
import type { useSelection } from "./use-selection.ts";
import { type Tying, useTying } from "./use-tying.ts";
import type { useViewport } from "./use-viewport.ts";

type Given = {
  connection: PlanConnection;
  board: Board;
  canEdit: boolean;
  shown: Projected;
  selecting: ReturnType<typeof useSelection>;
  view: ReturnType<typeof useViewport>;
  tying: Tying;
  setTying: (tying: Tying) => void;
  setRenaming: (node: NodeId | null) => void;
};

/** What a person does on the board: each deed one step to undo, and said to screen readers. */
export function useBoardActions(given: Given) {
  const { t } = useTranslation(["board", "cards"]);
  const latest = useRef({ ...given, t });
  latest.current = { ...given, t };
  const at = useCallback((): At => {
    const { connection, board } = latest.current;
    return { doc: connection.doc, origin: connection.origin, board: board.id };
  }, []);
  const selected = useCallback((): NodeId[] => {
    const { shown, selecting } = latest.current;
    const ids = shown.cards.map((card) => card.id as NodeId);
    return ids.filter((id) => selecting.selection.cards.has(id));
  }, []);
  const onlySelected = useCallback((): NodeId | null => {
    const [only, ...rest] = selected();
    return rest.length === 0 ? (only ?? null) : null;
  }, [selected]);
  const { connection, canEdit, tying, setTying } = given;
  const ties = useTying({ connection, canEdit, at, tying, setTying, selected: onlySelected });

  const deeds = useMemo(() => {
    const now = () => latest.current;
    const add = (kind: NodeKind, middle: Position, besides: boolean) => {
      const { connection, board, shown, selecting, setRenaming, t } = now();
      const placements = connection.store.get().boards[board.id]?.placements;
      const around = { cards: shown.cards, frameOf: (card: NodeId) => placements?.[card]?.frame ?? null };
      const node = addCard(at(), emptyCard(kind), middle, besides ? boxesOf(shown.cards) : [], around);
      selecting.select([node]);
      setRenaming(node);
      announce(t("board:said.added", { kind: t(`cards:kind.${kind}`) }));
    };
    return {
      /** In the middle of what is seen, beside what lies there. */
      add(kind: NodeKind) {
        if (now().canEdit) add(kind, now().view.middle(), true);
      },
      /** The board's main card right where the person pointed. */
      addMainAt(middle: Position) {
        if (now().canEdit) add(mainKindOf(now().board.kind), middle, false);
      },
      /** A stored picture: where it was dropped, else in the middle of what is seen. */
      addPicture(picture: NamedPicture, corner: Position | null): NodeId | undefined {
        const { shown, view, selecting, canEdit, t } = now();
        if (!canEdit) return undefined;
        const where = corner ? { corner } : { middle: view.middle(), taken: boxesOf(shown.cards) };
        const node = addPicture(at(), picture, where);
        selecting.select([node]);
        announce(t("board:picture.added"));
        // once it is drawn: its free spot may lie outside what is seen
        requestAnimationFrame(() => {
          if (!now().view.isInSight(node)) now().view.centre(node);
        });
        return node;
      },
      place(node: NodeId, title: string) {
        const { shown, view, selecting, t } = now();
        placeCard(at(), node, view.middle(), boxesOf(shown.cards));
        selecting.select([node]);
        announce(t("board:said.placed", { title }));
      },
      paste(cutout: Plan) {
        const { view, selecting, canEdit, t } = now();
        if (!canEdit) return;
        const made = pasteCards(at(), cutout, view.middle());
        selecting.select(made);
        announce(t("board:said.pasted", { count: made.length }));
      },
      duplicate() {
        const { connection, canEdit, selecting, t } = now();
        const chosen = selected();
        if (!canEdit || chosen.length === 0) return;
        const made = duplicateCards(at(), connection.store.get(), new Set(chosen));
        selecting.select(made);
        announce(t("board:said.duplicated", { count: made.length }));
      },
      remove() {
        const { canEdit, selecting, t } = now();
        const cards = selected();
        const ties = [...selecting.selection.ties];
        if (!canEdit || cards.length + ties.length === 0) return;
        const bringBack = removeAll(at(), cards, ties);
        selecting.select([]);
        const text =
          cards.length > 0
            ? t("board:said.removed", { count: cards.length })
            : t("board:said.tiesRemoved", { count: ties.length });
        showToast({ text, action: { label: t("board:undo.undo"), run: bringBack } });
      },
      takeOff() {
        const { canEdit, selecting, t } = now();
        const cards = selected();
        if (!canEdit || cards.length === 0) return;
        takeOff(at(), cards);
        selecting.select([]);
        showToast({ text: t("board:said.takenOff", { count: cards.length }) });
      },
      selectAll() {
        const { shown, selecting, t } = now();
        selecting.select(shown.cards.map((card) => card.id as NodeId));
        announce(t("board:said.selected", { count: shown.cards.length }));
      },
      rename() {
        const node = onlySelected();
        if (node && now().canEdit) now().setRenaming(node);
      },
      undo() {
        if (now().canEdit) now().connection.undo.undo();
      },
      redo() {
        if (now().canEdit) now().connection.undo.redo();
      },
      escape() {
        if (now().tying) now().setTying(null);
        else now().selecting.select([]);
      },
    };
  }, [at, selected, onlySelected]);
  return useMemo(
    () => ({ ...ties, ...deeds, onlySelected, selected }),
    [ties, deeds, onlySelected, selected],
  );
}
