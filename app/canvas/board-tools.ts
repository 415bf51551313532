import type { BoardKind, NodeKind } from "#collab/plan/schema.ts";

/** What each kind of board is mainly made of; the first is what a double click makes. */
const fitting: Record<BoardKind, readonly [NodeKind, ...NodeKind[]]> = {
  "partnership-map": ["partner", "place", "resource", "frame", "note"],
  "resource-map": ["need", "resource", "problem", "place", "note"],
  "action-plan": ["activity", "goal", "task", "indicator", "note"],
  "event-programme": ["session", "event", "place", "partner", "note"],
  free: ["note", "text", "image", "frame", "activity"],
};

const all: readonly NodeKind[] = [
  "need",
  "problem",
  "resource",
  "partner",
  "place",
  "goal",
  "activity",
  "task",
  "indicator",
  "event",
  "session",
  "note",
  "text",
  "frame",
  "image",
];

export const mainKindOf = (board: BoardKind): NodeKind => fitting[board][0];

/** The tools of a board: those at hand, and those under "Więcej". A simple board has two kinds at hand: a note and its main card. */
export function toolsOf(board: BoardKind, simple: boolean): { atHand: NodeKind[]; more: NodeKind[] } {
  const main = mainKindOf(board) === "note" ? "activity" : mainKindOf(board);
  const atHand: NodeKind[] = simple ? ["note", main] : [...fitting[board]];
  return { atHand, more: all.filter((kind) => !atHand.includes(kind)) };
}
