import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { PostgresStore } from "#server/rooms/postgres-store.ts";
import { freshDatabase, postgresServers } from "#tests/support/postgres.ts";
import { type Guest, RoomTable, turns } from "#tests/support/room-table.ts";
import { makeInstance, programmeInput } from "#tests/support/test-instance.ts";

/** Decodes, sets `poison.a`, then throws: its second item's parent is a later item of its own client. */
const throwing = Buffer.from("01024d00280106706f69736f6e0161017d0104004d05017a00", "hex");

describe.each(postgresServers())("a damaged log on $name", (server) => {
  async function table() {
    const { db } = await freshDatabase(server);
    return { db, open: () => new RoomTable({ store: new PostgresStore(db) }) };
  }

  async function seated(rooms: RoomTable, doc = new Y.Doc()): Promise<Guest> {
    const guest = rooms.seat("plan", { doc });
    guest.askForState();
    await until(() => guest.received.some(({ type }) => type === "sync-step-2"));
    return guest;
  }

  async function typed(rooms: RoomTable, letters: string): Promise<Guest> {
    const anna = await seated(rooms);
    for (const letter of letters) anna.type(letter);
    await until(() => anna.receipts.at(-1) === letters.length + 1);
    return anna;
  }

  it.each([
    ["a row that is no update", Buffer.from("nonsense")],
    ["a row that throws half-way", throwing],
  ])("[LG8] %s: the plan opens without it, keeps it, tells, and works on", async (_, bytes) => {
    const { db, open } = await table();
    await typed(open(), "good");
    await db.insertInto("plan_update").values({ doc: "plan", seq: 5, term: 1, bytes }).execute();
    const rooms = open();
    const anna = await seated(rooms);
    expect(anna.text).toBe("good");
    expect(rooms.logged).toMatchObject([
      { level: "error", facts: { doc: "plan", rows: [5], checkpoint: false } },
    ]);
    expect(rooms.rooms.metrics.setAside).toBe(1);
    expect(await db.selectFrom("plan_aside").select(["seq", "bytes"]).execute()).toEqual([{ seq: 5, bytes }]);
    anna.type("!");
    await until(() => anna.receipts.at(-1) === 2);
    const again = open();
    const jan = await seated(again);
    expect([jan.text, again.logged, anna.closed]).toEqual(["good!", [], undefined]);
  });

  it("[LG8] administrators learn which plan is concerned and since when, and nothing of its content", async () => {
    const { db, stores, instance, add } = await makeInstance({ server });
    const owner = await add({ name: "Olga" });
    const programme = await stores.programmes.create(owner, programmeInput("Na Olszy"));
    const [whole, damaged] = [
      await stores.plans.create(owner, programme, "Cały", { from: "empty" }),
      await stores.plans.create(owner, programme, "Uszkodzony", { from: "empty" }),
    ];
    await db
      .insertInto("plan_update")
      .values({ doc: `${damaged}:team`, seq: 1, term: 1, bytes: throwing })
      .execute();
    expect(await stores.audit.damaged()).toEqual([]);
    for (const plan of [whole, damaged, `${damaged}:team`])
      await instance.edit(plan, "system:test", (doc) => doc.getMap("t").set("a", 1));
    expect(await stores.audit.damaged()).toEqual([
      { plan: { id: damaged, name: "Uszkodzony" }, parts: 1, at: expect.any(Date) },
    ]);
  });

  it("[LG8] a row whose bytes were changed goes aside with what builds on it, and its author's browser brings both back", async () => {
    const { db, open } = await table();
    const author = await typed(open(), "abc");
    await db
      .updateTable("plan_update")
      .set({ bytes: Buffer.from("damaged") })
      .where("seq", "=", 2)
      .execute();
    const rooms = open();
    const jan = await seated(rooms);
    expect(jan.text).toBe("a");
    expect(rooms.logged).toMatchObject([{ facts: { rows: [2, 3] } }]);
    await seated(rooms, author.doc);
    await until(() => jan.text === "abc");
  });

  it("[LG8] a checkpoint that was changed gives way to the browsers' copies, and is kept", async () => {
    const { db, open } = await table();
    const first = open();
    const author = await typed(first, "abc");
    author.leave();
    first.clock.advance(10_000);
    const checkpoint = () => db.selectFrom("plan_checkpoint").select(["seq", "state"]).execute();
    await untilAsync(async () => (await checkpoint()).length === 1);
    await db
      .updateTable("plan_checkpoint")
      .set({ state: Buffer.from("damaged") })
      .execute();
    const rooms = open();
    const jan = await seated(rooms);
    expect(jan.text).toBe("");
    expect(rooms.logged).toMatchObject([{ level: "error", facts: { checkpoint: true } }]);
    const aside = await db.selectFrom("plan_aside").select(["is_checkpoint", "bytes"]).execute();
    expect(aside).toEqual([{ is_checkpoint: true, bytes: Buffer.from("damaged") }]);
    await seated(rooms, author.doc);
    await until(() => jan.text === "abc");
  });
});

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await turns(1);
}

async function untilAsync(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await turns(1);
}
