import type { NodeId } from "../plan/id.ts";
import { encodePlacement } from "../plan/placement-entry.ts";
import type { Change } from "./diff-change.ts";

/** An entry of the ledger, and the card that rows written before named in its place. */
export type LedgerEntry = { readonly entry: string; readonly before: NodeId | null };

/**
 * The entries of the shared document's ledger that say who made a change (LG5): of a tie the tie, of a card's fields the card,
 * of its places the places. None for boards, for the plan as a whole and for the organizers' fields, whose log is another.
 */
export function ledgerOf(change: Change): LedgerEntry[] {
  switch (change.type) {
    case "tie-added":
    case "tie-removed":
    case "tie-restored":
    case "tie-field":
      return [own(change.tie)];
    case "name-linked":
    case "name-unlinked":
      return change.ties.map((entry, at) => ({ entry, before: change.on[at] ?? null }));
    case "card-placed":
    case "card-unplaced":
      return [placed(change.card)];
    case "layout":
      return change.cards.map(placed);
    case "cards-reordered":
      return change.cards.map(own);
    case "card-team-field":
      return [];
    default:
      return "card" in change ? [own(change.card)] : [];
  }
}

/** Who stands in the ledger under these entries; nobody where it is not known. `known`: what it names in a longer time, that `who` is a part of. */
export function whoStands<Name>(
  entries: readonly LedgerEntry[],
  who: Readonly<Record<string, readonly Name[]>>,
  known: Readonly<Record<string, unknown>> = who,
): Name[] {
  const found = entries.flatMap(({ entry, before }) => {
    const isOld = before !== null && known[entry] === undefined;
    return who[isOld ? before : entry] ?? [];
  });
  return [...new Set(found)];
}

const own = (entry: string): LedgerEntry => ({ entry, before: null });
const placed = (card: NodeId): LedgerEntry => ({ entry: encodePlacement(card), before: card });
