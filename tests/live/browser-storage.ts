import { IDBFactory, IDBKeyRange } from "fake-indexeddb";

/** Gives Node the two storages of a browser, empty. */
export function installBrowserStorage(): void {
  const items = new Map<string, string>();
  const storage: Storage = {
    get length() {
      return items.size;
    },
    key: (at) => [...items.keys()][at] ?? null,
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, String(value)),
    removeItem: (key) => void items.delete(key),
    clear: () => items.clear(),
  };
  Object.defineProperty(globalThis, "localStorage", { value: storage, configurable: true, writable: true });
  Object.assign(globalThis, { indexedDB: new IDBFactory(), IDBKeyRange });
}
