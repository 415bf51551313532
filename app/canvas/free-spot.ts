import type { Position, Size } from "#collab/plan/schema.ts";

export type Box = Position & Size;

const step = 32;
/** Far enough to get around a few large pictures. */
const mostRings = 40;

/** The spot nearest to a wished one where a card covers no other; within some thousand units, else the wished one. */
export function freeSpot(wished: Position, size: Size, taken: readonly Box[]): Position {
  for (let ring = 0; ring <= mostRings; ring += 1) {
    for (const [right, down] of ringOf(ring)) {
      const spot = { x: wished.x + right * step, y: wished.y + down * step };
      if (!taken.some((box) => overlaps({ ...spot, ...size }, box))) return spot;
    }
  }
  return wished;
}

export function overlaps(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

function ringOf(radius: number): [number, number][] {
  if (radius === 0) return [[0, 0]];
  const spots: [number, number][] = [];
  for (let at = -radius; at <= radius; at += 1) {
    spots.push([at, radius], [at, -radius]);
    if (Math.abs(at) < radius) spots.push([radius, at], [-radius, at]);
  }
  return spots.sort(([ax, ay], [bx, by]) => Math.hypot(ax, ay) - Math.hypot(bx, by));
}
