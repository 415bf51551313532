import { readdirSync, readFileSync } from "node:fs";

const ticksPerSecond = 100;
const pageBytes = 4096;

type Stat = { readonly parent: number; readonly ms: number; readonly withEndedChildrenMs: number };

/** Processor time of one process since its start, in ms, in steps of 10. Linux only. */
export function processorMs(pid: number): number {
  return readStat(pid)?.ms ?? 0;
}

/** Processor time of a process with all its children, also those that have ended: a PostgreSQL. */
export function familyProcessorMs(pid: number): number {
  let total = readStat(pid)?.withEndedChildrenMs ?? 0;
  for (const entry of readdirSync("/proc")) {
    const stat = /^\d+$/.test(entry) ? readStat(Number(entry)) : undefined;
    if (stat?.parent === pid) total += stat.ms;
  }
  return total;
}

/** Memory of a process that is in RAM, in bytes. */
export function residentBytes(pid: number): number {
  const pages = readProc(pid, "statm")?.split(" ")[1];
  return Number(pages ?? 0) * pageBytes;
}

function readStat(pid: number): Stat | undefined {
  // the second field is the program's name and may hold anything; what follows it does not
  const fields = readProc(pid, "stat")
    ?.replace(/^.*\) /s, "")
    .split(" ");
  if (!fields) return undefined;
  const ms = (...places: number[]) =>
    (places.reduce((sum, place) => sum + Number(fields[place]), 0) * 1_000) / ticksPerSecond;
  return { parent: Number(fields[1]), ms: ms(11, 12), withEndedChildrenMs: ms(11, 12, 13, 14) };
}

function readProc(pid: number, file: string): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8");
  } catch {
    return undefined; // it has just ended
  }
}
