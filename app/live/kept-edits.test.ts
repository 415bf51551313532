import { beforeEach, expect, test, vi } from "vitest";
import { installBrowserStorage } from "#tests/live/browser-storage.ts";
import {
  cacheName,
  cachesOf,
  earlierUnsent,
  forgetCache,
  lastSeq,
  noteCache,
  noteSeq,
  noteUnsent,
  onUnsentChange,
  settleEarlier,
  unsentOf,
} from "./kept-edits.ts";
import { settleEdits, unsentEdits, wipeCaches } from "./leave.ts";

const plan = cacheName("anna", "plan", "e1");
const other = cacheName("anna", "other", "e1");
const foreign = cacheName("bo", "plan", "e1");

beforeEach(installBrowserStorage);

test("unsent edits of an account add up over plans and tabs, and are nobody else's", () => {
  noteUnsent(plan, "1", 2);
  noteUnsent(plan, "2", 3);
  noteUnsent(other, "1", 4);
  noteUnsent(foreign, "1", 50);
  expect(unsentOf("anna")).toBe(9);
  noteUnsent(plan, "1", 0);
  expect(unsentEdits("anna")).toBe(7);
});

test("a later visit settles what an earlier one left, but not what another tab has added since", () => {
  noteUnsent(plan, "closed", 2);
  noteUnsent(plan, "open", 3);
  const earlier = earlierUnsent(plan);
  noteUnsent(plan, "open", 4);
  settleEarlier(plan, earlier);
  expect(earlierUnsent(plan)).toEqual(new Map([["open", 4]]));
});

test("the last seen place in the log only grows", () => {
  expect(lastSeq(plan)).toBe(0);
  noteSeq(plan, 12);
  noteSeq(plan, 7);
  noteCache(plan);
  expect(lastSeq(plan)).toBe(12);
});

test("a cache that is forgotten leaves no mark", () => {
  noteCache(plan);
  noteCache(other);
  noteUnsent(plan, "1", 1);
  forgetCache(plan);
  expect(cachesOf("anna")).toEqual([other]);
  expect(unsentOf("anna")).toBe(0);
});

test("a browser without storage has an empty ledger and goes on", () => {
  Object.defineProperty(globalThis, "localStorage", {
    get: () => {
      throw new Error("denied");
    },
    configurable: true,
  });
  noteUnsent(plan, "1", 1);
  expect(unsentOf("anna")).toBe(0);
  expect(cachesOf("anna")).toEqual([]);
});

test("signing out waits until the last edit is acknowledged", async () => {
  noteUnsent(plan, "1", 1);
  const settled = settleEdits("anna");
  noteUnsent(plan, "1", 0);
  expect(await settled).toBe(true);
});

test("signing out does not wait for ever", async () => {
  vi.useFakeTimers();
  noteUnsent(plan, "1", 1);
  const settled = settleEdits("anna", 5_000);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(await settled).toBe(false);
  vi.useRealTimers();
});

test("signing out deletes every cache of the account and of nobody else", async () => {
  for (const cache of [plan, other, foreign]) {
    noteCache(cache);
    await new Promise((resolve) => {
      indexedDB.open(cache).onsuccess = ({ target }) => {
        (target as IDBOpenDBRequest).result.close();
        resolve(undefined);
      };
    });
  }
  await wipeCaches("anna");
  expect((await indexedDB.databases()).map(({ name }) => name)).toEqual([foreign]);
  expect(cachesOf("anna")).toEqual([]);
});

test("whoever listens hears of every change until they stop", () => {
  const listener = vi.fn();
  const stop = onUnsentChange(listener);
  noteUnsent(plan, "1", 1);
  stop();
  noteUnsent(plan, "1", 2);
  expect(listener).toHaveBeenCalledTimes(1);
});
