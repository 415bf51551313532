import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { limits } from "./limits.ts";

/** First number of every message. 0-3 are y-websocket's; from 100 on, ours, sent only to a client that asked with `?v=`. */
export const messageType = {
  sync: 0,
  awareness: 1,
  auth: 2,
  queryAwareness: 3,
  durable: 100,
  storage: 101,
  liveness: 102,
  signal: 103,
} as const;

const syncType = { step1: 0, step2: 1, update: 2 } as const;

/** One client's state as it travels: its Yjs client id, its own counter, the JSON text of its state (`null` = gone). */
export type AwarenessEntry = { readonly client: number; readonly clock: number; readonly state: string };

/** "All of your first `count` document messages, and all the room held then, are in the database" (RM1). */
export type Durable = {
  readonly count: number;
  readonly seq: number;
  /** Server clock, ms since 1970. */
  readonly at: number;
};

/** How storing goes. At `full` the server holds all that it can without having stored it, and takes no further edits. */
export const storageLevels = ["fine", "failing", "full"] as const;
export type StorageLevel = (typeof storageLevels)[number];

export type Message =
  | { readonly type: "sync-step-1"; readonly stateVector: Uint8Array }
  | { readonly type: "sync-step-2"; readonly update: Uint8Array }
  | { readonly type: "update"; readonly update: Uint8Array }
  | { readonly type: "awareness"; readonly entries: readonly AwarenessEntry[] }
  | { readonly type: "auth"; readonly refusal: string }
  | { readonly type: "query-awareness" }
  | ({ readonly type: "durable" } & Durable)
  | { readonly type: "storage"; readonly level: StorageLevel }
  | { readonly type: "liveness" }
  | { readonly type: "signal"; readonly about: string };

/** The only error that decoding throws. */
export class MessageError extends Error {
  override readonly name = "MessageError";
  readonly reason: "malformed" | "unknown-type" | "too-large";
  constructor(reason: MessageError["reason"]) {
    super(`refused a message: ${reason}`);
    this.reason = reason;
  }
}

/**
 * Reads one whole message. Throws MessageError for anything that is not exactly one message we know. Of awareness, only
 * the entry of the client `own` is read, if it is given: a stock client repeats what it hears of everybody.
 */
export function decodeMessage(bytes: Uint8Array, own?: number): Message {
  // lib0 bounds its reads by the whole ArrayBuffer: within a pooled Buffer a false length would read strangers' bytes
  const alone = bytes.byteLength === bytes.buffer.byteLength ? bytes : new Uint8Array(bytes);
  const decoder = decoding.createDecoder(alone);
  const message = guarded(() => readMessage(decoder, own));
  if (decoding.hasContent(decoder)) throw new MessageError("malformed");
  return message;
}

function readMessage(decoder: decoding.Decoder, own: number | undefined): Message {
  const type = decoding.readVarUint(decoder);
  switch (type) {
    case messageType.sync:
      return readSync(decoder);
    case messageType.awareness:
      return { type: "awareness", entries: readAwareness(decoding.readVarUint8Array(decoder), own) };
    case messageType.auth:
      decoding.readVarUint(decoder);
      return { type: "auth", refusal: decoding.readVarString(decoder) };
    case messageType.queryAwareness:
      return { type: "query-awareness" };
    case messageType.durable:
      return { type: "durable", ...readDurable(decoder) };
    case messageType.storage:
      return { type: "storage", level: readStorage(decoder) };
    case messageType.liveness:
      return { type: "liveness" };
    case messageType.signal:
      return { type: "signal", about: readSignal(decoder) };
    default:
      throw new MessageError("unknown-type");
  }
}

function readSync(decoder: decoding.Decoder): Message {
  const type = decoding.readVarUint(decoder);
  const content = decoding.readVarUint8Array(decoder);
  if (type === syncType.step1) return { type: "sync-step-1", stateVector: content };
  if (type === syncType.step2) return { type: "sync-step-2", update: content };
  if (type === syncType.update) return { type: "update", update: content };
  throw new MessageError("unknown-type");
}

function readAwareness(bytes: Uint8Array, own: number | undefined): AwarenessEntry[] {
  const decoder = decoding.createDecoder(bytes);
  const length = decoding.readVarUint(decoder);
  if (length > limits.awarenessClients) throw new MessageError("too-large");
  const entries: AwarenessEntry[] = [];
  for (let i = 0; i < length; i++) {
    const client = decoding.readVarUint(decoder);
    const clock = decoding.readVarUint(decoder);
    if (own === undefined || client === own) {
      entries.push({ client, clock, state: decoding.readVarString(decoder) });
    } else {
      const length = decoding.readVarUint(decoder);
      decoder.pos += length;
    }
  }
  if (decoding.hasContent(decoder)) throw new MessageError("malformed");
  return entries;
}

/** What follows the number 100. For a y-websocket `messageHandlers` entry, whose decoder stands behind the number. */
export function readDurable(decoder: decoding.Decoder): Durable {
  const count = decoding.readVarUint(decoder);
  const seq = decoding.readVarUint(decoder);
  return { count, seq, at: decoding.readVarUint(decoder) };
}

/** What follows the number 101: how storing goes. A level that this program does not know is trouble all the same. */
export function readStorage(decoder: decoding.Decoder): StorageLevel {
  return storageLevels[decoding.readVarUint(decoder)] ?? "failing";
}

/** What follows the number 103: what has changed beside the document, as `Signal["about"]` names it. */
export function readSignal(decoder: decoding.Decoder): string {
  return decoding.readVarString(decoder);
}

/** Whether the server counts these bytes in its receipts: SyncStep2 or Update. Looks at two bytes only. */
export function isDocumentMessage(bytes: Uint8Array): boolean {
  return bytes[0] === messageType.sync && (bytes[1] === syncType.step2 || bytes[1] === syncType.update);
}

/** Whether these bytes ask for the document (SyncStep1), which may cost far more than they do. */
export function isStateRequest(bytes: Uint8Array): boolean {
  return bytes[0] === messageType.sync && bytes[1] === syncType.step1;
}

/** "I have this, what do I lack?" */
export function encodeSyncStep1(stateVector: Uint8Array): Uint8Array {
  return encodeSync(syncType.step1, stateVector);
}

/** What the asker lacked. */
export function encodeSyncStep2(update: Uint8Array): Uint8Array {
  return encodeSync(syncType.step2, update);
}

/** A change that has just been made. */
export function encodeUpdate(update: Uint8Array): Uint8Array {
  return encodeSync(syncType.update, update);
}

function encodeSync(type: number, content: Uint8Array): Uint8Array {
  const head = encode(messageType.sync, (encoder) => {
    encoding.writeVarUint(encoder, type);
    encoding.writeVarUint(encoder, content.length);
  });
  // not by the encoder, which would copy the content, at times megabytes, twice
  const message = new Uint8Array(head.length + content.length);
  message.set(head);
  message.set(content, head.length);
  return message;
}

/** States of some clients; none at all is a sign of life that stock clients understand. */
export function encodeAwareness(entries: readonly AwarenessEntry[]): Uint8Array {
  const body = encoding.createEncoder();
  encoding.writeVarUint(body, entries.length);
  for (const { client, clock, state } of entries) {
    encoding.writeVarUint(body, client);
    encoding.writeVarUint(body, clock);
    encoding.writeVarString(body, state);
  }
  return encode(messageType.awareness, (encoder) =>
    encoding.writeVarUint8Array(encoder, encoding.toUint8Array(body)),
  );
}

/** A receipt. */
export function encodeDurable({ count, seq, at }: Durable): Uint8Array {
  return encode(messageType.durable, (encoder) => {
    encoding.writeVarUint(encoder, count);
    encoding.writeVarUint(encoder, seq);
    encoding.writeVarUint(encoder, at);
  });
}

/** How storing goes at the moment. */
export function encodeStorage(level: StorageLevel): Uint8Array {
  return encode(messageType.storage, (encoder) =>
    encoding.writeVarUint(encoder, storageLevels.indexOf(level)),
  );
}

/** "Something beside the document has changed, look again" (events.ts), for those who have this line open anyway. */
export function encodeSignal(about: string): Uint8Array {
  return encode(messageType.signal, (encoder) => encoding.writeVarString(encoder, about));
}

/** Asks for everybody's state. */
export function encodeQueryAwareness(): Uint8Array {
  return encode(messageType.queryAwareness, () => {});
}

/** "Are you there?" and "I am". */
export function encodeLiveness(): Uint8Array {
  return encode(messageType.liveness, () => {});
}

function encode(type: number, write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, type);
  write(encoder);
  return encoding.toUint8Array(encoder);
}

function guarded<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof MessageError) throw error;
    // lib0 throws plain errors at the end of the bytes and RangeErrors at absurd lengths
    throw new MessageError("malformed");
  }
}
