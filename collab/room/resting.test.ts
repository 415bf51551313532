import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { type Guest, gate, RoomTable, turns, unavailable } from "#tests/support/room-table.ts";
import { limits } from "../protocol/limits.ts";
import { encodeUpdate } from "../protocol/messages.ts";

/** Decodes, sets `poison.a`, then throws: its second item's parent is a later item of its own client. */
const throwing = Buffer.from("01024d00280106706f69736f6e0161017d0104004d05017a00", "hex");

/** No document is small enough to be encoded where it lies. */
const none = { structsEncoded: 0 };

const isAwake = (table: RoomTable) => table.rooms.find("plan")?.isAwake;

async function rested(table: RoomTable): Promise<void> {
  table.clock.advance(25_000);
  await turns();
}

/** A plan that says "abc", at rest, with its author still there. */
async function resting(table: RoomTable): Promise<Guest> {
  const anna = await table.seated("plan", { account: "anna" });
  anna.type("ab");
  anna.type("xc");
  anna.doc.getText("t").delete(2, 1);
  await turns();
  await rested(table);
  expect(isAwake(table)).toBe(false);
  return anna;
}

describe("a document at rest", () => {
  it("[RM17] is a Y.Doc from the first change on, and bytes again when nobody has written for 25 s", async () => {
    const table = new RoomTable();
    const anna = await table.seated("plan");
    expect(isAwake(table)).toBe(false);
    anna.type("a");
    await turns();
    expect(isAwake(table)).toBe(true);
    table.clock.advance(20_000);
    anna.type("b");
    await turns();
    table.clock.advance(20_000);
    await turns();
    expect(isAwake(table)).toBe(true);
    table.clock.advance(5_000);
    await turns();
    expect(isAwake(table)).toBe(false);
    expect((await table.store.read("plan")).updates).toEqual([]);
    anna.type("c");
    await turns();
    expect([isAwake(table), anna.receipts.at(-1)]).toEqual([true, 4]);
    expect((await table.seated("plan")).text).toBe("abc");
  });

  it("[RM17] answers newcomers, readers and those who come back, and none of them wakes it", async () => {
    const table = new RoomTable();
    const anna = await resting(table);
    const newcomer = await table.seated("plan", { account: "jan" });
    const reader = await table.seated("plan", { account: "ewa", canEdit: false });
    const back = await table.seated("plan", { account: "anna", doc: copyOf(anna.doc) });
    newcomer.show({ cursor: 1 });
    newcomer.answer();
    reader.type("forged");
    await turns();
    expect([newcomer.text, back.text, anna.text]).toEqual(["abc", "abc", "abc"]);
    expect([newcomer.receipts.at(-1), back.receipts.at(-1)]).toEqual([2, 1]);
    expect(isAwake(table)).toBe(false);
    const answers = back.received.filter(({ type }) => type === "sync-step-2");
    expect(answers.every((answer) => "update" in answer && answer.update.length < 12)).toBe(true);
  });

  it("[RM17] a deletion alone wakes it", async () => {
    const table = new RoomTable();
    const anna = await resting(table);
    const jan = await table.seated("plan");
    anna.doc.getText("t").delete(0, 1);
    await turns();
    expect([isAwake(table), jan.text]).toEqual([true, "bc"]);
  });

  it("[RM17] opens as bytes with a tail, and gives newcomers both", async () => {
    const table = new RoomTable();
    const anna = await resting(table);
    anna.type("d");
    await turns();
    const restarted = new RoomTable({ store: table.store.inner });
    const jan = await restarted.seated("plan");
    expect([isAwake(restarted), jan.text]).toEqual([false, "abcd"]);
    anna.type("e");
    await turns();
    const back = await restarted.seated("plan", { doc: anna.doc });
    expect([back.receipts.at(-1), jan.text, isAwake(restarted)]).toEqual([1, "abcde", true]);
  });

  it("[RM17] the server reads and writes it in both forms", async () => {
    const table = new RoomTable();
    const anna = await resting(table);
    const { state, seq } = await table.rooms.committedState("plan");
    expect([textOf(state), seq, isAwake(table)]).toEqual(["abc", 3, false]);
    expect(table.rooms.find("plan")?.content.doc.getText("t").toString()).toBe("abc");
    await rested(table);
    expect(isAwake(table)).toBe(false);
    await table.rooms.edit("plan", "system:test", (doc) => doc.getText("t").insert(3, "!"));
    expect([anna.text, isAwake(table)]).toEqual(["abc!", true]);
  });

  it("[RM17] a log without a checkpoint is a Y.Doc only until it has one, if people only look", async () => {
    const before = new RoomTable();
    (await before.seated("plan")).type("abc");
    await turns();
    const table = new RoomTable({ store: before.store.inner });
    const reader = await table.seated("plan");
    expect([reader.text, isAwake(table)]).toEqual(["abc", true]);
    table.clock.advance(limits.quiet);
    await turns();
    expect(isAwake(table)).toBe(false);
    expect((await table.store.read("plan")).updates).toEqual([]);
    reader.type("d");
    await turns();
    table.clock.advance(limits.quiet);
    await turns();
    expect([isAwake(table), (await table.seated("plan")).text]).toEqual([true, "abcd"]);
  });

  it("[RM17] what is written while the bytes are made keeps it awake", async () => {
    const table = new RoomTable();
    const anna = await table.seated("plan");
    anna.type("a");
    await turns();
    const saving = gate();
    table.store.before = (operation) => (operation === "saveCheckpoint" ? saving.wait() : undefined);
    await rested(table);
    anna.type("b");
    await turns();
    saving.open();
    await turns();
    expect(isAwake(table)).toBe(true);
    await rested(table);
    await rested(table);
    expect(isAwake(table)).toBe(false);
    expect((await table.seated("plan")).text).toBe("ab");
  });

  it("[RM17] what is not committed, or cannot be read, stays a Y.Doc", async () => {
    const table = new RoomTable({ limits: none });
    const anna = await table.seated("plan");
    anna.type("a");
    await turns();
    table.store.before = (operation) => {
      if (operation === "read") throw unavailable();
    };
    await rested(table);
    expect(isAwake(table)).toBe(true);
    const held = gate();
    table.store.before = (operation) => (operation === "append" ? held.wait() : undefined);
    anna.type("b");
    await turns();
    await rested(table);
    expect(isAwake(table)).toBe(true);
    held.open();
    await turns();
    await rested(table);
    await rested(table);
    expect(isAwake(table)).toBe(false);
  });

  it("[RM5] an update that throws half-way in a resting document is undone like in any other", async () => {
    const table = new RoomTable();
    const anna = await resting(table);
    const attacker = await table.seated("plan", { account: "x" });
    attacker.say(encodeUpdate(throwing));
    await turns();
    expect([attacker.closed?.code, anna.closed]).toEqual([4422, undefined]);
    expect((await table.seated("plan")).text).toBe("abc");
  });

  it("[LG8] stored bytes that turn out to be damaged at waking are put aside, and whoever woke it tries again", async () => {
    const table = new RoomTable();
    const { inner } = table.store;
    const { term } = await inner.open("plan");
    const index = { stateVector: Uint8Array.of(0), deletionsAt: throwing.length - 1 };
    await inner.saveCheckpoint({ doc: "plan", term, seq: 7, state: throwing, index });
    const anna = table.seat("plan");
    await turns();
    anna.type("mine");
    await turns();
    expect(anna.closed?.code).toBe(1013);
    const again = await table.seated("plan", { doc: anna.doc });
    expect([again.receipts.at(-1), (await table.seated("plan")).text]).toEqual([1, "mine"]);
    expect(table.logged.some(({ level, facts }) => level === "error" && facts.checkpoint === true)).toBe(
      true,
    );
  });

  it.each([
    ["as the room holds it", {}],
    ["merged from what is stored", none],
  ])("[LG4] a log stays short while people write, %s", async (_how, some) => {
    const table = new RoomTable({ limits: some });
    const anna = await table.seated("plan");
    for (let i = 0; i < 1_000; i++) {
      anna.type(".");
      if (i % 50 !== 0) continue;
      await turns(4);
      table.clock.advance(2_500);
    }
    await turns();
    const { updates, seq } = await table.store.read("plan");
    expect(updates.length).toBeLessThan(450);
    expect(seq).toBe(1_000);
    expect((await new RoomTable({ store: table.store.inner }).seated("plan")).text).toHaveLength(1_000);
  });

  it("[LG4] what the room holds becomes a checkpoint when all of it is committed, and no sooner", async () => {
    const table = new RoomTable();
    const anna = await table.seated("plan");
    const [first, second] = [gate(), gate()];
    const done: string[] = [];
    table.store.before = async (operation) => {
      if (operation === "append") await (done.length === 0 ? first : second).wait();
      done.push(operation);
    };
    for (let i = 0; i < 200; i++) anna.type(".");
    await turns();
    for (let i = 0; i < 10; i++) anna.type("!");
    first.open();
    await turns();
    expect(done).toEqual(["append"]);
    second.open();
    await turns();
    expect(done).toEqual(["append", "append", "saveCheckpoint"]);
    table.store.before = () => {};
    expect(await table.store.read("plan")).toMatchObject({ seq: 210, updates: [] });
    expect((await new RoomTable({ store: table.store.inner }).seated("plan")).text).toBe(anna.text);
  });

  it("[LG4] a log that cannot be merged now is left as it is, and tried again later", async () => {
    const table = new RoomTable({ limits: none });
    const anna = await table.seated("plan");
    let reads = 0;
    table.store.before = (operation) => {
      if (operation === "read") reads++;
      if (operation === "saveCheckpoint") throw unavailable();
    };
    for (let i = 0; i < 400; i++) anna.type(".");
    await turns();
    for (let i = 0; i < 100; i++) {
      anna.type(".");
      await turns(2);
    }
    expect(reads).toBe(1);
    expect(table.rooms.metrics.failedCompactions).toBe(1);
    expect(anna.receipts.at(-1)).toBe(501);
    table.store.before = () => {};
    table.clock.advance(10_000);
    anna.type("!");
    await turns();
    expect((await table.store.read("plan")).updates.length).toBeLessThan(10);
  });
});

function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
}

function textOf(state: Uint8Array): string {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, state);
  return doc.getText("t").toString();
}
