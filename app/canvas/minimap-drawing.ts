import type { CardFlow } from "./flow-types.ts";
import type { Box } from "./free-spot.ts";

/** In window pixels, as in board-tools.css. */
export const miniWidth = 176;
export const miniHeight = 116;
const margin = 8;

/** The box around all cards. */
export function boundsOf(cards: readonly CardFlow[]): Box {
  // a loop and no spread: thousands of arguments overflow the stack
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { position, width = 0, height = 0 } of cards) {
    left = Math.min(left, position.x);
    top = Math.min(top, position.y);
    right = Math.max(right, position.x + width);
    bottom = Math.max(bottom, position.y + height);
  }
  return cards.length === 0
    ? { x: 0, y: 0, width: 1, height: 1 }
    : { x: left, y: top, width: right - left, height: bottom - top };
}

/** How a board of these bounds lies in the minimap. */
export function fitInto({ width, height }: Box): { scale: number; left: number; top: number } {
  const scale = Math.min((miniWidth - 2 * margin) / width, (miniHeight - 2 * margin) / height);
  return { scale, left: (miniWidth - width * scale) / 2, top: (miniHeight - height * scale) / 2 };
}

export function drawMinimap(canvas: HTMLCanvasElement, cards: readonly CardFlow[], bounds: Box): void {
  const pen = canvas.getContext("2d");
  if (!pen) return;
  const { scale, left, top } = fitInto(bounds);
  const colours = new Map<string, string>();
  pen.setTransform(2, 0, 0, 2, 0, 0);
  pen.clearRect(0, 0, miniWidth, miniHeight);
  for (const { position, width = 0, height = 0, data } of cards) {
    const { kind } = data.node;
    const colour = colours.get(kind) ?? colourOf(kind, canvas);
    colours.set(kind, colour);
    const x = (position.x - bounds.x) * scale + left;
    const y = (position.y - bounds.y) * scale + top;
    if (kind === "frame") {
      pen.strokeStyle = colour;
      pen.strokeRect(x, y, width * scale, height * scale);
    } else {
      pen.fillStyle = colour;
      pen.fillRect(x, y, Math.max(1, width * scale), Math.max(1, height * scale));
    }
  }
}

/** A kind's colour as the present theme has it: a canvas does not know custom properties. */
function colourOf(kind: string, canvas: HTMLCanvasElement): string {
  canvas.style.color = `var(--kind-${kind}, var(--kind-text))`;
  return getComputedStyle(canvas).color;
}
