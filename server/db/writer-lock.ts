import pg from "pg";
import type { Connection } from "./database.ts";

/** "WSTO": the one advisory lock that the one process on a database holds as long as it lives. */
const lockKey = 0x5753544f;
const heartbeatMs = 15_000;

export type WriterLockResult =
  | { readonly ok: true; readonly lock: WriterLock }
  | { readonly ok: false; readonly message: string };

export interface WriterLock {
  release(): Promise<void>;
}

type Options = {
  /** Called once when another process holds the lock; this process must stop writing and end. */
  readonly onLost: (message: string) => void;
  /** How long to wait for the connection of a process that has just died to be noticed by the database. */
  readonly patienceMs?: number;
  readonly retryMs?: number;
};

const takenMessage =
  "Another copy of the program is using this database. Stop it first, or give this one a database (DATABASE_URL) or a data folder (DATA_DIR) of its own.";

/**
 * Makes this process the only one on the database.
 *
 * The lock belongs to a connection. When that drops (the database restarted, the network broke), the process does not
 * end: people go on working through an outage. It asks for the lock again until the database answers, and ends only if
 * another process holds it by then. What is written between is fenced by the writer term of each room (`plan_writer`).
 */
export async function acquireWriterLock(connection: Connection, options: Options): Promise<WriterLockResult> {
  const { patienceMs = 5_000, retryMs = 250 } = options;
  const end = Date.now() + patienceMs;
  for (;;) {
    const client = await tryLock(connection);
    if (client) return { ok: true, lock: new HeldLock(client, connection, options.onLost, retryMs) };
    if (Date.now() >= end) return { ok: false, message: takenMessage };
    await delay(retryMs);
  }
}

class HeldLock implements WriterLock {
  #client: pg.Client | undefined;
  #released = false;
  readonly #connection: Connection;
  readonly #onLost: (message: string) => void;
  readonly #retryMs: number;

  constructor(client: pg.Client, connection: Connection, onLost: (message: string) => void, retryMs: number) {
    this.#connection = connection;
    this.#onLost = onLost;
    this.#retryMs = retryMs;
    this.#hold(client);
  }

  async release(): Promise<void> {
    this.#released = true;
    await this.#client?.end().catch(() => {});
  }

  #hold(client: pg.Client): void {
    this.#client = client;
    // a connection that a network swallowed says nothing, and some hosts cut idle ones
    const beat = setInterval(() => {
      client.query("select 1").catch(() => client.end().catch(() => {}));
    }, heartbeatMs);
    beat.unref();
    client.once("end", () => {
      clearInterval(beat);
      this.#client = undefined;
      if (!this.#released) void this.#retake();
    });
  }

  async #retake(): Promise<void> {
    // the old connection's lock may outlive it for a moment, so one refusal is not yet another process
    for (let refusals = 0; !this.#released; await delay(this.#retryMs)) {
      let client: pg.Client | undefined;
      try {
        client = await tryLock(this.#connection);
      } catch {
        continue; // still no database: the rooms say so to everybody, and this goes on asking
      }
      if (client && this.#released) return void client.end().catch(() => {});
      if (client) return this.#hold(client);
      refusals += 1;
      if (refusals >= 20) return this.#onLost(takenMessage);
    }
  }
}

/** A connection that holds the lock, or undefined when another one does. Throws when the database cannot be reached. */
async function tryLock(connection: Connection): Promise<pg.Client | undefined> {
  const client = new pg.Client({
    ...connection,
    application_name: "wspolny-stol writer lock",
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    connectionTimeoutMillis: 10_000,
    query_timeout: 10_000,
  });
  // an error event is always followed by "end", where it is dealt with
  client.on("error", () => {});
  await client.connect();
  try {
    const { rows } = await client.query("select pg_try_advisory_lock($1) as held", [lockKey]);
    if (rows[0]?.held === true) return client;
  } catch (error) {
    await client.end().catch(() => {});
    throw error;
  }
  await client.end().catch(() => {});
  return undefined;
}

const delay = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
