import { WebSocket } from "ws";
import * as Y from "yjs";
import {
  decodeMessage,
  encodeSyncStep1,
  encodeSyncStep2,
  encodeUpdate,
  isDocumentMessage,
  type Message,
  MessageError,
} from "#collab/protocol/messages.ts";
import { type Framing, framingFor } from "./framing.ts";
import type { Target } from "./target.ts";

const patienceMs = 120_000;
/** Hocuspocus says so after every document message that it has applied; stored it is later. */
const hocuspocusReceipt = 8;
const nothing = Uint8Array.of(0, 0);

type Options = {
  readonly target: Target;
  readonly document: string;
  readonly person: string;
  /** Everything this client has already: what it answers when the server asks. */
  readonly content?: Uint8Array;
};

/**
 * A client that speaks the protocol and keeps what it hears as bytes: a hundred of them cost less than the server that
 * is measured. Whoever wants its document asks for it at the end.
 */
export class LoadClient {
  /** Updates by others, also those of the first answer, in the order of arrival. */
  readonly received: Uint8Array[] = [];
  readonly sent: Uint8Array[] = [];
  onUpdate: (update: Uint8Array) => void = () => {};
  onReceipt: (count: number) => void = () => {};
  onAwareness: (message: Message & { type: "awareness" }) => void = () => {};
  /** Whether the server has said that it cannot store at the moment: what it shows then is no promise (RM4). */
  isToldOfOutage = false;
  /** Resolves with the first answer to "what do I lack?". */
  readonly synced: Promise<Uint8Array>;
  /** Resolves with the close code when the connection is gone. */
  readonly closed: Promise<number>;
  /** Document messages sent over this connection. */
  documentMessages = 0;
  readonly #socket: WebSocket;
  readonly #framing: Framing;
  readonly #content: Uint8Array | undefined;
  #receipts = 0;
  #answered = (_answer: Uint8Array) => {};

  constructor({ target, document, person, content }: Options) {
    this.#content = content;
    if (content) this.sent.push(content);
    this.#framing = framingFor(target, document, person);
    this.#socket = new WebSocket(this.#framing.address, { perMessageDeflate: false });
    const socket = this.#socket;
    this.synced = new Promise((resolve, reject) => {
      this.#answered = resolve;
      socket.once("close", (code) => reject(new Error(`closed with ${code} before the first answer`)));
      const late = () => reject(new Error(`no answer in ${patienceMs} ms`));
      setTimeout(late, patienceMs).unref();
    });
    this.synced.catch(() => {});
    this.closed = new Promise((resolve) => socket.once("close", resolve));
    socket.on("error", () => {});
    socket.on("open", () => {
      if (this.#framing.greeting) socket.send(this.#framing.greeting);
      const known = content ? Y.encodeStateVectorFromUpdate(content) : Uint8Array.of(0);
      this.send(encodeSyncStep1(known));
    });
    socket.on("message", (frame: Buffer) => this.#hear(this.#framing.unwrap(frame)));
  }

  get isOpen(): boolean {
    return this.#socket.readyState === WebSocket.OPEN;
  }

  update(update: Uint8Array): void {
    this.sent.push(update);
    this.send(encodeUpdate(update));
  }

  send(message: Uint8Array): void {
    if (isDocumentMessage(message)) this.documentMessages += 1;
    this.#socket.send(this.#framing.wrap(message));
  }

  leave(): void {
    this.#socket.close();
  }

  /** As a lost network does it. */
  vanish(): void {
    this.#socket.terminate();
  }

  /** A document of all that was sent and received. */
  makeDoc(): Y.Doc {
    const doc = new Y.Doc();
    doc.transact(() => {
      for (const update of [...this.received, ...this.sent]) Y.applyUpdate(doc, update);
    });
    return doc;
  }

  #hear(bytes: Uint8Array): void {
    if (bytes[0] === 0) this.#hearSync(bytes);
    else if (bytes[0] === hocuspocusReceipt) this.onReceipt(++this.#receipts);
    else if (bytes[0] === 1 || bytes[0] === 100 || bytes[0] === 101) {
      const message = decodeIfFit(bytes);
      if (!message) return;
      if (message.type === "awareness") this.onAwareness(message);
      if (message.type === "storage") this.isToldOfOutage = message.level !== "fine";
      if (message.type === "durable") this.onReceipt(message.count);
    }
  }

  #hearSync(bytes: Uint8Array): void {
    const content = bytes.subarray(afterVarint(bytes, 2));
    if (bytes[1] === 0) {
      const lacking = this.#content ? Y.diffUpdate(this.#content, content) : nothing;
      this.send(encodeSyncStep2(lacking));
      return;
    }
    this.received.push(content);
    if (bytes[1] === 1) this.#answered(content);
    this.onUpdate(content);
  }
}

/** Undefined for what our own server would have refused; a peer may hand it on. */
function decodeIfFit(bytes: Uint8Array): Message | undefined {
  try {
    return decodeMessage(bytes);
  } catch (error) {
    if (error instanceof MessageError) return undefined;
    throw error;
  }
}

function afterVarint(bytes: Uint8Array, from: number): number {
  let at = from;
  while ((bytes[at] ?? 0) > 127) at += 1;
  return at + 1;
}
