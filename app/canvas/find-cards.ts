import { fold } from "#collab/plan/fold.ts";
import type { PlanNode } from "#collab/plan/schema.ts";

const polish = new Intl.Collator("pl", { numeric: true });

/** Cards whose name, alias or description of a picture holds every word of the query, names that begin with it first, then by the Polish alphabet. */
export function findCards<N extends PlanNode>(cards: readonly N[], query: string): N[] {
  const words = fold(query).split(" ").filter(Boolean);
  const whole = words.join(" ");
  return cards
    .map((card) => ({ card, text: fold(`${card.title} ${aliasesOf(card).join(" ")}`) }))
    .filter(({ text }) => words.every((word) => text.includes(word)))
    .sort(
      (a, b) =>
        Number(b.text.startsWith(whole)) - Number(a.text.startsWith(whole)) ||
        polish.compare(a.card.title, b.card.title),
    )
    .map(({ card }) => card);
}

function aliasesOf(card: PlanNode): string[] {
  if (card.kind === "partner") return Object.values(card.aliases);
  return card.kind === "image" && card.alt !== null ? [card.alt] : [];
}
