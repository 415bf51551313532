import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import pg from "pg";
import { to as copyTo } from "pg-copy-streams";
import { ZipFile } from "yazl";
import { schemaVersion } from "#collab/plan/schema.ts";
import { migrations } from "#migrations/index.ts";
import packageFile from "../../package.json" with { type: "json" };
import type { Connection } from "../db/database.ts";
import { StorageRefusal } from "../db/storage-refusal.ts";
import { columnsOf, migrationsIn, named, tablesIn } from "./catalogue.ts";
import { EntryMeter } from "./entry-meter.ts";
import { backupVersion, type Manifest, manifestName, type SavedTable, writeManifest } from "./manifest.ts";
import { ownTables, savedTables } from "./tables.ts";

/**
 * Writes a whole instance as one ZIP into `out`, as it is at one moment, beside whoever works on it. Memory stays small
 * whatever the size. Throws a StorageRefusal when the database is of another version of the program.
 */
export async function writeBackup(
  connection: Connection,
  out: NodeJS.WritableStream,
  now: Date,
): Promise<Manifest> {
  const client = new pg.Client({ ...connection, application_name: "wspolny-stol backup", keepAlive: true });
  // what breaks the connection is told by the query that waits
  client.on("error", () => {});
  await client.connect();
  const zip = new ZipFile();
  // a table's stream that breaks is told by its own pipeline
  zip.on("error", () => {});
  const packed = zip.outputStream as Readable;
  const writing = pipeline(packed, out);
  try {
    const [manifest] = await Promise.all([readAll(client, zip, now), writing]);
    return manifest;
  } catch (error) {
    packed.destroy();
    throw error;
  } finally {
    await client.end();
  }
}

async function readAll(client: pg.Client, zip: ZipFile, now: Date): Promise<Manifest> {
  // one snapshot for all tables: what is written from here on is not in it
  await client.query("begin isolation level repeatable read read only");
  await client.query("set local statement_timeout = 0");
  const done = await migrationsIn(client);
  refuseOtherVersion(done);
  const present = await tablesIn(client);
  refuseUnknown(present);
  const tables: SavedTable[] = [];
  for (const table of savedTables.filter((known) => present.includes(known)))
    tables.push(await addTable(client, zip, table));
  await client.query("commit");
  const manifest: Manifest = {
    format: "wspolny-stol-backup",
    version: backupVersion,
    app: packageFile.version,
    at: now.toISOString(),
    planSchema: schemaVersion,
    migrations: done,
    tables,
  };
  zip.addBuffer(writeManifest(manifest), manifestName, { mtime: now });
  zip.end();
  return manifest;
}

/** In the text form of Postgres's own COPY: exact to the last digit, and read by every version of it. */
async function addTable(client: pg.Client, zip: ZipFile, table: string): Promise<SavedTable> {
  const columns = await columnsOf(client, table);
  const rows = client.query(
    copyTo(`copy (select ${columns.map(named).join(", ")} from ${named(table)}) to stdout`),
  );
  const meter = new EntryMeter();
  const entry = `tables/${table}.copy`;
  zip.addReadStream(meter, entry);
  await pipeline(rows, meter, { end: true });
  return { name: table, entry, columns, rows: meter.rows, bytes: meter.bytes, sha256: meter.sha256() };
}

function refuseOtherVersion(done: readonly string[]): void {
  if (done.join() === Object.keys(migrations).join()) return;
  throw new StorageRefusal(
    "The database was written by another version of the program than this command's. Run the command of the version that runs there.",
  );
}

/** A backup that silently lacked a table would be found out when it is too late. */
function refuseUnknown(present: readonly string[]): void {
  const unknown = present.filter((table) => !ownTables.includes(table));
  if (unknown.length === 0) return;
  throw new StorageRefusal(
    `The database has tables that are not this program's: ${unknown.join(", ")}. Give the program a database or schema of its own.`,
  );
}
