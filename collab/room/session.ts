import { type CloseReason, closeCodes } from "../protocol/close-codes.ts";
import type { Limits } from "../protocol/limits.ts";
import {
  decodeMessage,
  encodeAwareness,
  encodeDurable,
  encodeLiveness,
  encodeStorage,
  isDocumentMessage,
  isStateRequest,
  type Message,
  MessageError,
  type StorageLevel,
} from "../protocol/messages.ts";
import type { Bundle } from "./bundle.ts";
import type { Clock } from "./clock.ts";
import type { Pace } from "./pace.ts";
import type { RoomMetrics } from "./room-metrics.ts";
import { TokenBucket } from "./token-bucket.ts";

/** One connection as a room sees it: a WebSocket, or anything else that carries messages whole and in order. */
export interface Transport {
  send(message: Uint8Array): void;
  sendAll(bundle: Bundle): void;
  close(code: number, reason: string): void;
  pause(): void;
  resume(): void;
  /** Bytes that were given to `send` and have not left. */
  readonly buffered: number;
}

/** Who has connected and what they may do, decided at joining (RM10). */
export type Access = {
  /** null where nobody signs in: client ids are not bound then. */
  readonly account: string | null;
  readonly name: string | null;
  readonly canEdit: boolean;
};

/** What the client said of itself in the address. A stock client says nothing. */
export type Handshake = {
  readonly schema: number | null;
  readonly epoch: string | null;
  readonly seq: number | null;
  /** The name by which "save version" finds this connection. */
  readonly connection: string | null;
};

/** The room as its sessions use it. */
export interface Host {
  /** False while the document is being loaded or rebuilt. */
  readonly isReady: boolean;
  receive(session: Session, message: Message): void;
  leave(session: Session): void;
}

type Deps = {
  readonly transport: Transport;
  readonly access: Access;
  readonly handshake: Handshake;
  readonly clock: Clock;
  readonly pace: Pace;
  readonly limits: Limits;
  readonly metrics: RoomMetrics;
  /** Called once, whoever ended it. */
  readonly onLeft: () => void;
};

/** A message that waits to be handled; `since`: when it arrived. */
type Waiting = { readonly bytes: Uint8Array; readonly since: number };
/** `since`: when the first message that this covers and the entry before does not arrived. */
type Owed = { seq: number; count: number; readonly since: number };

const nobody = encodeAwareness([]);
const liveness = encodeLiveness();

/** One connection to one room: what waits to be handled, what was counted, what was acknowledged. */
export class Session {
  readonly access: Access;
  readonly handshake: Handshake;
  readonly #transport: Transport;
  readonly #limits: Limits;
  readonly #clock: Clock;
  readonly #pace: Pace;
  readonly #bucket: TokenBucket;
  readonly #metrics: RoomMetrics;
  readonly #onLeft: () => void;
  #host: Host | undefined;
  #closed = false;
  /** While it has used up what it may ask of the server. */
  #paused = false;
  /** Since when it was paused again and again, without ever having rested. */
  #floodBegan: number | undefined;
  #waiting: Waiting[] = [];
  #waitingBytes = 0;
  /** When the message arrived that is being handled. */
  #since = 0;
  #handled = 0;
  #acknowledged = 0;
  #owed: Owed[] = [];
  /** While a part of what this client sent could not be placed, it gets no receipts (RM7). */
  isIncomplete = false;
  /** The client id under which this connection is present; what it says of others is not read. */
  shownAs: number | undefined;
  #allowance = 0;
  #watchers: { count: number; resolve: (committed: boolean) => void }[] = [];

  constructor({ transport, access, handshake, clock, pace, limits, metrics, onLeft }: Deps) {
    this.#transport = transport;
    this.access = access;
    this.handshake = handshake;
    this.#clock = clock;
    this.#pace = pace;
    this.#limits = limits;
    this.#bucket = new TokenBucket(limits.messagesPerSecond, limits.messagesAtOnce, clock.now());
    this.#metrics = metrics;
    this.#onLeft = onLeft;
    metrics.sessions++;
  }

  get account(): string | null {
    return this.access.account;
  }

  get name(): string | null {
    return this.access.name;
  }

  get isClosed(): boolean {
    return this.#closed;
  }

  /** Whether the client asked for receipts. */
  get isOurs(): boolean {
    return this.handshake.schema !== null;
  }

  enter(host: Host): void {
    this.#host = host;
  }

  /** Takes one whole message off the wire: handles it, or keeps it until the room is there and at work (RM3, RM22). Never throws. */
  receive(bytes: Uint8Array): void {
    if (this.#closed) return;
    this.#metrics.messagesReceived++;
    this.#metrics.bytesReceived += bytes.length;
    this.#waiting.push({ bytes, since: this.#clock.now() });
    this.#waitingBytes += bytes.length + this.#limits.entryBytes;
    if (this.#waitingBytes > this.#limits.waitingBytes) this.close("busy");
    else if (this.#pace.isResting) this.#waitForWork(bytes);
    else this.drain();
  }

  #waitForWork(bytes: Uint8Array): void {
    if (this.#waiting.length === 1) this.#pace.whenOver(() => this.drain());
    if (isDocumentMessage(bytes)) this.#pace.isBack(this);
  }

  /** Handles what waits: while the document is there, and as much as this connection may ask of the server. */
  drain(): void {
    while (this.#host?.isReady && !this.#paused && !this.#closed) {
      const message = this.#waiting.shift();
      if (!message) break;
      this.#waitingBytes -= message.bytes.length + this.#limits.entryBytes;
      this.#slowDown(message.bytes);
      if (!this.#closed) this.#handle(message);
    }
  }

  #handle({ bytes, since }: Waiting): void {
    this.#since = since;
    try {
      this.#host?.receive(this, decodeMessage(bytes, this.shownAs));
    } catch (error) {
      if (!(error instanceof MessageError)) throw error;
      this.close(error.reason === "too-large" ? "tooLarge" : "invalidUpdate");
    }
  }

  /** Whoever sends too much is neither read from nor listened to for a while, and sent away when that does not end (RM11). */
  #slowDown(bytes: Uint8Array): void {
    const { stateRequestCost, bytesPerToken, floodPatience } = this.#limits;
    const cost = isStateRequest(bytes) ? stateRequestCost : 1 + bytes.length / bytesPerToken;
    const now = this.#clock.now();
    const wait = this.#bucket.take(now, cost);
    if (this.#bucket.wasFull) this.#floodBegan = undefined;
    if (wait <= 0) return;
    this.#floodBegan ??= now;
    if (now - this.#floodBegan > floodPatience) this.close("tooMany");
    else this.#pause(wait);
  }

  #pause(ms: number): void {
    this.#paused = true;
    this.#metrics.pauses++;
    this.#transport.pause();
    this.#clock.after(ms, () => {
      this.#paused = false;
      this.drain();
      if (!this.#paused && !this.#closed) this.#transport.resume();
    });
  }

  /** Sends one message, or closes a reader that has let too much pile up (RM11). */
  send(message: Uint8Array): void {
    if (!this.#mayTake(message.length)) return;
    this.#transport.send(message);
  }

  /** Sends messages that others get as well, in one piece. */
  sendAll(bundle: Bundle): void {
    if (!this.#mayTake(bundle.bytes)) return;
    this.#transport.sendAll(bundle);
  }

  #mayTake(bytes: number): boolean {
    if (this.#closed) return false;
    const { buffered } = this.#transport;
    if (buffered === 0) this.#allowance = 0;
    if (buffered > this.#limits.outgoingBytes + this.#allowance) {
      this.close("busy");
      return false;
    }
    // one large message on its way, a whole plan or an import, makes nobody a slow reader
    this.#allowance = Math.max(this.#allowance, bytes);
    this.#metrics.bytesSent += bytes;
    return true;
  }

  /** Shows that the server is there. */
  echo(): void {
    this.send(this.isOurs ? liveness : nobody);
  }

  sayStorage(level: StorageLevel): void {
    if (this.isOurs) this.send(encodeStorage(level));
  }

  /** One more document message has been handled; the room then held everything up to `seq`. */
  count(seq: number): void {
    this.#handled++;
    const last = this.#owed.at(-1);
    if (last?.seq === seq) last.count = this.#handled;
    else this.#owed.push({ seq, count: this.#handled, since: this.#since });
  }

  /** A part of what came could not be placed: the client is asked for all it has, until that fits (RM7). */
  askAgainUntilComplete(question: () => Uint8Array | undefined): void {
    if (this.isIncomplete) return;
    this.isIncomplete = true;
    const ask = () => {
      if (!this.isIncomplete || this.#closed) return;
      const frame = question();
      if (frame) this.send(frame);
      this.#clock.after(this.#limits.askAgain, ask);
    };
    this.#clock.after(this.#limits.askAgain, ask);
  }

  /** Everything up to `seq` is committed: pays the receipts that became true (RM1). */
  acknowledge(seq: number): void {
    if (this.isIncomplete) return;
    const before = this.#acknowledged;
    for (let owed = this.#owed[0]; owed && owed.seq <= seq; owed = this.#owed[0]) {
      this.#metrics.acknowledgement.observe(this.#clock.now() - owed.since, owed.count - this.#acknowledged);
      this.#acknowledged = owed.count;
      this.#owed.shift();
    }
    if (this.#acknowledged === before) return;
    if (this.isOurs) this.send(encodeDurable({ count: this.#acknowledged, seq, at: this.#clock.now() }));
    this.#watchers = this.#watchers.filter((watcher) => {
      if (watcher.count <= this.#acknowledged) watcher.resolve(true);
      return watcher.count > this.#acknowledged;
    });
  }

  /** Document messages that have arrived: handled, or waiting for the document. */
  get documentMessages(): number {
    return this.#handled + this.#waiting.filter(({ bytes }) => isDocumentMessage(bytes)).length;
  }

  /** Resolves once the first `count` document messages of this connection are committed; false when it ends before. */
  acknowledged(count: number): Promise<boolean> {
    if (count <= this.#acknowledged) return Promise.resolve(true);
    if (this.#closed) return Promise.resolve(false);
    return new Promise((resolve) => this.#watchers.push({ count, resolve }));
  }

  close(reason: CloseReason): void {
    if (this.#closed) return;
    this.#waiting = [];
    this.#metrics.countClose(reason);
    this.#transport.close(closeCodes[reason], reason);
    this.left();
  }

  /** The connection is gone, whoever ended it. What it brought before is handled yet, unless the room has closed it. */
  left(): void {
    this.drain();
    if (this.#closed) return;
    this.#closed = true;
    this.#metrics.sessions--;
    this.#onLeft();
    this.#waiting = [];
    for (const { resolve } of this.#watchers.splice(0)) resolve(false);
    this.#host?.leave(this);
  }
}
