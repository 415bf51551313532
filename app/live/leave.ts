import { forgetPages } from "../offline/kept-pages.ts";
import { cachesOf, forgetCache, onUnsentChange, unsentOf } from "./kept-edits.ts";

/** Edits of this account on this device, over all plans and tabs, that the server has not acknowledged. */
export function unsentEdits(account: string): number {
  return unsentOf(account);
}

/** Waits until every edit of the account is acknowledged; false when some still wait after `patience` ms. */
export function settleEdits(account: string, patience = 5_000): Promise<boolean> {
  return new Promise((resolve) => {
    const settle = (done: boolean) => {
      clearTimeout(timer);
      stop();
      resolve(done);
    };
    const timer = setTimeout(() => settle(unsentOf(account) === 0), patience);
    const stop = onUnsentChange(() => {
      if (unsentOf(account) === 0) settle(true);
    });
    if (unsentOf(account) === 0) settle(true);
  });
}

let leaving = false;

/** Whether this page is being left for good by signing out: then closing it needs no second warning. */
export function isLeaving(): boolean {
  return leaving;
}

/** Deletes every copy of plans that this device keeps for the account. Signing out calls it last. */
export async function wipeCaches(account: string): Promise<void> {
  leaving = true;
  const caches = cachesOf(account);
  await Promise.all(caches.map(deleteDatabase));
  for (const cache of caches) forgetCache(cache);
  forgetPages();
}

function deleteDatabase(name: string): Promise<void> {
  return new Promise((resolve) => {
    if (!("indexedDB" in globalThis)) return resolve();
    const request = indexedDB.deleteDatabase(name);
    // blocked: another tab still holds it; it lets go by itself, and the browser then finishes the deletion
    for (const event of ["success", "error", "blocked"]) request.addEventListener(event, () => resolve());
  });
}
