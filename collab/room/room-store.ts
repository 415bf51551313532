import type { WholeState } from "./whole-state.ts";

/** One change of one document, as the log keeps it. `doc` and `seq` name it for ever (LG1). */
export type LogEntry = {
  readonly doc: string;
  /** Counts from 1 without gaps; the room gives it. */
  readonly seq: number;
  /** The writer that gave it; a later writer of the same document has a greater one (LG3). */
  readonly term: number;
  /** A Yjs update, version 1. */
  readonly bytes: Uint8Array;
  /** Account or system actor; null where nobody signs in. */
  readonly actor: string | null;
  /** Yjs client ids whose structs this brought and that the room had not met since it was loaded. */
  readonly newClients: readonly number[];
  /** Cards that were touched, for "who did what". */
  readonly nodes: readonly string[];
  /** ms since 1970 */
  readonly at: number;
};

export type StoredDoc = {
  /** The last position of the log, 0 for a document that nobody has written. */
  readonly seq: number;
  readonly checkpoint: Uint8Array | null;
  /** Everything after the checkpoint, in order. */
  readonly updates: readonly Uint8Array[];
  /** The positions of the updates. */
  readonly seqs: readonly number[];
  /**
   * What the checkpoint holds, when all of this is known to be what a room has once applied, without a gap; null when it
   * must be checked first (LG8).
   */
  readonly index: StateIndex | null;
};

export type StateIndex = Omit<WholeState, "state">;

export type Checkpoint = {
  readonly doc: string;
  readonly term: number;
  /** Everything up to here is in `state`. */
  readonly seq: number;
  readonly state: Uint8Array;
  readonly index: StateIndex | null;
  /** What could not be applied and is not in `state`: it is kept apart, for people to look at (LG8). */
  readonly aside?: { readonly rows: readonly number[]; readonly checkpoint: boolean };
};

/** Where rooms keep their log. Postgres in earnest, memory in tests; one contract suite holds both. */
export interface RoomStore {
  read(doc: string): Promise<StoredDoc>;
  /** Reads a document to write it: from now on, appends of every earlier term are fenced. */
  open(doc: string): Promise<StoredDoc & { readonly term: number }>;
  /**
   * Stores all entries or none, but for documents that another writer has taken or whose position holds other bytes:
   * those are named in the answer and nothing of them is stored. Storing an entry again changes nothing (LG2).
   * Throws StoreError.
   */
  append(entries: readonly LogEntry[]): Promise<{ readonly fenced: readonly string[] }>;
  /** Puts a state in the place of the log up to its position. False when another writer has taken the document. */
  saveCheckpoint(checkpoint: Checkpoint): Promise<boolean>;
  /** The account that first wrote with this Yjs client id (LG5); null when nobody has, or nobody signs in. */
  findOwner(doc: string, client: number): Promise<string | null>;
  /** An older whole state that is kept elsewhere, for a checkpoint that cannot be read. */
  loadSpare(doc: string): Promise<Uint8Array | null>;
}

/** `data`: these very entries can never be stored. `unavailable`: worth another try. */
export class StoreError extends Error {
  override readonly name = "StoreError";
  readonly reason: "data" | "unavailable";
  /** The database's own code (SQLSTATE or a system error), safe to log: its messages may quote content. */
  readonly code: string;
  constructor(reason: StoreError["reason"], code: string, cause?: unknown) {
    super(`the store refused: ${reason} (${code})`, { cause });
    this.reason = reason;
    this.code = code;
  }
}
