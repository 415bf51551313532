import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { type RawData, type WebSocket, WebSocketServer } from "ws";
import { closeCodes } from "#collab/protocol/close-codes.ts";
import type { Limits } from "#collab/protocol/limits.ts";
import type { RoomLog } from "#collab/room/room-log.ts";
import type { Rooms } from "#collab/room/rooms.ts";
import { type Authorize, admit, readHandshake, refused } from "./admission.ts";
import { RoomSocket, SocketTransport } from "./socket-transport.ts";

type Parts = {
  readonly rooms: Rooms;
  readonly authorize: Authorize;
  readonly limits: Limits;
  readonly log: RoomLog;
  /** Whose address counts for a request; without it nobody's does. */
  readonly addressOf?: ((request: IncomingMessage) => string) | undefined;
};

export type SocketEndpoint = {
  /** Takes the socket of `/collab/NAME`; its Origin has been checked. */
  readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  /** After the rooms have sent everybody away: waits a moment for the goodbyes, then cuts what is left. */
  close(): Promise<void>;
};

const heartbeatMs = 20_000;
const goodbyeMs = 1_000;

/** Where y-websocket clients connect. Refusals are spoken as close codes: a client hears nothing of an HTTP status. */
export function createSocketEndpoint({ rooms, authorize, limits, log, addressOf }: Parts): SocketEndpoint {
  const server = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    clientTracking: false,
    maxPayload: limits.messageBytes,
    WebSocket: RoomSocket,
  });
  const heard = new Map<WebSocket, boolean>();
  const gate = { rooms, authorize };

  async function accept(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? "", "ws://collab");
    const name = decodeURIComponent(pathname.slice("/collab/".length));
    const isFull = heard.size >= limits.sessions;
    const admission = isFull ? refused("tooMany") : await admit(gate, request, name, searchParams);
    if (socket.destroyed) return;
    server.handleUpgrade(request, socket, head, (ws) => {
      // "close" follows every error, with its code where the peer can still hear one
      ws.on("error", () => {});
      if (!admission.ok) return ws.close(closeCodes[admission.reason], admission.reason);
      const { epoch, account, name: person, canEdit } = admission;
      const session = rooms.join(name, {
        transport: new SocketTransport(ws, socket),
        access: { account, name: person, canEdit },
        handshake: readHandshake(searchParams),
        epoch,
        address: addressOf?.(request),
      });
      watch(ws);
      ws.on("message", (data: RawData, isBinary: boolean) => {
        heard.set(ws, true);
        if (isBinary) session.receive(data as Buffer);
        else session.close("invalidUpdate");
      });
      ws.on("close", () => session.left());
    });
  }

  function watch(ws: WebSocket): void {
    heard.set(ws, true);
    ws.on("pong", () => heard.set(ws, true));
    ws.on("close", () => heard.delete(ws));
  }

  const heartbeat = setInterval(() => {
    for (const [ws, wasHeard] of heard) {
      if (!wasHeard) ws.terminate();
      else ws.ping();
      heard.set(ws, false);
    }
  }, heartbeatMs);

  return {
    upgrade(request, socket, head) {
      socket.on("error", () => socket.destroy());
      accept(request, socket, head).catch((error: unknown) => {
        log.warn(
          { reason: error instanceof Error ? error.name : "unknown" },
          "a live connection failed to open",
        );
        socket.destroy();
      });
    },
    async close() {
      clearInterval(heartbeat);
      const patience = setTimeout(() => {
        for (const ws of heard.keys()) ws.terminate();
      }, goodbyeMs);
      await Promise.all([...heard.keys()].map((ws) => new Promise((resolve) => ws.once("close", resolve))));
      clearTimeout(patience);
    },
  };
}
