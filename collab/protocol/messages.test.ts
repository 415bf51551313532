import { Buffer } from "node:buffer";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as messages from "./messages.ts";

const { decodeMessage, MessageError } = messages;

const examples: [messages.Message, Uint8Array][] = [
  [{ type: "sync-step-1", stateVector: Uint8Array.of(0) }, messages.encodeSyncStep1(Uint8Array.of(0))],
  [{ type: "sync-step-2", update: Uint8Array.of(0, 0) }, messages.encodeSyncStep2(Uint8Array.of(0, 0))],
  [{ type: "update", update: Uint8Array.of(1, 2, 3) }, messages.encodeUpdate(Uint8Array.of(1, 2, 3))],
  [
    { type: "awareness", entries: [{ client: 2 ** 32 - 1, clock: 7, state: '{"name":"Łucja"}' }] },
    messages.encodeAwareness([{ client: 2 ** 32 - 1, clock: 7, state: '{"name":"Łucja"}' }]),
  ],
  [{ type: "query-awareness" }, messages.encodeQueryAwareness()],
  [
    { type: "durable", count: 3, seq: 41, at: 1_800_000_000_000 },
    messages.encodeDurable({ count: 3, seq: 41, at: 1_800_000_000_000 }),
  ],
  [{ type: "storage", level: "full" }, messages.encodeStorage("full")],
  [{ type: "liveness" }, messages.encodeLiveness()],
];

describe("messages", () => {
  it.each(examples)("[RM12] $type survives the wire", (message, bytes) => {
    expect(decodeMessage(bytes)).toEqual(message);
  });

  it("[RM12] every shortened message is refused as malformed", () => {
    for (const [, bytes] of examples) {
      for (let end = 0; end < bytes.length; end++) {
        expect(() => decodeMessage(bytes.slice(0, end))).toThrow(MessageError);
      }
    }
  });

  it("[RM12] decoding random bytes throws nothing but a MessageError", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
        try {
          decodeMessage(bytes);
        } catch (error) {
          expect(error).toBeInstanceOf(MessageError);
        }
      }),
      { numRuns: 5_000 },
    );
  });

  it("[RM12] a false length reads nothing outside its own message", () => {
    const pool = Buffer.alloc(64, 0x73);
    const claimingForty = pool.subarray(8, 12);
    claimingForty.set([0, 2, 40, 1]);
    expect(() => decodeMessage(claimingForty)).toThrow(MessageError);
  });

  it("[RM9] of awareness only one's own entry is read, and a false length anywhere is still refused", () => {
    const entry = (client: number) => ({ client, clock: 1, state: '{"name":"Łucja"}' });
    const bytes = messages.encodeAwareness([entry(5), entry(6), entry(7)]);
    expect(decodeMessage(bytes, 6)).toEqual({ type: "awareness", entries: [entry(6)] });
    expect(decodeMessage(bytes, 8)).toEqual({ type: "awareness", entries: [] });
    for (let end = 0; end < bytes.length; end++) {
      expect(() => decodeMessage(bytes.slice(0, end), 6)).toThrow(MessageError);
    }
    const tooLong = bytes.slice();
    tooLong[5] = 127;
    expect(() => decodeMessage(tooLong, 6)).toThrow(MessageError);
  });

  it("[RM1] document messages are told by two bytes", () => {
    const counted = examples.filter(([, bytes]) => messages.isDocumentMessage(bytes));
    expect(counted.map(([message]) => message.type)).toEqual(["sync-step-2", "update"]);
  });
});
