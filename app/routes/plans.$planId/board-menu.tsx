import { useNavigate } from "@remix-run/react";
import { ArrowLeft, ArrowRight, Pencil, Settings2, Trash2 } from "lucide-react";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { removeBoard, renameBoard, reorderBoard, restoreBoard } from "#collab/doc/edit-boards.ts";
import type { PlanId } from "#collab/plan/id.ts";
import type { Board } from "#collab/plan/schema.ts";
import { openingPath } from "../../canvas/boards-in-order.ts";
import { usePlanConnection } from "../../live/use-plan.ts";
import { announce, showToast } from "../../ui/announcer.tsx";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Menu, MenuItem, MenuLine } from "../../ui/menu.tsx";
import { TextField } from "../../ui/text-field.tsx";

type BoardMenuProps = { planId: PlanId; board: Board; boards: readonly Board[]; isClosed: boolean };

/** What can be done with the open board itself. Closed, it lets whoever writes its new name finish it. */
export function BoardMenu({ planId, board, boards, isClosed }: BoardMenuProps) {
  const { t } = useTranslation("board");
  const { doc, origin } = usePlanConnection();
  const navigate = useNavigate();
  const [renaming, setRenaming] = useState(false);
  const index = boards.indexOf(board);
  const others = boards.filter((one) => one !== board);
  const moveTo = (place: number) => {
    reorderBoard(doc, board.id, others[place]?.id ?? null, origin);
    announce(t("boards.moved", { title: board.title, place: place + 1, count: boards.length }));
  };
  const remove = () => {
    removeBoard(doc, board.id, origin);
    showToast({
      text: t("boards.removed", { title: board.title }),
      action: { label: t("undo.undo"), run: () => restoreBoard(doc, board.id, origin) },
    });
    navigate(openingPath(planId, others));
  };
  return (
    <>
      {isClosed ? null : (
        <Menu
          variant="quiet"
          button={
            <>
              <Settings2 aria-hidden="true" className="size-5" />
              {t("boards.menu")}
            </>
          }
        >
          <MenuItem icon={<Pencil aria-hidden="true" />} onAction={() => setRenaming(true)}>
            {t("boards.rename")}
          </MenuItem>
          <MenuItem
            icon={<ArrowLeft aria-hidden="true" />}
            isDisabled={index <= 0}
            onAction={() => moveTo(index - 1)}
          >
            {t("boards.moveLeft")}
          </MenuItem>
          <MenuItem
            icon={<ArrowRight aria-hidden="true" />}
            isDisabled={index === boards.length - 1}
            onAction={() => moveTo(index + 1)}
          >
            {t("boards.moveRight")}
          </MenuItem>
          <MenuLine />
          <MenuItem icon={<Trash2 aria-hidden="true" />} danger onAction={remove}>
            {t("boards.remove")}
          </MenuItem>
        </Menu>
      )}
      <RenameBoard
        key={`${board.id} ${renaming}`}
        board={board}
        open={renaming}
        onClose={() => setRenaming(false)}
      />
    </>
  );
}

function RenameBoard({ board, open, onClose }: { board: Board; open: boolean; onClose: () => void }) {
  const { t } = useTranslation("board");
  const { t: common } = useTranslation("common");
  const { doc, origin } = usePlanConnection();
  const [title, setTitle] = useState(board.title);
  const empty = title.trim() === "";
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (empty) return;
    renameBoard(doc, board.id, title.trim(), origin);
    onClose();
  };
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t("boards.rename")}
      actions={
        <>
          <Button variant="primary" type="submit" form="rename-board">
            {t("boards.save")}
          </Button>
          <Button onClick={onClose}>{common("cancel")}</Button>
        </>
      }
    >
      <form id="rename-board" onSubmit={submit}>
        <TextField
          label={t("boards.name")}
          value={title}
          maxLength={200}
          error={empty ? t("boards.nameMissing") : null}
          onChange={(event) => setTitle(event.target.value)}
        />
      </form>
    </Dialog>
  );
}
