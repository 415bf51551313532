import type * as Y from "yjs";
import { schemaVersion } from "../plan/schema.ts";
import type { CloseReason } from "../protocol/close-codes.ts";
import type { Limits } from "../protocol/limits.ts";
import type { Clock } from "./clock.ts";
import { CommitBatch } from "./commit-batch.ts";
import { Headcount } from "./headcount.ts";
import { Lanes } from "./lanes.ts";
import type { MergeLog } from "./merge-log.ts";
import { Pace } from "./pace.ts";
import { placeLog } from "./place-log.ts";
import { Room } from "./room.ts";
import type { RoomLog } from "./room-log.ts";
import { RoomMetrics } from "./room-metrics.ts";
import type { RoomStore } from "./room-store.ts";
import { type Access, type Handshake, Session, type Transport } from "./session.ts";

export type RoomsDeps = {
  readonly store: RoomStore;
  readonly merge: MergeLog;
  readonly clock: Clock;
  readonly log: RoomLog;
  readonly limits: Limits;
  /** 0 to 1 */
  readonly random: () => number;
  /** A document has been without edits for a while and all of it is committed: time to write what lists and search read. */
  readonly onQuiet?: ((content: { name: string; doc: Y.Doc; seq: number }) => void) | undefined;
  /** Somebody's last connection to a document has closed; `seq` is how far it was then. */
  readonly onAway?: ((visit: { name: string; account: string; seq: number }) => void) | undefined;
  /** A document, or its Y.Doc, has left memory. */
  readonly onPutAway?: (() => void) | undefined;
};

export type Arrival = {
  readonly transport: Transport;
  readonly access: Access;
  readonly handshake: Handshake;
  /** The document's epoch, or null where documents have none. */
  readonly epoch: string | null;
  /** Whence it comes, where that is known: an office shares one. */
  readonly address?: string | undefined;
};

/** All live documents of the process: opened by the first who comes, put away some time after the last has gone. */
export class Rooms {
  /** For an operator's eyes; read only. */
  readonly metrics = new RoomMetrics();
  readonly #deps: RoomsDeps;
  readonly #pace: Pace;
  readonly #batch: CommitBatch;
  readonly #lanes: Lanes;
  readonly #rooms = new Map<string, Room>();
  readonly #people = new Headcount();
  readonly #addresses = new Headcount();
  /** Rooms on their way out; one that opens again under the same name waits for them. */
  readonly #closing = new Map<string, Promise<void>>();
  /** Epochs that ended in this process: whoever was let in by one must ask again. */
  readonly #past = new Set<string>();
  #stopping = false;
  #rightsVersion = 0;
  #stopLiveness = () => {};

  constructor(deps: RoomsDeps) {
    this.#deps = deps;
    this.#pace = new Pace(deps.clock, deps.limits.commitEvery);
    this.#batch = new CommitBatch({ ...deps, pace: this.#pace, metrics: this.metrics });
    this.#lanes = new Lanes(deps.limits.compactions);
    this.#showLife();
  }

  /** Lets a connection in, or closes it with the reason. Its owner hands over every message and says when it has left. */
  join(name: string, arrival: Arrival): Session {
    const { transport, access, handshake, address } = arrival;
    const { clock, limits } = this.#deps;
    const { metrics } = this;
    const pace = this.#pace;
    const refusal = this.#refusal(name, arrival);
    const places: [Headcount, string | null | undefined][] = [
      [this.#people, access.account],
      [this.#addresses, address],
    ];
    const count = (change: "add" | "remove") => {
      for (const [headcount, who] of places) if (who != null) headcount[change](who);
    };
    count("add");
    const onLeft = () => {
      count("remove");
      this.#tellAway(name, session);
    };
    const session: Session = new Session({
      transport,
      access,
      handshake,
      clock,
      pace,
      limits,
      metrics,
      onLeft,
    });
    if (refusal) session.close(refusal);
    else this.#get(name).enter(session);
    return session;
  }

  /** Writes from the server, in the name of an account or a system actor. Resolves once it is committed. */
  async edit(name: string, actor: string, write: (doc: Y.Doc) => void): Promise<void> {
    const room = this.#get(name);
    try {
      await room.edit(actor, write);
    } finally {
      this.#restLater(room);
    }
  }

  /** A document's whole state, all of it committed. Opens no room for one that nobody is at. */
  async committedState(name: string): Promise<{ state: Uint8Array; seq: number }> {
    const room = this.#rooms.get(name);
    if (room) return room.committedState();
    const stored = await this.#deps.store.read(name);
    const { live } = await placeLog(stored, () => this.#deps.store.loadSpare(name));
    return { state: live.state, seq: stored.seq };
  }

  /**
   * Holds documents out of everybody's hands while `work` changes what is stored of them, with a short log: their people
   * are sent away to come back, and whoever comes meanwhile waits and is then judged anew. All they wrote before is
   * committed. `epoch` is the one that ends by it.
   */
  async aside<T>(names: readonly string[], epoch: string | null, work: () => Promise<T>): Promise<T> {
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    const rooms = names.map((name) => this.#get(name));
    this.#pace.end();
    for (const room of rooms) {
      this.#forget(room);
      this.#closing.set(room.name, released);
      room.closeSessions("restarting");
    }
    try {
      await Promise.all(rooms.map((room) => room.close()));
      const done = await work();
      if (epoch !== null) this.#past.add(epoch);
      return done;
    } finally {
      this.#rightsVersion++;
      for (const name of names) {
        this.#rooms.get(name)?.closeSessions("restarting");
        if (this.#closing.get(name) === released) this.#closing.delete(name);
      }
      release();
    }
  }

  /** Resolves once all that the document holds now is committed. */
  async settled(name: string): Promise<void> {
    await this.#rooms.get(name)?.settled();
  }

  find(name: string): Room | undefined {
    return this.#rooms.get(name);
  }

  /** Tells those at a document that something beside it has changed (RM18). */
  signal(name: string, about: string): void {
    this.#rooms.get(name)?.signal(about);
  }

  /** Closes the connections of one account, or of all, to one document. */
  closeFor(name: string, reason: CloseReason, account?: string): void {
    this.#rightsVersion++;
    this.#rooms.get(name)?.closeSessions(reason, account);
  }

  /** Closes all connections of an account. */
  closeAccount(account: string, reason: CloseReason): void {
    this.#rightsVersion++;
    for (const room of this.#rooms.values()) room.closeSessions(reason, account);
  }

  /** Grows whenever somebody's rights have changed: a right that was read before may be void. */
  get rightsVersion(): number {
    return this.#rightsVersion;
  }

  /** Documents in memory. */
  get size(): number {
    return this.#rooms.size;
  }

  /** Those of them that hold a Y.Doc; the others are held as bytes. */
  get awake(): number {
    let count = 0;
    for (const room of this.#rooms.values()) if (room.isAwake) count++;
    return count;
  }

  /** What people have sent and is not in the database yet, in bytes of memory. */
  get uncommittedBytes(): number {
    return this.#batch.uncommittedBytes;
  }

  get isFailing(): boolean {
    return this.#batch.failing;
  }

  /** Sends everybody away to come back, and resolves when all they wrote is committed. */
  async stop(): Promise<void> {
    this.#stopping = true;
    this.#stopLiveness();
    this.#pace.end();
    for (const room of this.#rooms.values()) room.closeSessions("restarting");
    // a short log can wait for the next start, a restart not for a thousand logs
    this.#lanes.close();
    await this.#batch.flushed();
    await Promise.allSettled(this.#closing.values());
  }

  /** Called while the session still stands in its room; one that was refused never stood there. */
  #tellAway(name: string, session: Session): void {
    const { account } = session;
    const room = this.#rooms.get(name);
    if (account === null || !room?.sessions.has(session) || room.committed === null) return;
    for (const other of room.sessions) if (other !== session && other.account === account) return;
    this.#deps.onAway?.({ name, account, seq: room.committed });
  }

  #refusal(name: string, { handshake, epoch: ours, access, address }: Arrival): CloseReason | undefined {
    const { schema, epoch } = handshake;
    const { rooms, sessionsPerAccount, sessionsPerAddress } = this.#deps.limits;
    if (this.#stopping) return "restarting";
    if (ours !== null && this.#past.has(ours)) return "restarting";
    if (schema !== null && schema !== schemaVersion) return "otherSchema";
    if (epoch !== null && ours !== null && epoch !== ours) return "otherEpoch";
    if (!this.#rooms.has(name) && this.#rooms.size >= rooms) return "tooMany";
    if (access.account !== null && this.#people.of(access.account) >= sessionsPerAccount) return "tooMany";
    if (address !== undefined && this.#addresses.of(address) >= sessionsPerAddress) return "tooMany";
    return undefined;
  }

  #get(name: string): Room {
    const open = this.#rooms.get(name);
    if (open) return open;
    const { onQuiet } = this.#deps;
    const room = new Room(
      name,
      {
        ...this.#deps,
        batch: this.#batch,
        lanes: this.#lanes,
        metrics: this.metrics,
        onQuiet: (quiet) => onQuiet?.({ name, ...quiet.content }),
        onEmpty: (empty) => this.#restLater(empty),
        onGone: (gone) => this.#forget(gone),
      },
      this.#closing.get(name) ?? Promise.resolve(),
    );
    this.#rooms.set(name, room);
    return room;
  }

  #forget(room: Room): void {
    if (this.#rooms.get(room.name) === room) this.#rooms.delete(room.name);
  }

  #restLater(room: Room): void {
    if (this.#stopping) return;
    this.#deps.clock.after(this.#deps.limits.idleRoom, () => {
      if (this.#rooms.get(room.name) !== room || room.isInUse) return;
      // during an outage it stays: what it holds is nowhere else
      if (room.isSettled) this.#putAway(room);
      else this.#restLater(room);
    });
  }

  #putAway(room: Room): void {
    this.#forget(room);
    const closed = room.close().catch((error: unknown) => {
      const reason = error instanceof Error ? error.message : "unknown";
      this.#deps.log.warn({ doc: room.name, reason }, "a room was put away without a checkpoint");
    });
    this.#closing.set(room.name, closed);
    void closed.then(() => {
      if (this.#closing.get(room.name) === closed) this.#closing.delete(room.name);
      this.#deps.onPutAway?.();
    });
  }

  /** Stock clients leave a server that says nothing; ours ask by themselves. */
  #showLife(): void {
    this.#stopLiveness = this.#deps.clock.after(this.#deps.limits.livenessEvery, () => {
      for (const room of this.#rooms.values()) {
        for (const session of room.sessions) if (!session.isOurs) session.echo();
      }
      this.#showLife();
    });
  }
}
