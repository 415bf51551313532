import { type ReactNode, useEffect, useRef, useState } from "react";
import type { AccountId, PlanId } from "#collab/plan/id.ts";
import { isLeaving } from "./leave.ts";
import { PlanConnection } from "./plan-connection.ts";
import { PlanContext } from "./plan-context.ts";
import type { Detour } from "./way-of-line.ts";

const detour: Detour = {
  load: async () => (await import("./polling-socket.ts")).SocketOverPolls,
  serverAnswers: () =>
    fetch("/readyz", { cache: "no-store" }).then(
      ({ ok }) => ok,
      () => false,
    ),
};

type PlanProviderProps = {
  readonly plan: { readonly id: PlanId; readonly epoch: string; readonly cleanEpoch?: string | null };
  readonly account: { readonly id: AccountId; readonly name: string };
  readonly canEdit: boolean;
  /** Whether what is known of the rights was kept on this device: the server is asked when it answers. */
  readonly rightsAreOld: boolean;
  /** Loads the person's rights again (revalidate the route); the live line waits for it. */
  readonly onRightsChanged: () => Promise<void>;
  /** Shown on the server and until this device's own copy of the plan is loaded. */
  readonly fallback: ReactNode;
  readonly children: ReactNode;
};

export function PlanProvider({
  plan,
  account,
  canEdit,
  rightsAreOld,
  onRightsChanged,
  fallback,
  children,
}: PlanProviderProps) {
  const [connection, setConnection] = useState<PlanConnection | null>(null);
  const latest = useRef({ canEdit, rightsAreOld, onRightsChanged });
  latest.current = { canEdit, rightsAreOld, onRightsChanged };

  useEffect(() => {
    const opened = new PlanConnection({
      plan: { id: plan.id, epoch: plan.epoch },
      account: { id: account.id, name: account.name },
      canEdit: latest.current.canEdit,
      rightsAreOld: latest.current.rightsAreOld,
      url: `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/collab`,
      WebSocket,
      detour,
      onRightsChanged: () => latest.current.onRightsChanged(),
    });
    let left = false;
    void opened.ready.then(() => !left && setConnection(opened));
    return () => {
      left = true;
      setConnection(null);
      opened.leave();
    };
  }, [plan.id, plan.epoch, account.id, account.name]);

  useEffect(() => connection?.setCanEdit(canEdit), [connection, canEdit]);
  useForgetErased(account.id, plan);
  useWarningBeforeClosing(connection);

  if (!connection) return fallback;
  return <PlanContext.Provider value={connection}>{children}</PlanContext.Provider>;
}

/** What this device keeps from before an erasure goes, also when it was not here to be told (ER5). */
function useForgetErased(account: AccountId, { id, epoch, cleanEpoch }: PlanProviderProps["plan"]) {
  useEffect(() => {
    if (!cleanEpoch) return;
    void import("./forget-erased.ts").then(
      ({ forgetOtherEpochs }) => forgetOtherEpochs(account, id, [epoch, cleanEpoch]),
      // without a connection it is tried again when the plan is opened the next time
      () => {},
    );
  }, [account, id, epoch, cleanEpoch]);
}

function useWarningBeforeClosing(connection: PlanConnection | null) {
  useEffect(() => {
    if (!connection) return;
    const warn = (event: BeforeUnloadEvent) => {
      if (connection.unsent > 0 && !isLeaving()) event.preventDefault();
    };
    addEventListener("beforeunload", warn);
    return () => removeEventListener("beforeunload", warn);
  }, [connection]);
}
