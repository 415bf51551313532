import type { EdgeId } from "#collab/plan/id.ts";
import type { PlanEdge, Position, Size } from "#collab/plan/schema.ts";

/** The lane of every tie: 0 for a lone one, … -½, ½ … for those of one pair, which lie side by side. */
export function lanesOf(edges: readonly PlanEdge[]): Map<EdgeId, number> {
  const pairs = new Map<string, EdgeId[]>();
  for (const edge of edges) {
    const pair = edge.from < edge.to ? `${edge.from} ${edge.to}` : `${edge.to} ${edge.from}`;
    const beside = pairs.get(pair);
    if (beside) beside.push(edge.id);
    else pairs.set(pair, [edge.id]);
  }
  const lanes = new Map<EdgeId, number>();
  for (const ids of pairs.values()) {
    ids.sort().forEach((id, index) => {
      lanes.set(id, index - (ids.length - 1) / 2);
    });
  }
  return lanes;
}

type Point = Position;
export type Line = {
  readonly start: Point;
  readonly end: Point;
  readonly bend: Point;
  readonly path: string;
  /** Where the word stands. */
  readonly middle: Point;
  /** Direction of arrival at each end, in degrees, for the arrow heads. */
  readonly startAngle: number;
  readonly endAngle: number;
};

const laneGap = 44;
const air = 5;

/** A tie from border to border between the middles of two cards, bowed when it shares the pair with others. */
export function tieLine(from: Point, fromSize: Size, to: Point, toSize: Size, lane: number): Line {
  const flipped = from.x > to.x || (from.x === to.x && from.y > to.y);
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  // the bow goes to the same side whichever way the tie is drawn, or two ties of a pair would lie on one lane
  const sign = flipped ? -1 : 1;
  const off = { x: (-(to.y - from.y) / length) * sign, y: ((to.x - from.x) / length) * sign };
  const bend = {
    x: tenth((from.x + to.x) / 2 + off.x * lane * laneGap * 2),
    y: tenth((from.y + to.y) / 2 + off.y * lane * laneGap * 2),
  };
  const start = borderPoint(from, fromSize, bend);
  const end = borderPoint(to, toSize, bend);
  const middle =
    lane === 0
      ? { x: (start.x + end.x) / 2, y: (start.y + end.y) / 2 }
      : { x: start.x / 4 + bend.x / 2 + end.x / 4, y: start.y / 4 + bend.y / 2 + end.y / 4 };
  const path =
    lane === 0
      ? `M${start.x},${start.y} L${end.x},${end.y}`
      : `M${start.x},${start.y} Q${bend.x},${bend.y} ${end.x},${end.y}`;
  return { start, end, bend, path, middle, startAngle: angle(bend, start), endAngle: angle(bend, end) };
}

/** Where the way from a card's middle to a point crosses the card's border, with a little air. */
export function borderPoint(middle: Point, size: Size, towards: Point): Point {
  const dx = towards.x - middle.x;
  const dy = towards.y - middle.y;
  if (dx === 0 && dy === 0) return middle;
  const scale = Math.min(
    dx === 0 ? Number.POSITIVE_INFINITY : (size.width / 2 + air) / Math.abs(dx),
    dy === 0 ? Number.POSITIVE_INFINITY : (size.height / 2 + air) / Math.abs(dy),
  );
  const part = Math.min(1, scale);
  return { x: tenth(middle.x + dx * part), y: tenth(middle.y + dy * part) };
}

/**
 * The line of the tree: down from the upper card, across, down to the lower; sideways where the cards stand side by
 * side; along the left where the lower cards are listed below, indented.
 */
export function branchPath(from: Point, fromSize: Size, to: Point, toSize: Size): string {
  const left = from.x - fromSize.width / 2;
  const indent = to.x - toSize.width / 2 - left;
  if (indent >= 12 && indent <= 64 && to.y > from.y + fromSize.height / 2) {
    return `M${left + 7},${from.y + fromSize.height / 2} V${to.y} H${left + indent}`;
  }
  const below = to.y - toSize.height / 2 - (from.y + fromSize.height / 2);
  if (below >= 16) {
    const top = from.y + fromSize.height / 2;
    const bottom = to.y - toSize.height / 2;
    const half = (top + bottom) / 2;
    return `M${from.x},${top} V${half} H${to.x} V${bottom}`;
  }
  const right = to.x > from.x;
  const side = from.x + (right ? 1 : -1) * (fromSize.width / 2);
  const end = to.x - (right ? 1 : -1) * (toSize.width / 2);
  return `M${side},${from.y} H${(side + end) / 2} V${to.y} H${end}`;
}

const tenth = (value: number): number => Math.round(value * 10) / 10;
const angle = (from: Point, to: Point): number => (Math.atan2(to.y - from.y, to.x - from.x) * 180) / Math.PI;
