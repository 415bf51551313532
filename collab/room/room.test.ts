import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { gate, RoomTable, turns, unavailable } from "#tests/support/room-table.ts";
import { encodeSyncStep1, encodeUpdate } from "../protocol/messages.ts";

describe("receipts", () => {
  it("[RM1] a receipt counts this connection's document messages once they are committed", async () => {
    const table = new RoomTable();
    const anna = await table.seated("plan");
    expect(anna.receipts).toEqual([1]);
    const held = gate();
    table.store.before = (operation) => (operation === "append" ? held.wait() : undefined);
    anna.type("a");
    anna.type("b");
    await turns();
    expect(anna.receipts).toEqual([1]);
    held.open();
    await turns();
    expect(anna.receipts.at(-1)).toBe(3);
  });

  it("[RM1] an answer that brings nothing new is acknowledged only with all that the room held", async () => {
    const table = new RoomTable();
    const anna = await table.seated("plan");
    const held = gate();
    table.store.before = (operation) => (operation === "append" ? held.wait() : undefined);
    anna.type("not stored yet");
    await turns();
    const again = table.seat("plan", { doc: new Y.Doc() });
    await turns();
    expect(again.receipts).toEqual([]);
    held.open();
    await turns();
    expect(again.receipts).toEqual([1]);
  });

  it("[RM1] a deletion alone is acknowledged like any edit, and one that changes nothing is not logged", async () => {
    const table = new RoomTable();
    const anna = await table.seated("plan");
    anna.type("abc");
    anna.doc.getText("t").delete(0, 2);
    await turns();
    expect(anna.receipts.at(-1)).toBe(3);
    const { seq } = await table.store.read("plan");
    anna.answer();
    await turns();
    expect(anna.receipts.at(-1)).toBe(4);
    expect((await table.store.read("plan")).seq).toBe(seq);
  });

  it("[RM1] a stock client gets nothing that y-websocket does not know", async () => {
    const table = new RoomTable();
    const stock = await table.seated("plan", { stock: true });
    stock.type("a");
    await turns();
    table.clock.advance(15_000);
    expect(new Set(stock.received.map(({ type }) => type))).toEqual(
      new Set(["sync-step-1", "sync-step-2", "awareness"]),
    );
  });
});

describe("apply, commit, relay", () => {
  it("[RM2] an edit reaches the others only when it is committed, and never its sender", async () => {
    const table = new RoomTable();
    const anna = await table.seated("plan");
    const jan = await table.seated("plan");
    const held = gate();
    table.store.before = (operation) => (operation === "append" ? held.wait() : undefined);
    anna.type("hello");
    await turns();
    expect(jan.text).toBe("");
    held.open();
    await turns();
    expect(jan.text).toBe("hello");
    expect(anna.received.filter(({ type }) => type === "update")).toEqual([]);
  });

  it("[RM2] an answer to a newcomer waits for the commit of what it contains", async () => {
    const table = new RoomTable();
    const anna = await table.seated("plan");
    const held = gate();
    table.store.before = (operation) => (operation === "append" ? held.wait() : undefined);
    anna.type("on its way");
    const jan = table.seat("plan");
    jan.askForState();
    await turns();
    expect(jan.received.filter(({ type }) => type === "sync-step-2")).toEqual([]);
    held.open();
    await turns();
    expect(jan.text).toBe("on its way");
  });

  it("[RM4] when the store is slow people see each other, are told, and are acknowledged later", async () => {
    const table = new RoomTable();
    const anna = await table.seated("plan");
    const jan = await table.seated("plan");
    const held = gate();
    table.store.before = (operation) => (operation === "append" ? held.wait() : undefined);
    anna.type("one ");
    await turns();
    table.clock.advance(250);
    expect(jan.text).toBe("one ");
    anna.type("two");
    await turns();
    expect(jan.text).toBe("one two");
    expect([anna.storage, jan.storage]).toEqual([["failing"], ["failing"]]);
    expect(anna.receipts).toEqual([1]);
    const late = await table.seated("plan");
    expect([late.text, late.storage]).toEqual(["one two", ["failing"]]);
    held.open();
    await turns();
    expect(anna.receipts.at(-1)).toBe(3);
    expect([anna.storage, jan.storage, late.storage]).toEqual([
      ["failing", "fine"],
      ["failing", "fine"],
      ["failing", "fine"],
    ]);
  });

  it("[RM6] an edit from the server resolves when it is committed and reaches everybody", async () => {
    const table = new RoomTable();
    const anna = await table.seated("plan");
    await table.rooms.edit("plan", "system:test", (doc) => doc.getText("t").insert(0, "from the server"));
    expect(anna.text).toBe("from the server");
    expect((await table.store.read("plan")).seq).toBe(1);
  });

  it("[RM6] an edit from the server that throws leaves nothing of it", async () => {
    const table = new RoomTable();
    const anna = await table.seated("plan");
    const failing = table.rooms.edit("plan", "system:test", (doc) => {
      doc.getText("t").insert(0, "half");
      throw new Error("changed its mind");
    });
    await expect(failing).rejects.toThrow("changed its mind");
    anna.type("whole");
    await turns();
    expect((await table.seated("plan")).text).toBe("whole");
    expect(anna.closed).toBeUndefined();
  });
});

describe("loading and leaving", () => {
  it("[RM3] a message that arrives while the plan loads waits for it", async () => {
    const table = new RoomTable();
    const loading = gate();
    table.store.before = (operation) => (operation === "open" ? loading.wait() : undefined);
    const anna = table.seat("plan");
    anna.askForState();
    anna.type("early");
    await turns();
    expect(anna.received).toEqual([]);
    loading.open();
    await turns();
    expect(anna.receipts.at(-1)).toBe(2);
    expect((await table.seated("plan")).text).toBe("early");
  });

  it("[RM3] what waits while a plan loads is bounded", async () => {
    const table = new RoomTable({ limits: { waitingBytes: 100 } });
    table.store.before = () => new Promise(() => {});
    const anna = table.seat("plan");
    anna.type("x".repeat(200));
    expect(anna.closed?.code).toBe(1013);
  });

  it("[RM3] a plan that cannot be loaded sends its people away to try again and stores nothing", async () => {
    const table = new RoomTable();
    table.store.before = () => {
      throw unavailable();
    };
    const anna = table.seat("plan");
    anna.type("kept in the browser");
    await turns();
    expect(anna.closed?.code).toBe(1013);
    table.store.before = () => {};
    expect(await table.store.read("plan")).toMatchObject({ seq: 0, checkpoint: null, updates: [] });
    const again = await table.seated("plan", { doc: anna.doc });
    expect(again.receipts.at(-1)).toBe(1);
    expect((await table.store.read("plan")).seq).toBe(1);
  });

  it("[RM14] an idle plan leaves memory with a short log, and one who comes meanwhile waits", async () => {
    const table = new RoomTable();
    const anna = await table.seated("plan");
    for (const letter of "abc") anna.type(letter);
    await turns();
    anna.leave();
    const closing = gate();
    table.store.before = (operation) => (operation === "saveCheckpoint" ? closing.wait() : undefined);
    table.clock.advance(10_000);
    await turns();
    const jan = table.seat("plan");
    jan.askForState();
    await turns();
    expect(jan.received).toEqual([]);
    closing.open();
    await turns();
    expect(jan.text).toBe("abc");
    expect((await table.store.read("plan")).updates).toEqual([]);
  });

  it("[RM14] during an outage an empty room keeps what is stored nowhere else", async () => {
    const table = new RoomTable();
    const anna = await table.seated("plan");
    const held = gate();
    table.store.before = (operation) => (operation === "append" ? held.wait() : undefined);
    anna.type("only here");
    await turns();
    anna.leave();
    table.clock.advance(60_000);
    await turns();
    expect((await table.seated("plan")).text).toBe("only here");
    held.open();
    await turns();
    expect((await table.store.read("plan")).seq).toBe(1);
  });

  it("[RM14] stopping sends everybody away to come back and waits for the last commit", async () => {
    const table = new RoomTable();
    const anna = await table.seated("plan");
    const held = gate();
    table.store.before = (operation) => (operation === "append" ? held.wait() : undefined);
    anna.type("last words");
    let stopped = false;
    const stopping = table.rooms.stop().then(() => {
      stopped = true;
    });
    expect(anna.closed?.code).toBe(1012);
    expect(table.seat("plan").closed?.code).toBe(1012);
    await turns();
    expect(stopped).toBe(false);
    held.open();
    await stopping;
    expect((await table.store.read("plan")).seq).toBe(1);
  });

  it("[RM13] another schema, another epoch or a later past than the server's is sent away for good", async () => {
    const table = new RoomTable();
    expect(table.seat("plan", { handshake: { schema: 999 } }).closed?.code).toBe(4409);
    expect(table.seat("plan", { handshake: { epoch: "epoch-0" } }).closed?.code).toBe(4409);
    const ahead = await table.seated("plan", { handshake: { epoch: "epoch-1", seq: 1 } });
    expect(ahead.closed?.code).toBe(4409);
    expect((await table.seated("plan", { handshake: { epoch: "epoch-1", seq: 0 } })).closed).toBeUndefined();
  });

  it("[RM15] ours are echoed at once, stock clients hear something every 15 s", async () => {
    const table = new RoomTable();
    const ours = await table.seated("plan");
    const stock = await table.seated("plan", { stock: true });
    const before = stock.received.length;
    ours.ping();
    table.clock.advance(15_000);
    expect(ours.received.at(-1)).toEqual({ type: "liveness" });
    expect(stock.received.slice(before)).toEqual([{ type: "awareness", entries: [] }]);
  });
});

describe("who may what", () => {
  it("[RM10] what a reader sends is dropped whole and gets no receipt", async () => {
    const table = new RoomTable();
    const editor = await table.seated("plan", { account: "anna" });
    const reader = await table.seated("plan", { account: "jan", canEdit: false });
    reader.type("forged");
    await turns();
    expect(editor.text).toBe("");
    expect(reader.receipts).toEqual([]);
    expect(reader.closed).toBeUndefined();
    expect((await table.store.read("plan")).seq).toBe(0);
  });

  it("[RM10] a reader is seen like everybody else", async () => {
    const table = new RoomTable();
    const editor = await table.seated("plan", { account: "anna" });
    const reader = await table.seated("plan", { account: "jan", name: "Jan", canEdit: false });
    reader.show({ cursor: null });
    expect(editor.peers).toEqual({ [reader.doc.clientID]: { cursor: null, account: "jan", name: "Jan" } });
  });

  it("[RM10] changed rights close that person's connections with a code that brings them back", async () => {
    const table = new RoomTable();
    const anna = await table.seated("plan", { account: "anna" });
    const jan = await table.seated("plan", { account: "jan" });
    table.rooms.closeFor("plan", "rightsChanged", "jan");
    jan.session.receive(encodeUpdate(Y.encodeStateAsUpdate(docWith("too late"))));
    await turns();
    expect([anna.closed, jan.closed?.code]).toEqual([undefined, 4503]);
    expect(anna.text).toBe("");
    expect(jan.session.isClosed).toBe(true);
  });

  it("[RM8] a forged client id cannot swallow the edit of the one who holds it", async () => {
    const table = new RoomTable();
    const anna = await table.seated("plan", { account: "anna" });
    anna.show({});
    const forger = await table.seated("plan", { account: "forger" });
    const forged = new Y.Doc();
    forged.clientID = anna.doc.clientID;
    forged.getText("t").insert(0, "FORGED");
    forger.update(Y.encodeStateAsUpdate(forged));
    await turns();
    anna.type("anna's own");
    await turns();
    const reader = await table.seated("plan");
    expect([anna.text, reader.text]).toEqual(["anna's own", "anna's own"]);
    expect(anna.receipts.at(-1)).toBe(2);
    expect(forger.receipts).toEqual([1]);
  });

  it("[RM8] one who shows no presence is protected from the first edit on", async () => {
    const table = new RoomTable();
    const anna = await table.seated("plan", { account: "anna" });
    anna.type("a");
    const forger = await table.seated("plan", { account: "forger" });
    const forged = new Y.Doc();
    Y.applyUpdate(forged, Y.encodeStateAsUpdate(anna.doc));
    forged.clientID = anna.doc.clientID;
    forged.getText("t").insert(1, "FORGED");
    forger.update(Y.encodeStateAsUpdate(forged));
    anna.type("b");
    await turns();
    expect((await table.seated("plan")).text).toBe("ab");
  });

  it("[RM8] a reader who shows with a writer's id keeps none of the writer's edits out", async () => {
    const table = new RoomTable();
    const annaDoc = docWith("written offline");
    const reader = await table.seated("plan", { account: "reader", canEdit: false, doc: new Y.Doc() });
    reader.doc.clientID = annaDoc.clientID;
    reader.show({});
    await turns();
    const anna = await table.seated("plan", { account: "anna", doc: annaDoc });
    anna.show({});
    anna.type(", and online");
    await turns();
    expect(anna.receipts.at(-1)).toBe(2);
    expect((await table.seated("plan")).text).toBe("written offline, and online");
  });

  it("[RM8] nobody may write under the room's own id", async () => {
    const table = new RoomTable();
    const forger = await table.seated("plan", { account: "forger" });
    await table.rooms.edit("plan", "system:test", (doc) => doc.getText("t").insert(0, "s"));
    const forged = new Y.Doc();
    const [serverId] = Y.decodeUpdate((await table.store.read("plan")).updates[0] as Uint8Array).structs;
    forged.clientID = serverId?.id.client as number;
    forged.getText("t").insert(0, "forged");
    forger.update(Y.encodeStateAsUpdate(forged));
    await table.rooms.edit("plan", "system:test", (doc) => doc.getText("t").insert(1, "erver"));
    expect((await table.seated("plan")).text).toBe("server");
  });

  it("[RM8] what an absent person wrote may be brought by another", async () => {
    const table = new RoomTable();
    const absent = docWith("written offline");
    const friend = await table.seated("plan", { account: "jan", doc: absent });
    expect(friend.receipts).toEqual([1]);
    expect((await table.seated("plan")).text).toBe("written offline");
  });

  it("[RM8] an absent person's id cannot be held against them", async () => {
    const table = new RoomTable();
    const anna = await table.seated("plan", { account: "anna" });
    anna.type("before");
    await turns();
    anna.leave();
    const holder = await table.seated("plan", { account: "jan" });
    const seer = await table.seated("plan", { account: "ewa" });
    const steal = (clock: number) => holder.show({ cursor: 1 }, { client: anna.doc.clientID, clock });
    steal(1);
    await turns();
    table.clock.advance(32);
    steal(2);
    table.clock.advance(32);
    expect(seer.peers).toEqual({});
    const back = await table.seated("plan", { account: "anna", doc: anna.doc });
    back.show({ cursor: 2 });
    back.type(", and after");
    await turns();
    expect(back.receipts.at(-1)).toBe(2);
    expect(seer.text).toBe("before, and after");
    expect(Object.keys(seer.peers)).toEqual([`${anna.doc.clientID}`]);
    expect(holder.closed).toBeUndefined();
  });

  it("[RM8] a healer who brings more than the owner has sent yet is acknowledged once the owner has", async () => {
    const table = new RoomTable();
    const annaDoc = docWith("seen in the outage");
    const anna = table.seat("plan", { account: "anna", doc: annaDoc });
    anna.honest = false;
    await turns();
    anna.show({});
    const healer = new Y.Doc();
    Y.applyUpdate(healer, Y.encodeStateAsUpdate(annaDoc));
    healer.getText("t").insert(0, "healed: ");
    const jan = await table.seated("plan", { account: "jan", doc: healer });
    expect(jan.closed).toBeUndefined();
    expect(jan.receipts).toEqual([]);
    anna.honest = true;
    anna.answer();
    await turns();
    table.clock.advance(5_000);
    await turns();
    expect(jan.receipts.at(-1)).toBe(2);
    expect((await table.seated("plan")).text).toBe("healed: seen in the outage");
  });

  it("[RM7] edits whose beginning is missing are neither stored nor acknowledged until it comes", async () => {
    const table = new RoomTable();
    const anna = await table.seated("plan");
    anna.honest = false;
    anna.type("lost ");
    anna.honest = true;
    anna.type("found");
    await turns();
    expect((await table.store.read("plan")).seq).toBe(0);
    expect(anna.receipts).toEqual([1]);
    table.clock.advance(5_000);
    await turns();
    expect(anna.receipts.at(-1)).toBe(3);
    expect((await table.seated("plan")).text).toBe("lost found");
  });
});

describe("bad input", () => {
  it("[RM5] an update that throws half-way is undone, its sender closed, nobody else", async () => {
    const table = new RoomTable();
    const anna = await table.seated("plan");
    const held = gate();
    anna.type("stored ");
    await turns();
    table.store.before = (operation) => (operation === "append" ? held.wait() : undefined);
    anna.type("on its way");
    await turns();
    const attacker = await table.seated("plan");
    attacker.update(throwingUpdate());
    expect(attacker.closed?.code).toBe(4422);
    await turns();
    anna.type("!");
    held.open();
    await turns();
    expect(anna.closed).toBeUndefined();
    const jan = await table.seated("plan");
    expect(jan.text).toBe("stored on its way!");
    expect(jan.doc.share.has("poison")).toBe(false);
    expect(anna.receipts.at(-1)).toBe(4);
  });

  it("[RM12] bytes that are no message, no update, no state vector end their session alone", async () => {
    const table = new RoomTable();
    const anna = await table.seated("plan");
    for (const bytes of [
      Uint8Array.of(9, 9),
      new Uint8Array(),
      Uint8Array.of(0, 7, 0),
      encodeUpdate(Uint8Array.of(1, 1, 1, 1, 1)),
      encodeSyncStep1(Uint8Array.of(5, 1)),
      Uint8Array.of(1, 3, 1, 5, 1),
    ]) {
      const bad = await table.seated("plan");
      bad.say(bytes);
      expect(bad.closed?.code).toBe(4422);
    }
    anna.type("still here");
    await turns();
    expect((await table.seated("plan")).text).toBe("still here");
  });

  it("[RM11] a reader that does not read is closed, and the others do not wait for it", async () => {
    const table = new RoomTable({ limits: { outgoingBytes: 1_000 } });
    const anna = await table.seated("plan");
    const slow = await table.seated("plan");
    slow.buffered = 2_000;
    anna.type("hello");
    await turns();
    expect(slow.closed?.code).toBe(1013);
    expect(anna.receipts.at(-1)).toBe(2);
  });

  it("[RM11] a flood pauses its own connection until it is over", async () => {
    const table = new RoomTable({ limits: { messagesPerSecond: 10, messagesAtOnce: 50 } });
    const flooder = await table.seated("plan");
    for (let i = 0; i < 30; i++) flooder.type(".");
    expect(flooder.paused).toBe(true);
    table.clock.advance(2_000);
    expect(flooder.paused).toBe(false);
    await turns();
    expect((await table.seated("plan")).text).toHaveLength(30);
  });

  it("[RM11] of a thousand questions that came in one piece only as many are answered at once as may be asked", async () => {
    const table = new RoomTable({
      limits: { messagesPerSecond: 30, messagesAtOnce: 90, stateRequestCost: 30 },
    });
    const asker = await table.seated("plan");
    const answers = () => asker.received.filter(({ type }) => type === "sync-step-2").length;
    table.clock.advance(3_000);
    for (let i = 0; i < 1_000; i++) asker.askForState();
    expect(answers()).toBe(1 + 3);
    expect(asker.paused).toBe(true);
    table.clock.advance(5_000);
    expect(answers()).toBe(1 + 3 + 5);
    table.clock.advance(30_000);
    expect(asker.closed?.code).toBe(4529);
  });

  it("[RM11] a flood that goes on is closed, and one who rests between is not", async () => {
    const limits = { messagesPerSecond: 10, messagesAtOnce: 20, floodPatience: 10_000 };
    const table = new RoomTable({ limits });
    const flooder = await table.seated("plan");
    const busy = await table.seated("plan");
    for (let second = 0; second < 15; second++) {
      for (let i = 0; i < 50 && !flooder.paused; i++) flooder.ping();
      if (second % 5 === 0) for (let i = 0; i < 25; i++) busy.ping();
      table.clock.advance(1_000);
    }
    expect(flooder.closed?.code).toBe(4529);
    expect(busy.closed).toBeUndefined();
  });

  it("[RM11] one person, and one address, has so many connections and no more until one of them ends", async () => {
    const table = new RoomTable({ limits: { sessionsPerAccount: 2, sessionsPerAddress: 3 } });
    const first = table.seat("a", { account: "anna" });
    table.seat("b", { account: "anna" });
    expect(table.seat("c", { account: "anna" }).closed?.code).toBe(4529);
    first.leave();
    expect(table.seat("c", { account: "anna" }).closed).toBeUndefined();
    const office = ["jan", "ewa", "ola"].map((account) => table.seat("d", { account, address: "192.0.2.1" }));
    expect(office.map(({ closed }) => closed)).toEqual([undefined, undefined, undefined]);
    expect(table.seat("d", { account: "iza", address: "192.0.2.1" }).closed?.code).toBe(4529);
    expect(table.seat("d", { account: "iza", address: "192.0.2.2" }).closed).toBeUndefined();
    office[0]?.leave();
    expect(table.seat("d", { account: "iza", address: "192.0.2.1" }).closed).toBeUndefined();
  });

  it("[RM11] what all rooms hold uncommitted is bounded; edits beyond it stay with their authors until there is room", async () => {
    const table = new RoomTable({ limits: { uncommittedBytes: 500 } });
    const anna = await table.seated("plan");
    const jan = await table.seated("plan");
    let commit = () => {};
    const held = new Promise<void>((resolve) => {
      commit = resolve;
    });
    table.store.before = (operation) => (operation === "append" ? held : undefined);
    anna.type("x".repeat(600));
    jan.type("one more");
    const before = anna.receipts.length + jan.receipts.length;
    table.clock.advance(10_000);
    await turns();
    expect([anna.closed, jan.closed]).toEqual([undefined, undefined]);
    expect(anna.text).not.toContain("one more");
    expect(anna.receipts.length + jan.receipts.length).toBe(before);
    commit();
    await turns();
    table.clock.advance(5_000);
    await turns();
    expect(anna.text).toHaveLength(608);
    expect(jan.text).toBe(anna.text);
    expect(jan.receipts.at(-1)).toBeGreaterThan(1);
  });

  it("[RM11] a full server says so to all who write or are written to, and when there is space again", async () => {
    const table = new RoomTable({ limits: { uncommittedBytes: 3_000 } });
    const [anna, jan] = [await table.seated("plan"), await table.seated("plan")];
    const [bo, ewa] = [await table.seated("other"), await table.seated("quiet")];
    const held = gate();
    table.store.before = (operation) => (operation === "append" ? held.wait() : undefined);
    anna.type("a");
    await turns();
    table.clock.advance(250);
    // each entry weighs more than its letters
    for (const letter of "bc") anna.type(letter);
    bo.type("x");
    expect([anna, jan, bo, ewa].map(({ storage }) => storage)).toEqual([
      ["failing", "full"],
      ["failing", "full"],
      ["full"],
      [],
    ]);
    const late = await table.seated("plan");
    expect(late.storage).toEqual(["full"]);
    held.open();
    await turns();
    table.clock.advance(10_000);
    await turns();
    for (const guest of [anna, jan, bo, late]) expect(guest.storage.at(-1)).toBe("fine");
    const again = await table.seated("other");
    expect(again.text).toBe("x");
  });

  it("[RM11] one large message on its way makes nobody a slow reader", async () => {
    const table = new RoomTable({ limits: { outgoingBytes: 1_000 } });
    const anna = await table.seated("plan");
    const jan = await table.seated("plan");
    anna.type("x".repeat(5_000));
    await turns();
    jan.buffered = 5_000;
    anna.type("and on");
    await turns();
    expect(jan.closed).toBeUndefined();
    expect(jan.text).toHaveLength(5_006);
  });
});

function docWith(text: string): Y.Doc {
  const doc = new Y.Doc();
  doc.getText("t").insert(0, text);
  return doc;
}

/** Decodes, sets `poison.a`, then throws: its second item's parent is a later item of its own client. */
function throwingUpdate(): Uint8Array {
  const set = "28 01 06 706f69736f6e 01 61 01 7d01";
  const orphan = "04 00 4d05 01 7a";
  return Buffer.from(`01 02 4d 00 ${set} ${orphan} 00`.replaceAll(" ", ""), "hex");
}
