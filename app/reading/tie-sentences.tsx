import { useTranslation } from "react-i18next";
import type { Plan, PlanEdge } from "#collab/plan/schema.ts";
import { tieSentence } from "../i18n/tie-sentence.ts";

/** Each tie as a sentence, with its caption when it has one. */
export function TieSentences({ plan, ties }: { plan: Plan; ties: readonly PlanEdge[] }) {
  const { t } = useTranslation("cards");
  if (ties.length === 0) return null;
  const titleOf = (id: PlanEdge["from"]) => plan.nodes[id]?.title.trim() || t("untitled");
  return (
    <ul className="list-disc pl-6 text-sm">
      {ties.map((tie) => (
        <li key={tie.id}>
          {tieSentence(tie, titleOf(tie.from), titleOf(tie.to), t)}
          {tie.label ? ` (${tie.label})` : null}
        </li>
      ))}
    </ul>
  );
}
