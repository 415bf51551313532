import type { Socket } from "socket.io-client";
import type { PlanId } from "#collab/plan/id.ts";
import {
  type Signal,
  type SignalsToClient,
  type SignalsToServer,
  signalsPath,
} from "#collab/protocol/events.ts";

/** `again`: from here on nothing is missed, but before it anything may have been. */
export type Heard = Signal["about"] | "again";
/** A plan, or null for what concerns the account, on whatever page it is. */
type Watched = PlanId | null;
type Listener = (about: Heard) => void;
type Line = Socket<SignalsToClient, SignalsToServer>;

const listeners = new Map<Watched, Set<Listener>>();
let line: Promise<Line> | undefined;

/** Hears that something has changed on the server; one line for the whole page, whatever is watched. Answers how to stop. */
export function watchSignals(watched: Watched, listener: Listener): () => void {
  const here = listeners.get(watched) ?? new Set();
  const isFirst = here.size === 0;
  listeners.set(watched, here.add(listener));
  line ??= open();
  if (isFirst) void line.then((socket) => socket.connected && begin(socket, watched), noLine);
  return () => {
    here.delete(listener);
    if (here.size > 0 || listeners.get(watched) !== here) return;
    listeners.delete(watched);
    const left = line;
    if (listeners.size === 0) line = undefined;
    void left?.then((socket) => {
      if (line !== left) socket.disconnect();
      else if (watched !== null) socket.emit("unwatch", { plan: watched });
    }, noLine);
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
  socket.on("connect", () => {
    for (const watched of listeners.keys()) begin(socket, watched);
  });
  socket.on("disconnect", (reason) => {
    // sent away because somebody's rights have changed; the client library takes that for a farewell
    if (reason === "io server disconnect") socket.connect();
  });
  socket.on("signal", (signal) => tell("plan" in signal ? signal.plan : null, signal.about));
  return socket;
}

/** Without the library nothing is heard until something else is watched; pages look again by themselves too. */
function noLine(): void {
  line = undefined;
}

/** What happened before the server knows of the watcher is missed, so it is told to look once more. */
function begin(socket: Line, watched: Watched): void {
  if (watched === null) tell(null, "again");
  else socket.emit("watch", { plan: watched }, () => tell(watched, "again"));
}

function tell(watched: Watched, about: Heard): void {
  for (const listener of listeners.get(watched) ?? []) listener(about);
}
