import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { NodeId } from "#collab/plan/id.ts";
import type { Board, PlanNode } from "#collab/plan/schema.ts";
import { BinDialog } from "../canvas/bin-dialog.tsx";
import { boardsInOrder } from "../canvas/boards-in-order.ts";
import { PlanCardsDialog } from "../canvas/plan-cards-dialog.tsx";
import { TieChooser } from "../canvas/tie-chooser.tsx";
import { CardPicker } from "../details/card-picker.tsx";
import { usePlan } from "../live/use-plan.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import type { ListActions } from "./use-list-actions.ts";

/** What the list asks before it acts. */
export type ListQuestion =
  | { readonly ask: "tie" | "place-on"; readonly node: NodeId; readonly nodes: readonly NodeId[] }
  | { readonly ask: "plan-cards" | "bin" }
  | null;

export type ListDialogsProps = {
  question: ListQuestion;
  board: Board;
  canEdit: boolean;
  names: Readonly<Record<string, string>>;
  actions: ListActions;
  onClose: () => void;
};

export function ListDialogs({ question, board, canEdit, names, actions, onClose }: ListDialogsProps) {
  const { t } = useTranslation("list");
  const { t: cards } = useTranslation("cards");
  const plan = usePlan();
  const [other, setOther] = useState<PlanNode | undefined>();
  const from = question?.ask === "tie" ? plan.nodes[question.node] : undefined;
  const boards = boardsInOrder(plan).filter((one) => one.id !== board.id);
  const close = () => {
    setOther(undefined);
    onClose();
  };
  return (
    <>
      {from ? (
        <CardPicker
          open={!other}
          title={t("tieWith", { title: from.title || cards("untitled") })}
          leaveOut={from.id}
          onPick={setOther}
          onClose={close}
        />
      ) : null}
      <TieChooser
        from={other && from}
        to={from && other}
        onChoose={(choice) => {
          if (from && other) actions.tie(from, other, choice);
          close();
        }}
        onClose={close}
      />
      <Dialog open={question?.ask === "place-on"} onClose={close} title={t("placeOn.title")}>
        {boards.length === 0 ? (
          <p>{t("placeOn.none")}</p>
        ) : (
          <p className="mb-3 text-ink-soft">{t("placeOn.text")}</p>
        )}
        <ul className="flex flex-col gap-2">
          {boards.map((target) => (
            <li key={target.id}>
              <Button
                className="w-full justify-start"
                onClick={() => {
                  if (question?.ask === "place-on") actions.placeOn(target, question.nodes);
                  close();
                }}
              >
                {target.title || cards(`boardKind.${target.kind}`)}
              </Button>
            </li>
          ))}
        </ul>
      </Dialog>
      <PlanCardsDialog
        open={question?.ask === "plan-cards"}
        board={board.id}
        onPlace={actions.place}
        onClose={close}
      />
      <BinDialog open={question?.ask === "bin"} onClose={close} canEdit={canEdit} names={names} />
    </>
  );
}
