import { createContext, useContext } from "react";
import type { NodeId } from "#collab/plan/id.ts";
import type { Size } from "#collab/plan/schema.ts";

/** How much of a card is worth drawing at the present zoom. */
export type Nearness = "near" | "far" | "tiny";

export const NearnessContext = createContext<Nearness>("near");
export const useNearness = () => useContext(NearnessContext);

export function nearnessAt(zoom: number): Nearness {
  // 0.7 is where card type falls below 13 px; from there the names alone, in larger type, say more
  if (zoom >= 0.7) return "near";
  return zoom >= 0.16 ? "far" : "tiny";
}

/** What the cards of a board need besides their own data. Its identity changes with the board only, never with a drag. */
export type Surroundings = {
  readonly planId: string;
  readonly canEdit: boolean;
  readonly stopRenaming: () => void;
  readonly openDetails: (node: NodeId) => void;
  readonly stretch: (node: NodeId, size: Size) => void;
  readonly stretchEnd: (node: NodeId, size: Size) => void;
};

export const SurroundingsContext = createContext<Surroundings | null>(null);

export function useSurroundings(): Surroundings {
  const surroundings = useContext(SurroundingsContext);
  if (!surroundings) throw new Error("a card is drawn outside its board");
  return surroundings;
}
