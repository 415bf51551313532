import { beforeEach, expect, test, vi } from "vitest";
import * as Y from "yjs";
import { installBrowserStorage } from "#tests/live/browser-storage.ts";
import { DeviceCache } from "./device-cache.ts";

const name = "wspolny-stol/anna/plan/e1";
const mapOf = (doc: Y.Doc) => doc.getMap("nodes");

beforeEach(installBrowserStorage);

async function openCache(doc = new Y.Doc(), at = name) {
  const said: boolean[] = [];
  const cache = await DeviceCache.open(at, doc, (kept) => said.push(kept));
  return { doc, cache, said };
}

/** What a fresh visit would find on the device once all writes so far are through. */
async function stored(at = name): Promise<unknown> {
  const { doc, cache } = await openCache(new Y.Doc(), at);
  cache?.close();
  return mapOf(doc).toJSON();
}

test("edits survive a reload", async () => {
  const first = await openCache();
  mapOf(first.doc).set("a", 1);
  mapOf(first.doc).set("b", 2);
  expect(await stored()).toEqual({ a: 1, b: 2 });
});

test("edits that came from the server are kept too, for reading offline", async () => {
  const { doc } = await openCache();
  const server = new Y.Doc();
  mapOf(server).set("theirs", true);
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(server), "provider");
  expect(await stored()).toEqual({ theirs: true });
});

test("a thousand edits are folded into few rows and lose nothing", async () => {
  const { doc } = await openCache();
  for (let i = 0; i < 1_000; i++) mapOf(doc).set(`k${i}`, i);
  const expected = mapOf(doc).toJSON();
  expect(await stored()).toEqual(expected);
  expect(await rowCount()).toBeLessThan(600);
});

test("two tabs keep their edits in one cache", async () => {
  const [one, two] = [await openCache(), await openCache()];
  mapOf(one.doc).set("one", 1);
  mapOf(two.doc).set("two", 2);
  await one.cache?.keepWhole();
  expect(await stored()).toEqual({ one: 1, two: 2 });
});

test("a browser that has no storage opens the plan without a cache", async () => {
  Object.assign(globalThis, {
    indexedDB: {
      open: () => {
        throw new DOMException("denied", "SecurityError");
      },
    },
  });
  expect((await openCache()).cache).toBeUndefined();
});

test("a device that stops keeping edits says so, and editing goes on", async () => {
  const { doc, said } = await openCache();
  mapOf(doc).set("a", 1);
  await stored();
  // the browser takes the database away, as a sign-out in another tab does
  indexedDB.deleteDatabase(name);
  await vi.waitFor(() => expect(said).toEqual([false]));
  mapOf(doc).set("b", 2);
  expect(mapOf(doc).toJSON()).toEqual({ a: 1, b: 2 });
});

test("a row that cannot be read does not stop the plan from opening", async () => {
  const { cache } = await openCache();
  cache?.close();
  await addRow(new Uint8Array([255, 255, 255]));
  expect((await openCache()).cache).toBeUndefined();
});

function withStore<T>(work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    indexedDB.open(name).onsuccess = ({ target }) => {
      const database = (target as IDBOpenDBRequest).result;
      const request = work(database.transaction("updates", "readwrite").objectStore("updates"));
      request.onerror = reject;
      request.onsuccess = () => {
        database.close();
        resolve(request.result);
      };
    };
  });
}
const rowCount = () => withStore((store) => store.count());
const addRow = (row: Uint8Array) => withStore((store) => store.add(row));
