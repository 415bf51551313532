import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { type Entry, openPromise, type ZipFile } from "yauzl";
import { schemaVersion } from "#collab/plan/schema.ts";
import { migrations } from "#migrations/index.ts";
import { EntryMeter } from "./entry-meter.ts";
import { type Manifest, manifestName, readManifest, type SavedTable } from "./manifest.ts";
import { savedTables } from "./tables.ts";

/** Why a file is not restored. `changed`: it is not, or no longer, what its manifest says. */
export type BackupRefusal = "no-backup" | "newer" | "changed";

/** A backup of which every byte has been compared with its manifest. */
export type CheckedBackup = {
  readonly manifest: Manifest;
  /** A table's rows; breaks when they are other than when they were checked. */
  read(table: SavedTable): Promise<{ rows: Readable; whole: () => boolean }>;
  close(): void;
};

export type CheckResult =
  | { readonly ok: true; readonly backup: CheckedBackup }
  | { readonly ok: false; readonly reason: BackupRefusal };

const mostEntries = 500;
const mostManifestBytes = 4 * 1024 * 1024;

/** Opens a backup and reads it through once. Throws what the file system says of a file that cannot be opened. */
export async function checkBackup(
  path: string,
  registry: Readonly<Record<string, unknown>> = migrations,
): Promise<CheckResult> {
  const zip = await openZip(path);
  if (!zip) return refuse("no-backup");
  let checked: CheckResult | undefined;
  try {
    checked = await check(zip, registry);
    return checked;
  } catch (error) {
    // whatever the ZIP's reader stumbles over; nothing of a database is touched here
    if (error instanceof Error && !("code" in error && String(error.code).startsWith("E")))
      return refuse("changed");
    throw error;
  } finally {
    if (!checked?.ok) zip.close();
  }
}

async function check(zip: ZipFile, registry: Readonly<Record<string, unknown>>): Promise<CheckResult> {
  const entries = await entriesOf(zip);
  const head = entries.get(manifestName);
  if (!head || head.uncompressedSize > mostManifestBytes) return refuse("no-backup");
  const manifest = readManifest(await readWhole(await zip.openReadStreamPromise(head)));
  if (manifest === "foreign") return refuse("no-backup");
  if (manifest === "newer" || !isKnown(manifest, registry)) return refuse("newer");
  const named = manifest.tables.map(({ entry }) => entry);
  const same = entries.size === new Set(named).size + 1 && named.every((name) => entries.has(name));
  if (!same) return refuse("changed");
  const backup: CheckedBackup = {
    manifest,
    async read(table) {
      const entry = entries.get(table.entry);
      if (!entry) throw new Error(`there is no entry ${table.entry}`);
      const stored = await zip.openReadStreamPromise(entry);
      const meter = new EntryMeter();
      // an entry that breaks ends the meter with the same error
      pipeline(stored, meter).catch(() => {});
      const whole = () =>
        meter.bytes === table.bytes && meter.rows === table.rows && meter.sha256() === table.sha256;
      return { rows: meter, whole };
    },
    close: () => zip.close(),
  };
  for (const table of manifest.tables) {
    const { rows, whole } = await backup.read(table);
    for await (const _ of rows); // only measured
    if (!whole()) return refuse("changed");
  }
  return { ok: true, backup };
}

/** Whether this program has all that the backup tells of. */
function isKnown({ migrations: done, planSchema, tables }: Manifest, registry: object): boolean {
  return (
    planSchema <= schemaVersion &&
    done.every((name) => Object.hasOwn(registry, name)) &&
    tables.every(({ name }) => savedTables.includes(name))
  );
}

async function openZip(path: string): Promise<ZipFile | undefined> {
  try {
    return await openPromise(path, { lazyEntries: true, autoClose: false });
  } catch (error) {
    if (error instanceof Error && "code" in error) throw error;
    return undefined;
  }
}

async function entriesOf(zip: ZipFile): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  if (zip.entryCount > mostEntries) return entries;
  for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry);
  return entries;
}

async function readWhole(stream: Readable): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

const refuse = (reason: BackupRefusal) => ({ ok: false, reason }) as const;
