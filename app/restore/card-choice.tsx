import { useState } from "react";
import { useTranslation } from "react-i18next";
import { fold } from "#collab/plan/fold.ts";
import type { NodeId } from "#collab/plan/id.ts";
import type { PlanNode } from "#collab/plan/schema.ts";
import { Checkbox } from "../ui/checkbox.tsx";
import { KindMark } from "../ui/kind-mark.tsx";
import { TextField } from "../ui/text-field.tsx";

type CardChoiceProps = {
  cards: readonly PlanNode[];
  chosen: ReadonlySet<NodeId>;
  onChoose: (chosen: ReadonlySet<NodeId>) => void;
};

/** The cards of a version that are otherwise now, to be ticked. A ticked one stays in sight whatever is searched for. */
export function CardChoice({ cards, chosen, onChoose }: CardChoiceProps) {
  const { t } = useTranslation("restore");
  const { t: words } = useTranslation("cards");
  const [query, setQuery] = useState("");
  if (cards.length === 0) return <p>{t("noCards")}</p>;
  const found = cards.filter(({ id, title }) => chosen.has(id) || fold(title).includes(fold(query)));
  const choose = (id: NodeId, on: boolean) => {
    const next = new Set(chosen);
    if (on) next.add(id);
    else next.delete(id);
    onChoose(next);
  };
  return (
    <fieldset>
      <legend className="font-semibold">{t("whichCards")}</legend>
      {cards.length > 8 ? (
        <TextField
          type="search"
          className="my-2 max-w-md"
          label={t("find")}
          value={query}
          onChange={(event) => setQuery(event.currentTarget.value)}
        />
      ) : null}
      <ul className="mt-1 max-h-96 overflow-y-auto rounded-md border border-line bg-paper px-3 py-1">
        {found.map((card) => (
          <li key={card.id}>
            <Checkbox
              label={
                <span className="flex items-center gap-2">
                  <KindMark kind={card.kind} />
                  <span className="min-w-0 wrap-anywhere">{card.title || words("untitled")}</span>
                </span>
              }
              checked={chosen.has(card.id)}
              onChange={(event) => choose(card.id, event.currentTarget.checked)}
            />
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
