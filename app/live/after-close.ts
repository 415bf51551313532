import { type CloseReason, closeCodes } from "#collab/protocol/close-codes.ts";
import type { EndReason } from "./save-state.ts";

const ends: Readonly<Record<number, EndReason>> = {
  [closeCodes.signIn]: "sign-in",
  [closeCodes.noAccess]: "no-access",
  [closeCodes.noSuchPlan]: "no-such-plan",
  [closeCodes.otherEpoch]: "copy-recovered",
  [closeCodes.erased]: "erased",
  [closeCodes.tooLarge]: "refused",
  [closeCodes.invalidUpdate]: "refused",
};

// both are 4409, or 1013; only the word tells them apart
const otherSchema: CloseReason = "otherSchema";
const rightsUnknown: CloseReason = "rightsUnknown";

/** What a closed connection means. Null is our own closing of a line that had gone dead. */
export function afterClose(
  event: { readonly code: number; readonly reason: string } | null,
): "retry" | "retry-unknown" | "ask-rights" | { readonly ended: EndReason } {
  if (event === null) return "retry";
  if (event.code === closeCodes.rightsChanged) return "ask-rights";
  // the plan's schema is newer than this page: its edits fit after a reload, nothing was recovered beside it
  if (event.code === closeCodes.otherSchema && event.reason === otherSchema) return { ended: "reload" };
  if (event.code === closeCodes.rightsUnknown && event.reason === rightsUnknown) return "retry-unknown";
  const ended = ends[event.code];
  return ended ? { ended } : "retry";
}
