import { useMemo, useSyncExternalStore } from "react";
import { observeUnclear, readUnclear, type Unclear } from "#collab/doc/unclear.ts";
import { usePlanConnection } from "../live/use-plan.ts";

/** What waits to be cleared up in the open plan. */
export function useUnclear(): readonly Unclear[] {
  const { doc } = usePlanConnection();
  const source = useMemo(() => {
    let held: readonly Unclear[] = readUnclear(doc);
    return {
      get: () => held,
      subscribe: (listener: () => void) =>
        observeUnclear(doc, () => {
          held = readUnclear(doc);
          listener();
        }),
    };
  }, [doc]);
  return useSyncExternalStore(source.subscribe, source.get, source.get);
}
