import type * as Y from "yjs";
import type { Limits } from "../protocol/limits.ts";
import type { Clock } from "./clock.ts";
import type { Author, CommitBatch, LogOwner } from "./commit-batch.ts";
import { type Compacted, Compactor } from "./compactor.ts";
import { DocBytes } from "./doc-bytes.ts";
import type { DocForm } from "./doc-form.ts";
import type { Lanes } from "./lanes.ts";
import type { Applied, Change } from "./live-doc.ts";
import type { MergeLog } from "./merge-log.ts";
import { openAsBytes, openChecked } from "./open-log.ts";
import type { RoomLog } from "./room-log.ts";
import type { RoomMetrics } from "./room-metrics.ts";
import { type LogEntry, type RoomStore, type StoredDoc, StoreError } from "./room-store.ts";

export type Lost = "fenced" | "data";

export type DurableDeps = {
  readonly store: RoomStore;
  readonly batch: CommitBatch;
  readonly merge: MergeLog;
  /** Compactions of all rooms take turns. */
  readonly lanes: Lanes;
  readonly clock: Clock;
  readonly log: RoomLog;
  readonly limits: Limits;
  readonly metrics: RoomMetrics;
  /** A document, or its Y.Doc, has left memory. */
  readonly onPutAway?: (() => void) | undefined;
};

type Events = {
  /** More is committed, or the store has begun to fail or to work again. */
  readonly onProgress: () => void;
  /** This writer can write it no more; whoever needs it opens it anew. */
  readonly onLost: (reason: Lost) => void;
  /** Nothing was written for a while and everything is committed. */
  readonly onQuiet: () => void;
};

type Settler = {
  readonly seq: number;
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
};

/** A document and its log: whatever changes it gets the next position and is on its way to the disk (LG1). */
export class DurableDoc {
  readonly name: string;
  readonly #deps: DurableDeps;
  readonly #events: Events;
  readonly #owner: LogOwner;
  #form: DocForm | undefined;
  #compactor: Compactor | undefined;
  #term = 0;
  #seq = 0;
  #committed = 0;
  #uncommitted: LogEntry[] = [];
  #failing = false;
  #lost = false;
  #settlers: Settler[] = [];
  readonly #knownClients = new Set<number>();
  #lastEdit = 0;
  #watchingQuiet = false;
  #watchingRest = false;

  constructor(name: string, deps: DurableDeps, events: Events) {
    this.name = name;
    this.#deps = deps;
    this.#events = events;
    this.#owner = {
      committed: (seq) => this.#onCommitted(seq),
      slow: () => this.#onSlow(),
      lost: (reason) => this.#onLost(reason),
    };
  }

  get isOpen(): boolean {
    return this.#form !== undefined;
  }

  /** The document itself, in the form it has at this moment. Throws while it is being loaded or rebuilt. */
  get form(): DocForm {
    if (!this.#form) throw new Error(`the document ${this.name} is not there yet`);
    return this.#form;
  }

  /** The last position given out. */
  get seq(): number {
    return this.#seq;
  }

  /** The last position that is in the database, with all before it. */
  get committed(): number {
    return this.#committed;
  }

  /** Up to where others may see: what is committed, and in an outage everything (RM4). */
  get visible(): number {
    return this.#failing ? this.#seq : this.#committed;
  }

  get failing(): boolean {
    return this.#failing;
  }

  /** Becomes the one writer of the document. Rejects when it cannot be read. */
  async open(): Promise<void> {
    const { store, limits } = this.#deps;
    const stored = await store.open(this.name);
    this.#term = stored.term;
    const form = openAsBytes(stored, limits.bytesTail) ?? (await this.#checked(stored));
    this.#seq = stored.seq;
    this.#committed = stored.seq;
    this.#compactor = new Compactor(stored, {
      ...this.#deps,
      doc: this.name,
      term: this.#term,
      inMemory: () => this.#encodeSmall(),
      onFenced: () => this.#onLost("fenced"),
    });
    if (this.#lost) return form.destroy();
    this.#form = form;
    // a log without a fitting checkpoint: whoever only looks at it needs no Y.Doc either, and the next finds bytes
    if (form.isLive) this.#watchRest(limits.quiet);
  }

  /** Throws the document away and makes it again from the log and what is on its way there (RM5). Waits out an outage. */
  async rebuild(): Promise<void> {
    this.#form?.destroy();
    this.#form = undefined;
    // taken before the store is read: what is committed in between is then in both, which changes nothing
    const uncommitted = this.#uncommitted.map(({ bytes }) => bytes);
    const form = await this.#checked(await this.#readPatiently());
    for (const bytes of uncommitted) form.apply(bytes, () => false);
    if (this.#lost) return form.destroy();
    this.#form = form;
    this.#watchRest();
  }

  /** Applies what came from outside; a change is logged in the name of its author's account. */
  apply(update: Uint8Array, author: Author, isForeign: (client: number) => boolean): Applied {
    const applied = this.form.apply(update, isForeign);
    if (applied.ok && applied.change) this.#write(applied.change, author);
    if (this.form.isLive) this.#watchRest();
    return applied;
  }

  /** Runs a server-side edit; undefined when it changed nothing. */
  edit(write: (doc: Y.Doc) => void, actor: string): Change | undefined {
    this.#watchRest();
    const change = this.form.edit(write, actor);
    if (change) this.#write(change, { account: actor });
    return change;
  }

  /** The document for reading, as it is now. */
  get doc(): Y.Doc {
    this.#watchRest();
    return this.form.doc;
  }

  /** Resolves once everything up to `seq` is committed; rejects when it never will be. */
  settled(seq: number): Promise<void> {
    if (seq <= this.#committed) return Promise.resolve();
    if (this.#lost) return Promise.reject(this.#lostError());
    return new Promise((resolve, reject) => this.#settlers.push({ seq, resolve, reject }));
  }

  /** The whole document as it is now, once all of that is committed (RM2). */
  async committedState(): Promise<{ state: Uint8Array; seq: number; term: number }> {
    const seq = this.#seq;
    const { state } = this.form;
    await this.settled(seq);
    return { state, seq, term: this.#term };
  }

  /** Leaves a short log and nothing in memory. Waits until all is committed. */
  async close(): Promise<void> {
    await this.settled(this.#seq);
    await this.#compactor?.compact("close");
    this.#form?.destroy();
    this.#form = undefined;
  }

  #write(change: Change, author: Author): void {
    const { batch, clock } = this.#deps;
    const newClients = change.clients.filter((client) => !this.#knownClients.has(client));
    for (const client of newClients) this.#knownClients.add(client);
    this.#seq++;
    this.#lastEdit = clock.now();
    const { bytes, nodes } = change;
    const entry = {
      doc: this.name,
      seq: this.#seq,
      term: this.#term,
      bytes,
      actor: author.account,
      newClients,
      nodes,
      at: this.#lastEdit,
    };
    this.#uncommitted.push(entry);
    this.#compactor?.wrote(this.#seq);
    batch.add(this.#owner, entry, author);
    this.#watchQuiet();
  }

  #onCommitted(seq: number): void {
    this.#committed = seq;
    this.#uncommitted = this.#uncommitted.filter((entry) => entry.seq > seq);
    if (this.#uncommitted.length === 0) this.#failing = false;
    this.#events.onProgress();
    const due = this.#settlers.filter((settler) => settler.seq <= seq);
    this.#settlers = this.#settlers.filter((settler) => settler.seq > seq);
    for (const { resolve } of due) resolve();
    void this.#compactor?.compact("edit");
  }

  #onSlow(): void {
    this.#failing = true;
    this.#events.onProgress();
  }

  #onLost(reason: Lost): void {
    if (this.#lost) return;
    this.#lost = true;
    for (const { reject } of this.#settlers.splice(0)) reject(this.#lostError());
    this.#form?.destroy();
    this.#form = undefined;
    this.#events.onLost(reason);
  }

  #watchQuiet(): void {
    if (this.#watchingQuiet) return;
    this.#watchingQuiet = true;
    const { clock, limits } = this.#deps;
    const left = this.#lastEdit + limits.quiet - clock.now();
    clock.after(Math.max(left, limits.quiet / 10), async () => {
      this.#watchingQuiet = false;
      if (!this.#form) return;
      if (!this.#hasRestedFor(limits.quiet)) return this.#watchQuiet();
      // who reads the log of a document at rest finds it short; what is written meanwhile is watched by itself
      await this.#compactor?.compact("quiet");
      if (this.#form && this.#hasRestedFor(limits.quiet)) this.#events.onQuiet();
    });
  }

  /** Whoever has only looked for a while does not need a Y.Doc (RM17). */
  #watchRest(atLeast: number = this.#deps.limits.restAfter): void {
    if (this.#watchingRest) return;
    this.#watchingRest = true;
    const { clock, limits } = this.#deps;
    const left = this.#lastEdit + limits.restAfter - clock.now();
    clock.after(left > 0 ? left : atLeast, async () => {
      if (this.#hasRestedFor(limits.restAfter)) await this.#rest();
      this.#watchingRest = false;
      if (this.#form?.isLive) this.#watchRest();
    });
  }

  async #rest(): Promise<void> {
    const form = this.#form;
    const whole = await this.#compactor?.whole();
    // somebody may have written while the bytes were made
    if (whole && form && form === this.#form && whole.seq === this.#seq && this.#committed === this.#seq) {
      form.rest(new DocBytes(whole));
      this.#deps.onPutAway?.();
    }
  }

  async #encodeSmall(): Promise<Compacted | undefined> {
    const seq = this.#seq;
    const whole = this.#form?.wholeOf(this.#deps.limits.structsEncoded);
    if (!whole) return undefined;
    await this.settled(seq);
    return { ...whole, seq };
  }

  #hasRestedFor(ms: number): boolean {
    return this.#deps.clock.now() - this.#lastEdit >= ms && this.#committed === this.#seq;
  }

  #checked(stored: StoredDoc): Promise<DocForm> {
    return openChecked(this.name, this.#term, stored, this.#deps);
  }

  async #readPatiently(): Promise<StoredDoc> {
    const { store, clock, limits } = this.#deps;
    for (;;) {
      try {
        return await store.read(this.name);
      } catch (error) {
        if (!(error instanceof StoreError) || this.#lost) throw error;
        await new Promise<void>((resolve) => clock.after(limits.retryFirst, resolve));
      }
    }
  }

  #lostError(): Error {
    return new Error(`the document ${this.name} was taken by another writer or refused by the store`);
  }
}
