import { Archive, ChevronDown, LayoutList, MoreHorizontal, Redo2, Spline, Undo2 } from "lucide-react";
import { memo, type ReactNode, useSyncExternalStore } from "react";
import { Toolbar } from "react-aria-components/Toolbar";
import { useTranslation } from "react-i18next";
import type { BoardKind, NodeKind } from "#collab/plan/schema.ts";
import { usePlanConnection } from "../live/use-plan.ts";
import { KindMark } from "../ui/kind-mark.tsx";
import { Menu, MenuItem, MenuLine } from "../ui/menu.tsx";
import { toolsOf } from "./board-tools.ts";

export type BoardToolbarProps = {
  kind: BoardKind;
  /** Few tools: a note, the board's main card, a tie, undo; the rest under "Więcej". */
  simple: boolean;
  setSimple: (simple: boolean) => void;
  tying: boolean;
  onAdd: (kind: NodeKind) => void;
  onTie: () => void;
  onPlanCards: () => void;
  onBin: () => void;
};

/** The tools of a board in words, at its left edge; on a narrow screen along its foot. */
export const BoardToolbar = memo(function BoardToolbar({
  kind,
  simple,
  setSimple,
  tying,
  onAdd,
  onTie,
  onPlanCards,
  onBin,
}: BoardToolbarProps) {
  const { t } = useTranslation(["board", "cards"]);
  const { atHand, more } = toolsOf(kind, simple);
  return (
    <Toolbar aria-label={t("board:tools.title")} orientation="vertical" className="board-tools no-print">
      {atHand.map((one) => (
        <Tool
          key={one}
          onClick={() => onAdd(one)}
          label={t(`cards:add.${one}`)}
          mark={<KindMark kind={one} decorative />}
        >
          {t(`cards:kind.${one}`)}
        </Tool>
      ))}
      <Menu
        variant="quiet"
        className="board-tool"
        aria-label={t("board:tools.moreCards")}
        button={
          <>
            <MoreHorizontal aria-hidden="true" />
            <span className="flex-1 text-left">{t("board:tools.more")}</span>
            <ChevronDown aria-hidden="true" className="size-4" />
          </>
        }
      >
        {more.map((one) => (
          <MenuItem key={one} icon={<KindMark kind={one} decorative />} onAction={() => onAdd(one)}>
            {t(`cards:kind.${one}`)}
          </MenuItem>
        ))}
        <MenuLine />
        <MenuItem icon={<LayoutList aria-hidden="true" />} onAction={onPlanCards}>
          {t("board:planCards.open")}
        </MenuItem>
        <MenuItem icon={<Archive aria-hidden="true" />} onAction={onBin}>
          {t("board:bin.open")}
        </MenuItem>
        <MenuLine />
        <MenuItem onAction={() => setSimple(!simple)}>
          {simple ? t("board:tools.all") : t("board:tools.few")}
        </MenuItem>
      </Menu>
      <hr className="board-tools-line" />
      <Tool onClick={onTie} pressed={tying} label={t("board:tie.tool")} mark={<Spline aria-hidden="true" />}>
        {t("board:tie.word")}
      </Tool>
      <UndoTools />
    </Toolbar>
  );
});

function UndoTools() {
  const { t } = useTranslation("board");
  const { undo } = usePlanConnection();
  const canUndo = useSyncExternalStore(undo.subscribe, () => undo.canUndo);
  const canRedo = useSyncExternalStore(undo.subscribe, () => undo.canRedo);
  return (
    <>
      <Tool
        onClick={() => undo.undo()}
        off={!canUndo}
        label={t("undo.undoOwn")}
        mark={<Undo2 aria-hidden="true" />}
      >
        {t("undo.undo")}
      </Tool>
      <Tool
        onClick={() => undo.redo()}
        off={!canRedo}
        label={t("undo.redoOwn")}
        mark={<Redo2 aria-hidden="true" />}
      >
        {t("undo.redo")}
      </Tool>
    </>
  );
}

type ToolProps = {
  onClick: () => void;
  /** What the button does, in full; the word on it is its beginning. */
  label: string;
  mark: ReactNode;
  pressed?: boolean;
  off?: boolean;
  children: ReactNode;
};

// stays focusable when there is nothing to undo: a disabled button would drop the focus in the middle of undoing
function Tool({ onClick, label, mark, pressed, off = false, children }: ToolProps) {
  return (
    <button
      type="button"
      className="board-tool"
      title={label}
      aria-disabled={off || undefined}
      {...(pressed === undefined ? {} : { "aria-pressed": pressed })}
      onClick={() => (off ? undefined : onClick())}
    >
      {mark}
      <span>{children}</span>
    </button>
  );
}
