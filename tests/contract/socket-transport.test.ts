import { Buffer } from "node:buffer";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { expect, it, onTestFinished } from "vitest";
import { WebSocket, WebSocketServer } from "ws";
import { bundleOf } from "#collab/room/bundle.ts";
import { SocketTransport } from "#server/rooms/socket-transport.ts";

/** A transport and the client at its other end. */
async function pair() {
  const server = new WebSocketServer({ port: 0, host: "127.0.0.1", perMessageDeflate: false });
  onTestFinished(() => server.close());
  await once(server, "listening");
  const client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
  onTestFinished(() => client.terminate());
  const received: Buffer[] = [];
  client.on("message", (data: Buffer) => received.push(data));
  const [ws, request] = await once(server, "connection");
  if (client.readyState !== WebSocket.OPEN) await once(client, "open");
  return { ws: ws as WebSocket, transport: new SocketTransport(ws, request.socket), client, received };
}

const filled = (length: number) => Buffer.alloc(length, length % 251);

it("[RM2] messages of every length arrive as they were, in order, then the close with its code", async () => {
  const { transport, client, received } = await pair();
  const sent = [0, 1, 125, 126, 65_535, 65_536, 200_000].map(filled);
  for (const message of sent.slice(0, 3)) transport.send(message);
  transport.sendAll(bundleOf(sent.slice(3)));
  transport.close(4503, "rightsChanged");
  transport.send(filled(5));
  const [code, reason] = await once(client, "close");
  expect([code, String(reason)]).toEqual([4503, "rightsChanged"]);
  expect(received.map(({ length }) => length)).toEqual(sent.map(({ length }) => length));
  expect(received.every((message, i) => message.equals(sent[i] as Buffer))).toBe(true);
});

it("[RM2] what ws itself writes stands between messages, and a bundle has the same bytes for all", async () => {
  const [one, two] = [await pair(), await pair()];
  const bundle = bundleOf([filled(300), filled(7)]);
  for (let round = 0; round < 50; round++) {
    for (const { transport, client, ws } of [one, two]) {
      transport.sendAll(bundle);
      ws.ping();
      client.ping();
      transport.send(filled(round));
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
  for (const { transport, client, received } of [one, two]) {
    transport.close(1012, "restarting");
    expect((await once(client, "close"))[0]).toBe(1012);
    expect(received.map(({ length }) => length)).toEqual(
      Array.from({ length: 50 }, (_, round) => [300, 7, round]).flat(),
    );
  }
});

it("[RM11] what has not left counts as buffered, and a client that is gone takes nothing", async () => {
  const { transport, client, ws } = await pair();
  transport.send(filled(1_000));
  expect(transport.buffered).toBe(1_004);
  client.terminate();
  await once(ws, "close");
  transport.send(filled(1_000));
  expect(transport.buffered).toBe(0);
});
