import type * as Y from "yjs";
import type { NodeId } from "../plan/id.ts";
import type { Json } from "../plan/schema.ts";
import type { Origin } from "./origin.ts";
import { readTeam, teamOf } from "./team.ts";

/** One organizers' field as a version has it, and as it was before; undefined where it is not set. */
export type TeamPiece = {
  readonly on: "team";
  readonly id: NodeId;
  readonly field: string;
  readonly from: Json | undefined;
  readonly to: Json | undefined;
};

/** Writes organizers' fields as one edit (DC17); what is already so not at all. Pieces of the shared document are passed over. */
export function writeTeamPieces(
  doc: Y.Doc,
  pieces: readonly (TeamPiece | { on: string })[],
  origin: Origin,
): void {
  const team = teamOf(doc);
  doc.transact(() => {
    for (const piece of pieces.filter(isTeamPiece)) {
      const key = `${piece.id}/${piece.field}`;
      if (piece.to === undefined) team.delete(key);
      else if (JSON.stringify(team.get(key)) !== JSON.stringify(piece.to)) team.set(key, piece.to);
    }
  }, origin);
}

/**
 * Writes organizers' fields as one edit. Answers what takes it back and, called again, does it again: each time only
 * wherever nobody has written anything else since (DC17).
 */
export function writeTeamStep(
  doc: Y.Doc,
  pieces: readonly (TeamPiece | { on: string })[],
  origin: Origin,
): () => void {
  writeTeamPieces(doc, pieces, origin);
  let written: readonly (TeamPiece | { on: string })[] = pieces;
  return () => {
    written = piecesBack(doc, written);
    writeTeamPieces(doc, written, origin);
  };
}

/** The pieces that take these back, wherever nobody has written anything else since. */
export function piecesBack(doc: Y.Doc, pieces: readonly (TeamPiece | { on: string })[]): TeamPiece[] {
  const held = readTeam(doc);
  return pieces.filter(isTeamPiece).flatMap((piece) => {
    const stands = JSON.stringify(held[`${piece.id}/${piece.field}`]) === JSON.stringify(piece.to);
    return stands ? { ...piece, from: piece.to, to: piece.from } : [];
  });
}

const isTeamPiece = (piece: TeamPiece | { on: string }): piece is TeamPiece => piece.on === "team";
