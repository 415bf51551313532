import type { Checkpoint, LogEntry, RoomStore, StateIndex, StoredDoc } from "./room-store.ts";

type Kept = {
  term: number;
  checkpoint: { seq: number; state: Uint8Array; index: StateIndex | null } | null;
  readonly rows: Map<number, LogEntry>;
  readonly owners: Map<number, string>;
};

/** A RoomStore that forgets everything with its process; keeps the same contract as the one on Postgres. */
export class MemoryStore implements RoomStore {
  readonly #docs = new Map<string, Kept>();

  async read(doc: string): Promise<StoredDoc> {
    const { checkpoint, rows } = this.#get(doc);
    const seqs = [...rows.keys()].sort((a, b) => a - b);
    return {
      seq: Math.max(seqs.at(-1) ?? 0, checkpoint?.seq ?? 0),
      checkpoint: checkpoint?.state ?? null,
      updates: seqs.map((seq) => (rows.get(seq) as LogEntry).bytes),
      seqs,
      index: checkpoint?.index ?? null,
    };
  }

  async open(doc: string): Promise<StoredDoc & { term: number }> {
    const term = ++this.#get(doc).term;
    return { term, ...(await this.read(doc)) };
  }

  async append(entries: readonly LogEntry[]): Promise<{ fenced: readonly string[] }> {
    const fenced = new Set(entries.filter((entry) => this.#isFenced(entry)).map(({ doc }) => doc));
    for (const entry of entries) {
      if (fenced.has(entry.doc)) continue;
      const { rows, owners } = this.#get(entry.doc);
      rows.set(entry.seq, entry);
      for (const client of entry.newClients) {
        if (entry.actor !== null && !owners.has(client)) owners.set(client, entry.actor);
      }
    }
    return { fenced: [...fenced] };
  }

  async saveCheckpoint({ doc, term, seq, state, index }: Checkpoint): Promise<boolean> {
    const kept = this.#get(doc);
    if (kept.term !== term) return false;
    if (seq < (kept.checkpoint?.seq ?? 0)) return true;
    kept.checkpoint = { seq, state, index };
    for (const old of kept.rows.keys()) if (old <= seq) kept.rows.delete(old);
    return true;
  }

  async findOwner(doc: string, client: number): Promise<string | null> {
    return this.#get(doc).owners.get(client) ?? null;
  }

  async loadSpare(): Promise<null> {
    return null;
  }

  #isFenced({ doc, seq, term, bytes }: LogEntry): boolean {
    const kept = this.#get(doc);
    const row = kept.rows.get(seq);
    return kept.term !== term || (row !== undefined && !equalBytes(row.bytes, bytes));
  }

  #get(doc: string): Kept {
    let kept = this.#docs.get(doc);
    if (!kept) {
      kept = { term: 0, checkpoint: null, rows: new Map(), owners: new Map() };
      this.#docs.set(doc, kept);
    }
    return kept;
  }
}

function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}
