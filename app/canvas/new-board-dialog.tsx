import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { addBoard } from "#collab/doc/edit-boards.ts";
import type { BoardId } from "#collab/plan/id.ts";
import { type BoardKind, boardKinds } from "#collab/plan/schema.ts";
import { usePlanConnection } from "../live/use-plan.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { RadioGroup } from "../ui/radio-group.tsx";
import { TextField } from "../ui/text-field.tsx";

export type NewBoardDialogProps = { open: boolean; onClose: () => void; onMade: (board: BoardId) => void };

/** A new board: what kind, and its name, which begins as the kind's. */
export function NewBoardDialog({ open, onClose, onMade }: NewBoardDialogProps) {
  const { t } = useTranslation("board");
  const { t: cards } = useTranslation("cards");
  const { t: common } = useTranslation("common");
  const { doc, origin } = usePlanConnection();
  const [kind, setKind] = useState<BoardKind>("partnership-map");
  const [named, setNamed] = useState<string | null>(null);
  const [missing, setMissing] = useState(false);
  const title = named ?? cards(`boardKind.${kind}`);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (title.trim() === "") return setMissing(true);
    const board = addBoard(doc, { kind, title: title.trim() }, origin);
    setNamed(null);
    setMissing(false);
    onClose();
    onMade(board);
  };
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t("boards.add")}
      actions={
        <>
          <Button variant="primary" type="submit" form="new-board">
            {t("boards.create")}
          </Button>
          <Button onClick={onClose}>{common("cancel")}</Button>
        </>
      }
    >
      <form id="new-board" onSubmit={submit} className="flex flex-col gap-5">
        <RadioGroup
          legend={t("boards.kind")}
          name="kind"
          value={kind}
          onChange={(next) => setKind(next as BoardKind)}
          options={boardKinds.map((one) => ({
            value: one,
            label: cards(`boardKind.${one}`),
            hint: cards(`boardKindAbout.${one}`),
          }))}
        />
        <TextField
          label={t("boards.name")}
          value={title}
          maxLength={200}
          error={missing ? t("boards.nameMissing") : null}
          onChange={(event) => setNamed(event.target.value)}
        />
      </form>
    </Dialog>
  );
}
