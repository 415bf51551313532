import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { type RawData, type WebSocket, WebSocketServer } from "ws";
import { isId } from "#collab/plan/id.ts";
import { type CloseReason, closeCodes } from "#collab/protocol/close-codes.ts";
import type { Limits } from "#collab/protocol/limits.ts";
import type { RoomLog } from "#collab/room/room-log.ts";
import type { Rooms } from "#collab/room/rooms.ts";
import type { Access, Handshake } from "#collab/room/session.ts";
import { RoomSocket, SocketTransport } from "./socket-transport.ts";

export type Admission =
  | ({ readonly ok: true; readonly epoch: string | null } & Access)
  | { readonly ok: false; readonly reason: CloseReason };

/** Who this request may be in the document of this name. */
export type Authorize = (request: IncomingMessage, name: string) => Promise<Admission>;

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

  async function accept(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const url = new URL(request.url ?? "", "ws://collab");
    const name = decodeURIComponent(url.pathname.slice("/collab/".length));
    const admission =
      heard.size < limits.sessions ? await admit(rooms, authorize, request, name) : refused("tooMany");
    if (socket.destroyed) return;
    server.handleUpgrade(request, socket, head, (ws) => {
      // "close" follows every error, with its code where the peer can still hear one
      ws.on("error", () => {});
      if (!admission.ok) return ws.close(closeCodes[admission.reason], admission.reason);
      const { epoch, account, name: person, canEdit } = admission;
      // somebody else has signed in in this browser since the page was opened: its edits are not theirs
      const pageOf = url.searchParams.get("account");
      if (pageOf !== null && account !== null && pageOf !== account)
        return ws.close(closeCodes.signIn, "signIn" satisfies CloseReason);
      const session = rooms.join(name, {
        transport: new SocketTransport(ws, socket),
        access: { account, name: person, canEdit },
        handshake: readHandshake(url.searchParams),
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

/** Asks again when rights changed while it was asking: the old answer would have outlived its change. */
export async function admit(
  rooms: Rooms,
  authorize: Authorize,
  request: IncomingMessage,
  name: string,
): Promise<Admission> {
  for (;;) {
    const { rightsVersion } = rooms;
    const admission = await authorize(request, name);
    if (rightsVersion === rooms.rightsVersion) return admission;
  }
}

/** What a client of ours says of itself in its address. */
export function readHandshake(query: URLSearchParams): Handshake {
  const connection = query.get("conn");
  return {
    schema: readCount(query.get("v")),
    epoch: query.get("epoch"),
    seq: readCount(query.get("seq")),
    connection: isId(connection) ? connection : null,
  };
}

/** Not a number counts as one that fits nothing, never as "not said". */
function readCount(text: string | null): number | null {
  if (text === null) return null;
  return /^\d{1,15}$/.test(text) ? Number(text) : Number.MAX_SAFE_INTEGER;
}

const refused = (reason: CloseReason): Admission => ({ ok: false, reason });
