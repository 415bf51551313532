import { sortedRecord } from "./clean.ts";

/** `whole` with `patch` in it; `whole` itself, or `previous`, where that already says the same. */
export function sharePatched<T extends object>(whole: T, patch: Partial<T>, previous: T | undefined): T {
  let patched = whole;
  for (const key in patch) {
    if (patch[key] === whole[key]) continue;
    patched = { ...whole, ...patch };
    break;
  }
  return previous !== undefined && previous !== patched && isSame(previous, patched) ? previous : patched;
}

/** Entries as a record sorted by key; `previous` where it holds exactly the same objects. */
export function shareRecord<Id extends string, T>(
  entries: ReadonlyMap<Id, T>,
  previous: Readonly<Record<Id, T>> | undefined,
): Readonly<Record<Id, T>> {
  if (previous && holdsExactly(previous, entries)) return previous;
  return sortedRecord(entries) as Record<Id, T>;
}

/** A record with some entries replaced; itself where there are none. */
export function patchRecord<Id extends string, T>(
  record: Readonly<Record<Id, T>>,
  patches: ReadonlyMap<Id, T>,
): Readonly<Record<Id, T>> {
  if (patches.size === 0) return record;
  const patched: Record<Id, T> = { ...record };
  for (const [id, entry] of patches) patched[id] = entry;
  return patched;
}

function holdsExactly<Id extends string, T>(
  record: Readonly<Record<Id, T>>,
  entries: ReadonlyMap<Id, T>,
): boolean {
  if (Object.keys(record).length !== entries.size) return false;
  for (const [id, entry] of entries) if (record[id] !== entry) return false;
  return true;
}

/** Whether two objects have the same keys with the identical values. */
function isSame(a: object, b: object): boolean {
  const keys = Object.keys(a) as (keyof typeof a)[];
  return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key]);
}
