/** A stretch of text and whether it stands in both versions or only in one. */
export type WordMark = { readonly text: string; readonly mark: "same" | "added" | "removed" };

/** Beyond so many differing words the middle is told as replaced: nobody reads marks then, and it would take too long. */
const mostEdits = 400;

/**
 * Two texts as one with marks, by words, after NFC (DF9). "same" and "added" together are the second text, "same" and
 * "removed" the first.
 */
export function diffWords(from: string, to: string): WordMark[] {
  const [a, b] = [wordsOf(from), wordsOf(to)];
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end])
    end += 1;
  const middle = [a.slice(start, a.length - end), b.slice(start, b.length - end)] as const;
  const marks: WordMark[] = [
    { mark: "same", text: a.slice(0, start).join("") },
    ...(shortestEdit(...middle) ?? replaced(...middle)),
    { mark: "same", text: a.slice(a.length - end).join("") },
  ];
  return joined(marks);
}

/** Words, and between them spaces and single signs. */
function wordsOf(text: string): string[] {
  return text.normalize("NFC").match(/[\p{L}\p{N}\p{M}]+|\s+|[^\p{L}\p{N}\p{M}\s]/gu) ?? [];
}

function replaced(a: readonly string[], b: readonly string[]): WordMark[] {
  return [
    { mark: "removed", text: a.join("") },
    { mark: "added", text: b.join("") },
  ];
}

/** Myers' greedy algorithm: the furthest reach on each diagonal after each number of edits, walked back from the end. */
function shortestEdit(a: readonly string[], b: readonly string[]): WordMark[] | undefined {
  const reach = new Map<number, number>([[1, 0]]);
  const trace: Map<number, number>[] = [];
  for (let edits = 0; edits <= Math.min(a.length + b.length, mostEdits); edits += 1) {
    trace.push(new Map(reach));
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      const [below, above] = [reach.get(diagonal + 1) ?? -1, reach.get(diagonal - 1) ?? -1];
      const down = diagonal === -edits || (diagonal !== edits && above < below);
      let x = down ? below : above + 1;
      while (x < a.length && x - diagonal < b.length && a[x] === b[x - diagonal]) x += 1;
      reach.set(diagonal, x);
      if (x >= a.length && x - diagonal >= b.length) return walkBack(a, b, trace);
    }
  }
  return undefined;
}

function walkBack(
  a: readonly string[],
  b: readonly string[],
  trace: readonly Map<number, number>[],
): WordMark[] {
  const marks: WordMark[] = [];
  let [x, y] = [a.length, b.length];
  for (let edits = trace.length - 1; edits >= 0; edits -= 1) {
    const reach = trace[edits];
    const diagonal = x - y;
    const [below, above] = [reach?.get(diagonal + 1) ?? -1, reach?.get(diagonal - 1) ?? -1];
    const down = diagonal === -edits || (diagonal !== edits && above < below);
    const startX = down ? below : above;
    const startY = startX - (down ? diagonal + 1 : diagonal - 1);
    while (x > startX + (down ? 0 : 1) && y > startY + (down ? 1 : 0)) {
      marks.push({ mark: "same", text: a[x - 1] ?? "" });
      [x, y] = [x - 1, y - 1];
    }
    if (edits === 0) break;
    if (down) marks.push({ mark: "added", text: b[y - 1] ?? "" });
    else marks.push({ mark: "removed", text: a[x - 1] ?? "" });
    [x, y] = [startX, startY];
  }
  return marks.reverse();
}

/** Neighbours of one mark as one stretch, what went before what came; a single space between two changes belongs to both. */
function joined(marks: readonly WordMark[]): WordMark[] {
  const out: { removed: string; added: string; same: string }[] = [];
  for (const { mark, text } of marks) {
    const last = out.at(-1);
    if (text === "") continue;
    if (last && (mark === "same" || last.same === "")) last[mark] += text;
    else out.push({ removed: "", added: "", same: "", [mark]: text });
  }
  const runs: typeof out = [];
  for (const run of out) {
    const last = runs.at(-1);
    const bridge = last !== undefined && last.removed + last.added !== "" && /^\s+$/.test(last.same);
    if (!last || !bridge || run.removed + run.added === "") {
      runs.push(run);
      continue;
    }
    const { removed, added, same } = last;
    runs[runs.length - 1] = {
      removed: removed + same + run.removed,
      added: added + same + run.added,
      same: run.same,
    };
  }
  return runs.flatMap(({ removed, added, same }): WordMark[] =>
    [
      { mark: "removed" as const, text: removed },
      { mark: "added" as const, text: added },
      { mark: "same" as const, text: same },
    ].filter(({ text }) => text !== ""),
  );
}
