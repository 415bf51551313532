import type * as Y from "yjs";
import type { BoardId, NodeId } from "../plan/id.ts";
import type { Position, Size } from "../plan/schema.ts";
import { makePlacement } from "./containers.ts";
import { type Fields, mapIn, nodeOf, placementsOf } from "./layout.ts";
import type { Origin } from "./origin.ts";
import { done, type Outcome, refuse } from "./outcome.ts";
import { asPosition, asSize } from "./read-board.ts";

export type Move = { readonly node: NodeId; readonly position: Position; readonly frame?: NodeId | null };

/** Moves cards on one board, in one step. A card that someone else has just taken off the board stays off (DC7). */
export function moveNodes(doc: Y.Doc, board: BoardId, moves: Iterable<Move>, origin: Origin): void {
  doc.transact(() => {
    const placements = placementsOf(doc, board);
    for (const move of moves) {
      const placement = mapIn(placements, move.node);
      if (!placement) continue;
      putPosition(placement, move.position);
      if (move.frame !== undefined) putFrame(placement, move.frame);
    }
  }, origin);
}

/** Gives a card on one board an extent, and with it a position: the upper left corner may have been the one that was dragged. */
export function resizeNode(
  doc: Y.Doc,
  board: BoardId,
  node: NodeId,
  to: { readonly position: Position; readonly size: Size },
  origin: Origin,
): void {
  doc.transact(() => {
    const placement = mapIn(placementsOf(doc, board), node);
    if (!placement) return;
    putPosition(placement, to.position);
    const size = asSize(to.size);
    if (size) placement.set("size", size);
  }, origin);
}

/** Puts a card on a board as well; one that already stands there is moved, and sized where a size (null: none) is given. */
export function placeNode(
  doc: Y.Doc,
  board: BoardId,
  node: NodeId,
  at: { readonly position: Position; readonly size?: Size | null; readonly frame?: NodeId | null },
  origin: Origin,
): Outcome<"gone"> {
  const placements = placementsOf(doc, board);
  const position = asPosition(at.position);
  if (!placements || !nodeOf(doc, node) || !position) return refuse("gone");
  doc.transact(() => {
    const placement = mapIn(placements, node);
    if (!placement) {
      placements.set(node, makePlacement({ position, size: at.size ?? null, frame: at.frame ?? null }));
      return;
    }
    putPosition(placement, position);
    if (at.size !== undefined) putSize(placement, at.size);
    if (at.frame !== undefined) putFrame(placement, at.frame);
  }, origin);
  return done;
}

/** Takes a card off one board; the card and its places on other boards stay. */
export function unplaceNode(doc: Y.Doc, board: BoardId, node: NodeId, origin: Origin): void {
  doc.transact(() => placementsOf(doc, board)?.delete(node), origin);
}

function putPosition(placement: Fields, to: Position): void {
  // a drag that computed no number writes none: the card stays where everybody sees it
  const position = asPosition(to);
  const held = placement.get("position") as Partial<Position> | undefined;
  if (position && (held?.x !== position.x || held?.y !== position.y)) placement.set("position", position);
}

function putSize(placement: Fields, to: Size | null): void {
  const size = to && asSize(to);
  const held = placement.get("size") as Partial<Size> | undefined;
  if (to === null) placement.delete("size");
  else if (size && (held?.width !== size.width || held.height !== size.height)) placement.set("size", size);
}

function putFrame(placement: Fields, frame: NodeId | null): void {
  if (frame === null) placement.delete("frame");
  else if (placement.get("frame") !== frame) placement.set("frame", frame);
}
