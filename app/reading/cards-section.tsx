import { useTranslation } from "react-i18next";
import type { Plan, PlanNode } from "#collab/plan/schema.ts";
import { CardFactsList } from "./card-facts-list.tsx";
import { CardTitle } from "./card-title.tsx";
import type { CardReading } from "./read-board.ts";
import { TieSentences } from "./tie-sentences.tsx";

type CardsSectionProps = { plan: Plan; of: PlanNode["kind"]; cards: readonly CardReading[] };

export function CardsSection({ plan, of, cards }: CardsSectionProps) {
  const { t } = useTranslation("cards");
  return (
    <section>
      <h3 className="mb-2 text-xl break-after-avoid">{t(`kinds.${of}`)}</h3>
      <ul className="gap-x-8 @3xl:columns-2 print:columns-2">
        {cards.map(({ node, ties }) => (
          <li key={node.id} className="mb-4">
            <CardTitle node={node} decorative />
            <CardFactsList node={node} />
            <TieSentences plan={plan} ties={ties} />
          </li>
        ))}
      </ul>
    </section>
  );
}
