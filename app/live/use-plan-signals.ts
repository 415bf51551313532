import { useContext, useEffect, useRef } from "react";
import type { PlanId } from "#collab/plan/id.ts";
import { PlanContext } from "./plan-context.ts";
import { watchSignals } from "./signals-line.ts";

/** Calls when something about the plan has changed on the server, and with `again` when that may have been missed. */
export function usePlanSignals(plan: PlanId, onHeard: (about: string) => void): void {
  // at the plan itself its own line brings them; only pages beside it open one for signals
  const connection = useContext(PlanContext);
  const latest = useRef(onHeard);
  latest.current = onHeard;
  useEffect(() => {
    const hear = (about: string) => latest.current(about);
    return connection?.plan.id === plan ? connection.onSignal(hear) : watchSignals(plan, hear);
  }, [connection, plan]);
}
