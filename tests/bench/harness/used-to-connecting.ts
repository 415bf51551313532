import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { WebSocketServer } from "ws";
import { encodeSyncStep2 } from "#collab/protocol/messages.ts";
import { framingFor } from "./framing.ts";
import { LoadClient } from "./load-client.ts";
import type { Target } from "./target.ts";

const times = 3;

/**
 * Connects to a server in this process that gives the same answer. A process that has never connected takes 10 ms and
 * more to compile the client, which is no matter of the server that is measured.
 */
export async function getUsedToConnecting(
  target: Target,
  document: string,
  state: Uint8Array,
): Promise<void> {
  const server = new WebSocketServer({ host: "127.0.0.1", port: 0, perMessageDeflate: false });
  await once(server, "listening");
  const here = { ...target, port: (server.address() as AddressInfo).port };
  const answer = framingFor(here, document, "").wrap(encodeSyncStep2(state));
  server.on("connection", (socket) => socket.once("message", () => socket.send(answer)));
  for (let i = 0; i < times; i++) {
    const client = new LoadClient({ target: here, document, person: "" });
    await client.synced;
    client.leave();
    await client.closed;
  }
  server.close();
}
