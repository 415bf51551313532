import { Archive, LayoutList, MoreHorizontal, Plus, Redo2, Undo2 } from "lucide-react";
import { useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import type { Board, NodeKind } from "#collab/plan/schema.ts";
import { toolsOf } from "../canvas/board-tools.ts";

import { usePlanConnection } from "../live/use-plan.ts";
import { Button } from "../ui/button.tsx";
import { KindMark } from "../ui/kind-mark.tsx";
import { Menu, MenuItem, MenuLine } from "../ui/menu.tsx";
import { TextField } from "../ui/text-field.tsx";
import { useUndoKeys } from "./use-undo-keys.ts";

export type ListToolsProps = {
  board: Board;
  canEdit: boolean;
  query: string;
  onQuery: (query: string) => void;
  found: number;
  onAdd: (kind: NodeKind) => void;
  onPlanCards: () => void;
  onBin: () => void;
};

/** Above the list: add, undo, find. */
export function ListTools({
  board,
  canEdit,
  query,
  onQuery,
  found,
  onAdd,
  onPlanCards,
  onBin,
}: ListToolsProps) {
  const { t } = useTranslation("list");
  const { t: boards } = useTranslation("board");
  const { t: cards } = useTranslation("cards");
  const { atHand, more } = toolsOf(board.kind, false);
  const [main, ...others] = [...atHand, ...more];
  return (
    <div className="no-print mb-4 flex flex-wrap items-end gap-3">
      {canEdit && main ? (
        <>
          <Button variant="primary" icon={<Plus aria-hidden="true" />} onClick={() => onAdd(main)}>
            {cards(`add.${main}`)}
          </Button>
          <Menu button={t("tools.addOther")}>
            {others.map((kind) => (
              <MenuItem key={kind} icon={<KindMark kind={kind} decorative />} onAction={() => onAdd(kind)}>
                {cards(`kind.${kind}`)}
              </MenuItem>
            ))}
          </Menu>
          <UndoButtons />
        </>
      ) : null}
      <Menu variant="quiet" aria-label={t("tools.more")} button={<MoreHorizontal aria-hidden="true" />}>
        {canEdit ? (
          <MenuItem icon={<LayoutList aria-hidden="true" />} onAction={onPlanCards}>
            {boards("planCards.open")}
          </MenuItem>
        ) : null}
        <MenuItem icon={<Archive aria-hidden="true" />} onAction={onBin}>
          {boards("bin.open")}
        </MenuItem>
        <MenuLine />
        <MenuItem onAction={() => window.print()}>{t("tools.print")}</MenuItem>
      </Menu>
      <TextField
        className="w-full sm:ml-auto sm:max-w-80"
        type="search"
        label={t("tools.find")}
        value={query}
        onChange={(event) => onQuery(event.target.value)}
      />
      <p role="status" className="sr-only">
        {query ? cards("count", { count: found }) : ""}
      </p>
    </div>
  );
}

function UndoButtons() {
  const { t } = useTranslation("board");
  const { undo } = usePlanConnection();
  const canUndo = useSyncExternalStore(undo.subscribe, () => undo.canUndo);
  const canRedo = useSyncExternalStore(undo.subscribe, () => undo.canRedo);
  useUndoKeys(undo);
  return (
    <>
      <Button
        busy={!canUndo}
        icon={<Undo2 aria-hidden="true" />}
        title={t("undo.undoOwn")}
        onClick={() => undo.undo()}
      >
        {t("undo.undo")}
      </Button>
      <Button
        busy={!canRedo}
        icon={<Redo2 aria-hidden="true" />}
        title={t("undo.redoOwn")}
        onClick={() => undo.redo()}
      >
        {t("undo.redo")}
      </Button>
    </>
  );
}
