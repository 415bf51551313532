import { type CacheName, cacheName, cachesOf, forgetCache } from "./kept-edits.ts";

/** Deletes a device's copy of a document and what was put aside of it: it may hold what was erased (ER5). */
export function forgetCopy(cache: CacheName): void {
  const [, account = ""] = cache.split("/");
  for (const name of cachesOf(account)) if (isOf(cache, name)) forget(name);
  forget(cache);
}

/** The same of every copy of a plan from before an erasure, whichever epoch it is of. */
export function forgetOtherEpochs(account: string, plan: string, clean: readonly string[]): void {
  const documents = [plan, `${plan}:team`];
  const kept = documents.flatMap((document) => clean.map((epoch) => cacheName(account, document, epoch)));
  const starts = documents.map((document) => cacheName(account, document, ""));
  for (const name of cachesOf(account)) {
    const isOfPlan = starts.some((start) => name.startsWith(start));
    if (isOfPlan && !kept.some((clean) => isOf(clean, name))) forget(name);
  }
}

const isOf = (cache: CacheName, name: CacheName) => name === cache || name.startsWith(`${cache}/`);

function forget(cache: CacheName): void {
  globalThis.indexedDB?.deleteDatabase(cache);
  forgetCache(cache);
}
