import type { NodeId } from "../plan/id.ts";
import { nodeKinds } from "../plan/schema.ts";
import type { Change, ChangeType } from "./diff-change.ts";
import type { DiffGround } from "./diff-ground.ts";

/** What a reader has to know first: what is gone and new, then what became of the rest, then how it looks. */
const ranks: Readonly<Record<ChangeType, number>> = {
  "card-removed": 0,
  "card-added": 1,
  "card-restored": 2,
  "card-merged": 3,
  "card-separated": 4,
  "card-renamed": 5,
  "card-field": 6,
  "card-team-field": 7,
  "card-entry": 8,
  "card-parent": 9,
  "card-note": 10,
  "tie-removed": 11,
  "tie-added": 12,
  "tie-restored": 13,
  "name-linked": 14,
  "name-unlinked": 15,
  "tie-field": 16,
  "board-removed": 17,
  "board-added": 18,
  "board-restored": 19,
  "board-renamed": 20,
  "board-field": 21,
  "card-placed": 22,
  "card-unplaced": 23,
  "cards-reordered": 24,
  "card-entries-reordered": 25,
  "boards-reordered": 26,
  "card-extra": 27,
  zone: 28,
  layout: 29,
};

/** Sorts changes by importance, then by kind of card, then by key: the same on every machine. */
export function byImportance(ground: Pick<DiffGround, "a" | "b">): (one: Change, other: Change) => number {
  const kindOf = (card: NodeId) => {
    const kind = (ground.b.nodes[card] ?? ground.a.nodes[card])?.kind ?? "unknown";
    return kind === "unknown" ? nodeKinds.length : nodeKinds.indexOf(kind);
  };
  const kind = (change: Change) => ("card" in change ? kindOf(change.card) : nodeKinds.length);
  return (one, other) =>
    ranks[one.type] - ranks[other.type] || kind(one) - kind(other) || (one.key < other.key ? -1 : 1);
}
