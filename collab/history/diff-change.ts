import type { BoardId, EdgeId, NodeId } from "../plan/id.ts";
import type { Json, MentionRole } from "../plan/schema.ts";
import type { Delta } from "./diff-delta.ts";

/** One thing that a person would name, and the small pieces that it is made of: each piece belongs to one change (DF2). */
export type Change = ChangeBody & {
  /** Names the change within its diff, the same for the same two plans. */
  readonly key: string;
  readonly deltas: readonly Delta[];
};

export type ChangeBody =
  | {
      readonly type: "card-added" | "card-removed" | "card-restored";
      readonly card: NodeId;
      /** The ties that came or went with it, each with one card only. */
      readonly ties: readonly EdgeId[];
    }
  | {
      /** `separated`: a merged card is a card of its own again. */
      readonly type: "card-merged" | "card-separated";
      readonly card: NodeId;
      /** The card that stands for both. */
      readonly survivor: NodeId;
      readonly ties: readonly EdgeId[];
    }
  | { readonly type: "card-renamed"; readonly card: NodeId; readonly from: string; readonly to: string }
  | { readonly type: "card-note"; readonly card: NodeId; readonly from: string; readonly to: string }
  /** `from` and `to` as readers see the tree: a card in the bin is nobody's parent. */
  | {
      readonly type: "card-parent";
      readonly card: NodeId;
      readonly from: NodeId | null;
      readonly to: NodeId | null;
    }
  | { readonly type: "cards-reordered"; readonly parent: NodeId | null; readonly cards: readonly NodeId[] }
  | {
      /** `team`: an organizers' field; only those who may read these fields get the change (PL8). */
      readonly type: "card-field" | "card-team-field";
      readonly card: NodeId;
      readonly field: string;
      readonly from: Json;
      readonly to: Json;
    }
  | {
      /** An entry of a collection, or a tag; null where there is none. */
      readonly type: "card-entry";
      readonly card: NodeId;
      readonly field: string;
      readonly entry: string;
      readonly from: Json;
      readonly to: Json;
    }
  | { readonly type: "card-entries-reordered"; readonly card: NodeId; readonly field: string }
  /** Fields that this schema does not know (PL3). */
  | { readonly type: "card-extra"; readonly card: NodeId }
  | { readonly type: "card-placed" | "card-unplaced"; readonly board: BoardId; readonly card: NodeId }
  | {
      /** A name that stood as text became a tie, on one card or on all that said it; `unlinked`: the reverse. */
      readonly type: "name-linked" | "name-unlinked";
      readonly name: string;
      readonly role: MentionRole;
      readonly card: NodeId;
      readonly on: readonly NodeId[];
      readonly ties: readonly EdgeId[];
    }
  | { readonly type: "tie-added" | "tie-removed" | "tie-restored"; readonly tie: EdgeId }
  | {
      readonly type: "tie-field";
      readonly tie: EdgeId;
      readonly field: "kind" | "ends" | "label" | "strength" | "mutual" | "since" | "extra";
      readonly from: Json;
      readonly to: Json;
    }
  | {
      readonly type: "board-added" | "board-removed" | "board-restored";
      readonly board: BoardId;
      readonly cards: number;
    }
  | { readonly type: "board-renamed"; readonly board: BoardId; readonly from: string; readonly to: string }
  | {
      readonly type: "board-field";
      readonly board: BoardId;
      readonly field: "kind" | "extra";
      readonly from: Json;
      readonly to: Json;
    }
  | { readonly type: "boards-reordered"; readonly boards: readonly BoardId[] }
  /** All that only moved, grew or changed its frame on one board. */
  | { readonly type: "layout"; readonly board: BoardId; readonly cards: readonly NodeId[] }
  | { readonly type: "zone"; readonly from: string; readonly to: string };

export type ChangeType = Change["type"];

/** What changed between two plans. `quiet` is what no reader of either plan sees (in the bin, marks, ids from elsewhere). */
export type PlanDiff = { readonly changes: readonly Change[]; readonly quiet: readonly Delta[] };
