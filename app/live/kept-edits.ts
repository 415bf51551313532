/**
 * A small ledger in localStorage of what this device holds: which caches exist, how many edits in them no receipt
 * covers yet, and how far the server's log had come. Synchronous and shared by all tabs, so that signing out can
 * ask without opening a single document. A browser that refuses storage just has an empty ledger.
 */
const prefix = "wspolny-stol";
const listeners = new Set<() => void>();

export type CacheName = string & { readonly cache: unique symbol };

/** The name of the cache of one document for one account; another epoch is another cache (nothing merges unseen). */
export function cacheName(account: string, document: string, epoch: string): CacheName {
  return [prefix, account, document, epoch].join("/") as CacheName;
}

/** Notes how many edits of one tab wait for a receipt. */
export function noteUnsent(cache: CacheName, tab: string, edits: number): void {
  if (edits > 0) write(`${cache}#${tab}`, String(edits));
  else erase(`${cache}#${tab}`);
  for (const listener of listeners) listener();
}

/** Marks of other visits for this cache, read before it is loaded: tab → edits. Tabs that still live are among them. */
export function earlierUnsent(cache: CacheName): ReadonlyMap<string, number> {
  const marks = keys(`${cache}#`).map(
    (key) => [key.slice(cache.length + 1), Number(read(key)) || 0] as const,
  );
  return new Map(marks);
}

/** The edits those visits left are on the server now; a mark that has grown since belongs to a tab still editing. */
export function settleEarlier(cache: CacheName, earlier: ReadonlyMap<string, number>): void {
  for (const [tab, edits] of earlier) {
    if (Number(read(`${cache}#${tab}`)) === edits) erase(`${cache}#${tab}`);
  }
  for (const listener of listeners) listener();
}

export function noteCache(cache: CacheName): void {
  write(`${cache}@`, read(`${cache}@`) ?? "0");
}

export function noteSeq(cache: CacheName, seq: number): void {
  if (seq > lastSeq(cache)) write(`${cache}@`, String(seq));
}

export function lastSeq(cache: CacheName): number {
  return Number(read(`${cache}@`)) || 0;
}

export function forgetCache(cache: CacheName): void {
  for (const key of [...keys(`${cache}@`), ...keys(`${cache}#`)]) erase(key);
  for (const listener of listeners) listener();
}

export function cachesOf(account: string): CacheName[] {
  return keys(`${prefix}/${account}/`)
    .filter((key) => key.endsWith("@"))
    .map((key) => key.slice(0, -1) as CacheName);
}

/** Edits of an account on this device, over all plans and tabs, that no receipt covers. */
export function unsentOf(account: string): number {
  return keys(`${prefix}/${account}/`)
    .filter((key) => key.includes("#"))
    .reduce((sum, key) => sum + (Number(read(key)) || 0), 0);
}

/** Calls back when a number of unsent edits changes, here or in another tab. */
export function onUnsentChange(listener: () => void): () => void {
  listeners.add(listener);
  globalThis.addEventListener?.("storage", listener);
  return () => {
    listeners.delete(listener);
    globalThis.removeEventListener?.("storage", listener);
  };
}

// Storage throws when it is blocked or full; the ledger then knows less, and nobody's editing stops for that.
function read(key: string): string | null {
  try {
    return globalThis.localStorage?.getItem(key) ?? null;
  } catch {
    return null;
  }
}

function write(key: string, value: string): void {
  try {
    globalThis.localStorage?.setItem(key, value);
  } catch {
    // see above
  }
}

function erase(key: string): void {
  try {
    globalThis.localStorage?.removeItem(key);
  } catch {
    // see above
  }
}

function keys(start: string): string[] {
  try {
    const storage = globalThis.localStorage;
    const all = Array.from({ length: storage?.length ?? 0 }, (_, at) => storage.key(at) ?? "");
    return all.filter((key) => key.startsWith(start));
  } catch {
    return [];
  }
}
