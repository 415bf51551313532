import { useTranslation } from "react-i18next";
import { mayHold } from "#collab/plan/check-tree.ts";
import type { PlanNode } from "#collab/plan/schema.ts";
import { tieSentence } from "../i18n/tie-sentence.ts";
import { cardName } from "../ui/card-name.ts";
import { Dialog } from "../ui/dialog.tsx";
import type { Join } from "./board-commands.ts";
import { tieChoices } from "./tie-choices.ts";

export type TieChooserProps = {
  from: PlanNode | undefined;
  to: PlanNode | undefined;
  onChoose: (choice: Join) => void;
  onClose: () => void;
};

/** "How are they tied?": every tie that these two cards may have, as a sentence about them. */
export function TieChooser({ from, to, onChoose, onClose }: TieChooserProps) {
  const { t } = useTranslation("board");
  const { t: cards } = useTranslation("cards");
  const choices = from && to ? joinsOf(from, to) : [];
  const name = (node: PlanNode) => cardName(node, cards);
  const sentence = (choice: Join): string => {
    if (!from || !to) return "";
    const [start, end] = choice.reversed ? [to, from] : [from, to];
    if (choice.kind === "below") return t("tie.below", { child: name(start), parent: name(end) });
    return tieSentence(choice, name(start), name(end), cards);
  };
  return (
    <Dialog open={Boolean(from && to)} onClose={onClose} title={t("tie.how")}>
      {choices.length === 0 ? <p>{t("tie.none")}</p> : null}
      <ul className="flex flex-col gap-2">
        {choices.map((choice) => (
          <li key={`${choice.kind} ${choice.reversed}`}>
            <button
              type="button"
              className="min-h-target w-full rounded-md border border-line-strong bg-paper px-4 py-2 text-left hover:border-accent hover:bg-accent-soft"
              onClick={() => onChoose(choice)}
            >
              {sentence(choice)}
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

/** The ties first, then who may stand under whom, the general tie last. */
export function joinsOf(from: PlanNode, to: PlanNode): Join[] {
  const ties = tieChoices(from.kind, to.kind);
  const below: Join[] = [];
  if (mayHold[to.kind]?.includes(from.kind)) below.push({ kind: "below", reversed: false });
  if (mayHold[from.kind]?.includes(to.kind)) below.push({ kind: "below", reversed: true });
  return [
    ...ties.filter((tie) => tie.kind !== "related"),
    ...below,
    ...ties.filter((tie) => tie.kind === "related"),
  ];
}
