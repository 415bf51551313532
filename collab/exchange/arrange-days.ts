import type { NodeId } from "../plan/id.ts";
import { addMinutes, minutesBetween } from "../plan/schedule.ts";
import type { Placement } from "../plan/schema.ts";
import { cardWidth, gap } from "./card-extent.ts";

/** A programme item to be laid out: its estimated height, start and length; null where unknown. */
export type Item = {
  readonly id: NodeId;
  readonly height: number;
  readonly start: string | null;
  readonly minutes: number | null;
};
/** One day of a programme as a frame with its items in it. */
export type Day = { readonly day: string | null; readonly frame: NodeId; readonly items: readonly Item[] };

const inset = 24;
const heading = 64;
const rowGap = 16;
const dayGap = 80;

/**
 * Lays days out side by side, each a frame: time runs down, items that share time stand beside each other. A row is a
 * stretch between two times at which something begins or ends, so idle hours take no room. Nothing overlaps.
 */
export function arrangeDays(days: readonly Day[]): Placement[] {
  const placed: Placement[] = [];
  let left = 0;
  for (const { frame, items } of days) {
    const { lengths, spans } = layRows(items);
    const tracks = layTracks(spans);
    const columns = Math.max(1, ...tracks.map((track) => track + 1));
    const tops = rowTops(lengths, spans);
    const bottom = tops.at(-1) ?? heading;
    const width = inset * 2 + columns * cardWidth + (columns - 1) * gap;
    placed.push({
      node: frame,
      position: { x: left, y: 0 },
      size: { width, height: bottom - rowGap + inset },
      frame: null,
    });
    for (const [at, span] of spans.entries()) {
      const top = tops[span.first] ?? 0;
      const height = (tops[span.last + 1] ?? top) - top - rowGap;
      placed.push({
        node: span.item.id,
        position: { x: left + inset + (tracks[at] ?? 0) * (cardWidth + gap), y: top },
        size: { width: cardWidth, height },
        frame,
      });
    }
    left += width + dayGap;
  }
  return placed;
}

type ItemSpan = { readonly item: Item; readonly first: number; readonly last: number };

/** The rows of a day in minutes, and the rows each item takes, earliest first. An item without an end takes one row; those without a start take the last ones. */
function layRows(items: readonly Item[]): { lengths: number[]; spans: ItemSpan[] } {
  const timed = items.flatMap((item) => (item.start === null ? [] : [{ item, start: item.start }]));
  const times = new Set<string>();
  for (const { item, start } of timed) {
    times.add(start);
    if (item.minutes !== null) times.add(addMinutes(start, item.minutes));
  }
  const ordered = [...times].sort();
  // the last time is an end unless something begins then
  const rowOf = new Map(ordered.map((time, at) => [time, at]));
  const spans = timed.map(({ item, start }): ItemSpan => {
    const first = rowOf.get(start) ?? 0;
    const end = item.minutes === null ? undefined : rowOf.get(addMinutes(start, item.minutes));
    return { item, first, last: end === undefined ? first : end - 1 };
  });
  spans.sort((a, b) => a.first - b.first || b.last - a.last);
  const lengths = ordered.map((time, at) => minutesBetween(time, ordered[at + 1] ?? time) || 30);
  for (const item of items) {
    if (item.start !== null) continue;
    spans.push({ item, first: lengths.length, last: lengths.length });
    lengths.push(30);
  }
  return { lengths, spans };
}

/** The track of each item: the leftmost that is free in all of its rows. */
function layTracks(spans: readonly ItemSpan[]): number[] {
  const freeFrom: number[] = [];
  return spans.map(({ first, last }) => {
    let track = freeFrom.findIndex((row) => row <= first);
    if (track === -1) track = freeFrom.length;
    freeFrom[track] = last + 1;
    return track;
  });
}

/**
 * The upper edge of every row and the lower edge of the last. An item that lacks room gets it from all of its rows by
 * their length, so that what ends earlier ends higher. A row in which nothing stands takes no room.
 */
function rowTops(lengths: readonly number[], spans: readonly ItemSpan[]): number[] {
  const heights = lengths.map(() => 0);
  // short items first: a long one then only adds what is still missing
  for (const { item, first, last } of [...spans].sort((a, b) => a.last - a.first - (b.last - b.first))) {
    const have = sum(heights.slice(first, last + 1));
    const missing = Math.max(0, item.height + rowGap - have);
    const minutes = sum(lengths.slice(first, last + 1));
    for (let row = first; row <= last; row += 1) {
      heights[row] = (heights[row] ?? 0) + Math.ceil((missing * (lengths[row] ?? 0)) / minutes);
    }
  }
  const tops = [heading];
  for (const height of heights) tops.push((tops.at(-1) ?? heading) + height);
  return tops;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
