import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { NodeId } from "#collab/plan/id.ts";
import { presentNodes } from "#collab/plan/present.ts";
import type { PlanNode } from "#collab/plan/schema.ts";
import { findCards } from "../canvas/find-cards.ts";
import { usePlan } from "../live/use-plan.ts";
import { cardName } from "../ui/card-name.ts";
import { Dialog } from "../ui/dialog.tsx";
import { KindMark } from "../ui/kind-mark.tsx";
import { TextField } from "../ui/text-field.tsx";

/** Beyond so many, a person narrows the search instead of scrolling. */
const most = 100;

/** Chooses one card of the plan: by typing a part of its name, or from the list. */
export function CardPicker({
  open,
  title,
  leaveOut,
  onPick,
  onClose,
}: {
  open: boolean;
  title: string;
  leaveOut: NodeId;
  onPick: (node: PlanNode) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation("details");
  const { t: cards } = useTranslation("cards");
  const plan = usePlan();
  const [query, setQuery] = useState("");
  const found = open
    ? findCards(
        presentNodes(plan).filter((node) => node.id !== leaveOut && node.kind !== "frame"),
        query,
      )
    : [];
  const pick = (node: PlanNode) => {
    setQuery("");
    onPick(node);
  };
  return (
    <Dialog open={open} onClose={onClose} title={title}>
      <TextField
        type="search"
        label={t("picker.search")}
        autoFocus
        value={query}
        onChange={(event) => setQuery(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter" && found.length === 1 && found[0]) pick(found[0]);
        }}
      />
      <p role="status" className="my-2 text-sm text-ink-soft">
        {t("picker.found", { count: found.length })}
      </p>
      <ul className="divide-y divide-line">
        {found.slice(0, most).map((node) => (
          <li key={node.id}>
            <button
              type="button"
              className="flex min-h-target w-full items-center gap-3 py-1 text-left hover:bg-accent-soft"
              onClick={() => pick(node)}
            >
              <KindMark kind={node.kind} />
              <span className="min-w-0 break-words">{cardName(node, cards)}</span>
            </button>
          </li>
        ))}
      </ul>
      {found.length > most ? <p className="mt-2 text-ink-soft">{t("picker.more")}</p> : null}
    </Dialog>
  );
}
