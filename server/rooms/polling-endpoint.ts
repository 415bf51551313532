import type { IncomingMessage, ServerResponse } from "node:http";
import { Server as Engine, type Socket } from "engine.io";
import { type CloseReason, closeCodes } from "#collab/protocol/close-codes.ts";
import type { Limits } from "#collab/protocol/limits.ts";
import type { RoomLog } from "#collab/room/room-log.ts";
import type { Rooms } from "#collab/room/rooms.ts";
import { type Authorize, admit, readHandshake, refused } from "./admission.ts";
import { PollingTransport } from "./polling-transport.ts";

type Parts = {
  readonly rooms: Rooms;
  readonly authorize: Authorize;
  readonly limits: Limits;
  readonly log: RoomLog;
  readonly addressOf?: ((request: IncomingMessage) => string) | undefined;
};

export type PollingEndpoint = {
  /** Takes the requests of `pollingPath`; the Origin of those that post has been checked. */
  readonly handle: (request: IncomingMessage, response: ServerResponse) => void;
  close(): void;
};

/** Where our client comes when its network lets no WebSocket through: the same sessions, over socket.io's long polls. */
export function createPollingEndpoint({ rooms, authorize, limits, log, addressOf }: Parts): PollingEndpoint {
  const engine = new Engine({
    transports: ["polling"],
    allowUpgrades: false,
    // bytes travel as base64 in a text
    maxHttpBufferSize: Math.ceil((limits.messageBytes * 4) / 3) + 1_024,
    httpCompression: false,
    pingInterval: 20_000,
  });

  async function accept(socket: Socket): Promise<void> {
    const { request } = socket;
    const query = new URL(request.url ?? "", "http://polling").searchParams;
    // a poll may be over, and its sender gone from it, before the rights are read
    const address = addressOf?.(request);
    const transport = new PollingTransport(socket, limits.waitingBytes, () => refuse("busy"));
    const refuse = (reason: CloseReason) => transport.close(closeCodes[reason], reason);
    const name = query.get("room") ?? "";
    const isFull = engine.clientsCount > limits.sessions;
    const admission = isFull ? refused("tooMany") : await admit({ rooms, authorize }, request, name, query);
    if (socket.readyState !== "open") return;
    if (!admission.ok) return refuse(admission.reason);
    const { epoch, account, name: person, canEdit } = admission;
    const session = rooms.join(name, {
      transport,
      access: { account, name: person, canEdit },
      handshake: readHandshake(query),
      epoch,
      address,
    });
    transport.open((bytes) => {
      if (bytes.length > limits.messageBytes) session.close("tooLarge");
      else session.receive(bytes);
    });
    socket.on("close", () => session.left());
    if (socket.readyState !== "open") session.left();
  }

  engine.on("connection", (socket: Socket) => {
    accept(socket).catch((error: unknown) => {
      log.warn(
        { reason: error instanceof Error ? error.name : "unknown" },
        "a polled connection failed to open",
      );
      socket.close(true);
    });
  });

  return {
    handle(request, response) {
      // a page of another site may send us its visitor's cookies, but never reads an answer
      const site = request.headers["sec-fetch-site"];
      if (site !== undefined && site !== "same-origin") {
        response.writeHead(403).end();
        return;
      }
      response.setHeader("Cache-Control", "no-store");
      engine.handleRequest(request as never, response);
    },
    close: () => engine.close(),
  };
}
