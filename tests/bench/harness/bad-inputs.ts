import { randomBytes } from "node:crypto";
import type { Duplex } from "node:stream";
import type { WebSocket } from "ws";
import {
  encodeAwareness,
  encodeSyncStep1,
  encodeSyncStep2,
  encodeUpdate,
} from "#collab/protocol/messages.ts";

export type BadInput = {
  readonly name: string;
  /** Whether its sender must be sent away for it. */
  readonly mustClose: boolean;
  /** `wrap` frames a message for the server's dialect; `socket` is what lies below the WebSocket. */
  readonly attack: (ws: WebSocket, wrap: (message: Uint8Array) => Uint8Array, socket: Duplex) => void;
};

/** The one for which the others must have much to say. */
export const neverReads = "a reader that never reads";

const MiB = 1_024 * 1_024;

const bytes = (...numbers: number[]) => Uint8Array.from(numbers);
const varint = (value: number): number[] =>
  value < 128 ? [value] : [(value % 128) | 128, ...varint(Math.floor(value / 128))];
const noise = (...prefix: number[]) => Buffer.concat([bytes(...prefix), randomBytes(200)]);

function messages(name: string, all: readonly Uint8Array[], mustClose = true): BadInput {
  return {
    name,
    mustClose,
    attack: (ws, wrap) => {
      for (const message of all) ws.send(wrap(message));
    },
  };
}

/** The ways to misbehave over a socket that the bench tries, one connection each. */
export const badInputs: readonly BadInput[] = [
  { name: "an empty frame", mustClose: true, attack: (ws) => ws.send(bytes()) },
  { name: "a text frame", mustClose: true, attack: (ws) => ws.send("hello") },
  { name: "random bytes", mustClose: true, attack: (ws) => ws.send(noise(77)) },
  messages("a random update", [noise(0, 2, ...varint(200))]),
  messages("a random answer", [noise(0, 1, ...varint(200))]),
  messages("a random question", [noise(0, 0, ...varint(202), ...varint(16_000))]),
  messages("a varint cut short", [bytes(0, 2, 255)]),
  messages("a varint without end", [new Uint8Array(1_000).fill(255)]),
  messages("a length of 2^50", [bytes(0, 2, ...varint(2 ** 50), 1)]),
  messages("2^31 structs", [encodeUpdate(bytes(1, ...varint(2 ** 31), 1, 0))]),
  messages("2^28 clients", [encodeUpdate(bytes(...varint(2 ** 28)))]),
  messages("2^28 clients in an answer", [encodeSyncStep2(bytes(...varint(2 ** 28)))]),
  messages("an unknown type", [bytes(55)]),
  messages("an unknown sync step", [bytes(0, 9, 0)]),
  messages("presence that is no JSON", [encodeAwareness([{ client: 1, clock: 1, state: "{oops" }])]),
  messages("presence of 20,000 people", [
    encodeAwareness(Array.from({ length: 20_000 }, (_, client) => ({ client, clock: 1, state: "{}" }))),
  ]),
  messages("1,000 questions for the whole", Array(1_000).fill(encodeSyncStep1(bytes(0))), false),
  {
    name: "a frame of 101 MiB",
    mustClose: true,
    // by hand, with a mask of zeros, a piece when the last has left: to mask or send so much at once would hold up those who share this process
    attack: (_ws, _wrap, socket) => {
      const length = Buffer.alloc(8);
      length.writeBigUInt64BE(BigInt(101 * MiB));
      socket.write(Buffer.concat([bytes(0x82, 0xff), length, Buffer.alloc(4)]));
      const piece = Buffer.alloc(MiB);
      let left = 101;
      const sendNext = () => {
        if (left-- > 0 && socket.writable) socket.write(piece, sendNext);
      };
      sendNext();
    },
  },
  {
    name: "bytes that break the WebSocket",
    mustClose: true,
    attack: (_ws, _wrap, socket) => socket.write(randomBytes(500)),
  },
  {
    name: "a frame that stops in its middle",
    mustClose: false,
    attack: (_ws, _wrap, socket) => socket.write(bytes(0x82, 0xfe, 0x10, 0x00, 1, 2, 3, 4, 0, 2)),
  },
  { name: neverReads, mustClose: true, attack: (_ws, _wrap, socket) => socket.pause() },
];
