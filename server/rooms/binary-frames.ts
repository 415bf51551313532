import { Buffer } from "node:buffer";

/** A final frame of binary data (RFC 6455, 5.2). */
const finalBinary = 0x82;

/** Messages as a server puts them on the wire: a WebSocket frame each, unmasked, one behind the other. */
export function binaryFrames(messages: readonly Uint8Array[]): Buffer {
  let size = 0;
  for (const { length } of messages) size += headerSize(length) + length;
  const wire = Buffer.allocUnsafe(size);
  let at = 0;
  for (const message of messages) {
    at = writeHeader(wire, at, message.length);
    wire.set(message, at);
    at += message.length;
  }
  return wire;
}

function headerSize(length: number): number {
  if (length < 126) return 2;
  return length < 65_536 ? 4 : 10;
}

function writeHeader(wire: Buffer, at: number, length: number): number {
  wire[at] = finalBinary;
  if (length < 126) {
    wire[at + 1] = length;
    return at + 2;
  }
  if (length < 65_536) {
    wire[at + 1] = 126;
    return wire.writeUInt16BE(length, at + 2);
  }
  wire[at + 1] = 127;
  wire.writeUInt32BE(Math.floor(length / 2 ** 32), at + 2);
  return wire.writeUInt32BE(length >>> 0, at + 6);
}
