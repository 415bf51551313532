import { describe, expect, it } from "vitest";
import { MemoryStore } from "#collab/room/memory-store.ts";
import { PostgresStore } from "#server/rooms/postgres-store.ts";
import { freshDatabase, postgresServers } from "#tests/support/postgres.ts";
import { entry, roomStoreContract } from "./room-store.ts";

roomStoreContract("in memory", async () => new MemoryStore());

for (const server of postgresServers()) {
  roomStoreContract(`on ${server.name}`, async () => new PostgresStore((await freshDatabase(server)).db));
}

describe.each(postgresServers())("the log on $name", (server) => {
  it("[LG5] notes who touched which cards in which minute, and whose client ids they are", async () => {
    const { db } = await freshDatabase(server);
    const store = new PostgresStore(db);
    const { term } = await store.open("plan-a");
    await store.append([
      entry("plan-a", 1, term),
      { ...entry("plan-a", 2, term), newClients: [1, 9], actor: "account-2" },
    ]);
    const edits = await db.selectFrom("plan_edit").selectAll().orderBy("seq").execute();
    const minute = new Date(1_800_000_000_000);
    expect(edits).toEqual([
      { doc: "plan-a", seq: 1, actor: "account-1", minute, nodes: ["node-1"] },
      { doc: "plan-a", seq: 2, actor: "account-2", minute, nodes: ["node-1"] },
    ]);
    const actors = await db
      .selectFrom("plan_actor")
      .select(["client_id", "account_id"])
      .orderBy("client_id")
      .execute();
    expect(actors).toEqual([
      { client_id: 1, account_id: "account-1" },
      { client_id: 9, account_id: "account-2" },
    ]);
  });

  it("[LG8] bytes that are no longer those a room wrote, or that no room wrote, are not taken on trust", async () => {
    const { db } = await freshDatabase(server);
    const store = new PostgresStore(db);
    const { term } = await store.open("plan-a");
    await store.append([1, 2].map((seq) => entry("plan-a", seq, term)));
    const index = { stateVector: Uint8Array.of(0), deletionsAt: 1 };
    const state = Uint8Array.of(0, 0);
    await store.saveCheckpoint({ doc: "plan-a", term, seq: 1, state, index });
    const isKnown = async () => (await store.read("plan-a")).index !== null;
    expect(await isKnown()).toBe(true);
    await db
      .updateTable("plan_update")
      .set({ bytes: Buffer.from("flipped") })
      .execute();
    expect(await isKnown()).toBe(false);
    await db.deleteFrom("plan_update").execute();
    expect(await isKnown()).toBe(true);
    const stranger = { doc: "plan-a", term, bytes: Buffer.of(0, 0) };
    await db
      .insertInto("plan_update")
      .values({ ...stranger, seq: 2 })
      .execute();
    expect(await isKnown()).toBe(false);
    await db.deleteFrom("plan_update").execute();
    await store.append([entry("plan-a", 3, term)]);
    expect(await isKnown()).toBe(false);
  });

  it("[LG8] what is put aside is kept, byte for byte", async () => {
    const { db } = await freshDatabase(server);
    const store = new PostgresStore(db);
    const { term } = await store.open("plan-a");
    await store.append([1, 2, 3].map((seq) => entry("plan-a", seq, term)));
    const state = Uint8Array.of(0, 0);
    await store.saveCheckpoint({ doc: "plan-a", term, seq: 1, state, index: null });
    const aside = { rows: [3], checkpoint: true };
    await store.saveCheckpoint({ doc: "plan-a", term, seq: 3, state, index: null, aside });
    const kept = await db
      .selectFrom("plan_aside")
      .select(["seq", "is_checkpoint", "bytes"])
      .orderBy("seq")
      .execute();
    expect(kept).toEqual([
      { seq: 1, is_checkpoint: true, bytes: Buffer.of(0, 0) },
      { seq: 3, is_checkpoint: false, bytes: Buffer.from("plan-a 3") },
    ]);
  });

  it("[LG3] learning at the start how documents are opened takes none from its writer", async () => {
    const { db } = await freshDatabase(server);
    const store = new PostgresStore(db);
    await store.warmUp();
    const { term } = await store.open("plan-a");
    await store.append([entry("plan-a", 1, term)]);
    await store.saveCheckpoint({ doc: "plan-a", term, seq: 1, state: Uint8Array.of(0, 0), index: null });
    await store.warmUp();
    expect(await store.append([entry("plan-a", 2, term)])).toEqual({ fenced: [] });
    expect((await store.open("plan-a")).term).toBe(term + 1);
    expect(await db.selectFrom("plan_writer").select("doc").execute()).toEqual([{ doc: "plan-a" }]);
  });

  it("[LG6] refused data is told apart from a database that does not answer", async () => {
    const { db, drop } = await freshDatabase(server);
    const store = new PostgresStore(db);
    const { term } = await store.open("plan-a");
    const unstorable = { ...entry("plan-a", 1, term), actor: "nul \u0000" };
    await expect(store.append([unstorable])).rejects.toMatchObject({ name: "StoreError", reason: "data" });
    await drop();
    await expect(store.append([entry("plan-a", 1, term)])).rejects.toMatchObject({ reason: "unavailable" });
  });
});
