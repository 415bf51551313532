import { useTranslation } from "react-i18next";
import type { Plan, PlanNode } from "#collab/plan/schema.ts";
import { PlanPicture } from "../images/plan-picture.tsx";
import { CardRemarkSpot } from "../remarks/card-remark-spot.tsx";
import { CardFactsList } from "./card-facts-list.tsx";
import type { CardReading } from "./read-board.ts";
import { TieSentences } from "./tie-sentences.tsx";

type PicturesSectionProps = { plan: Plan; planId: string; cards: readonly CardReading[] };

export function PicturesSection({ plan, planId, cards }: PicturesSectionProps) {
  const { t } = useTranslation("cards");
  return (
    <section>
      <h3 className="mb-2 text-xl break-after-avoid">{t("kinds.image")}</h3>
      <ul className="grid gap-6 @3xl:grid-cols-2 print:grid-cols-2">
        {cards.map(({ node, ties }) => (
          <li key={node.id} className="min-w-0 break-inside-avoid">
            <PictureText node={node} planId={planId} />
            <CardRemarkSpot node={node} />
            <CardFactsList node={node} besides={["alt"]} />
            <TieSentences plan={plan} ties={ties} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function PictureText({ node, planId }: { node: PlanNode; planId: string }) {
  const { t } = useTranslation("cards");
  if (node.kind !== "image") return null;
  return (
    <figure>
      <PlanPicture
        plan={planId}
        node={node}
        className="max-h-96 max-w-full rounded-md border border-line object-contain print:max-h-[9cm]"
      />
      <figcaption className="mt-1">
        {node.title.trim() ? <p className="font-semibold">{node.title}</p> : null}
        {/* the picture itself has said it to those who listen */}
        <p aria-hidden="true">{node.alt?.trim() || t("noAlt")}</p>
      </figcaption>
    </figure>
  );
}
