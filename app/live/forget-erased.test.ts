import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { forgetCopy, forgetOtherEpochs } from "./forget-erased.ts";
import { cacheName, cachesOf, noteCache, noteUnsent, unsentOf } from "./kept-edits.ts";

/** As much of a browser as the ledger and the deletion use. */
function makeBrowser() {
  const kept = new Map<string, string>();
  const deleted: string[] = [];
  vi.stubGlobal("localStorage", {
    get length() {
      return kept.size;
    },
    key: (at: number) => [...kept.keys()][at] ?? null,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  });
  vi.stubGlobal("indexedDB", { deleteDatabase: (name: string) => void deleted.push(name) });
  return deleted;
}

let deleted: string[] = [];
beforeEach(() => {
  deleted = makeBrowser();
});
afterEach(() => vi.unstubAllGlobals());

const note = (document: string, epoch: string, more = "") => {
  const name = `${cacheName("anna", document, epoch)}${more}` as ReturnType<typeof cacheName>;
  noteCache(name);
  noteUnsent(name, "tab", 2);
  return name;
};

it("[ER5] a copy goes with what was put aside of it and its unsent edits; other plans stay", () => {
  const old = note("p1", "e1");
  const aside = note("p1", "e1", "/recovered-17");
  const other = note("p2", "e1");
  forgetCopy(old);
  expect(cachesOf("anna")).toEqual([other]);
  expect(unsentOf("anna")).toBe(2);
  expect(new Set(deleted)).toEqual(new Set([old, aside]));
});

it("[ER5] of a plan only the present epoch and the one that the erasure began are kept", () => {
  const stay = [note("p1", "e3"), note("p1:team", "e2"), note("p1", "e2", "/recovered-5"), note("p12", "e1")];
  const go = [note("p1", "e1"), note("p1:team", "e0"), note("p1", "e0", "/recovered-3")];
  forgetOtherEpochs("anna", "p1", ["e3", "e2"]);
  expect(new Set(cachesOf("anna"))).toEqual(new Set(stay));
  expect(new Set(deleted)).toEqual(new Set(go));
});
