import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { BoardId, NodeId } from "#collab/plan/id.ts";
import { presentNodes } from "#collab/plan/present.ts";
import { usePlan } from "../live/use-plan.ts";
import { Button } from "../ui/button.tsx";
import { cardName } from "../ui/card-name.ts";
import { Dialog } from "../ui/dialog.tsx";
import { KindMark } from "../ui/kind-mark.tsx";
import { TextField } from "../ui/text-field.tsx";
import { findCards } from "./find-cards.ts";

export type PlanCardsDialogProps = {
  open: boolean;
  board: BoardId;
  onPlace: (node: NodeId, title: string) => void;
  onClose: () => void;
};

const shown = 60;

/** "Karty z planu": cards that the plan has and this board has not, to put here too. */
export function PlanCardsDialog({ open, board, onPlace, onClose }: PlanCardsDialogProps) {
  const { t } = useTranslation("board");
  const { t: cards } = useTranslation("cards");
  const plan = usePlan();
  const [query, setQuery] = useState("");
  const found = useMemo(() => {
    if (!open) return [];
    const here = plan.boards[board]?.placements ?? {};
    return findCards(
      presentNodes(plan).filter((node) => !Object.hasOwn(here, node.id)),
      query,
    );
  }, [open, plan, board, query]);
  return (
    <Dialog open={open} onClose={onClose} title={t("planCards.title")} shape="side">
      <p className="mb-3 text-ink-soft">{t("planCards.about")}</p>
      <TextField
        label={t("planCards.search")}
        type="search"
        value={query}
        onChange={(event) => setQuery(event.target.value)}
      />
      <p role="status" className="my-3 text-sm text-ink-soft">
        {t("planCards.found", { count: found.length })}
      </p>
      <ul className="flex flex-col">
        {found.slice(0, shown).map((node) => {
          const title = cardName(node, cards);
          return (
            <li key={node.id} className="flex items-center justify-between gap-3 border-b border-line py-2">
              <div className="min-w-0">
                <p className="text-sm">
                  <KindMark kind={node.kind} withWord size="small" />
                </p>
                <p className="font-semibold">{title}</p>
              </div>
              <Button
                className="shrink-0"
                aria-label={t("planCards.placeThis", { title })}
                onClick={() => onPlace(node.id, title)}
              >
                {t("planCards.place")}
              </Button>
            </li>
          );
        })}
      </ul>
      {found.length > shown ? (
        <p className="mt-3">{t("planCards.more", { count: found.length - shown })}</p>
      ) : null}
    </Dialog>
  );
}
