import { useContext, useSyncExternalStore } from "react";
import type { Plan } from "#collab/plan/schema.ts";
import type { PlanConnection } from "./plan-connection.ts";
import { PlanContext } from "./plan-context.ts";

export function usePlanConnection(): PlanConnection {
  const connection = useContext(PlanContext);
  if (!connection) throw new Error("a live plan is used outside its PlanProvider");
  return connection;
}

/** The live plan as plain data; unchanged parts keep their identity. */
export function usePlan(): Plan {
  const { store } = usePlanConnection();
  return useSyncExternalStore(store.subscribe, store.get);
}

/** Whether the plan has come from the server or this device: before that an empty plan is not an empty plan. */
export function useHasLoaded(): boolean {
  const connection = usePlanConnection();
  return useSyncExternalStore(connection.subscribe, () => connection.hasLoaded);
}
