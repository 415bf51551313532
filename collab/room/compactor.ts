import { type Moment, shouldCompact } from "../history/compact.ts";
import type { Limits } from "../protocol/limits.ts";
import type { Clock } from "./clock.ts";
import type { Lanes } from "./lanes.ts";
import type { MergeLog } from "./merge-log.ts";
import type { RoomLog } from "./room-log.ts";
import type { RoomMetrics } from "./room-metrics.ts";
import type { RoomStore, StoredDoc } from "./room-store.ts";
import type { WholeState } from "./whole-state.ts";

type Deps = {
  readonly doc: string;
  readonly term: number;
  readonly store: RoomStore;
  readonly clock: Clock;
  readonly log: RoomLog;
  readonly merge: MergeLog;
  /** Shared by all rooms, so that a thousand logs are not in memory at once. */
  readonly lanes: Lanes;
  readonly limits: Limits;
  readonly metrics: RoomMetrics;
  /** The document as the room holds it, once all of that is committed. Undefined when making that would be felt. */
  readonly inMemory: () => Promise<Compacted | undefined>;
  /** Another writer has the document. */
  readonly onFenced: () => void;
};

/** Everything in the log up to `seq`, all of it in the database. */
export type Compacted = WholeState & { readonly seq: number };

/**
 * Keeps the log of one document short (LG4). What the room holds of a small one is quickly encoded, while every entry of
 * the log would have to be applied once more. Of a large one it reads what is stored: the room goes on writing
 * meanwhile, and what is merged is committed by its nature.
 */
export class Compactor {
  readonly #deps: Deps;
  #last: number;
  #checkpoint: { seq: number; at: number };
  #busy = false;
  #notBefore = 0;

  constructor({ seq, updates }: StoredDoc, deps: Deps) {
    this.#deps = deps;
    this.#last = seq;
    this.#checkpoint = { seq: seq - updates.length, at: Number.NEGATIVE_INFINITY };
  }

  /** One more row has been given to the log. */
  wrote(seq: number): void {
    this.#last = seq;
  }

  /** Puts a checkpoint in the place of the log if this is the moment. Never rejects: the log alone serves as well. */
  async compact(moment: Moment): Promise<void> {
    const now = this.#deps.clock.now();
    const tail = { rows: this.#last - this.#checkpoint.seq, age: now - this.#checkpoint.at };
    if (now >= this.#notBefore && shouldCompact(tail, moment)) await this.whole();
  }

  /** The whole document as bytes, after a checkpoint of it was made. Undefined when that cannot be had now. */
  async whole(): Promise<Compacted | undefined> {
    if (this.#busy) return undefined;
    this.#busy = true;
    const { doc, clock, log, lanes, limits, metrics } = this.#deps;
    try {
      const compacted = await lanes.run(() => this.#shorten());
      if (compacted) this.#checkpoint = { seq: compacted.seq, at: clock.now() };
      return compacted;
    } catch (error) {
      metrics.failedCompactions++;
      this.#notBefore = clock.now() + limits.compactAgain;
      const reason = error instanceof Error ? error.message : "unknown";
      log.warn({ doc, reason }, "a log was not compacted");
      return undefined;
    } finally {
      this.#busy = false;
    }
  }

  async #shorten(): Promise<Compacted | undefined> {
    const { doc, term, store, merge, metrics, inMemory, onFenced } = this.#deps;
    let compacted = await inMemory();
    if (!compacted) {
      const { seq, checkpoint, updates, index } = await store.read(doc);
      if (checkpoint && index && updates.length === 0) return { seq, state: checkpoint, ...index };
      compacted = { seq, ...(await merge({ checkpoint, updates })) };
    }
    const { seq, state, ...index } = compacted;
    if (seq === 0 || this.#isSaved(seq)) return compacted;
    if (!(await store.saveCheckpoint({ doc, term, seq, state, index }))) {
      onFenced();
      return undefined;
    }
    metrics.compactions++;
    return compacted;
  }

  /** Whether this writer has put a checkpoint of this position into the store. */
  #isSaved(seq: number): boolean {
    return seq === this.#checkpoint.seq && this.#checkpoint.at > Number.NEGATIVE_INFINITY;
  }
}
