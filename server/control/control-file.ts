import { randomBytes } from "node:crypto";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";

/** Where the running server listens for commands of its own machine, and the secret that whoever may read the file knows. */
const shape = z.object({ port: z.int().min(1).max(65_535), token: z.string().min(40) });
export type ControlPoint = z.infer<typeof shape>;

const fileIn = (dataDir: string) => join(dataDir, "control.json");

export async function writeControlFile(dataDir: string, point: ControlPoint): Promise<void> {
  await mkdir(dataDir, { recursive: true });
  const draft = `${fileIn(dataDir)}.${randomBytes(4).toString("hex")}`;
  await writeFile(draft, JSON.stringify(point), { mode: 0o600, flag: "wx" });
  await rename(draft, fileIn(dataDir));
}

export async function removeControlFile(dataDir: string): Promise<void> {
  await rm(fileIn(dataDir), { force: true });
}

/** Undefined when no server has left one; one that was killed leaves a stale one, which nothing answers. */
export async function readControlFile(dataDir: string): Promise<ControlPoint | undefined> {
  try {
    const parsed = shape.safeParse(JSON.parse(await readFile(fileIn(dataDir), "utf8")));
    return parsed.success ? parsed.data : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}
