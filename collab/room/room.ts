import type * as Y from "yjs";
import type { CloseReason } from "../protocol/close-codes.ts";
import {
  type AwarenessEntry,
  encodeSignal,
  encodeSyncStep1,
  encodeSyncStep2,
  encodeUpdate,
  type Message,
  MessageError,
} from "../protocol/messages.ts";
import { ClientIds } from "./client-ids.ts";
import { type DurableDeps, DurableDoc } from "./durable-doc.ts";
import { HeldFrames } from "./held-frames.ts";
import type { Change } from "./live-doc.ts";
import { Presences } from "./presences.ts";
import { type Parcel, relay } from "./relay.ts";
import type { Host, Session } from "./session.ts";
import { StorageNews } from "./storage-news.ts";

export type RoomDeps = DurableDeps & {
  /** For the read model: the room has been without edits for a while and all of it is committed. */
  readonly onQuiet: (room: Room) => void;
  /** Nobody is here any more. */
  readonly onEmpty: (room: Room) => void;
  /** The room serves nobody again: it could not be loaded, or its document was lost. */
  readonly onGone: (room: Room) => void;
};

type DocumentMessage = Extract<Message, { update: Uint8Array }>;
type Answer = { readonly frames: readonly Uint8Array[]; readonly to: Session };

/** One document and the people at it: what one writes, the others see once it is stored (RM1-RM11). */
export class Room implements Host {
  readonly name: string;
  readonly #deps: RoomDeps;
  readonly #durable: DurableDoc;
  readonly #sessions = new Set<Session>();
  /** Those who have not been greeted because the document is not there yet, in the order of their coming. */
  readonly #newcomers = new Set<Session>();
  readonly #held = new HeldFrames<Parcel<Session> | Answer>();
  readonly #ids: ClientIds<Session>;
  readonly #presences: Presences<Session>;
  readonly #storage: StorageNews;
  /** Rejects when the document cannot be had. Whoever awaits it hears of that; often nobody does. */
  #ready: Promise<void>;
  #gone = false;
  #edits = 0;

  constructor(name: string, deps: RoomDeps, predecessor: Promise<void>) {
    this.name = name;
    this.#deps = deps;
    this.#durable = new DurableDoc(name, deps, {
      onProgress: () => this.#progress(),
      onLost: (reason) => this.#fail(reason),
      onQuiet: () => deps.onQuiet(this),
    });
    this.#ids = new ClientIds<Session>({
      findOwner: (client) => deps.store.findOwner(name, client),
      ownClient: () => this.#durable.form.ownClient,
      onTaken: (session, client) => this.#presences.refuse(session, client),
    });
    this.#presences = new Presences<Session>({
      guests: this.#sessions,
      mostBytes: deps.limits.awarenessBytes,
      every: deps.limits.awarenessEvery,
      after: (ms, call) => deps.clock.after(ms, call),
      claim: (client, session) => this.#ids.claim(client, session),
    });
    this.#storage = new StorageNews({
      ...deps,
      isFailing: () => this.#durable.failing,
      guests: this.#sessions,
    });
    this.#ready = this.#start(predecessor.then(() => this.#durable.open()));
    this.#ready.catch(() => {});
  }

  get isReady(): boolean {
    return this.#durable.isOpen;
  }

  /** Whether it holds a Y.Doc, not only bytes (RM17). */
  get isAwake(): boolean {
    return this.#durable.isOpen && this.#durable.form.isLive;
  }

  get isInUse(): boolean {
    return this.#sessions.size > 0 || this.#edits > 0;
  }

  /** Whether everything in it is in the database. */
  get isSettled(): boolean {
    return this.#durable.isOpen && this.#durable.committed === this.#durable.seq;
  }

  /** Up to where the document is in the database; null while it is not there yet. */
  get committed(): number | null {
    return this.#durable.isOpen ? this.#durable.committed : null;
  }

  get sessions(): ReadonlySet<Session> {
    return this.#sessions;
  }

  enter(session: Session): void {
    if (this.#sessions.size >= this.#deps.limits.sessionsPerRoom) {
      session.close("tooMany");
      return;
    }
    this.#sessions.add(session);
    session.enter(this);
    if (this.isReady) this.#greet(session);
    else this.#newcomers.add(session);
  }

  leave(session: Session): void {
    if (!this.#sessions.delete(session)) return;
    this.#newcomers.delete(session);
    this.#presences.leave(session);
    this.#ids.release(session);
    if (this.#sessions.size === 0) this.#deps.onEmpty(this);
  }

  /** Handles one message of a session. Throws MessageError when it makes no sense from a client. */
  receive(session: Session, message: Message): void {
    switch (message.type) {
      case "sync-step-1":
        this.#answer(session, message.stateVector);
        break;
      case "sync-step-2":
      case "update":
        this.#change(session, message);
        break;
      case "awareness":
        this.#hearOf(session, message.entries);
        break;
      case "query-awareness":
        this.#sendPresences(session);
        break;
      case "liveness":
        session.echo();
        break;
      default:
        throw new MessageError("unknown-type");
    }
  }

  /** The one way to write from the server (RM6). One transaction; resolves once it is committed. */
  async edit(actor: string, write: (doc: Y.Doc) => void): Promise<void> {
    this.#edits++;
    try {
      await this.#ready;
      const change = this.#editOrRebuild(actor, write);
      if (change) this.#publish(change, undefined);
      await this.#durable.settled(this.#durable.seq);
    } finally {
      this.#edits--;
    }
  }

  /** The document's whole state, once all of it is committed (RM2). */
  async committedState(): Promise<{ state: Uint8Array; seq: number }> {
    await this.#ready;
    return this.#durable.committedState();
  }

  /** Resolves once all that the document holds now is committed. */
  async settled(): Promise<void> {
    await this.#ready;
    await this.#durable.settled(this.#durable.seq);
  }

  /** The document for reading at this moment, with the position of what is in it. Only while `isReady`. */
  get content(): { doc: Y.Doc; seq: number } {
    return { doc: this.#durable.doc, seq: this.#durable.seq };
  }

  /** Tells everybody who understands it that something beside the document has changed (RM18). */
  signal(about: string): void {
    const message = encodeSignal(about);
    for (const session of [...this.#sessions]) if (session.isOurs) session.send(message);
  }

  findSession(connection: string): Session | undefined {
    for (const session of this.#sessions) if (session.handshake.connection === connection) return session;
    return undefined;
  }

  closeSessions(reason: CloseReason, account?: string): void {
    for (const session of [...this.#sessions]) {
      if (account === undefined || session.account === account) session.close(reason);
    }
  }

  /** Resolves when all is committed and the log is short. Nobody may be in the room. */
  async close(): Promise<void> {
    await this.#ready;
    await this.#durable.close();
  }

  async #start(opening: Promise<void>): Promise<void> {
    try {
      await opening;
    } catch (error) {
      this.#fail(error instanceof Error ? error.message : "unknown");
      throw error;
    }
    for (const session of [...this.#newcomers]) this.#greet(session);
    for (const session of [...this.#sessions]) session.drain();
  }

  #greet(session: Session): void {
    this.#newcomers.delete(session);
    // a browser that has seen more than this server holds has met another past: its cache must not be mixed in
    if ((session.handshake.seq ?? 0) > this.#durable.seq) {
      session.close("otherEpoch");
      return;
    }
    session.send(encodeSyncStep1(this.#durable.form.stateVector));
    if (this.#storage.level !== "fine") session.sayStorage(this.#storage.level);
    this.#sendPresences(session);
  }

  #hearOf(session: Session, entries: readonly AwarenessEntry[]): void {
    const refusal = this.#presences.receive(session, entries);
    if (refusal) throw new MessageError(refusal);
  }

  #sendPresences(session: Session): void {
    const all = this.#presences.all();
    if (all) session.send(all);
  }

  #answer(session: Session, stateVector: Uint8Array): void {
    let missing: Uint8Array[];
    try {
      missing = this.#durable.form.missing(stateVector);
    } catch {
      // only a malformed state vector throws here
      throw new MessageError("malformed");
    }
    const frames = missing.map((update, i) => (i === 0 ? encodeSyncStep2(update) : encodeUpdate(update)));
    this.#sendWhenVisible({ frames, to: session });
  }

  #change(session: Session, message: DocumentMessage): void {
    // what a reader sends is dropped whole: a receipt would call it saved (RM10)
    if (!session.access.canEdit || !this.#applyFrom(session, message)) return;
    session.count(this.#durable.seq);
    session.acknowledge(this.#durable.committed);
  }

  /** False when the session had to be closed over it. */
  #applyFrom(session: Session, { type, update }: DocumentMessage): boolean {
    const { batch, log } = this.#deps;
    if (batch.isFull) {
      // the outage has lasted so long that no more fits: the edit stays with its author, who is asked for it again
      session.askAgainUntilComplete(() => this.#question());
      this.#storage.tell();
      return true;
    }
    const isForeign = (client: number) => this.#ids.isForeign(client, session);
    const applied = this.#durable.apply(update, session, isForeign);
    if (!applied.ok) {
      log.warn({ doc: this.name, reason: applied.reason }, "an update was refused and its sender closed");
      session.close(applied.reason === "damaged" ? "busy" : "invalidUpdate");
      if (applied.reason !== "malformed") this.#rebuild();
      return false;
    }
    if (applied.change) this.#publish(applied.change, session, type === "update");
    if (!applied.complete) session.askAgainUntilComplete(() => this.#question());
    else if (type === "sync-step-2") session.isIncomplete = false;
    if (batch.isFull) this.#storage.tell();
    return true;
  }

  #publish({ bytes, clients }: Change, from: Session | undefined, isOwnWork = false): void {
    const [client] = clients;
    // a client that shows no awareness is known by what it writes
    if (from && isOwnWork && client !== undefined && clients.length === 1 && !this.#ids.holdsAny(from)) {
      this.#ids.claim(client, from);
    }
    this.#sendWhenVisible({ message: encodeUpdate(bytes), from });
  }

  /** "This is what I have: what do I lack?" Undefined while there is no document. */
  #question(): Uint8Array | undefined {
    return this.isReady ? encodeSyncStep1(this.#durable.form.stateVector) : undefined;
  }

  #editOrRebuild(actor: string, write: (doc: Y.Doc) => void): Change | undefined {
    try {
      return this.#durable.edit(write, actor);
    } catch (error) {
      // Yjs keeps the half that was done
      this.#rebuild();
      throw error;
    }
  }

  #sendWhenVisible(what: Parcel<Session> | Answer): void {
    this.#held.add(this.#durable.seq, what);
    this.#release();
  }

  /** Sends what others may see by now, and presence with it: one write a person. */
  #release(): void {
    const parcels: Parcel<Session>[] = [];
    for (const due of this.#held.takeUpTo(this.#durable.visible)) {
      if ("message" in due) parcels.push(due);
      else for (const frame of due.frames) due.to.send(frame);
    }
    if (parcels.length > 0) relay([...parcels, ...this.#presences.take()], this.#sessions);
  }

  #progress(): void {
    const { failing, committed } = this.#durable;
    // before anybody sees what is not stored
    if (failing) this.#storage.tell();
    this.#release();
    for (const session of [...this.#sessions]) session.acknowledge(committed);
    if (!failing) this.#storage.tell();
  }

  #rebuild(): void {
    this.#deps.log.warn({ doc: this.name }, "a document is rebuilt from its log");
    this.#ready = this.#start(this.#durable.rebuild());
    this.#ready.catch(() => {});
  }

  #fail(reason: string): void {
    if (this.#gone) return;
    this.#gone = true;
    this.#storage.end();
    this.#deps.log.error({ doc: this.name, reason }, "a room cannot go on; its people are sent to try again");
    this.#held.clear();
    this.closeSessions("busy");
    this.#deps.onGone(this);
  }
}
