import type { Limits } from "../protocol/limits.ts";
import type { Clock } from "./clock.ts";
import type { Pace } from "./pace.ts";
import type { RoomLog } from "./room-log.ts";
import type { RoomMetrics } from "./room-metrics.ts";
import { type LogEntry, type RoomStore, StoreError } from "./room-store.ts";

/** Whoever waits for its entries: a room. */
export interface LogOwner {
  /** Everything up to this position is in the database. */
  committed(seq: number): void;
  /** What was given is not stored yet, and it may take long: an outage (RM4). */
  slow(): void;
  /** What was given and is not yet committed will never be: another writer has the document, or the data is refused. */
  lost(reason: "fenced" | "data"): void;
}

/** Whoever made a change, by identity: one connection, or one server-side edit. */
export type Author = { readonly account: string | null };

type Pending = { readonly owner: LogOwner; readonly entry: LogEntry; readonly author: Author };

type Deps = {
  readonly store: RoomStore;
  readonly clock: Clock;
  readonly pace: Pace;
  readonly log: RoomLog;
  readonly limits: Limits;
  /** 0 to 1, for spreading retries */
  readonly random: () => number;
  readonly metrics: RoomMetrics;
};

/**
 * The one way into the log for all rooms of the process: what arrives in one turn is committed by one statement (LG1).
 * While much arrives, commits keep a pace, and what leaves the rooms with them: thirty people who move cards at random
 * moments get a write each in a commit, not thirty.
 */
export class CommitBatch {
  readonly #deps: Deps;
  #waiting: Pending[] = [];
  #inFlight: readonly Pending[] = [];
  #bytes = 0;
  #running = false;
  #slow = false;
  #idle: (() => void)[] = [];

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** What all rooms hold that is not committed, in bytes: small entries weigh more than what is in them. */
  get uncommittedBytes(): number {
    return this.#bytes + (this.#waiting.length + this.#inFlight.length) * this.#deps.limits.entryBytes;
  }

  /** Whether no more can be held that is not committed (RM11). */
  get isFull(): boolean {
    return this.uncommittedBytes > this.#deps.limits.uncommittedBytes;
  }

  get failing(): boolean {
    return this.#slow;
  }

  add(owner: LogOwner, entry: LogEntry, author: Author): void {
    this.#waiting.push({ owner, entry, author });
    this.#bytes += entry.bytes.length;
    if (this.#slow) owner.slow();
    if (this.#running) return;
    this.#running = true;
    void this.#run();
  }

  /** Resolves when nothing waits any more; during an outage, never. */
  async flushed(): Promise<void> {
    if (this.#running) await new Promise<void>((resolve) => this.#idle.push(resolve));
  }

  async #run(): Promise<void> {
    while (this.#waiting.length > 0) {
      await this.#moment();
      this.#inFlight = this.#takeBatch();
      this.#deps.pace.begin(this.#inFlight.map(({ author }) => author));
      await this.#commit(this.#inFlight);
      this.#inFlight = [];
    }
    this.#running = false;
    for (const resolve of this.#idle.splice(0)) resolve();
  }

  /** After the rest, and never before all that arrived in this turn is here. */
  async #moment(): Promise<void> {
    const { clock, pace } = this.#deps;
    if (pace.isResting) await new Promise<void>((resolve) => pace.whenOver(resolve));
    await new Promise<void>((resolve) => clock.endOfTurn(resolve));
  }

  #takeBatch(): Pending[] {
    const { batchRows, batchBytes } = this.#deps.limits;
    let bytes = 0;
    let count = 0;
    for (const { entry } of this.#waiting) {
      bytes += entry.bytes.length;
      if (count > 0 && (count >= batchRows || bytes > batchBytes)) break;
      count++;
    }
    return this.#waiting.splice(0, count);
  }

  async #commit(batch: readonly Pending[]): Promise<void> {
    const notSlow = this.#deps.clock.after(this.#deps.limits.slowCommit, () => this.#becomeSlow());
    try {
      const refused = await this.#append(batch);
      if (!refused) return;
      // one room's data must not keep the others' from the disk
      for (const owner of new Set(batch.map((pending) => pending.owner))) {
        if (await this.#append(batch.filter((pending) => pending.owner === owner))) this.#lose(owner, "data");
      }
    } finally {
      notSlow();
      this.#slow = false;
      for (const { entry } of batch) this.#bytes -= entry.bytes.length;
    }
  }

  /** Tries until the store answers. True when it will never take these entries. */
  async #append(batch: readonly Pending[]): Promise<boolean> {
    const { store, log, limits, clock, metrics } = this.#deps;
    for (let attempt = 0; ; attempt++) {
      const began = clock.now();
      try {
        const { fenced } = await store.append(batch.map(({ entry }) => entry));
        metrics.commit.observe(clock.now() - began);
        metrics.committedRows += batch.length;
        this.#settle(batch, new Set(fenced));
        return false;
      } catch (error) {
        if (!(error instanceof StoreError)) throw error;
        metrics.failedCommits++;
        const refused = error.reason === "data";
        log.warn({ code: error.code, rows: batch.length, attempt }, "the log could not be written");
        if (refused) return true;
        const wait = Math.min(limits.retryMost, limits.retryFirst * 2 ** attempt);
        await this.#pause(wait * (0.5 + this.#deps.random() / 2));
      }
    }
  }

  #settle(batch: readonly Pending[], fenced: ReadonlySet<string>): void {
    const lastOf = new Map<LogOwner, LogEntry>();
    for (const { owner, entry } of batch) lastOf.set(owner, entry);
    this.#slow = false;
    for (const [owner, { doc, seq }] of lastOf) {
      if (fenced.has(doc)) this.#lose(owner, "fenced");
      else owner.committed(seq);
    }
  }

  #lose(owner: LogOwner, reason: "fenced" | "data"): void {
    this.#waiting = this.#waiting.filter((pending) => {
      if (pending.owner === owner) this.#bytes -= pending.entry.bytes.length;
      return pending.owner !== owner;
    });
    owner.lost(reason);
  }

  #becomeSlow(): void {
    this.#slow = true;
    for (const owner of new Set([...this.#inFlight, ...this.#waiting].map((pending) => pending.owner)))
      owner.slow();
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => this.#deps.clock.after(ms, resolve));
  }
}
