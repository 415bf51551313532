import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Parsed, SourceFile } from "#collab/exchange/problem.ts";

/** The server runs in the checkout's folder; the build holds no data. */
const folder = join("server", "demo", "krakow");

export async function readDemoFile(name: string): Promise<SourceFile> {
  return { name, bytes: await readFile(join(folder, name)) };
}

/** The files are part of the program: one that cannot be read is a bug of ours. */
export function unwrap<T>(parsed: Parsed<T>): T {
  if (parsed.ok) return parsed.value;
  const [first] = parsed.problems;
  throw new Error(`a demo file cannot be read: ${first?.file} row ${first?.row}: ${first?.reason}`);
}
