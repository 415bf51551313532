import type { TFunction } from "i18next";
import type { PlanNode } from "#collab/plan/schema.ts";

/** What a card is called in a list or a sentence. A picture without a name goes by its description. */
export function cardName(node: PlanNode, cards: TFunction<"cards">): string {
  const title = node.title.trim();
  if (title !== "" || node.kind !== "image") return title || cards("untitled");
  return node.alt?.trim() || cards("noAlt");
}
