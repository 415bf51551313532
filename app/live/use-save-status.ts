import { useSyncExternalStore } from "react";
import type { SaveStatus } from "./save-status.ts";
import { usePlanConnection } from "./use-plan.ts";

export function useSaveStatus(): SaveStatus {
  const connection = usePlanConnection();
  return useSyncExternalStore(connection.subscribe, () => connection.status);
}

/** Whether this person may write at this moment. */
export function useTakesEdits(): boolean {
  const connection = usePlanConnection();
  return useSyncExternalStore(connection.subscribe, () => connection.takesEdits);
}

/** Whether edits have waited so long for the server that their author should take a copy. */
export function useNeedsRescue(): boolean {
  const connection = usePlanConnection();
  return useSyncExternalStore(connection.subscribe, () => connection.needsRescue);
}
