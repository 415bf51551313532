import type { Pool } from "pg";
import { isConnectionLoss } from "./connection-loss.ts";
import { type Connection, type Database, openDatabase, openPatientPool, openPool } from "./database.ts";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "./embedded-postgres.ts";
import { migrate } from "./migrate.ts";
import { isStorageRefusal, StorageRefusal } from "./storage-refusal.ts";
import { acquireWriterLock, type WriterLock } from "./writer-lock.ts";

export type Storage = {
  readonly db: Database;
  /** The connections under `db`, for whoever counts them. */
  readonly pool: Pool;
  /** For what needs a connection of its own. */
  readonly connection: Connection;
  readonly embedded: boolean;
  /** Ends connections, then the embedded database. */
  close(): Promise<void>;
};
export type StorageResult =
  | { readonly ok: true; readonly storage: Storage }
  | { readonly ok: false; readonly message: string };

type Options = {
  /** Without one, the embedded database of `dataDir`. */
  readonly databaseUrl?: string | undefined;
  readonly dataDir: string;
  readonly tell?: (line: string) => void;
  /** Another process has become the writer; this one must end. */
  readonly onLost: (message: string) => void;
};

/** The database ready for use: running, ours alone, with this code's schema. */
export async function openStorage(options: Options): Promise<StorageResult> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return { ok: true, storage: await openOnce(options) };
    } catch (error) {
      if (isStorageRefusal(error)) return { ok: false, message: error.message };
      // the app before this one is just ending the database that was adopted from it
      const goingDown = options.databaseUrl === undefined && attempt < 5 && isConnectionLoss(error);
      if (goingDown) continue;
      if (isConnectionLoss(error)) return { ok: false, message: unreachable(error) };
      throw error;
    }
  }
}

async function openOnce({ databaseUrl, dataDir, tell = () => {}, onLost }: Options): Promise<Storage> {
  const embedded = databaseUrl === undefined ? await startEmbeddedPostgres({ dataDir, tell }) : undefined;
  const connection = embedded?.connection ?? { connectionString: databaseUrl ?? "" };
  const taken = await acquireWriterLock(connection, { onLost });
  // the other copy goes on with its database, so that is left running
  if (!taken.ok) throw new StorageRefusal(taken.message);
  const pool = openPool(connection);
  const db = openDatabase(pool);
  const close = () => closeAll(db, taken.lock, embedded);
  try {
    await bringUpToDate(connection);
    // makes the first connection before anybody waits for it
    await pool.query("select 1");
  } catch (error) {
    await close();
    throw error;
  }
  return { db, pool, connection, embedded: embedded !== undefined, close };
}

/** On a connection without deadlines: a migration of many rows takes its time. */
async function bringUpToDate(connection: Connection): Promise<void> {
  const db = openDatabase(openPatientPool(connection, 1));
  try {
    const migrated = await migrate(db);
    if (!migrated.ok) throw new StorageRefusal(migrated.message);
  } finally {
    await db.destroy();
  }
}

async function closeAll(
  db: Database,
  lock: WriterLock,
  embedded: EmbeddedPostgres | undefined,
): Promise<void> {
  await db.destroy();
  await lock.release();
  await embedded?.stop();
}

const unreachable = (error: Error) =>
  `The database given by DATABASE_URL cannot be used: ${error.message}. Check the address, the user, the password and that it runs.`;
