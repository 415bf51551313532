import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import express from "express";
import { type WebSocket as NodeSocket, WebSocketServer, WebSocket as WsSocket } from "ws";
import { type Limits, limits as usualLimits } from "#collab/protocol/limits.ts";
import { systemClock } from "#collab/room/clock.ts";
import { MemoryStore } from "#collab/room/memory-store.ts";
import { mergeHere } from "#collab/room/merge-log.ts";
import type { LogEntry } from "#collab/room/room-store.ts";
import { Rooms } from "#collab/room/rooms.ts";
import type { Admission } from "#server/rooms/admission.ts";
import { createPollingEndpoint } from "#server/rooms/polling-endpoint.ts";
import { createSocketEndpoint } from "#server/rooms/socket-endpoint.ts";
import { createUpdateEndpoint } from "#server/rooms/update-endpoint.ts";

/** What the browser has under this name; Node 20 has none of its own. */
export const NodeWebSocket = WsSocket as unknown as typeof WebSocket;

/** A store whose commits can be held back, as by a database that hangs. */
class HeldStore extends MemoryStore {
  #gate = Promise.resolve();
  #open = () => {};

  hold(): void {
    this.#gate = new Promise((resolve) => {
      this.#open = resolve;
    });
  }

  release(): void {
    this.#open();
  }

  override async append(entries: readonly LogEntry[]): Promise<{ fenced: readonly string[] }> {
    await this.#gate;
    return super.append(entries);
  }
}

const quiet = { info() {}, warn() {}, error() {} };

/** The real rooms behind the real socket endpoint, on a store in memory. */
export async function startRooms(given: Partial<Limits> = {}) {
  const limits = { ...usualLimits, ...given };
  const store = new HeldStore();
  const rooms = new Rooms({
    store,
    merge: mergeHere,
    clock: systemClock,
    log: quiet,
    limits,
    random: Math.random,
  });
  const server = {
    admission: { ok: true, epoch: "e1", account: "anna", name: "Anna", canEdit: true } as Admission,
    /** Who the server finds behind a page's cookie; unless told otherwise, always the same person. */
    admit: (_pageOf: string): Admission => server.admission,
    asked: 0,
    /** From where requests come. */
    address: "192.0.2.1",
    /** False as behind a firewall that knows no WebSocket. */
    letsSocketsThrough: true,
  };
  const parts = {
    rooms,
    limits,
    log: quiet,
    addressOf: () => server.address,
    authorize: async (request: IncomingMessage) => {
      server.asked += 1;
      return server.admit(new URL(request.url ?? "", "ws://x").searchParams.get("account") ?? "");
    },
  };
  const endpoint = createSocketEndpoint(parts);
  const polling = createPollingEndpoint(parts);
  const updates = createUpdateEndpoint(parts);
  const http = createServer((request, response) => {
    const next = () => polling.handle(request, response);
    // Express dresses the request; nothing of its application is needed here
    express().use(updates).use(next)(request, response);
  });
  const sockets = new Set<Duplex>();
  http.on("connection", (socket: Duplex) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
  });
  http.on("upgrade", (request, socket, head) => {
    if (!server.letsSocketsThrough) return socket.destroy();
    endpoint.upgrade(request, socket, head);
  });
  const url = await listen(http);
  return Object.assign(server, {
    url,
    store,
    rooms,
    /** Breaks every line without a word, as a lost network does. */
    cut() {
      for (const socket of sockets) socket.destroy();
    },
    async stop() {
      store.release();
      endpoint.close();
      polling.close();
      http.closeAllConnections();
      http.close();
      await rooms.stop();
    },
  });
}

/** A server that says whatever it is told, to see what a client bears. */
export async function startScripted(onOpen: (socket: NodeSocket) => void) {
  const http = createServer();
  const scripted = new WebSocketServer({ server: http });
  let connections = 0;
  scripted.on("connection", (socket) => {
    connections += 1;
    onOpen(socket);
  });
  const url = await listen(http);
  return {
    url,
    get connections() {
      return connections;
    },
    async stop() {
      for (const socket of scripted.clients) socket.terminate();
      http.close();
    },
  };
}

async function listen(http: ReturnType<typeof createServer>): Promise<string> {
  http.listen(0, "127.0.0.1");
  await once(http, "listening");
  return `ws://127.0.0.1:${(http.address() as AddressInfo).port}/collab`;
}
