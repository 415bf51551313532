import { useNavigate } from "@remix-run/react";
import { Plus } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { PlanId } from "#collab/plan/id.ts";
import { NewBoardDialog } from "../../canvas/new-board-dialog.tsx";
import { tabLook } from "../../ui/link-tabs.tsx";

/** The tab after the last one: a new board. Closed, it lets whoever has begun one finish it. */
export function AddBoard({ planId, isClosed }: { planId: PlanId; isClosed: boolean }) {
  const { t } = useTranslation("board");
  const [open, setOpen] = useState(false);
  const navigate = useNavigate();
  return (
    <>
      {isClosed ? null : (
        <button type="button" className={`${tabLook} text-accent`} onClick={() => setOpen(true)}>
          <Plus aria-hidden="true" className="size-5" />
          {t("boards.add")}
        </button>
      )}
      <NewBoardDialog
        open={open}
        onClose={() => setOpen(false)}
        onMade={(board) => navigate(`/plans/${planId}/boards/${board}`)}
      />
    </>
  );
}
