import { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";
import { schemaVersion } from "#collab/plan/schema.ts";
import type { Durable } from "#collab/protocol/messages.ts";
import { DeviceCache } from "./device-cache.ts";
import {
  type CacheName,
  cacheName,
  earlierUnsent,
  lastSeq,
  noteCache,
  noteSeq,
  noteUnsent,
  settleEarlier,
} from "./kept-edits.ts";
import { type Closed, Line, type LineTiming } from "./line.ts";
import {
  isCommitted,
  reduceSaving,
  type SaveEvent,
  type SaveState,
  startSaving,
  unsentEdits,
} from "./save-state.ts";
import type { Detour } from "./way-of-line.ts";

export type LinkOptions = {
  /** The room's name: a plan's id, or `id:team`. */
  readonly document: string;
  readonly epoch: string;
  readonly account: string;
  readonly canEdit: boolean;
  /** Whether the server has to be asked about `canEdit` before its receipts count. */
  readonly rightsAreOld?: boolean;
  /** `ws://HOST/collab` */
  readonly url: string;
  readonly WebSocket: typeof WebSocket;
  /** The browser's, unless told otherwise; for what is too large for a socket. */
  readonly fetch?: typeof fetch;
  /** How to go where no WebSocket gets through. */
  readonly detour?: Detour;
  /** Loads this person's rights again, after the server has changed them; `setCanEdit` has been told when it is answered. */
  readonly onRightsChanged: () => Promise<void>;
  readonly timing?: Partial<LineTiming>;
};

/** One document between this screen, this device's own storage and the server, and what is known about its edits. */
export class DocLink {
  readonly doc = new Y.Doc();
  readonly awareness = new Awareness(this.doc);
  /** Resolves when what this device holds is loaded; the network follows. */
  readonly ready: Promise<void>;
  readonly #options: LinkOptions;
  readonly #cacheName: CacheName;
  readonly #earlier: ReadonlyMap<string, number>;
  readonly #line: Line;
  readonly #listeners = new Set<() => void>();
  readonly #ears = new Set<(about: string) => void>();
  readonly #clock: ReturnType<typeof setInterval>;
  #cache: DeviceCache | undefined;
  #state: SaveState;
  #closed = false;
  #canEdit: boolean;
  /** False from "rights changed" until they are asked for; receipts wait, for a reader's are none. */
  #rightsKnown: boolean;
  #heldReceipt: Durable | undefined;

  constructor(options: LinkOptions) {
    this.#options = options;
    this.#canEdit = options.canEdit;
    this.#rightsKnown = !options.rightsAreOld;
    this.#cacheName = cacheName(options.account, options.document, options.epoch);
    this.#earlier = earlierUnsent(this.#cacheName);
    const left = [...this.#earlier.values()].reduce((sum, edits) => sum + edits, 0);
    this.#state = startSaving(left, Date.now());
    // before the line, so that an edit is known before the message that carries it
    this.doc.on("update", this.#onUpdate);
    this.#line = this.#makeLine();
    this.#clock = setInterval(() => unsentEdits(this.#state) > 0 && this.#tell(), 1_000);
    this.ready = this.#open();
  }

  get state(): SaveState {
    return this.#state;
  }

  /** Names this connection and what it has sent, for a request that waits for its commit. */
  receipt(): { connection: string; sent: number } {
    return { connection: this.#line.connection, sent: this.#state.sent };
  }

  /** Hears what has changed beside the document, and `again` when the line is back and something may have been missed. */
  onSignal(listener: (about: string) => void): () => void {
    this.#ears.add(listener);
    return () => this.#ears.delete(listener);
  }

  /** Called back at every change of `state`, and once a second while edits wait. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  setCanEdit(canEdit: boolean): void {
    this.#canEdit = canEdit;
  }

  /** Tries again after an end that the person has mended, such as signing in. */
  async reconnect(): Promise<void> {
    this.#dispatch({ type: "retried" });
    // the page may belong to somebody else by now; then this link is left before it connects
    await this.#askRights();
    this.#line.connect();
  }

  /** Tries at once instead of after the wait at hand. */
  connectNow(): void {
    this.#line.connectNow();
  }

  /** Lets go of the server and the device. With edits unacknowledged it stays on the line until they are through. */
  leave(): void {
    this.awareness.setLocalState(null);
    const closeWhenThrough = () => {
      if (unsentEdits(this.#state) === 0 || this.#state.ended) this.close();
    };
    this.subscribe(closeWhenThrough);
    closeWhenThrough();
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    clearInterval(this.#clock);
    this.#line.close();
    this.awareness.destroy();
    this.#cache?.close();
    this.doc.destroy();
    this.#listeners.clear();
    this.#ears.clear();
  }

  async #open(): Promise<void> {
    const cache = await DeviceCache.open(this.#cacheName, this.doc, (kept) =>
      this.#dispatch({ type: "kept", kept }),
    );
    if (this.#closed) return cache?.close();
    this.#cache = cache;
    if (cache) noteCache(this.#cacheName);
    else this.#dispatch({ type: "kept", kept: false });
    this.#line.connect();
  }

  #makeLine(): Line {
    const { url, document, epoch, account, WebSocket, detour, fetch, timing } = this.#options;
    return new Line({
      doc: this.doc,
      awareness: this.awareness,
      url,
      document,
      WebSocket,
      detour,
      fetch,
      timing,
      handshake: () => ({
        v: String(schemaVersion),
        epoch,
        seq: String(this.#cache ? lastSeq(this.#cacheName) : 0),
        account,
      }),
      events: {
        opened: () => this.#onOpened(),
        synced: () => this.#onSynced(),
        sent: (what) => this.#dispatch({ type: "sent", what }),
        durable: (receipt) => this.#onDurable(receipt),
        storage: (level) => this.#dispatch({ type: "storage", level }),
        signal: (about) => this.#hear(about),
        closed: (how) => this.#onClosed(how),
      },
    });
  }

  readonly #onUpdate = (_u: Uint8Array, _origin: unknown, _doc: Y.Doc, transaction: Y.Transaction): void => {
    if (transaction.local && this.#canEdit) this.#dispatch({ type: "edited", at: Date.now() });
  };

  #hear(about: string): void {
    for (const listener of this.#ears) listener(about);
  }

  #onOpened(): void {
    this.#heldReceipt = undefined;
    // nobody could tell this page of rights that went while it was away: edits from then wait for the answer
    if (unsentEdits(this.#state) > 0) this.#rightsKnown = false;
    this.#dispatch({ type: "opened" });
  }

  #onSynced(): void {
    if (this.#state.everSynced) this.#hear("again");
    this.#dispatch({ type: "synced" });
    // let in again: only now is it sure that asking will not lead away from the page to the sign-in
    if (!this.#rightsKnown) void this.#askRights();
  }

  async #askRights(): Promise<void> {
    await this.#options.onRightsChanged();
    this.#rightsKnown = true;
    if (this.#heldReceipt) this.#onDurable(this.#heldReceipt);
  }

  #onDurable(receipt: Durable): void {
    const { count, seq, at } = receipt;
    if (this.#cache) noteSeq(this.#cacheName, seq);
    this.#heldReceipt = this.#rightsKnown ? undefined : receipt;
    // the server gives a reader no receipts; one that was on its way is none for edits made before rights went
    if (this.#rightsKnown && this.#canEdit) this.#dispatch({ type: "durable", n: count, committedAt: at });
  }

  #onClosed({ ended, rightsChanged, rightsUnknown }: Closed): void {
    if (rightsChanged) this.#rightsKnown = false;
    this.#dispatch(ended ? { type: "closed", ended } : { type: "closed", rightsUnknown });
    if (ended === "copy-recovered") void this.#recover();
    else if (ended === "erased") void this.#forget();
  }

  async #recover(): Promise<void> {
    this.#cache?.close();
    this.#cache = undefined;
    // the server has just answered, so it can be fetched
    const { recoverCopy } = await import("./recover-copy.ts");
    await recoverCopy(this.#cacheName, this.doc, unsentEdits(this.#state));
  }

  /** The copy may hold what was erased from the plan: it goes, unsent edits too. Who had none gets the plan at once. */
  async #forget(): Promise<void> {
    this.#cache?.close();
    this.#cache = undefined;
    const { forgetCopy } = await import("./forget-erased.ts");
    forgetCopy(this.#cacheName);
    if (unsentEdits(this.#state) === 0 && !this.#closed) globalThis.location?.reload();
  }

  #dispatch(event: SaveEvent): void {
    const before = this.#state;
    this.#state = reduceSaving(before, event);
    if (this.#state === before || this.#closed) return;
    const unsent = unsentEdits(this.#state);
    if (unsent !== unsentEdits(before)) noteUnsent(this.#cacheName, String(this.doc.clientID), unsent);
    if (isCommitted(this.#state)) settleEarlier(this.#cacheName, this.#earlier);
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
