import type { Board, Position } from "#collab/plan/schema.ts";

const gap = 32;
/** About as high as a card gets: what stands here has not been measured. */
const usualHeight = 128;

/** A free spot for a card that is placed without anybody looking at the board: below everything, at the left. */
export function spotBelow(board: Board): Position {
  const placed = Object.values(board.placements);
  if (placed.length === 0) return { x: 0, y: 0 };
  return {
    x: Math.min(...placed.map(({ position }) => position.x)),
    y: Math.max(...placed.map(({ position, size }) => position.y + (size?.height ?? usualHeight))) + gap,
  };
}
