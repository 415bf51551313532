import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import { comesFromUs, type Reach } from "./own-origin.ts";

export type Upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

export type UpgradeRoutes = {
  readonly reach: Reach;
  /** Beginning of the path → who takes the socket. */
  readonly below: Readonly<Record<string, Upgrade>>;
  /** In development Vite's own listener takes its socket, told by its subprotocol. */
  readonly vite: boolean;
};

/** The one place where an upgrade is accepted: by path, and only from our own pages. All others are destroyed. */
export function routeUpgrades(server: Server, routes: UpgradeRoutes): void {
  server.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on("error", () => socket.destroy());
    const protocol = request.headers["sec-websocket-protocol"] ?? "";
    if (routes.vite && /^vite-(hmr|ping)$/.test(protocol)) return;
    const path = (request.url ?? "").split("?", 1)[0] ?? "";
    const taker = Object.entries(routes.below).find(([prefix]) => path.startsWith(prefix))?.[1];
    if (!taker) return refuse(socket, "404 Not Found");
    if (!comesFromUs(request, routes.reach)) return refuse(socket, "403 Forbidden");
    taker(request, socket, head);
  });
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`, () => socket.destroy());
}
