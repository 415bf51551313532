import * as Y from "yjs";
import { newId } from "../plan/id.ts";
import { restoresOf } from "./layout.ts";
import type { Origin } from "./origin.ts";
import { asRecord, type Spot } from "./restore-record.ts";
import { type FieldPiece, type Piece, writePieces } from "./write-pieces.ts";

const mostRecords = 5;
const mostSpots = 2_000;
const longestValue = 500;
/** Fields whose loser nobody misses: where things lie, and what is said by being in the bin. */
const unnoted = ["order", "removed", "mergedInto", "created", "external", "extra"];

/** Writes the pieces of a restore as one edit, and with it what a browser that is away has to know of it (DC16, DC19). */
export function restorePieces(doc: Y.Doc, pieces: readonly Piece[], origin: Origin): void {
  const clocks = Y.encodeStateVector(doc);
  doc.transact(() => {
    writePieces(doc, pieces, origin);
    const restores = restoresOf(doc);
    const older = [...restores.entries()].sort(([, a], [, b]) => atOf(a) - atOf(b));
    for (const [id] of older.slice(0, Math.max(0, older.length - mostRecords + 1))) restores.delete(id);
    restores.set(newId(), { at: origin.now(), clocks, spots: spotsIn(pieces) });
  }, origin);
}

const atOf = (held: unknown) => asRecord(held)?.at ?? 0;

function spotsIn(pieces: readonly Piece[]): Spot[] {
  const fields = pieces.filter((piece): piece is FieldPiece & { of: "node" | "edge" } => {
    return piece.on === "field" && piece.of !== "board" && !unnoted.includes(piece.field);
  });
  return fields.slice(0, mostSpots).map(({ of, id, field, entry, to }) => {
    const isText = field === "title" || field === "note" || field === "label";
    const short = !isText && JSON.stringify(to ?? null).length <= longestValue;
    return { of, id, field, entry, ...(short ? { to: to ?? null } : {}) };
  });
}
