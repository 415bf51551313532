import type { Socket } from "socket.io-client";
import type { PlanId } from "#collab/plan/id.ts";
import {
  type Signal,
  type SignalsToClient,
  type SignalsToServer,
  signalsPath,
} from "#collab/protocol/events.ts";

/** `again`: the line was cut and is back, so anything may have been missed. */
export type Heard = Signal["about"] | "again";
type Listener = (about: Heard) => void;
type Line = Socket<SignalsToClient, SignalsToServer>;

const listeners = new Map<PlanId, Set<Listener>>();
let line: Promise<Line> | undefined;

/** Hears that something about a plan has changed on the server; one line for the whole page. Answers how to stop. */
export function watchPlan(plan: PlanId, listener: Listener): () => void {
  const here = listeners.get(plan) ?? new Set();
  const isFirst = here.size === 0;
  listeners.set(plan, here.add(listener));
  line ??= open();
  if (isFirst) void line.then((socket) => socket.connected && socket.emit("watch", { plan }));
  return () => {
    here.delete(listener);
    if (here.size > 0) return;
    listeners.delete(plan);
    const left = line;
    if (listeners.size === 0) line = undefined;
    void left?.then((socket) => (line === left ? socket.emit("unwatch", { plan }) : socket.disconnect()));
  };
}

async function open(): Promise<Line> {
  const { io } = await import("socket.io-client");
  const socket: Line = io({
    path: signalsPath,
    transports: ["websocket", "polling"],
    tryAllTransports: true,
    reconnectionDelayMax: 30_000,
  });
  let wasHere = false;
  socket.on("connect", () => {
    for (const plan of listeners.keys()) socket.emit("watch", { plan });
    if (wasHere) for (const plan of listeners.keys()) tell(plan, "again");
    wasHere = true;
  });
  socket.on("signal", (signal) => {
    if ("plan" in signal) tell(signal.plan, signal.about);
  });
  return socket;
}

function tell(plan: PlanId, about: Heard): void {
  for (const listener of listeners.get(plan) ?? []) listener(about);
}
