import type { NodeOf, PlanNode, Size } from "#collab/plan/schema.ts";

/** How wide one word is in card type, in board units. The browser measures; tests count letters. */
export type MeasureWord = (word: string, style: "title" | "fact") => number;

export const cardWidth = 248;
const padding = 14;
const headLine = 26;
const titleLine = 25;
const factLine = 23;
const gap = 6;
/** A title longer than this shows "…więcej" and opens in the details. */
export const mostTitleLines = 6;

const frameSize: Size = { width: 560, height: 380 };

const widestPicture = 320;
const highestPicture = 2_400;

/** A new picture fits a square, with room for a name below; it is never narrower than a card may be made. */
export function pictureSize(ratio: number | null): Size {
  const width = Math.max(160, Math.min(widestPicture, widestPicture * shapeOf(ratio)));
  return whole({ width, height: pictureHeight(width, ratio) + 2 * titleLine + 2 * gap });
}

const pictureHeight = (width: number, ratio: number | null) =>
  Math.min(highestPicture, width / shapeOf(ratio));
// a stripe is shown whole in a box that a hand can still grip
const shapeOf = (ratio: number | null) => Math.min(8, Math.max(1 / 8, ratio || 4 / 3));

export type CardBox = Size & { readonly titleLines: number; readonly clamped: boolean };

/** The type of a name when the board is seen from afar: large enough to read, and alike enough that no card shouts. */
export function farTypeSize(title: string, { width, height }: Size, measure: MeasureWord): number {
  for (const size of [34, 30, 26, 22]) {
    const scale = size / 18;
    const lines = countLines(title, (width - 34) / scale, (word) => measure(word, "title"));
    const longest = Math.max(...title.split(/\s+/).map((word) => measure(word, "title") * scale));
    if (lines * size * 1.12 <= height - 18 && longest <= width - 34) return size;
  }
  return 20;
}

/** The box of a card: what somebody gave it by resizing, but never lower than its text needs. */
export function cardBox(
  node: PlanNode,
  facts: readonly string[],
  given: Size | null,
  measure: MeasureWord,
): CardBox {
  if (node.kind === "frame") return { ...whole(given ?? frameSize), titleLines: 1, clamped: false };
  if (node.kind === "image") return pictureBox(node, given, measure);
  const width = given?.width ?? (node.kind === "note" ? 208 : cardWidth);
  const inner = Math.max(60, width - 2 * padding - 4);
  const needed = Math.max(
    1,
    countLines(node.title, inner, (word) => measure(word, "title")),
  );
  const titleLines = Math.min(needed, mostTitleLines);
  const factLines = facts.reduce(
    (sum, fact) => sum + countLines(fact, inner - 24, (word) => measure(word, "fact")),
    0,
  );
  const head = node.kind === "text" ? 0 : headLine + gap;
  const more = needed > titleLines ? factLine : 0;
  const height =
    2 * padding + head + titleLines * titleLine + more + (factLines > 0 ? gap + factLines * factLine : 0);
  const least = node.kind === "note" ? 120 : 0;
  return {
    ...whole({ width, height: Math.max(height, least, given?.height ?? 0) }),
    titleLines,
    clamped: needed > titleLines,
  };
}

/** A picture keeps its ratio whatever somebody pulls at; its name, or that it has no description, stands below it. */
function pictureBox(node: NodeOf<"image">, given: Size | null, measure: MeasureWord): CardBox {
  const width = given?.width ?? pictureSize(node.ratio).width;
  const needed = countLines(node.title, width - 2 * padding, (word) => measure(word, "title"));
  const titleLines = Math.min(needed, mostTitleLines);
  const clamped = needed > titleLines;
  const named = titleLines * titleLine + (clamped ? factLine : 0);
  const below = named > 0 ? named : node.alt?.trim() ? 0 : factLine;
  const height = pictureHeight(width, node.ratio) + (below > 0 ? below + 2 * gap : 0);
  return { ...whole({ width, height }), titleLines, clamped };
}

// React Flow compares with offsetWidth, which is whole; a fraction would measure every card again
const whole = (size: Size): Size => ({ width: Math.round(size.width), height: Math.round(size.height) });

/** Lines that a text takes when broken between words, and inside a word that is wider than the line. */
export function countLines(text: string, width: number, measure: (word: string) => number): number {
  const words = text.split(/\s+/).filter((word) => word !== "");
  if (words.length === 0) return 0;
  const space = measure(" ");
  let lines = 1;
  let used = 0;
  for (const word of words) {
    const wide = measure(word);
    if (used > 0 && used + space + wide <= width) {
      used += space + wide;
      continue;
    }
    if (used > 0) lines += 1;
    const extra = Math.max(0, Math.ceil(wide / width) - 1);
    lines += extra;
    used = extra > 0 ? wide - extra * width : wide;
  }
  return lines;
}
