import * as Y from "yjs";
import { addPlan } from "#collab/doc/fill.ts";
import { largePlan } from "../../support/plan-samples.ts";

/** The whole state of a plan of so many cards, as one update. The board is `b0`, the cards are `n0`, `n1`, … */
export function contentOfCards(cards: number): Uint8Array {
  const doc = new Y.Doc();
  addPlan(doc, largePlan(cards, cards), { actor: "system:bench", now: () => 0 });
  return Y.encodeStateAsUpdate(doc);
}

/** The smallest such content of at least so many bytes. */
export function contentOfBytes(bytes: number): Uint8Array {
  const sample = 50;
  const perCard = contentOfCards(sample).length / sample;
  for (let cards = Math.floor(bytes / perCard); ; cards += 1) {
    const content = contentOfCards(cards);
    if (content.length >= bytes) return content;
  }
}
