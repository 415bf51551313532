import { Link } from "@remix-run/react";
import { X } from "lucide-react";
import { useTranslation } from "react-i18next";
import { placeNode, unplaceNode } from "#collab/doc/edit-placements.ts";
import type { BoardId } from "#collab/plan/id.ts";
import { compareOrder } from "#collab/plan/order.ts";
import type { Board, PlanNode } from "#collab/plan/schema.ts";
import { spotBelow } from "../canvas/spot-below.ts";
import { usePlan, usePlanConnection } from "../live/use-plan.ts";
import { IconButton } from "../ui/icon-button.tsx";
import { Select } from "../ui/select.tsx";

/** The boards on which a card stands. It is one card everywhere: renaming it on one renames it on all. */
export function CardBoards({ node, readOnly }: { node: PlanNode; readOnly: boolean }) {
  const { t } = useTranslation("details");
  const { t: cards } = useTranslation("cards");
  const { doc, origin, plan: at } = usePlanConnection();
  const plan = usePlan();
  const boards = Object.values(plan.boards)
    .filter((board) => board.removed === null)
    .sort(compareOrder);
  const on = boards.filter((board) => board.placements[node.id]);
  const off = boards.filter((board) => !board.placements[node.id]);
  const title = (board: Board) => board.title || cards(`boardKind.${board.kind}`);
  const place = (id: string) => {
    const board = plan.boards[id as BoardId];
    if (board) placeNode(doc, board.id, node.id, { position: spotBelow(board) }, origin);
  };
  return (
    <section aria-labelledby="card-boards">
      <h3 id="card-boards" className="mb-1 font-semibold">
        {t("boards.title")}
      </h3>
      {on.length === 0 ? <p className="mb-2 text-ink-soft">{t("boards.none")}</p> : null}
      <ul className="mb-2 flex flex-col">
        {on.map((board) => (
          <li key={board.id} className="flex items-center gap-2">
            <Link
              to={`/plans/${at.id}/boards/${board.id}`}
              className="flex min-h-target min-w-0 flex-1 items-center text-accent underline underline-offset-4"
            >
              {title(board)}
            </Link>
            {readOnly ? null : (
              <IconButton
                label={t("boards.takeOff", { board: title(board) })}
                onClick={() => unplaceNode(doc, board.id, node.id, origin)}
              >
                <X aria-hidden="true" />
              </IconButton>
            )}
          </li>
        ))}
      </ul>
      {readOnly || off.length === 0 ? null : (
        <Select label={t("boards.place")} value="" onChange={(event) => place(event.target.value)}>
          <option value="">{t("notChosen")}</option>
          {off.map((board) => (
            <option key={board.id} value={board.id}>
              {title(board)}
            </option>
          ))}
        </Select>
      )}
    </section>
  );
}
