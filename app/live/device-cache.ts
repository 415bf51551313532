import { createIDBKeyRangeUpperBound, createStores, del, getAll, getLastKey, openDB } from "lib0/indexeddb";
import * as Y from "yjs";

const store = "updates";
const rowsBeforeFolding = 500;
const patience = 3_000;

/**
 * Keeps one document on this device. Unlike y-indexeddb it knows when the browser refuses (private mode, full disk),
 * so that nobody is told their edits are kept when they are not; editing goes on either way.
 */
export class DeviceCache {
  readonly #doc: Y.Doc;
  readonly #database: IDBDatabase;
  readonly #onKept: (kept: boolean) => void;
  #rows = 0;
  #kept = true;
  #closed = false;

  /** Loads what the device has into the doc and keeps every later update. Undefined when the browser refuses. */
  static async open(
    name: string,
    doc: Y.Doc,
    onKept: (kept: boolean) => void,
  ): Promise<DeviceCache | undefined> {
    try {
      const database = await soon(openDB(name, (db) => createStores(db, [[store, { autoIncrement: true }]])));
      const cache = new DeviceCache(database, doc, onKept);
      await soon(cache.#load());
      return cache;
    } catch {
      // whatever the browser's reason, the answer to the person is the same: not kept on this device
      return undefined;
    }
  }

  private constructor(database: IDBDatabase, doc: Y.Doc, onKept: (kept: boolean) => void) {
    this.#database = database;
    this.#doc = doc;
    this.#onKept = onKept;
    // lib0 closes the database when another tab deletes it (signing out there)
    database.addEventListener("versionchange", () => this.#say(false));
  }

  async #load(): Promise<void> {
    const rows: Uint8Array[] = await getAll(this.#database.transaction(store).objectStore(store));
    this.#doc.transact(() => {
      for (const row of rows) Y.applyUpdate(this.#doc, row, this);
    }, this);
    this.#rows = rows.length;
    this.#doc.on("update", this.#keep);
  }

  readonly #keep = (update: Uint8Array, origin: unknown): void => {
    if (origin === this || this.#closed) return;
    this.#rows += 1;
    // after a refusal the rows have a hole, so the next one holds everything
    if (!this.#kept || this.#rows > rowsBeforeFolding) void this.#write(this.#fold);
    else void this.#write((updates) => updates.add(update));
  };

  /** Replaces all rows by one that holds them and the doc; what another tab adds afterwards stays beside it. */
  readonly #fold = async (updates: IDBObjectStore): Promise<void> => {
    this.#rows = 1;
    const last = await getLastKey(updates);
    const rows: Uint8Array[] = await getAll(updates);
    updates.add(Y.mergeUpdates([...rows, Y.encodeStateAsUpdate(this.#doc)]));
    if (last !== null) await del(updates, createIDBKeyRangeUpperBound(last, false));
  };

  /** Writes the whole doc as one row; whether the device has taken it. */
  async keepWhole(): Promise<boolean> {
    await this.#write(this.#fold);
    return this.#kept;
  }

  async #write(work: (updates: IDBObjectStore) => unknown): Promise<void> {
    try {
      const transaction = this.#database.transaction(store, "readwrite");
      const done = completion(transaction);
      await Promise.all([work(transaction.objectStore(store)), done]);
      this.#say(true);
    } catch {
      this.#say(false);
    }
  }

  #say(kept: boolean): void {
    if (kept === this.#kept || this.#closed) return;
    this.#kept = kept;
    this.#onKept(kept);
  }

  close(): void {
    this.#closed = true;
    this.#doc.off("update", this.#keep);
    this.#database.close();
  }
}

/** A full disk shows when the transaction completes, not when the row is added. */
function completion(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.addEventListener("complete", () => resolve());
    for (const failure of ["abort", "error"])
      transaction.addEventListener(failure, () => reject(new Error("the device refused to keep an edit")));
  });
}

/** A deletion under way in another tab can hold a database closed for good: then the plan opens without it. */
function soon<T>(work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("the device's storage does not answer")), patience);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
