import type { Line } from "./tie-lines.ts";

export const wordHeight = 18;
const letter = 7.6;
/** A word may be squeezed this far before it is left out. */
const mostSqueezed = 0.75;

export type TieWord = { readonly text: string; readonly squeezed: number | null };

/** The lines of words at a tie: its verb and its label, broken to the room between the two cards, at most three lines in all. */
export function tieWords(line: Line, verb: string, label: string): TieWord[] {
  const room = roomAt(line);
  const first = fitWord(verb, room);
  if (!first) return [];
  const rest = breakInto(label, Math.floor(room / letter));
  const shown = rest.length > 2 ? [rest[0] ?? "", `${rest[1]}…`] : rest;
  return [first, ...shown.flatMap((text) => fitWord(text, room) ?? [])];
}

/** How wide words may be at the middle of a line: a level one has the gap between the cards, a steep one more. */
function roomAt({ start, end }: Line): number {
  const across = Math.abs(end.x - start.x);
  const down = Math.abs(end.y - start.y);
  if (down < 2 * wordHeight) return across - 12;
  return Math.max(across, 240);
}

function fitWord(text: string, room: number): TieWord | undefined {
  const wide = text.length * letter;
  if (wide <= room) return { text, squeezed: null };
  return wide * mostSqueezed <= room ? { text, squeezed: Math.floor(room) } : undefined;
}

function breakInto(text: string, most: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= most)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
