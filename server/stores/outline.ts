import { fold } from "#collab/plan/fold.ts";
import { presentEdges, presentNodes } from "#collab/plan/present.ts";
import type { Plan } from "#collab/plan/schema.ts";

/** What lists and the search read of a plan. */
export type Outline = {
  readonly counts: { readonly cards: number; readonly ties: number; readonly boards: number };
  /** The cards as one JSON text, which costs the least on its way from a thread to the database. */
  readonly cards: string;
};

/** One of the `cards` of an outline, as the database reads it. */
type OutlinedCard = { node_id: string; kind: string; title: string; folded: string };

export function outlineOf(plan: Plan): Outline {
  const cards = presentNodes(plan).map(
    ({ id, kind, title }): OutlinedCard => ({ node_id: id, kind, title, folded: fold(title) }),
  );
  return {
    counts: {
      cards: cards.length,
      ties: presentEdges(plan).length,
      boards: Object.values(plan.boards).filter((board) => board.removed === null).length,
    },
    cards: JSON.stringify(cards),
  };
}
