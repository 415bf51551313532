import { type Connection, type Database, openDatabase, openPatientPool } from "../db/database.ts";
import { startEmbeddedPostgres } from "../db/embedded-postgres.ts";
import { migrate } from "../db/migrate.ts";
import { isStorageRefusal } from "../db/storage-refusal.ts";
import { acquireWriterLock } from "../db/writer-lock.ts";
import { type Env, parseEnv } from "../env.ts";
import { type ExitCode, exitCodes, type Terminal } from "./command.ts";

export type CommandDatabase = {
  readonly env: Env;
  readonly db: Database;
  /** For what needs a connection of its own. */
  readonly connection: Connection;
  /** Whether no server runs on this database: then this command alone writes, and may open rooms. */
  readonly alone: boolean;
};

/**
 * Runs a command on the database of this environment. A server that runs there goes on undisturbed; where none does, the
 * embedded database is started for the command and stopped after it. A refusal is one sentence and exit code 2.
 */
export async function withDatabase(
  terminal: Terminal,
  work: (at: CommandDatabase) => Promise<ExitCode>,
): Promise<ExitCode> {
  const parsed = parseEnv(process.env);
  if (!parsed.ok) {
    for (const error of parsed.errors) terminal.tell(error);
    return exitCodes.refused;
  }
  const { env } = parsed;
  try {
    return await run(env, terminal, work);
  } catch (error) {
    if (!isStorageRefusal(error)) throw error;
    terminal.tell(error.message);
    return exitCodes.refused;
  }
}

async function run(
  env: Env,
  terminal: Terminal,
  work: (at: CommandDatabase) => Promise<ExitCode>,
): Promise<ExitCode> {
  const embedded = env.DATABASE_URL
    ? undefined
    : await startEmbeddedPostgres({ dataDir: env.DATA_DIR, tell: terminal.tell });
  const connection = embedded?.connection ?? { connectionString: env.DATABASE_URL ?? "" };
  // a server that has just ended is given a moment; one that runs keeps its lock
  const taken = await acquireWriterLock(connection, { onLost: () => process.exit(1), patienceMs: 500 });
  const db = openDatabase(openPatientPool(connection, 4));
  try {
    const migrated = taken.ok ? await migrate(db) : undefined;
    if (migrated?.ok === false) {
      terminal.tell(migrated.message);
      return exitCodes.refused;
    }
    return await work({ env, db, connection, alone: taken.ok });
  } finally {
    await db.destroy();
    if (taken.ok) {
      await taken.lock.release();
      await embedded?.stop();
    }
  }
}
