import { LiveDoc } from "./live-doc.ts";
import type { StoredDoc } from "./room-store.ts";
import { type WholeState, wholeState } from "./whole-state.ts";

export type LogBytes = Pick<StoredDoc, "checkpoint" | "updates">;

/** Makes one state of a log, as a checkpoint keeps it (LG4). Rejects when it cannot, or not now. */
export type MergeLog = (log: LogBytes) => Promise<WholeState>;

/** Merges through a Y.Doc, which forgets deleted text. Throws when the log cannot be applied. */
export function mergeLog(log: LogBytes): WholeState {
  const live = new LiveDoc(log);
  const whole = wholeState(live.doc);
  live.destroy();
  return whole;
}

/** Merges at once, in this very thread: for tools and tests. A server has a thread for it. */
export const mergeHere: MergeLog = async (log) => mergeLog(log);
