import { beforeEach, describe, expect, it } from "vitest";
import type { Checkpoint, LogEntry, RoomStore } from "#collab/room/room-store.ts";

/** What every RoomStore keeps. `make` gives an empty one for each test. */
export function roomStoreContract(name: string, make: () => Promise<RoomStore>): void {
  describe(`a room store ${name}`, () => {
    let store: RoomStore;
    beforeEach(async () => {
      store = await make();
    });

    it("[LG1] reads a document that nobody has written as empty", async () => {
      expect(await store.read("plan-a")).toMatchObject({ seq: 0, checkpoint: null, updates: [] });
    });

    it("[LG1] keeps the entries of several documents in their order", async () => {
      const a = await store.open("plan-a");
      const b = await store.open("plan-b");
      await store.append([
        entry("plan-a", 1, a.term),
        entry("plan-b", 1, b.term),
        entry("plan-a", 2, a.term),
      ]);
      expect(await readText(store, "plan-a")).toEqual({
        seq: 2,
        checkpoint: null,
        updates: ["plan-a 1", "plan-a 2"],
      });
      expect(await readText(store, "plan-b")).toEqual({ seq: 1, checkpoint: null, updates: ["plan-b 1"] });
    });

    it("[LG1] keeps every byte", async () => {
      const { term } = await store.open("plan-a");
      const bytes = Uint8Array.from({ length: 256 }, (_, i) => i);
      await store.append([{ ...entry("plan-a", 1, term), bytes }]);
      expect(Uint8Array.from((await store.read("plan-a")).updates[0] ?? [])).toEqual(bytes);
    });

    it("[LG2] storing the same entries again changes nothing and succeeds", async () => {
      const { term } = await store.open("plan-a");
      const first = [entry("plan-a", 1, term), entry("plan-a", 2, term)];
      await store.append(first);
      expect(await store.append([...first, entry("plan-a", 3, term)])).toEqual({ fenced: [] });
      expect((await readText(store, "plan-a")).updates).toEqual(["plan-a 1", "plan-a 2", "plan-a 3"]);
    });

    it("[LG2] two entries at once for one position: one stands, the other is fenced, nothing is overwritten", async () => {
      const { term } = await store.open("plan-a");
      await store.append([entry("plan-a", 1, term)]);
      const other = { ...entry("plan-a", 1, term), bytes: text("other") };
      expect(await store.append([other, entry("plan-a", 2, term)])).toEqual({ fenced: ["plan-a"] });
      expect((await readText(store, "plan-a")).updates).toEqual(["plan-a 1"]);
    });

    it("[LG3] a later writer fences the earlier one, and other documents are stored all the same", async () => {
      const old = await store.open("plan-a");
      const other = await store.open("plan-b");
      const young = await store.open("plan-a");
      expect(young.term).toBeGreaterThan(old.term);
      const late = [entry("plan-a", 1, old.term), entry("plan-b", 1, other.term)];
      expect(await store.append(late)).toEqual({ fenced: ["plan-a"] });
      expect(await store.read("plan-a")).toMatchObject({ seq: 0, updates: [] });
      expect((await readText(store, "plan-b")).updates).toEqual(["plan-b 1"]);
    });

    it("[LG4] a checkpoint takes the place of the log up to its position", async () => {
      const { term } = await store.open("plan-a");
      await store.append([1, 2, 3].map((seq) => entry("plan-a", seq, term)));
      expect(await store.saveCheckpoint(checkpoint(term, 2))).toBe(true);
      expect(await readText(store, "plan-a")).toEqual({ seq: 3, checkpoint: "to 2", updates: ["plan-a 3"] });
      expect(await store.saveCheckpoint(checkpoint(term, 3))).toBe(true);
      expect(await readText(store, "plan-a")).toEqual({ seq: 3, checkpoint: "to 3", updates: [] });
    });

    it("[LG4] a checkpoint saved while entries are appended loses none of them", async () => {
      const { term } = await store.open("plan-a");
      await store.append([entry("plan-a", 1, term)]);
      await Promise.all([
        store.saveCheckpoint(checkpoint(term, 1)),
        ...[2, 3, 4, 5].map((seq) => store.append([entry("plan-a", seq, term)])),
      ]);
      expect(await readText(store, "plan-a")).toEqual({
        seq: 5,
        checkpoint: "to 1",
        updates: [2, 3, 4, 5].map((seq) => `plan-a ${seq}`),
      });
    });

    it("[LG4] an older checkpoint never replaces a newer one", async () => {
      const { term } = await store.open("plan-a");
      await store.append([1, 2].map((seq) => entry("plan-a", seq, term)));
      await store.saveCheckpoint(checkpoint(term, 2));
      await store.saveCheckpoint(checkpoint(term, 1));
      expect(await readText(store, "plan-a")).toEqual({ seq: 2, checkpoint: "to 2", updates: [] });
    });

    it("[LG8] what a room has written is known again, with what its checkpoint holds and where its rows stand", async () => {
      const { term } = await store.open("plan-a");
      await store.append([1, 2, 3, 4].map((seq) => entry("plan-a", seq, term)));
      expect((await store.read("plan-a")).index).toBeNull();
      await store.saveCheckpoint(checkpoint(term, 2));
      const { index, seqs } = await store.read("plan-a");
      expect([Array.from(index?.stateVector ?? []), index?.deletionsAt, seqs]).toEqual([[2], 2, [3, 4]]);
    });

    it("[LG8] what is put aside leaves the log with the checkpoint that goes on without it", async () => {
      const { term } = await store.open("plan-a");
      await store.append([1, 2, 3].map((seq) => entry("plan-a", seq, term)));
      await store.saveCheckpoint(checkpoint(term, 1));
      const aside = { rows: [2], checkpoint: true };
      expect(await store.saveCheckpoint({ ...checkpoint(term, 3), aside })).toBe(true);
      expect(await readText(store, "plan-a")).toEqual({ seq: 3, checkpoint: "to 3", updates: [] });
      const again = { ...checkpoint(term, 3), state: text("mended"), aside: { rows: [], checkpoint: true } };
      expect(await store.saveCheckpoint(again)).toBe(true);
      expect(await readText(store, "plan-a")).toEqual({ seq: 3, checkpoint: "mended", updates: [] });
    });

    it("[LG8] a document of which no version was kept has no spare state", async () => {
      expect(await store.loadSpare("plan-a")).toBeNull();
    });

    it("[LG3] a fenced writer saves no checkpoint and cuts nothing", async () => {
      const old = await store.open("plan-a");
      await store.append([entry("plan-a", 1, old.term)]);
      await store.open("plan-a");
      const stale = checkpoint(old.term, 1);
      expect(await store.saveCheckpoint(stale)).toBe(false);
      expect(await readText(store, "plan-a")).toEqual({ seq: 1, checkpoint: null, updates: ["plan-a 1"] });
    });

    it("[LG5] knows whose a client id is: theirs who wrote with it first", async () => {
      const { term } = await store.open("plan-a");
      await store.append([{ ...entry("plan-a", 1, term), actor: "account-1", newClients: [7, 2 ** 32 - 1] }]);
      await store.append([{ ...entry("plan-a", 2, term), actor: "account-2", newClients: [7, 8] }]);
      await store.append([{ ...entry("plan-a", 3, term), actor: null, newClients: [9] }]);
      const owners = [7, 2 ** 32 - 1, 8, 9, 10].map((client) => store.findOwner("plan-a", client));
      expect(await Promise.all(owners)).toEqual(["account-1", "account-1", "account-2", null, null]);
      expect(await store.findOwner("plan-b", 7)).toBeNull();
    });

    it("[LG3] a fenced writer that lags behind a compaction stores nothing below it", async () => {
      const old = await store.open("plan-a");
      const young = await store.open("plan-a");
      await store.append([1, 2].map((seq) => entry("plan-a", seq, young.term)));
      await store.saveCheckpoint(checkpoint(young.term, 2));
      expect(await store.append([entry("plan-a", 1, old.term)])).toEqual({ fenced: ["plan-a"] });
      expect((await readText(store, "plan-a")).updates).toEqual([]);
    });
  });
}

export function entry(doc: string, seq: number, term: number): LogEntry {
  const bytes = text(`${doc} ${seq}`);
  return {
    doc,
    seq,
    term,
    bytes,
    actor: "account-1",
    newClients: [seq],
    nodes: ["node-1"],
    at: 1_800_000_000_000,
  };
}

function checkpoint(term: number, seq: number): Checkpoint {
  const index = { stateVector: Uint8Array.of(seq), deletionsAt: seq };
  return { doc: "plan-a", term, seq, state: text(`to ${seq}`), index };
}

const text = (value: string) => new TextEncoder().encode(value);
const read = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

async function readText(store: RoomStore, doc: string) {
  const { seq, checkpoint, updates } = await store.read(doc);
  return { seq, checkpoint: checkpoint && read(checkpoint), updates: updates.map(read) };
}
