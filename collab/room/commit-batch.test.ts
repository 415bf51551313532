import { describe, expect, it } from "vitest";
import { gate, RoomTable, turns, unavailable } from "#tests/support/room-table.ts";
import type { LogEntry } from "./room-store.ts";
import { StoreError } from "./room-store.ts";

it("[LG1] all rooms' edits of one turn are stored by one statement", async () => {
  const table = new RoomTable();
  const guests = await Promise.all(["a", "b", "c"].map((name) => table.seated(name)));
  const batches: (readonly LogEntry[])[] = [];
  table.store.before = (operation, entries) => {
    if (operation === "append") batches.push(entries);
  };
  for (const guest of guests) for (const letter of "xyz") guest.type(letter);
  await turns();
  expect(batches.map((batch) => batch.map(({ doc, seq }) => `${doc}${seq}`))).toEqual([
    ["a1", "a2", "a3", "b1", "b2", "b3", "c1", "c2", "c3"],
  ]);
});

it("[LG1] what arrives while a statement runs goes with the next, in order", async () => {
  const table = new RoomTable();
  const guest = await table.seated("plan");
  const held = gate();
  const sizes: number[] = [];
  table.store.before = (operation, entries) => {
    if (operation !== "append") return;
    sizes.push(entries.length);
    return held.wait();
  };
  guest.type("1");
  await turns();
  guest.type("2");
  guest.type("3");
  await turns();
  held.open();
  await turns();
  expect(sizes).toEqual([1, 2]);
  expect((await table.seated("plan")).text).toBe("123");
});

it("[LG1] after a rest a commit begins at once, in a rush of many people they keep a pace", async () => {
  const table = new RoomTable({ limits: { commitEvery: 16 } });
  const [first, second] = [await table.seated("plan"), await table.seated("plan")];
  first.type("1");
  await turns();
  expect((await table.store.read("plan")).seq).toBe(1);
  second.type("2");
  second.type("3");
  await turns();
  expect((await table.store.read("plan")).seq).toBe(1);
  table.clock.advance(16);
  await turns();
  expect(second.receipts.at(-1)).toBe(3);
});

it("[LG1] when all authors of the last commit have written again the next begins at once", async () => {
  const table = new RoomTable({ limits: { commitEvery: 16 } });
  const [first, second] = [await table.seated("plan"), await table.seated("plan")];
  first.type("1");
  second.type("2");
  await turns();
  expect((await table.store.read("plan")).seq).toBe(2);
  second.type("3");
  await turns();
  expect((await table.store.read("plan")).seq).toBe(2);
  first.type("4");
  await turns();
  expect((await table.store.read("plan")).seq).toBe(4);
});

describe("[RM22] what arrives in the rest after the beginning of a commit", () => {
  async function resting() {
    const table = new RoomTable({ limits: { commitEvery: 24 } });
    const [first, second] = [await table.seated("plan"), await table.seated("plan")];
    first.type("1");
    await turns();
    return { table, first, second };
  }

  it("waits, and is handled in its order when that is over", async () => {
    const { table, first, second } = await resting();
    second.type("2");
    second.show({ at: 2 });
    second.askForState();
    const before = second.received.length;
    await turns();
    expect(table.rooms.uncommittedBytes).toBe(0);
    expect(second.received.length).toBe(before);
    table.clock.advance(24);
    await turns();
    expect(second.received.slice(before).map(({ type }) => type)).toEqual(["sync-step-2", "durable"]);
    expect(first.text).toBe("12");
  });

  it("is counted from its arrival until it is stored", async () => {
    const { table, second } = await resting();
    const observed: number[] = [];
    table.rooms.metrics.acknowledgement.observe = (ms) => void observed.push(ms);
    table.clock.advance(4);
    second.type("2");
    table.clock.advance(20);
    await turns();
    expect(observed).toEqual([20]);
  });

  it("stays when its author leaves before", async () => {
    const { table, first, second } = await resting();
    second.type("2");
    second.leave();
    table.clock.advance(24);
    await turns();
    expect(first.text).toBe("12");
  });

  it("is stored when the server stops before", async () => {
    const { table, second } = await resting();
    second.type("2");
    await table.rooms.stop();
    expect((await table.store.read("plan")).seq).toBe(2);
  });

  it("is dropped when its author was sent away before, and gets no receipt", async () => {
    const { table, first, second } = await resting();
    second.type("2");
    const { length } = second.receipts;
    second.session.close("rightsChanged");
    table.clock.advance(24);
    await turns();
    expect(first.text).toBe("1");
    expect(second.receipts).toHaveLength(length);
  });

  it("is handled although the commit takes long", async () => {
    const table = new RoomTable({ limits: { commitEvery: 24 } });
    const [first, second] = [await table.seated("plan"), await table.seated("plan")];
    const held = gate();
    table.store.before = (operation) => (operation === "append" ? held.wait() : undefined);
    first.type("1");
    await turns();
    second.show({ at: 2 });
    table.clock.advance(24);
    expect(first.peers).toEqual({ [second.doc.clientID]: { at: 2 } });
    held.open();
  });
});

it("[LG6] data that one room's store refuses does not keep the others' from the disk", async () => {
  const table = new RoomTable();
  const bad = await table.seated("bad");
  const good = await table.seated("good");
  table.store.before = (operation, entries) => {
    if (operation === "append" && entries.some(({ doc }) => doc === "bad"))
      throw new StoreError("data", "22P05");
  };
  bad.type("refused");
  good.type("stored");
  await turns();
  expect(good.receipts.at(-1)).toBe(2);
  expect((await table.store.inner.read("good")).seq).toBe(1);
  expect(bad.closed?.code).toBe(1013);
  expect(bad.receipts).toEqual([1]);
});

it("[LG6] a store that does not answer is tried again as a whole, more and more slowly, until it does", async () => {
  const table = new RoomTable();
  const guest = await table.seated("plan");
  let tries = 0;
  table.store.before = (operation) => {
    if (operation !== "append") return;
    tries++;
    throw unavailable();
  };
  guest.type("patience");
  for (let second = 0; second < 20; second++) {
    await turns(3);
    table.clock.advance(1_000);
  }
  expect(tries).toBeGreaterThan(5);
  expect(tries).toBeLessThan(15);
  expect(guest.receipts).toEqual([1]);
  expect(guest.storage).toEqual(["failing"]);
  table.store.before = () => {};
  await turns();
  table.clock.advance(5_000);
  await turns();
  expect(guest.receipts.at(-1)).toBe(2);
  expect(guest.storage).toEqual(["failing", "fine"]);
});

it("[LG2] a commit whose answer was lost is stored once", async () => {
  const table = new RoomTable();
  const guest = await table.seated("plan");
  let losses = 1;
  table.store.afterAppend = () => {
    if (losses-- > 0) throw unavailable();
  };
  guest.type("once");
  await turns();
  table.clock.advance(1_000);
  await turns();
  expect(guest.receipts.at(-1)).toBe(2);
  expect((await table.seated("plan")).text).toBe("once");
  expect((await table.store.read("plan")).seq).toBe(1);
});

it("[LG3] a room whose document another writer has taken sends its people to join anew, and nothing is mixed", async () => {
  const first = new RoomTable();
  const anna = await first.seated("plan");
  anna.type("one ");
  await turns();
  const second = new RoomTable({ store: first.store.inner });
  const jan = await second.seated("plan");
  jan.type("two ");
  await turns();
  anna.type("three");
  await turns();
  expect(anna.closed?.code).toBe(1013);
  expect(anna.receipts.at(-1)).toBe(2);
  const back = await first.seated("plan", { doc: anna.doc });
  expect(back.text).toContain("three");
  expect(back.text).toContain("two");
  expect(back.receipts.at(-1)).toBe(1);
});

it("[LG4] a long log becomes a checkpoint while people edit, and nothing is lost", async () => {
  const table = new RoomTable();
  const guest = await table.seated("plan");
  for (let i = 0; i < 450; i++) {
    guest.type(`${i} `);
    if (i % 50 === 0) await turns(3);
  }
  await turns();
  const stored = await table.store.read("plan");
  expect(stored.seq).toBe(450);
  expect(stored.updates.length).toBeLessThan(250);
  guest.leave();
  table.clock.advance(10_000);
  await turns();
  expect((await table.store.read("plan")).updates).toEqual([]);
  expect((await table.seated("plan")).text).toBe(guest.text);
});

it("[LG4] a checkpoint that cannot be saved leaves the log as it was", async () => {
  const table = new RoomTable();
  const guest = await table.seated("plan");
  table.store.before = (operation) => {
    if (operation === "saveCheckpoint") throw unavailable();
  };
  for (let i = 0; i < 250; i++) guest.type(".");
  await turns();
  expect((await table.store.read("plan")).updates).toHaveLength(250);
  expect((await table.seated("plan")).text).toHaveLength(250);
});

it("[LG5] the ledger names the author, the cards and each client id once", async () => {
  const table = new RoomTable();
  const entries: LogEntry[] = [];
  table.store.before = (operation, batch) => {
    if (operation === "append") entries.push(...batch);
  };
  const anna = await table.seated("plan", { account: "anna" });
  anna.doc.getMap("nodes").set("node-1", "a");
  anna.doc.getMap("nodes").set("node-2", "b");
  anna.doc.getMap("nodes").set("not an id \u0000", "c");
  await turns();
  expect(entries.map(({ actor, nodes, newClients }) => ({ actor, nodes, newClients }))).toEqual([
    { actor: "anna", nodes: ["node-1"], newClients: [anna.doc.clientID] },
    { actor: "anna", nodes: ["node-2"], newClients: [] },
    { actor: "anna", nodes: [], newClients: [] },
  ]);
});

it("[LG7] after two seconds without edits, when all is committed, the read model is told once", async () => {
  const told: { name: string; seq: number; text: string }[] = [];
  const table = new RoomTable({
    onQuiet: ({ name, doc, seq }) => told.push({ name, seq, text: doc.getText("t").toString() }),
  });
  const guest = await table.seated("plan");
  guest.type("a");
  await turns();
  table.clock.advance(1_500);
  guest.type("b");
  await turns();
  table.clock.advance(1_500);
  expect(told).toEqual([]);
  table.clock.advance(10_000);
  await turns();
  table.clock.advance(10_000);
  await turns();
  expect(told).toEqual([{ name: "plan", seq: 2, text: "ab" }]);
});
