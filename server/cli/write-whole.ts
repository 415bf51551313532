import { randomBytes } from "node:crypto";
import { type FileHandle, open, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { type FileTrouble, trouble } from "./files.ts";

/**
 * Writes a file that only its owner may read, of any size. What stands under its name is never half of it: it is written
 * beside, brought to the disk and renamed.
 */
export async function writeWhole<T>(
  path: string,
  write: (stream: NodeJS.WritableStream) => Promise<T>,
): Promise<{ readonly ok: true; readonly value: T } | FileTrouble> {
  const draft = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString("hex")}`);
  let file: FileHandle | undefined;
  try {
    file = await open(draft, "wx", 0o600);
    const value = await write(file.createWriteStream({ flush: true }));
    await rename(draft, path);
    await syncFolder(dirname(path));
    return { ok: true, value };
  } catch (error) {
    await file?.close().catch(() => {});
    await rm(draft, { force: true });
    return trouble(path, "written", error);
  }
}

/** Brings the renaming itself to the disk. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  await handle.sync().finally(() => handle.close());
}
