import type * as Y from "yjs";
import { edgeFields } from "../plan/schema.ts";
import type { Origin } from "./origin.ts";
import { type Piece, writePieces } from "./write-pieces.ts";

/** Whether a piece of another copy can be taken over. Nothing is removed by it: what the other copy lacks, stays here. */
export function canTakeOver(piece: Piece): boolean {
  switch (piece.on) {
    case "node":
    case "edge":
    case "board":
      return piece.from === null && piece.to !== null;
    case "placement":
      return piece.to !== null;
    case "plan":
    case "team":
      return false;
    case "field":
      return fieldsOf[piece.of](piece.field) && (piece.field !== "removed" || piece.to === null);
  }
}

const fieldsOf = {
  node: (field: string) => !["kind", "created", "external", "extra", "mergedInto"].includes(field),
  edge: (field: string) => field in edgeFields || ["kind", "label", "removed"].includes(field),
  board: (field: string) => field === "title" || field === "removed",
};

/**
 * Writes chosen pieces of another copy into this document as one edit of whoever chose them, texts by their smallest
 * change (DC15). Pieces that cannot be taken over are passed over; ask `canTakeOver` before offering them.
 */
export function takeOver(doc: Y.Doc, pieces: readonly Piece[], origin: Origin): void {
  writePieces(doc, pieces.filter(canTakeOver), origin);
}
