import type { BoardId, NodeId } from "../plan/id.ts";
import { nodeFields, type Plan, type PlanNode } from "../plan/schema.ts";

/** What a remark speaks of, in the version that it belongs to (RV20). */
export type RemarkPlace =
  | { readonly on: "card"; readonly card: NodeId }
  | { readonly on: "field"; readonly card: NodeId; readonly field: string }
  | { readonly on: "board"; readonly board: BoardId }
  | {
      /** One change of the comparison with an earlier version. */
      readonly on: "change";
      readonly from: number;
      readonly key: string;
      /** The cards that the change is about; the first one is where to look. */
      readonly cards: readonly NodeId[];
    };

export const remarkLength = 4_000;

/** The cards beside which a remark stands in the living plan. */
export function cardsOfPlace(place: RemarkPlace): readonly NodeId[] {
  if (place.on === "change") return place.cards;
  return place.on === "board" ? [] : [place.card];
}

/** The same for the same place, whoever names it. */
export function placeKey(place: RemarkPlace): string {
  switch (place.on) {
    case "card":
      return `card ${place.card}`;
    case "field":
      return `field ${place.card} ${place.field}`;
    case "board":
      return `board ${place.board}`;
    case "change":
      return `change ${place.from} ${place.key}`;
  }
}

/** Fields of a card that everybody sees who reads the plan, in the order in which they are shown. */
export function remarkFields(node: PlanNode): string[] {
  const own = node.kind === "unknown" ? [] : Object.entries(nodeFields[node.kind]);
  const shared = own.filter(([, field]) => !("audience" in field) || field.audience !== "team");
  return ["title", ...shared.map(([name]) => name), "note", "tags"];
}

/** What the place is called in a version, or undefined when the version has no such place. */
export function nameOfPlace(place: Exclude<RemarkPlace, { on: "change" }>, plan: Plan): string | undefined {
  if (place.on === "board") {
    const board = Object.hasOwn(plan.boards, place.board) ? plan.boards[place.board] : undefined;
    return board && board.removed === null ? board.title : undefined;
  }
  const node = Object.hasOwn(plan.nodes, place.card) ? plan.nodes[place.card] : undefined;
  if (!node || node.removed !== null) return undefined;
  if (place.on === "field" && !remarkFields(node).includes(place.field)) return undefined;
  return node.title;
}
