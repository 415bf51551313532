import type { NodeId } from "#collab/plan/id.ts";
import type { Position } from "#collab/plan/schema.ts";
import type { CardFlow } from "./flow-types.ts";
import { type Box, overlaps } from "./free-spot.ts";

export type Move = { readonly node: NodeId; readonly position: Position; readonly frame: NodeId | null };

/** Where each card is now: those React Flow says it moved, and those that ride in a moved frame. */
export function liftCards(
  moved: ReadonlyMap<NodeId, Position>,
  cards: readonly CardFlow[],
  home: ReadonlyMap<NodeId, Home>,
): Map<NodeId, Position> {
  const lifted = new Map(moved);
  for (const card of cards) {
    const id = card.id as NodeId;
    const frame = home.get(id)?.frame;
    if (!frame || lifted.has(id)) continue;
    const now = moved.get(frame);
    const before = home.get(frame)?.position;
    const own = home.get(id)?.position;
    if (now && before && own) {
      lifted.set(id, { x: own.x + now.x - before.x, y: own.y + now.y - before.y });
    }
  }
  return lifted;
}

export type Home = { readonly position: Position; readonly frame: NodeId | null };

/** The frame in which the middle of a box lies; of several, the one drawn last. */
export function frameUnder(box: Box, cards: readonly CardFlow[]): NodeId | null {
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2, width: 1, height: 1 };
  const frame = cards.findLast((card) => card.type === "frame" && overlaps(middle, boxOf(card)));
  return (frame?.id as NodeId | undefined) ?? null;
}

/** What a new or resized frame takes in, and what it lets go: cards whose middle lies in it now, and those no longer. */
export function takeIn(
  frame: NodeId,
  box: Box,
  cards: readonly CardFlow[],
  frameOf: (card: NodeId) => NodeId | null,
): Move[] {
  return cards.flatMap((card): Move[] => {
    const id = card.id as NodeId;
    if (card.type === "frame") return [];
    const own = boxOf(card);
    const middle = { x: own.x + own.width / 2, y: own.y + own.height / 2, width: 1, height: 1 };
    const inside = overlaps(middle, box);
    if (inside && frameOf(id) === null) return [{ node: id, position: card.position, frame }];
    return !inside && frameOf(id) === frame ? [{ node: id, position: card.position, frame: null }] : [];
  });
}

export const boxOf = ({ position, width = 0, height = 0 }: CardFlow): Box => ({ ...position, width, height });

/** The one document write of a drag: whole positions, and the frame each card now lies in. */
export function dropCards(lifted: ReadonlyMap<NodeId, Position>, cards: readonly CardFlow[]): Move[] {
  const now = cards.map((card) => ({ ...card, position: lifted.get(card.id as NodeId) ?? card.position }));
  return now.flatMap((card): Move[] => {
    if (!lifted.has(card.id as NodeId)) return [];
    const position = { x: Math.round(card.position.x), y: Math.round(card.position.y) };
    const frame = card.type === "frame" ? null : frameUnder(boxOf(card), now);
    return [{ node: card.id as NodeId, position, frame }];
  });
}
