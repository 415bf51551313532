import * as Y from "yjs";

type Deletions = ReturnType<typeof Y.decodeUpdate>["ds"];
type Range = { readonly clock: number; readonly len: number };

/** Whether everything that `theirs` deletes is deleted in one of `ours`. */
export function coversDeletions(ours: readonly Deletions[], theirs: Deletions): boolean {
  // sorted, and neighbours joined: a range is covered when one of these holds all of it
  const { clients } = Y.mergeDeleteSets([...ours]);
  for (const [client, ranges] of theirs.clients) {
    const known = clients.get(client) ?? [];
    if (!ranges.every((range) => covers(known, range))) return false;
  }
  return true;
}

function covers(known: readonly Range[], { clock, len }: Range): boolean {
  let from = 0;
  let to = known.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    const range = known[middle] as Range;
    if (range.clock + range.len <= clock) from = middle + 1;
    else to = middle;
  }
  const range = known[from];
  return len === 0 || (range !== undefined && range.clock <= clock && clock + len <= range.clock + range.len);
}
