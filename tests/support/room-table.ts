import * as Y from "yjs";
import { schemaVersion } from "#collab/plan/schema.ts";
import { type Limits, limits as usualLimits } from "#collab/protocol/limits.ts";
import {
  type AwarenessEntry,
  decodeMessage,
  encodeAwareness,
  encodeLiveness,
  encodeSyncStep1,
  encodeSyncStep2,
  encodeUpdate,
  type Message,
  type StorageLevel,
} from "#collab/protocol/messages.ts";
import type { Bundle } from "#collab/room/bundle.ts";
import { MemoryStore } from "#collab/room/memory-store.ts";
import { mergeHere } from "#collab/room/merge-log.ts";
import { type Checkpoint, type LogEntry, type RoomStore, StoreError } from "#collab/room/room-store.ts";
import { Rooms, type RoomsDeps } from "#collab/room/rooms.ts";
import type { Access, Handshake, Session, Transport } from "#collab/room/session.ts";
import { ManualClock } from "./manual-clock.ts";

/** A store in memory whose answers can be held back or refused. */
export class MoodyStore implements RoomStore {
  readonly inner: RoomStore;
  /** Called before each operation; a promise delays it, a throw refuses it. */
  before: (operation: keyof RoomStore, entries: readonly LogEntry[]) => Promise<void> | void = () => {};
  /** Called after an append was stored; a throw is an answer that was lost. */
  afterAppend: () => void = () => {};

  constructor(inner: RoomStore = new MemoryStore()) {
    this.inner = inner;
  }

  async read(doc: string) {
    await this.before("read", []);
    return this.inner.read(doc);
  }

  async open(doc: string) {
    await this.before("open", []);
    return this.inner.open(doc);
  }

  async append(entries: readonly LogEntry[]) {
    await this.before("append", entries);
    const answer = await this.inner.append(entries);
    this.afterAppend();
    return answer;
  }

  async saveCheckpoint(checkpoint: Checkpoint) {
    await this.before("saveCheckpoint", []);
    return this.inner.saveCheckpoint(checkpoint);
  }

  async findOwner(doc: string, client: number) {
    await this.before("findOwner", []);
    return this.inner.findOwner(doc, client);
  }

  async loadSpare(doc: string) {
    await this.before("loadSpare", []);
    return this.inner.loadSpare(doc);
  }
}

export const unavailable = () => new StoreError("unavailable", "57P01");

/** Something that waits until it is opened. */
export function gate(): { wait: () => Promise<void>; open: () => void } {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { wait: () => opened, open };
}

type Seat = Partial<Access> & {
  readonly stock?: boolean;
  readonly doc?: Y.Doc;
  readonly address?: string;
  readonly handshake?: Partial<Handshake>;
};

/** Rooms without network, and clients that talk to them by hand. */
export class RoomTable {
  readonly clock = new ManualClock();
  readonly store: MoodyStore;
  readonly rooms: Rooms;
  readonly logged: { level: string; facts: Record<string, unknown>; sentence: string }[] = [];

  constructor(
    options: {
      limits?: Partial<Limits>;
      store?: RoomStore;
      merge?: RoomsDeps["merge"];
      onQuiet?: RoomsDeps["onQuiet"];
    } = {},
  ) {
    this.store = new MoodyStore(options.store);
    const note = (level: string) => (facts: Record<string, unknown>, sentence: string) =>
      void this.logged.push({ level, facts, sentence });
    this.rooms = new Rooms({
      store: this.store,
      merge: options.merge ?? mergeHere,
      clock: this.clock,
      log: { info: note("info"), warn: note("warn"), error: note("error") },
      // a clock that stands would hold every commit but the first
      limits: { ...usualLimits, commitEvery: 0, ...options.limits },
      random: () => 0.5,
      onQuiet: options.onQuiet,
    });
  }

  seat(name: string, { stock = false, doc, handshake, address, ...access }: Seat = {}): Guest {
    const guest = new Guest(doc ?? new Y.Doc());
    guest.session = this.rooms.join(name, {
      transport: guest,
      access: { account: null, name: null, canEdit: true, ...access },
      handshake: {
        schema: stock ? null : schemaVersion,
        epoch: null,
        seq: null,
        connection: null,
        ...handshake,
      },
      epoch: "epoch-1",
      address,
    });
    return guest;
  }

  /** A guest who has the document and has been acknowledged. */
  async seated(name: string, seat?: Seat): Promise<Guest> {
    const guest = this.seat(name, seat);
    await turns();
    guest.askForState();
    await turns();
    return guest;
  }
}

/** The hand-written client: speaks y-websocket's protocol from its end of a pair. */
export class Guest implements Transport {
  readonly doc: Y.Doc;
  session!: Session;
  readonly received: Message[] = [];
  /** What came in one piece. */
  readonly bundles: Message[][] = [];
  closed: { code: number; reason: string } | undefined;
  paused = false;
  /** What the network has not taken yet; a slow reader's grows. */
  buffered = 0;
  /** Whether it answers the room's questions and sends its edits, as a provider does. */
  honest = true;

  constructor(doc: Y.Doc) {
    this.doc = doc;
    doc.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin !== this && this.honest) this.update(update);
    });
  }

  send(bytes: Uint8Array): void {
    const message = decodeMessage(bytes);
    this.received.push(message);
    // a network answers later, never within the call
    if (message.type === "sync-step-1" && this.honest) queueMicrotask(() => this.answer(message.stateVector));
    if (message.type === "sync-step-2" || message.type === "update")
      Y.applyUpdate(this.doc, message.update, this);
  }

  sendAll({ messages }: Bundle): void {
    this.bundles.push(messages.map((message) => decodeMessage(message)));
    for (const message of messages) this.send(message);
  }

  close(code: number, reason: string): void {
    this.closed ??= { code, reason };
  }

  pause(): void {
    this.paused = true;
  }

  resume(): void {
    this.paused = false;
  }

  say(bytes: Uint8Array): void {
    if (!this.closed) this.session.receive(bytes);
  }

  askForState(): void {
    this.say(encodeSyncStep1(Y.encodeStateVector(this.doc)));
  }

  answer(stateVector?: Uint8Array): void {
    this.say(encodeSyncStep2(Y.encodeStateAsUpdate(this.doc, stateVector)));
  }

  update(update: Uint8Array): void {
    this.say(encodeUpdate(update));
  }

  show(state: unknown, { client = this.doc.clientID, clock = 1 } = {}): void {
    this.say(encodeAwareness([{ client, clock, state: JSON.stringify(state) }]));
  }

  ping(): void {
    this.say(encodeLiveness());
  }

  type(text: string): void {
    const target = this.doc.getText("t");
    target.insert(target.length, text);
  }

  get text(): string {
    return this.doc.getText("t").toString();
  }

  /** Receipts so far: how many of its document messages are committed. */
  get receipts(): number[] {
    return this.received.flatMap((message) => (message.type === "durable" ? [message.count] : []));
  }

  get storage(): StorageLevel[] {
    return this.received.flatMap((message) => (message.type === "storage" ? [message.level] : []));
  }

  /** Presence as it stands after all that was received. */
  get peers(): Record<number, unknown> {
    const peers: Record<number, unknown> = {};
    const entries = this.received.flatMap((message): readonly AwarenessEntry[] =>
      message.type === "awareness" ? message.entries : [],
    );
    for (const { client, state } of entries) {
      const value: unknown = JSON.parse(state);
      if (value === null) delete peers[client];
      else peers[client] = value;
    }
    return peers;
  }

  leave(): void {
    this.session.left();
  }
}

/** Lets everything that is under way without time passing come to rest. */
export async function turns(count = 12): Promise<void> {
  for (let i = 0; i < count; i++) await new Promise<void>((resolve) => setImmediate(resolve));
}
