import type { TFunction } from "i18next";
import type { PlanEdge } from "#collab/plan/schema.ts";

/** A tie read as a sentence: "Filia nr 9 MOPS" prowadzi "PAL Ugorek". */
export function tieSentence(
  edge: Pick<PlanEdge, "kind" | "mutual">,
  from: string,
  to: string,
  cards: TFunction<"cards">,
): string {
  const symmetric = edge.kind === "cooperates" || edge.kind === "conflict" || edge.kind === "related";
  if (edge.kind === "cooperates" && !edge.mutual) return cards("edgeReads.cooperates_oneWay", { from, to });
  const sentence = cards(`edgeReads.${edge.kind}`, { from, to });
  return edge.mutual && !symmetric ? cards("edgeReads.mutual", { sentence }) : sentence;
}
