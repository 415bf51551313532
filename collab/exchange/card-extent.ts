import type { PlanNode, Size } from "../plan/schema.ts";

/** The width of a card on a board, and the free space that an arranged board leaves around one, in board units. */
export const cardWidth = 248;
export const gap = 32;

/**
 * About how large a card will be drawn, rather too high than too low: a layout made without a screen must not let cards
 * overlap on one. 18 px type, 24 letters to a line.
 */
export function estimateSize(node: PlanNode): Size {
  const titleLines = Math.min(7, Math.max(1, lineCount(node.title, 20)));
  const height = 28 + 32 + titleLines * 25 + 6 + factLines(node) * 23;
  return { width: cardWidth, height: node.kind === "note" ? Math.max(120, height) : height };
}

function factLines(node: PlanNode): number {
  let lines = "status" in node && node.status !== null ? 1 : 0;
  if ("mentions" in node && Object.keys(node.mentions).length > 0) lines += 1;
  if ("due" in node && (node.start !== null || node.due !== null)) lines += 2;
  if (node.kind === "partner") lines += node.sector === null ? 0 : 2;
  if (node.kind === "session") lines += 3;
  if (node.kind === "goal") lines += 1;
  if (node.kind === "indicator") lines += 2;
  if (node.kind === "resource") lines += 1;
  if (node.kind === "place") lines += lineCount(node.address ?? "", 22);
  if (node.kind === "need" || node.kind === "problem") lines += lineCount(node.who ?? "", 22);
  return lines;
}

/** Lines of a text broken between words at `width` letters. */
function lineCount(text: string, width: number): number {
  let lines = 0;
  let room = 0;
  for (const word of text.split(/\s+/).filter((part) => part !== "")) {
    if (word.length + 1 > room) {
      lines += Math.ceil(word.length / width);
      room = width - (word.length % width);
    } else room -= word.length + 1;
  }
  return lines;
}
