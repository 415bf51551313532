import { useSyncExternalStore } from "react";
import type { Peer } from "./peers.ts";
import { usePlanConnection } from "./use-plan.ts";

/** The other screens at this plan: cursors, selections, what they drag and edit. */
export function usePeers(): readonly Peer[] {
  const { peers } = usePlanConnection();
  return useSyncExternalStore(peers.subscribe, peers.get);
}
