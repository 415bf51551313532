import { X } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { removeEdges } from "#collab/doc/edit-ties.ts";
import type { NodeId } from "#collab/plan/id.ts";
import { presentEdges } from "#collab/plan/present.ts";
import type { PlanNode } from "#collab/plan/schema.ts";
import { type Join, join } from "../canvas/board-commands.ts";
import { TieChooser } from "../canvas/tie-chooser.tsx";
import { tieSentence } from "../i18n/tie-sentence.ts";
import { usePlan, usePlanConnection } from "../live/use-plan.ts";
import { announce } from "../ui/announcer.tsx";
import { Button } from "../ui/button.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { CardPicker } from "./card-picker.tsx";

/** A card's ties as sentences, and a new one in two steps: with which card, and how. */
export function CardTies({
  node,
  readOnly,
  onOpen,
}: {
  node: PlanNode;
  readOnly: boolean;
  onOpen: (node: NodeId) => void;
}) {
  const { t } = useTranslation("details");
  const { t: cards } = useTranslation("cards");
  const connection = usePlanConnection();
  const plan = usePlan();
  const [picking, setPicking] = useState(false);
  const [other, setOther] = useState<PlanNode | undefined>();
  const name = (id: NodeId) => plan.nodes[id]?.title.trim() || cards("untitled");
  const ties = presentEdges(plan).filter((edge) => edge.from === node.id || edge.to === node.id);

  const tie = (choice: Join) => {
    if (!other) return;
    const done = join(connection, node.id, other.id, choice);
    announce(t(`tie.${done}`));
    setOther(undefined);
  };

  return (
    <section aria-labelledby="card-ties">
      <h3 id="card-ties" className="mb-1 font-semibold">
        {t("tie.title", { count: ties.length })}
      </h3>
      {ties.length > 0 ? (
        <ul className="mb-2 divide-y divide-line rounded-md border border-line">
          {ties.map((edge) => {
            const end = edge.from === node.id ? edge.to : edge.from;
            const sentence = tieSentence(edge, name(edge.from), name(edge.to), cards);
            return (
              <li key={edge.id} className="flex items-center gap-2 py-1 pr-1 pl-3">
                <button
                  type="button"
                  className="min-h-target min-w-0 flex-1 text-left break-words underline decoration-line-strong underline-offset-4 hover:decoration-accent"
                  onClick={() => onOpen(end)}
                >
                  {sentence}
                  {edge.label ? (
                    <span className="block text-sm text-ink-soft no-underline">{edge.label}</span>
                  ) : null}
                </button>
                {readOnly ? null : (
                  <IconButton
                    label={t("tie.remove", { sentence })}
                    onClick={() => removeEdges(connection.doc, [edge.id], connection.origin)}
                  >
                    <X aria-hidden="true" />
                  </IconButton>
                )}
              </li>
            );
          })}
        </ul>
      ) : (
        <p className="mb-2 text-ink-soft">{t("tie.none")}</p>
      )}
      {readOnly ? null : <Button onClick={() => setPicking(true)}>{t("tie.add")}</Button>}
      <CardPicker
        open={picking}
        title={t("tie.with", { name: name(node.id) })}
        leaveOut={node.id}
        onPick={(picked) => {
          setPicking(false);
          setOther(picked);
        }}
        onClose={() => setPicking(false)}
      />
      <TieChooser
        from={other ? node : undefined}
        to={other}
        onChoose={tie}
        onClose={() => setOther(undefined)}
      />
    </section>
  );
}
