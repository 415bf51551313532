import { create, int32, type PRNG } from "lib0/prng";
import { expect, it } from "vitest";
import * as Y from "yjs";
import { RoomTable, turns } from "#tests/support/room-table.ts";
import { LiveDoc } from "./live-doc.ts";

const corpus = 4_000;
const seed = Number(process.env.SEED ?? 20_261_120);

it(`[RM5] of ${corpus} mutated updates the refused leave no trace, and the log opens again (SEED=${seed})`, async () => {
  const random = create(seed);
  const table = new RoomTable();
  const witness = await table.seated("plan");
  fill(witness.doc);
  await turns();
  const samples = await sampleUpdates(witness.doc);
  const outcomes = { taken: 0, refused: 0 };
  for (let i = 0; i < corpus; i++) {
    const attacker = table.seat("plan");
    attacker.honest = false;
    const before = stateOf(table);
    attacker.update(mutate(random, samples));
    if (attacker.closed) {
      outcomes.refused++;
      // one that threw half-way makes the room rebuild its document
      if (!table.rooms.find("plan")?.isReady) await turns(4);
      expect(attacker.closed.code).toBe(4422);
      expect(stateOf(table)).toBe(before);
    } else {
      outcomes.taken++;
      attacker.leave();
    }
  }
  await turns();
  expect(witness.closed).toBeUndefined();
  expect(outcomes.refused).toBeGreaterThan(corpus / 4);
  expect(outcomes.taken).toBeGreaterThan(0);
  const reopened = new LiveDoc(await table.store.read("plan"));
  expect(hex(reopened.state)).toBe(stateOf(table));
}, 30_000);

function fill(doc: Y.Doc): void {
  doc.getText("t").insert(0, "stored");
  doc.getMap("m").set("k", new Y.Map());
}

/** Edits of every sort that a stranger may send on top of the document. */
async function sampleUpdates(base: Y.Doc): Promise<Uint8Array[]> {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(base));
  const updates: Uint8Array[] = [];
  doc.on("update", (update: Uint8Array) => updates.push(update));
  doc.getMap("poison").set("a", { b: [1, "two", null, true, 2.5] });
  doc.getText("t").insert(3, "xy");
  doc.getText("t").delete(0, 2);
  doc.getText("t").format(0, 3, { bold: true });
  (doc.getMap("m").get("k") as Y.Map<unknown>).set("q", new Y.Text("zz"));
  doc.getArray("list").insert(0, [1, 2, new Y.Map()]);
  doc.getMap("poison").delete("a");
  return [...updates, Y.encodeStateAsUpdate(doc)];
}

function mutate(random: PRNG, samples: readonly Uint8Array[]): Uint8Array {
  const update = Uint8Array.from(samples[int32(random, 0, samples.length - 1)] ?? []);
  for (let change = int32(random, 1, 4); change > 0; change--) {
    update[int32(random, 0, update.length - 1)] = int32(random, 0, 255);
  }
  return int32(random, 0, 9) === 0 ? update.slice(0, int32(random, 1, update.length)) : update;
}

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");

function stateOf(table: RoomTable): string {
  const room = table.rooms.find("plan");
  if (!room?.isReady) throw new Error("the room is not ready");
  return hex(Y.encodeStateAsUpdate(room.content.doc));
}
