import type * as Y from "yjs";
import { DeviceCache } from "./device-cache.ts";
import { type CacheName, forgetCache, noteCache, noteUnsent } from "./kept-edits.ts";

/**
 * Puts a device's copy of a plan that went another way on the server (another epoch, or a log set back) under a name
 * of its own, so that it is never merged unseen. The old cache goes only when the copy is safe.
 */
export async function recoverCopy(cache: CacheName, doc: Y.Doc, unsent: number): Promise<boolean> {
  const name = `${cache}/recovered-${Date.now()}` as CacheName;
  const copy = await DeviceCache.open(name, doc, () => {});
  const safe = (await copy?.keepWhole()) ?? false;
  copy?.close();
  if (!safe) return false;
  noteCache(name);
  noteUnsent(name, "recovered", unsent);
  forgetCache(cache);
  indexedDB.deleteDatabase(cache);
  return true;
}
