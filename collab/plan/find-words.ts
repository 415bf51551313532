import { fold } from "./fold.ts";

/** Where words stand in a text, in UTF-16 units. */
export type Span = { readonly start: number; readonly end: number };

/** As search sees it, but a soft hyphen or a joiner inside a word does not part it. */
const folded = (text: string) => ` ${fold(text.replace(/\p{Cf}+/gu, ""))} `;

/** What is looked for: its words, folded, one space between them. Empty where it holds no word. */
export const foldedWords = (spelling: string): string => folded(spelling).trim();

/** Whether one of the spellings stands in the text as whole words. `spellings` are folded. */
export function holdsWords(text: string, spellings: readonly string[]): boolean {
  if (text.length < 2) return false;
  const all = folded(text);
  return spellings.some((spelling) => all.includes(` ${spelling} `));
}

/**
 * Where one of the spellings stands in the text as whole words, whatever stands between them: accents, case and
 * punctuation do not count (PL10). In order, each letter in one span at most.
 */
export function findWords(text: string, spellings: readonly string[]): Span[] {
  if (!holdsWords(text, spellings)) return [];
  const { letters, spans } = spread(text);
  const found: Span[] = [];
  for (const spelling of spellings) {
    const wanted = ` ${spelling} `;
    // the space behind one may be the space before the next
    for (let at = letters.indexOf(wanted); at >= 0; at = letters.indexOf(wanted, at + wanted.length - 1)) {
      const [first, last] = [spans[at + 1], spans[at + spelling.length]];
      if (first && last) found.push({ start: first.start, end: last.end });
    }
  }
  return joined(found);
}

/** The folded text with one space around every word, and which piece of the text each of its units was made of. */
function spread(text: string): { letters: string; spans: Span[] } {
  let letters = " ";
  const spans: { start: number; end: number }[] = [{ start: 0, end: 0 }];
  let start = 0;
  for (const char of text) {
    const end = start + char.length;
    if (/^[\p{M}\p{Cf}]$/u.test(char)) {
      // an accent of its own belongs to the letter before it
      const before = spans.at(-1);
      if (before && !letters.endsWith(" ")) before.end = end;
    } else {
      for (const unit of fold(char) || " ") {
        if (unit === " " && letters.endsWith(" ")) continue;
        letters += unit;
        for (let i = 0; i < unit.length; i++) spans.push({ start, end });
      }
    }
    start = end;
  }
  return { letters: letters.endsWith(" ") ? letters : `${letters} `, spans };
}

function joined(spans: readonly Span[]): Span[] {
  const sorted = [...spans].sort((a, b) => a.start - b.start || b.end - a.end);
  const apart: Span[] = [];
  for (const span of sorted) {
    const last = apart.at(-1);
    if (last && span.start < last.end) {
      apart[apart.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    } else apart.push(span);
  }
  return apart;
}
