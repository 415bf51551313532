import * as Y from "yjs";
import { LiveDoc } from "./live-doc.ts";
import type { StoredDoc } from "./room-store.ts";

export type Placed = {
  readonly live: LiveDoc;
  /** Positions of the rows that could not be applied, or build on one that could not. */
  readonly badRows: readonly number[];
  readonly isCheckpointBad: boolean;
};

/**
 * Makes a document of a log that may be damaged (LG8): of all that can be applied, in its order. `loadSpare` finds an
 * older whole state where the checkpoint cannot be read.
 */
export async function placeLog(
  stored: StoredDoc,
  loadSpare: () => Promise<Uint8Array | null>,
): Promise<Placed> {
  const { checkpoint, updates } = stored;
  try {
    // applying trusts the counts that decoding does not
    for (const bytes of [...(checkpoint ? [checkpoint] : []), ...updates]) Y.decodeUpdate(bytes);
    return { live: new LiveDoc(stored), badRows: [], isCheckpointBad: false };
  } catch {
    const isCheckpointBad = checkpoint !== null && !canStandAlone(checkpoint);
    const base = isCheckpointBad ? await loadSpare() : checkpoint;
    const good = base !== null && canStandAlone(base) ? base : null;
    return { ...placeOneByOne(good, stored), isCheckpointBad };
  }
}

function placeOneByOne(
  base: Uint8Array | null,
  { updates, seqs }: StoredDoc,
): Omit<Placed, "isCheckpointBad"> {
  const placed: Uint8Array[] = [];
  const badRows: number[] = [];
  let live = replay(base, placed);
  updates.forEach((update, i) => {
    const applied = live.apply(update, () => false);
    // what of a row can be placed stays, also of one that is put aside for the rest of it
    if (applied.ok) placed.push(update);
    if (!applied.ok || !applied.complete) badRows.push(seqs[i] as number);
    if (!applied.ok && applied.reason === "broken") live = replay(base, placed);
  });
  return { live, badRows };
}

function replay(base: Uint8Array | null, rows: readonly Uint8Array[]): LiveDoc {
  const live = new LiveDoc({ checkpoint: base, updates: [] });
  for (const row of rows) live.apply(row, () => false);
  return live;
}

function canStandAlone(state: Uint8Array): boolean {
  try {
    Y.decodeUpdate(state);
    new LiveDoc({ checkpoint: state, updates: [] }).destroy();
    return true;
  } catch {
    return false;
  }
}
