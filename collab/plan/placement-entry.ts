import type { NodeId } from "./id.ts";

/** How the ledger names a card's places on boards, apart from the card itself: no id has this sign (LG5). */
export function encodePlacement(card: NodeId): string {
  return `@${card}`;
}
