import type { Awareness } from "y-protocols/awareness";
import type { WebsocketProvider } from "y-websocket";
import { encodeAwareness, messageType } from "#collab/protocol/messages.ts";

type Changes = Readonly<Record<"added" | "updated" | "removed", readonly number[]>>;

/**
 * Lets the provider speak of this person alone. It would repeat what it hears of everybody to the server, which
 * passes it over (RM9): thirty people would send thirty times what they have to say.
 */
export function sayOnlyOwn(provider: WebsocketProvider, awareness: Awareness): void {
  awareness.off("update", provider._awarenessUpdateHandler);
  const say = ({ added, updated, removed }: Changes) => {
    if ([added, updated, removed].some((clients) => clients.includes(awareness.clientID))) send();
  };
  const send = () => {
    const { ws, wsconnected } = provider;
    if (wsconnected && ws?.readyState === ws?.OPEN) ws?.send(ownState(awareness));
  };
  awareness.on("update", say);
  awareness.on("destroy", () => awareness.off("update", say));
  provider.messageHandlers[messageType.queryAwareness] = send;
}

function ownState(awareness: Awareness): Uint8Array {
  const client = awareness.clientID;
  const clock = awareness.meta.get(client)?.clock ?? 0;
  return encodeAwareness([{ client, clock, state: JSON.stringify(awareness.getLocalState()) }]);
}
