import { type RawBuilder, sql } from "kysely";
import pg from "pg";
import type { PlanId } from "#collab/plan/id.ts";
import {
  type Checkpoint,
  type LogEntry,
  type RoomStore,
  type StateIndex,
  type StoredDoc,
  StoreError,
} from "#collab/room/room-store.ts";
import type { BinaryRow } from "../db/binary-copy.ts";
import type { Database } from "../db/database.ts";
import { appendEntries } from "./append-entries.ts";
import { checksum } from "./checksum.ts";

const uniqueViolation = "23505";

type StoredPart = {
  readonly seq: number;
  readonly bytes: Buffer;
  readonly crc: number | null;
  readonly stateVector: Buffer | null;
  readonly deletionsAt: number | null;
  readonly isCheckpoint: boolean;
};

/** The log of the rooms in Postgres. What it keeps for the room is in `collab/room/room-store.ts`. */
export class PostgresStore implements RoomStore {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /**
   * Opens some document and undoes that, so that the database and this program learn how it is done: otherwise the first
   * to open one after a start waits for it.
   */
  async warmUp(): Promise<void> {
    try {
      const some = await this.#db.selectFrom("plan_checkpoint").select("doc").limit(1).executeTakeFirst();
      const transaction = await this.#db.startTransaction().execute();
      try {
        await new PostgresStore(transaction).open(some?.doc ?? "");
      } finally {
        await transaction.rollback().execute();
      }
    } catch {
      // whoever opens a document next is told what is wrong
    }
  }

  read(doc: string): Promise<StoredDoc> {
    return guarded(() => this.#read(doc));
  }

  open(doc: string): Promise<StoredDoc & { term: number }> {
    return guarded(async () => {
      const { term } = await this.#db
        .insertInto("plan_writer")
        .values({ doc, term: 1 })
        .onConflict((conflict) =>
          conflict.column("doc").doUpdateSet((eb) => ({ term: eb("plan_writer.term", "+", 1) })),
        )
        .returning("term")
        .executeTakeFirstOrThrow();
      return { term, ...(await this.#read(doc)) };
    });
  }

  append(entries: readonly LogEntry[]): Promise<{ fenced: readonly string[] }> {
    return guarded(async () => {
      try {
        return { fenced: await appendEntries(this.#db, entries) };
      } catch (error) {
        if (codeOf(error) !== uniqueViolation) throw error;
        // a position is taken: by these very entries, whose first commit was not heard of, or by another writer
        return { fenced: await this.#appendMissing(entries) };
      }
    });
  }

  saveCheckpoint({ doc, term, seq, state, index, aside }: Checkpoint): Promise<boolean> {
    const badRows = aside?.rows ?? [];
    return guarded(async () => {
      const { rows } = await sql`
        with writer as (
          select doc from plan_writer where doc = ${doc} and term = ${term} for share
        ), bad as (
          insert into plan_aside (doc, seq, is_checkpoint, bytes)
          select doc, seq, false, bytes from plan_update join writer using (doc) where seq = any(${badRows}::bigint[])
          union all
          select doc, seq, true, state from plan_checkpoint join writer using (doc) where ${aside?.checkpoint ?? false}
          on conflict do nothing
        ), saved as (
          insert into plan_checkpoint (doc, seq, state, crc, state_vector, deletions_at)
          select doc, ${seq}::bigint, ${state}::bytea, ${checksum(state)}::integer,
            ${index?.stateVector ?? null}::bytea, ${index?.deletionsAt ?? null}::integer
          from writer
          on conflict (doc) do update set seq = excluded.seq, state = excluded.state, crc = excluded.crc,
            state_vector = excluded.state_vector, deletions_at = excluded.deletions_at
            where plan_checkpoint.seq <= excluded.seq
        ), shortened as (
          delete from plan_update using writer
          where plan_update.doc = writer.doc and seq > ${behindCheckpoint(doc)} and seq <= ${seq}
        )
        select doc from writer
      `.execute(this.#db);
      return rows.length > 0;
    });
  }

  findOwner(doc: string, client: number): Promise<string | null> {
    return guarded(async () => {
      const row = await this.#db
        .selectFrom("plan_actor")
        .select("account_id")
        .where("doc", "=", doc)
        .where("client_id", "=", client)
        .executeTakeFirst();
      return row?.account_id ?? null;
    });
  }

  /** The newest version's state: versions are kept apart from the log, whole. */
  loadSpare(doc: string): Promise<Uint8Array | null> {
    const [plan, part] = doc.split(":");
    return guarded(async () => {
      const newest = await this.#db
        .selectFrom("snapshot_content")
        .innerJoin("snapshot", "snapshot.id", "snapshot_content.snapshot_id")
        .select("state")
        .where("plan_id", "=", plan as PlanId)
        .where("audience", "=", part === "team" ? "team" : "shared")
        .orderBy("number", "desc")
        .limit(1)
        .executeTakeFirst();
      return newest?.state ?? null;
    });
  }

  /**
   * One statement, so that a checkpoint saved meanwhile is seen whole or not at all. It begins behind the checkpoint
   * because what was deleted before it may still lie in the index, a quarter of a million dead rows after a busy day.
   */
  async #read(doc: string): Promise<StoredDoc> {
    // the one statement that can answer in bytes takes no parameters
    const name = sql.raw(pg.escapeLiteral(doc));
    const { rows: fields } = await sql<BinaryRow>`copy (
      select seq, true as is_checkpoint, state as bytes, crc, state_vector, deletions_at
      from plan_checkpoint where doc = ${name}
      union all
      select seq, false, bytes, crc, null, null
      from plan_update where doc = ${name} and seq > ${behindCheckpoint(name)}
      order by seq, is_checkpoint desc
    ) to stdout (format binary)`.execute(this.#db);
    const rows = fields.map(partOf);
    const checkpoint = rows.find((row) => row.isCheckpoint);
    const updates = rows.filter((row) => !row.isCheckpoint);
    return {
      seq: rows.at(-1)?.seq ?? 0,
      checkpoint: checkpoint?.bytes ?? null,
      updates: updates.map(({ bytes }) => bytes),
      seqs: updates.map(({ seq }) => seq),
      index: checkpoint && rows.every(isAsWritten) ? indexOf(checkpoint) : null,
    };
  }

  async #appendMissing(entries: readonly LogEntry[]): Promise<string[]> {
    const fenced: string[] = [];
    for (const doc of new Set(entries.map((entry) => entry.doc))) {
      const own = entries.filter((entry) => entry.doc === doc);
      const isFenced = await this.#db.transaction().execute(async (transaction) => {
        const stored = await transaction
          .selectFrom("plan_update")
          .select(["seq", "bytes"])
          .where("doc", "=", doc)
          .where(
            "seq",
            "in",
            own.map(({ seq }) => seq),
          )
          .execute();
        const bytesAt = new Map(stored.map(({ seq, bytes }) => [seq, bytes]));
        if (own.some(({ seq, bytes }) => bytesAt.get(seq)?.equals(bytes) === false)) return true;
        const missing = own.filter(({ seq }) => !bytesAt.has(seq));
        return missing.length > 0 && (await appendEntries(transaction, missing)).length > 0;
      });
      if (isFenced) fenced.push(doc);
    }
    return fenced;
  }
}

/** Unchanged since a room wrote it, and without a gap before it. */
function isAsWritten({ seq, bytes, crc }: StoredPart, i: number, parts: readonly StoredPart[]): boolean {
  const before = parts[i - 1];
  return checksum(bytes) === crc && (before === undefined || seq === before.seq + 1);
}

const behindCheckpoint = (doc: string | RawBuilder<unknown>) =>
  sql`coalesce((select seq from plan_checkpoint where doc = ${doc}), 0)`;

function partOf([seq, isCheckpoint, bytes, crc, stateVector, deletionsAt]: BinaryRow): StoredPart {
  if (!seq || !bytes) throw new TypeError("the log has a row without its position or its bytes");
  return {
    seq: Number(seq.readBigInt64BE()),
    isCheckpoint: isCheckpoint?.[0] === 1,
    bytes,
    crc: crc?.readInt32BE() ?? null,
    stateVector: stateVector ?? null,
    deletionsAt: deletionsAt?.readInt32BE() ?? null,
  };
}

function indexOf({ stateVector, deletionsAt }: StoredPart): StateIndex | null {
  if (stateVector === null || deletionsAt === null) return null;
  // out of node-postgres's pool, of which it would keep 8 KiB in memory
  return { stateVector: Uint8Array.from(stateVector), deletionsAt };
}

async function guarded<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    // node-postgres tells of a lost connection by a plain Error; these are mistakes of ours, and not to be tried again
    if (error instanceof TypeError || error instanceof RangeError || error instanceof ReferenceError)
      throw error;
    const code = codeOf(error);
    // 22: the values cannot be, 23: they break a rule; everything else may pass
    throw new StoreError(/^2[23]\w{3}$/.test(code) ? "data" : "unavailable", code, error);
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "no code";
}
