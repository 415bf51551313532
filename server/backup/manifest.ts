import { z } from "zod";

/** Grows when a reader of today's backups could not read tomorrow's. */
export const backupVersion = 1;
export const manifestName = "manifest.json";

const table = z.object({
  name: z.string(),
  entry: z.string(),
  columns: z.array(z.string()).min(1),
  rows: z.int().min(0),
  bytes: z.int().min(0),
  /** Hex, of the entry's bytes before compression. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

const shape = z.object({
  format: z.literal("wspolny-stol-backup"),
  version: z.int().min(1),
  /** The program that wrote it. */
  app: z.string(),
  /** When, ISO 8601 in UTC: everything that was committed by then is in it. */
  at: z.iso.datetime(),
  planSchema: z.int(),
  /** The migrations of the database, in their order. */
  migrations: z.array(z.string()).min(1),
  tables: z.array(table),
});

export type Manifest = z.infer<typeof shape>;
export type SavedTable = z.infer<typeof table>;

export function writeManifest(manifest: Manifest): Buffer {
  return Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`);
}

/** `newer`: of a format that this program does not know yet. `foreign`: of something else, or damaged. */
export function readManifest(bytes: Buffer): Manifest | "newer" | "foreign" {
  let data: unknown;
  try {
    data = JSON.parse(bytes.toString("utf8"));
  } catch {
    return "foreign";
  }
  const head = shape.pick({ format: true, version: true }).safeParse(data);
  if (head.success && head.data.version > backupVersion) return "newer";
  const parsed = shape.safeParse(data);
  return parsed.success ? parsed.data : "foreign";
}
