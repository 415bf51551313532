import { createServer } from "node:http";
import type { Duplex } from "node:stream";
import { WebSocketServer } from "ws";
import * as Y from "yjs";
import {
  decodeMessage,
  encodeSyncStep1,
  encodeSyncStep2,
  isDocumentMessage,
  isStateRequest,
} from "#collab/protocol/messages.ts";

/**
 * The least that a server of live documents can do: it keeps every update of a document as bytes, hands all of them to
 * a newcomer, and sends what it hears to the others, framed once, with one write per socket and turn of the event loop.
 * No document, no check, no disk: what it costs is the cost of reading and writing sockets.
 */
type Room = { readonly sockets: Set<Duplex>; readonly updates: Uint8Array[] };

const rooms = new Map<string, Room>();
const server = createServer();
const endpoint = new WebSocketServer({ noServer: true, perMessageDeflate: false });
const corked = new Set<Duplex>();

server.on("upgrade", (request, socket, head) => {
  const name = request.url ?? "";
  const room = rooms.get(name) ?? { sockets: new Set(), updates: [] };
  rooms.set(name, room);
  endpoint.handleUpgrade(request, socket, head, (ws) => {
    room.sockets.add(socket);
    write(socket, frameOf(encodeSyncStep1(Uint8Array.of(0))));
    ws.on("error", () => {});
    ws.on("close", () => room.sockets.delete(socket));
    ws.on("message", (bytes: Buffer) => hear(room, socket, bytes));
  });
});
server.listen(Number(process.argv[2]), "127.0.0.1");

function hear(room: Room, from: Duplex, bytes: Buffer): void {
  if (isStateRequest(bytes)) {
    write(from, frameOf(encodeSyncStep2(Y.mergeUpdates([...room.updates, nothing]))));
    return;
  }
  if (isDocumentMessage(bytes)) {
    const message = decodeMessage(bytes);
    if (message.type === "sync-step-2") return;
    if (message.type === "update") room.updates.push(message.update);
  }
  const frame = frameOf(bytes);
  for (const socket of room.sockets) if (socket !== from) write(socket, frame);
}

const nothing = Uint8Array.of(0, 0);

function write(socket: Duplex, frame: Uint8Array): void {
  if (!corked.has(socket)) {
    if (corked.size === 0) setImmediate(uncork);
    corked.add(socket);
    socket.cork();
  }
  socket.write(frame);
}

function uncork(): void {
  for (const socket of corked) socket.uncork();
  corked.clear();
}

/** One whole binary message as a server sends it: unmasked. */
function frameOf(bytes: Uint8Array): Buffer {
  const long = bytes.length > 125 ? (bytes.length > 65_535 ? 8 : 2) : 0;
  const frame = Buffer.alloc(2 + long + bytes.length);
  frame[0] = 0x82;
  frame[1] = long === 0 ? bytes.length : long === 2 ? 126 : 127;
  if (long === 2) frame.writeUInt16BE(bytes.length, 2);
  if (long === 8) frame.writeBigUInt64BE(BigInt(bytes.length), 2);
  frame.set(bytes, 2 + long);
  return frame;
}
