import { expect, test } from "vitest";
import * as Y from "yjs";
import { clearUp } from "./clear-up.ts";
import { setField } from "./edit-fields.ts";
import { addNode } from "./edit-nodes.ts";
import { setNote } from "./edit-text.ts";
import { PlanStore } from "./observe.ts";
import { readPlan } from "./read.ts";
import { restorePieces } from "./restore-pieces.ts";
import { readUnclear, watchRestores } from "./unclear.ts";
import { PersonalUndo } from "./undo.ts";

const olga = { actor: "olga", now: () => 7 };
const anna = { actor: "anna", now: () => 8 };

/** Two browsers at one plan; the second one hears of the first only by `meet`. */
function twoBrowsers(larger: "olga" | "anna") {
  const [live, away] = [new Y.Doc(), new Y.Doc()];
  live.clientID = larger === "olga" ? 9 : 1;
  away.clientID = larger === "olga" ? 1 : 9;
  const card = addNode(live, { kind: "activity", title: "Piknik", note: "dawno" }, null, olga);
  const other = addNode(live, { kind: "activity", title: "Zbiórka" }, null, olga);
  setField(live, card, "due", "2027-05-03", olga);
  const meet = () => {
    const [one, two] = [Y.encodeStateAsUpdate(live), Y.encodeStateAsUpdate(away)];
    Y.applyUpdate(away, one, "network");
    Y.applyUpdate(live, two, "network");
    Y.applyUpdate(live, Y.encodeStateAsUpdate(away), "network");
    Y.applyUpdate(away, Y.encodeStateAsUpdate(live), "network");
  };
  meet();
  for (const doc of [live, away]) {
    const store = new PlanStore(doc);
    watchRestores(doc, store.get, () => true);
  }
  const restore = (field: string, to: string) =>
    restorePieces(live, [{ on: "field", of: "node", id: card, field, entry: null, to }], olga);
  return { live, away, card, other, meet, restore };
}

test.each(["olga", "anna"] as const)(
  "[DC19] a field that was changed without a connection and restored meanwhile: one stands, the other is listed (%s's)",
  (larger) => {
    const { live, away, card, other, meet, restore } = twoBrowsers(larger);
    setField(away, card, "due", "2027-06-01", anna);
    setField(away, other, "due", "2027-07-01", anna);
    restore("due", "2027-05-24");
    meet();
    expect(readPlan(live)).toEqual(readPlan(away));
    const { due } = readPlan(live).nodes[card] as { due?: string };
    const [unclear, ...rest] = readUnclear(live);
    expect(rest).toEqual([]);
    expect(readUnclear(away)).toEqual([unclear]);
    expect([due, unclear?.other].sort()).toEqual(["2027-05-24", "2027-06-01"]);
    expect(unclear).toMatchObject({ of: "node", id: card, field: "due", at: 7 });
    // the other value is taken, and both browsers know that it is settled
    if (!unclear) return;
    const undo = new PersonalUndo(live, olga);
    clearUp(live, unclear, true, olga);
    meet();
    expect(readPlan(away).nodes[card]).toMatchObject({ due: unclear.other });
    expect(readUnclear(away)).toEqual([]);
    undo.undo();
    expect(readUnclear(live)).toEqual([unclear]);
    clearUp(live, unclear, false, olga);
    expect(readPlan(live).nodes[card]).toMatchObject({ due });
    expect(readUnclear(live)).toEqual([]);
  },
);

test("[DC19] a note merges, and what somebody had before is listed whole", () => {
  const { away, card, meet, restore } = twoBrowsers("olga");
  setNote(away, card, "dawno, na skwerze", anna);
  restore("note", "niedawno");
  meet();
  expect(readPlan(away).nodes[card]?.note).toContain("na skwerze");
  expect(readUnclear(away)).toMatchObject([{ field: "note", other: "dawno, na skwerze" }]);
});

test("[DC19] nothing is listed where nobody changed the field, had only not heard of it, changed it later, or the restore was undone", () => {
  const { live, away, card, meet, restore } = twoBrowsers("anna");
  setField(live, card, "due", "2027-05-04", olga);
  restore("due", "2027-05-24");
  meet();
  setField(away, card, "due", "2027-06-01", anna);
  meet();
  const undo = new PersonalUndo(live, olga);
  setField(away, card, "due", "2027-06-02", anna);
  restore("due", "2027-05-25");
  undo.undo();
  meet();
  expect(readUnclear(live)).toEqual([]);
  expect(readUnclear(away)).toEqual([]);
});

test("[DC19] what a foreign client writes there harms nobody, and the list has an end", () => {
  const { live, away, meet } = twoBrowsers("olga");
  away.getMap("restores").set("x", { at: 1, clocks: new Uint8Array([255]), spots: [{ of: "node" }, null] });
  away.getMap("restores").set("y", "strange");
  away.getMap("unclear").set("z", 5);
  away.getMap("unclear").set("w", { of: "node", id: 3 });
  meet();
  expect(readUnclear(live)).toEqual([]);
});
