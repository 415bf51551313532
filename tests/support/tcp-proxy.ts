import { once } from "node:events";
import { connect, createServer, type NetConnectOpts, type Socket } from "node:net";
import { pollingPath } from "#collab/protocol/polling.ts";

export type TcpProxy = {
  readonly port: number;
  /** The server's address as a browser behind this line knows it. */
  readonly url: string;
  /** Breaks every live connection and lets no new one through; pages still load. */
  cutLive(): void;
  /** Like a firewall that knows no WebSocket: breaks every one, and lets all else through. */
  refuseSockets(): void;
  /** Like a firewall that says nothing: every request for a WebSocket vanishes, and all else goes through. */
  swallowSockets(): void;
  /** Breaks every connection and lets no new one through. */
  cut(): void;
  /** Connections stay and open as before, but no byte comes through any more, in either direction, nor a goodbye. */
  swallow(): void;
  /** Breaks a connection at the moment when the far side answers to what contained these bytes; the answer is lost. Once. */
  loseAnswerTo(...anyOf: string[]): Promise<void>;
  /** All is well again for new connections; what was swallowed stays lost. */
  mend(): void;
  close(): Promise<void>;
};

type Pair = { readonly near: Socket; readonly far: Socket; asked: boolean; mute: boolean };

const request = /^[A-Z]+ (\/\S*) HTTP\/1\.1\r\n/;

/** A line between two programs that can be cut or go dead: Playwright's setOffline leaves open sockets open. */
export async function startTcpProxy(target: string | NetConnectOpts): Promise<TcpProxy> {
  const to = typeof target === "string" ? tcpOf(target) : target;
  const pairs = new Set<Pair>();
  const live = new Set<Socket>();
  let state: "open" | "live-cut" | "no-sockets" | "mute-sockets" | "cut" | "mute" = "open";
  let marks: string[] = [];
  let onLost = () => {};
  const server = createServer((near) => {
    const pair: Pair = { near, far: connect(to), asked: false, mute: state === "mute" };
    pairs.add(pair);
    for (const socket of [near, pair.far]) {
      socket.setNoDelay(true);
      socket.on("error", () => {});
      socket.on("close", () => {
        pairs.delete(pair);
        live.delete(near);
        // a dead line says no goodbye
        if (!pair.mute) destroy(pair);
      });
    }
    if (state === "cut") return destroy(pair);
    // a browser opens a connection of its own for each WebSocket; polls go over those of the pages
    near.on("data", (bytes: Buffer) => {
      const path = request.exec(bytes.toString("latin1", 0, 1_000))?.[1] ?? "";
      const isSocket = path.startsWith("/collab/");
      if (!isSocket && !path.startsWith(pollingPath)) return;
      if (state === "live-cut" || (state === "no-sockets" && isSocket)) destroy(pair);
      else live.add(near);
      if (state === "mute-sockets" && isSocket) pair.mute = true;
    });
    near.on("data", (bytes: Buffer) => {
      if (marks.some((mark) => bytes.includes(mark))) pair.asked = true;
      if (!pair.mute) pass(bytes, near, pair.far);
    });
    pair.far.on("data", (bytes: Buffer) => {
      if (pair.asked) {
        marks = [];
        destroy(pair);
        onLost();
      } else if (!pair.mute) pass(bytes, pair.far, near);
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return {
    port: address.port,
    url: `http://127.0.0.1:${address.port}`,
    cutLive() {
      state = "live-cut";
      for (const socket of live) socket.destroy();
    },
    refuseSockets() {
      state = "no-sockets";
      for (const socket of live) socket.destroy();
    },
    swallowSockets() {
      state = "mute-sockets";
    },
    cut() {
      state = "cut";
      for (const pair of pairs) destroy(pair);
    },
    swallow() {
      state = "mute";
      for (const pair of pairs) pair.mute = true;
    },
    loseAnswerTo(...anyOf) {
      marks = anyOf;
      return new Promise((resolve) => {
        onLost = resolve;
      });
    },
    mend() {
      state = "open";
    },
    async close() {
      server.close();
      for (const pair of pairs) destroy(pair);
      await once(server, "close");
    },
  };
}

function pass(bytes: Buffer, from: Socket, to: Socket): void {
  if (to.write(bytes)) return;
  from.pause();
  to.once("drain", () => from.resume());
}

function destroy({ near, far }: Pair): void {
  near.destroy();
  far.destroy();
}

function tcpOf(url: string): NetConnectOpts {
  const { hostname, port } = new URL(url);
  return { host: hostname, port: Number(port) };
}
