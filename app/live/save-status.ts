import { type EndReason, isCommitted, type SaveState, unsentEdits, waitingSince } from "./save-state.ts";

export type SaveStatus =
  | { readonly state: "loading" }
  | { readonly state: "saved"; readonly at: number }
  | { readonly state: "saving" }
  | {
      readonly state: "offline";
      readonly unsent: number;
      readonly kept: boolean;
      /** The server is there, but cannot look up this person's rights. */
      readonly rightsUnknown?: true;
    }
  | { readonly state: "trouble" }
  /** The server can hold no more that is not stored: the plan is read-only for a while. */
  | { readonly state: "full"; readonly unsent: number; readonly kept: boolean }
  | { readonly state: "reading"; readonly connected: boolean }
  | { readonly state: "ended"; readonly reason: EndReason; readonly unsent: number };

/** A commit that takes longer than this while connected is trouble, whatever the server says. */
export const troubleAfter = 5_000;
/** Edits that wait longer than this raise the alarm with a copy to download. */
export const alarmAfter = 30_000;

/** The words' state of one document's saving. Viewers have no save status: they only read. */
export function saveStatus(state: SaveState, canEdit: boolean, now: number): SaveStatus {
  const unsent = unsentEdits(state);
  if (state.ended) return { state: "ended", reason: state.ended, unsent };
  if (!state.everSynced && state.link === "opening") return { state: "loading" };
  if (!canEdit) return { state: "reading", connected: state.link === "open" };
  if (state.link !== "open") return { state: "offline", unsent, kept: state.kept, ...whyOffline(state) };
  if (state.storage === "full") return { state: "full", unsent, kept: state.kept };
  if (state.storage === "failing" || isLate(state, now, troubleAfter)) return { state: "trouble" };
  if (isCommitted(state) && state.committedAt !== null) return { state: "saved", at: state.committedAt };
  return state.everSynced ? { state: "saving" } : { state: "loading" };
}

const whyOffline = ({ rightsUnknown }: Pick<SaveState, "rightsUnknown">) =>
  rightsUnknown ? ({ rightsUnknown } as const) : {};

/** Whether edits have waited so long for the server that their author should take a copy. */
export function needsRescue(state: SaveState, now: number): boolean {
  return isLate(state, now, alarmAfter);
}

function isLate(state: SaveState, now: number, after: number): boolean {
  const since = waitingSince(state);
  return since !== null && now - since > after;
}

const gravity = ["saved", "reading", "saving", "loading", "trouble", "full", "offline", "ended"] as const;

/** One line for a plan of two documents: the graver word wins, counts add up, the later commit time stands. */
export function worseOf(a: SaveStatus, b: SaveStatus): SaveStatus {
  const [mild, grave] =
    gravity.indexOf(a.state) <= gravity.indexOf(b.state) ? ([a, b] as const) : ([b, a] as const);
  if (grave.state === "saved" && mild.state === "saved")
    return { state: "saved", at: Math.max(mild.at, grave.at) };
  if (grave.state === "offline" && mild.state === "offline")
    return { ...grave, unsent: mild.unsent + grave.unsent, kept: mild.kept && grave.kept };
  return grave;
}
