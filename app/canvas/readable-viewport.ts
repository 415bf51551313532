import type { Viewport } from "@xyflow/react";
import type { Box } from "./free-spot.ts";

/** The window of a board: its size, what the tools cover at its edges, and how large this person reads (1 is usual). */
export type BoardWindow = {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly textScale: number;
};

/** Below this, even names in large type cannot be read. */
const leastReadable = 0.3;
const readable = 0.8;

/** All of a board, never larger than this person reads. */
export function wholeOf(boxes: readonly Box[], window: BoardWindow): Viewport {
  const left = Math.min(...boxes.map((box) => box.x));
  const top = Math.min(...boxes.map((box) => box.y));
  const wide = Math.max(...boxes.map((box) => box.x + box.width)) - left;
  const high = Math.max(...boxes.map((box) => box.y + box.height)) - top;
  const roomX = Math.max(80, window.width - window.left - window.right);
  const roomY = Math.max(80, window.height - window.top - window.bottom);
  const zoom = Math.max(0.05, Math.min(roomX / wide, roomY / high, window.textScale));
  return {
    x: window.left + (roomX - wide * zoom) / 2 - left * zoom,
    y: window.top + (roomY - high * zoom) / 2 - top * zoom,
    zoom,
  };
}

/** How a board opens: whole if its names can be read so, else at its first card in a size that can. `boxes` are in reading order. */
export function openingOf(boxes: readonly Box[], window: BoardWindow): Viewport {
  const whole = wholeOf(boxes, window);
  const [first] = boxes;
  if (whole.zoom >= leastReadable * window.textScale || !first) return whole;
  const zoom = readable * window.textScale;
  const left = Math.min(...boxes.map((box) => box.x));
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  // the top of a tree stands in its middle, the first item of a programme at its left
  const inMiddle = first.x - left > (right - left) / 4;
  const x = inMiddle ? window.width / 2 - (first.x + first.width / 2) * zoom : window.left - first.x * zoom;
  return { x, y: window.top - first.y * zoom, zoom };
}
