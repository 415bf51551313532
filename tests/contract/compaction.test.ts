import { afterAll, describe, expect, it } from "vitest";
import { PostgresStore } from "#server/rooms/postgres-store.ts";
import { Thread } from "#server/threads/thread.ts";
import { freshDatabase, postgresServers } from "#tests/support/postgres.ts";
import { type Guest, RoomTable, turns } from "#tests/support/room-table.ts";

const thread = new Thread();
afterAll(() => thread.close());

describe.each(postgresServers())("logs on $name, merged in a thread", (server) => {
  async function tables() {
    const { db } = await freshDatabase(server);
    const store = new PostgresStore(db);
    // every document is too large to be encoded where it lies
    const limits = { structsEncoded: 0 };
    return {
      store,
      open: () => new RoomTable({ store, limits, merge: (log) => thread.run("mergeLog", log) }),
    };
  }

  async function seated(table: RoomTable): Promise<Guest> {
    const guest = table.seat("plan");
    guest.askForState();
    await until(() => guest.received.some(({ type }) => type === "sync-step-2"));
    return guest;
  }

  it("[LG4] what is written while a log is merged stands behind the checkpoint", async () => {
    const { store, open } = await tables();
    const table = open();
    const anna = await seated(table);
    const { metrics } = table.rooms;
    let letters = 0;
    for (let compactions = 0; compactions < 3; compactions++) {
      // on a slow machine a merge is waited for, before the tail is one that is opened as a Y.Doc
      for (let batch = 0; batch < 7 && metrics.compactions === compactions; batch++) {
        for (let i = 0; i < 50; i++) anna.type("x");
        letters += 50;
        await until(() => anna.receipts.at(-1) === letters + 1);
        table.clock.advance(2_500);
      }
      await until(() => metrics.compactions > compactions);
    }
    const stored = await store.read("plan");
    expect([stored.seq, stored.index !== null]).toEqual([letters, true]);
    expect(stored.updates.length).toBeLessThan(letters);
    const again = open();
    expect((await seated(again)).text).toHaveLength(letters);
    expect([again.rooms.find("plan")?.isAwake, again.logged]).toEqual([false, []]);
  });

  it("[LG4] a thread that dies leaves the log as it is, and the next attempt has a new one", async () => {
    const { store, open } = await tables();
    const table = open();
    const anna = await seated(table);
    for (let i = 0; i < 199; i++) anna.type("x");
    await until(() => anna.receipts.at(-1) === 200);
    anna.type("x");
    const dying = new Promise<void>((resolve) => {
      table.store.before = (operation) => {
        if (operation === "read") setImmediate(() => void thread.close().then(resolve));
      };
    });
    await dying;
    await until(() => table.rooms.metrics.failedCompactions + table.rooms.metrics.compactions === 1);
    table.store.before = () => {};
    expect((await store.read("plan")).seq).toBe(200);
    table.clock.advance(10_000);
    anna.type("y");
    anna.leave();
    table.clock.advance(10_000);
    await untilAsync(async () => {
      const { seq, updates } = await store.read("plan");
      return seq === 201 && updates.length === 0;
    });
    expect((await seated(open())).text).toHaveLength(201);
  });
});

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await turns(1);
}

async function untilAsync(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await turns(1);
}
