import { useTranslation } from "react-i18next";
import type { PlanNode } from "#collab/plan/schema.ts";
import { CardRemarkSpot } from "../remarks/card-remark-spot.tsx";
import { cardName } from "../ui/card-name.ts";
import { KindMark } from "../ui/kind-mark.tsx";

export function CardTitle({ node, decorative = false }: { node: PlanNode; decorative?: boolean }) {
  const { t } = useTranslation("cards");
  return (
    <div className="flex items-start gap-2 font-semibold">
      <KindMark kind={node.kind} size="small" decorative={decorative} />
      <p className="min-w-0">{cardName(node, t)}</p>
      <CardRemarkSpot node={node} />
    </div>
  );
}
