import { DocBytes } from "./doc-bytes.ts";
import { DocForm } from "./doc-form.ts";
import { placeLog } from "./place-log.ts";
import type { RoomLog } from "./room-log.ts";
import type { RoomMetrics } from "./room-metrics.ts";
import type { RoomStore, StoredDoc } from "./room-store.ts";
import { wholeState } from "./whole-state.ts";

type Deps = { readonly store: RoomStore; readonly log: RoomLog; readonly metrics: RoomMetrics };

/** A document as the bytes that are stored (RM17). Undefined when these must be checked first, or are too many rows. */
export function openAsBytes(stored: StoredDoc, mostRows: number): DocForm | undefined {
  const { seq, checkpoint, updates, index } = stored;
  if (seq === 0) return new DocForm({ is: "bytes", bytes: DocBytes.empty() });
  if (!checkpoint || !index || updates.length > mostRows) return undefined;
  return new DocForm({ is: "bytes", bytes: new DocBytes({ state: checkpoint, ...index }, updates) });
}

/** Makes the document of a log that may be damaged. What cannot be applied is put aside before anybody is let in (LG8). */
export async function openChecked(
  doc: string,
  term: number,
  stored: StoredDoc,
  { store, log, metrics }: Deps,
): Promise<DocForm> {
  const { live, badRows, isCheckpointBad } = await placeLog(stored, () => store.loadSpare(doc));
  if (badRows.length > 0 || isCheckpointBad) {
    const { state, ...index } = wholeState(live.doc);
    const aside = { rows: badRows, checkpoint: isCheckpointBad };
    metrics.setAside += badRows.length + (isCheckpointBad ? 1 : 0);
    log.error(
      { doc, ...aside },
      "a part of a log cannot be applied and is put aside in plan_aside; the plan goes on without it",
    );
    await store.saveCheckpoint({ doc, term, seq: stored.seq, state, index, aside });
  }
  return new DocForm({ is: "live", live });
}
