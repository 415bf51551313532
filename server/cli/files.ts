import { randomBytes } from "node:crypto";
import { mkdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { SourceFile } from "#collab/exchange/problem.ts";
import { largestFile } from "#collab/exchange/text-bytes.ts";

/** Why a file could not be read or written, as one sentence. */
export type FileTrouble = { readonly ok: false; readonly sentence: string };

/** Reads the files that a command was given; the first one that cannot be read ends it. */
export async function readSourceFiles(
  paths: readonly string[],
): Promise<{ readonly ok: true; readonly files: SourceFile[] } | FileTrouble> {
  const files: SourceFile[] = [];
  for (const path of paths) {
    try {
      const name = basename(path);
      const { size } = await stat(path);
      // the reader refuses it by its size; a disk image need not be loaded for that
      files.push({
        name,
        bytes: size > largestFile ? new Uint8Array(largestFile + 1) : await readFile(path),
      });
    } catch (error) {
      return trouble(path, "read", error);
    }
  }
  return { ok: true, files };
}

/** Writes all of the files or none: each beside its place first, then renamed over it. */
export async function writeFiles(
  files: readonly { readonly path: string; readonly text: string }[],
): Promise<{ readonly ok: true } | FileTrouble> {
  const written: { path: string; draft: string }[] = [];
  try {
    for (const { path, text } of files) {
      await mkdir(dirname(path), { recursive: true });
      const draft = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString("hex")}`);
      written.push({ path, draft });
      await writeFile(draft, text, { flag: "wx" });
    }
    for (const { path, draft } of written) await rename(draft, path);
    return { ok: true };
  } catch (error) {
    await Promise.all(written.map(({ draft }) => rm(draft, { force: true })));
    return trouble(files[0]?.path ?? "", "written", error);
  }
}

/** What the file system says, as a sentence. Rethrows what is no trouble of files. */
export function trouble(path: string, what: string, error: unknown): FileTrouble {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (!/^E[A-Z]+$/.test(code)) throw error;
  const why: Record<string, string> = {
    ENOENT: "there is no such file or folder",
    EISDIR: "it is a folder",
    EACCES: "access is denied",
    EPERM: "it is not allowed",
    EROFS: "the disk is read-only",
    ENOSPC: "the disk is full",
    EDQUOT: "the disk is full",
    ENOTDIR: "part of its path is no folder",
  };
  return { ok: false, sentence: `${path}: cannot be ${what}: ${why[code] ?? code}.` };
}
