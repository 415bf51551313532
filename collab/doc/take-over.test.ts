import { expect, test } from "vitest";
import * as Y from "yjs";
import { type NodeId, newId } from "../plan/id.ts";
import { addBoard } from "./edit-boards.ts";
import { setField } from "./edit-fields.ts";
import { addNode, removeNodes } from "./edit-nodes.ts";
import { setNote, setTitle } from "./edit-text.ts";
import { connectNodes } from "./edit-ties.ts";
import { readPlan } from "./read.ts";
import { canTakeOver, takeOver } from "./take-over.ts";
import { PersonalUndo } from "./undo.ts";
import type { Piece } from "./write-pieces.ts";

const anna = { actor: "anna", now: () => 0 };

/** A plan, and a copy of it that went another way. */
function twoCopies() {
  const live = new Y.Doc();
  const need = addNode(live, { kind: "need", title: "Ławka" }, null, anna);
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(live));
  const board = addBoard(copy, { kind: "free", title: "W pociągu" }, anna);
  const added = addNode(copy, { kind: "partner", title: "Orlik" }, { board, position: { x: 1, y: 2 } }, anna);
  const tie = connectNodes(copy, { kind: "related", from: added, to: need }, anna);
  setTitle(copy, need, "Ławka pod lipą", anna);
  return { live, copy, need, added, board, tie };
}

test("[DC15] chosen cards, ties, boards and fields of a copy become one edit that can be undone", () => {
  const { live, copy, need, added, board } = twoCopies();
  setNote(live, need, "Zielona", anna);
  const there = readPlan(copy);
  const pieces: Piece[] = [
    ...Object.values(there.edges).map((to) => ({ on: "edge", id: to.id, from: null, to }) as const),
    { on: "field", of: "node", id: need, field: "title", entry: null, to: "Ławka pod lipą" },
    { on: "node", id: added, from: null, to: there.nodes[added] ?? null },
    { on: "board", id: board, from: null, to: there.boards[board] ?? null },
  ];
  expect(pieces.every(canTakeOver)).toBe(true);
  const undo = new PersonalUndo(live, anna);
  const before = readPlan(live);
  takeOver(live, pieces, anna);
  const after = readPlan(live);
  expect(after.nodes[added]).toEqual(there.nodes[added]);
  expect(after.boards[board]).toEqual(there.boards[board]);
  expect(after.edges).toEqual(there.edges);
  expect(after.nodes[need]).toMatchObject({ title: "Ławka pod lipą", note: "Zielona" });
  undo.undo();
  expect(readPlan(live).nodes[need]).toEqual(before.nodes[need]);
  expect(readPlan(live).nodes[added]?.removed).not.toBeNull();
});

test("[DC15] what the copy lacks is not removed, and what has gone meanwhile is passed over", () => {
  const { live, need } = twoCopies();
  const card = readPlan(live).nodes[need] ?? null;
  const gone: Piece = { on: "node", id: need, from: card, to: null };
  const removed: Piece = {
    on: "field",
    of: "node",
    id: need,
    field: "removed",
    entry: null,
    to: { by: "a", at: 0 },
  };
  expect([gone, removed, { on: "plan" } as const].some(canTakeOver)).toBe(false);
  takeOver(
    live,
    [gone, removed, { on: "field", of: "node", id: newId(), field: "title", entry: null, to: "x" }],
    anna,
  );
  expect(readPlan(live).nodes[need]).toEqual(card);
});

test("[DC15] values, entries and cards in the bin are taken over, and nothing that its schema refuses", () => {
  const live = new Y.Doc();
  const node: NodeId = addNode(live, { kind: "activity", title: "Piknik" }, null, anna);
  removeNodes(live, [node], anna);
  const field = (name: string, to: unknown, entry: string | null = null): Piece => ({
    on: "field",
    of: "node",
    id: node,
    field: name,
    entry,
    to: to as never,
  });
  takeOver(
    live,
    [
      field("removed", null),
      field("start", "2027-05-24"),
      field("status", "wymyślony"),
      field("tags", "woda", "t1"),
    ],
    anna,
  );
  expect(readPlan(live).nodes[node]).toMatchObject({
    removed: null,
    start: "2027-05-24",
    tags: { t1: "woda" },
  });
  setField(live, node, "start", "2027-06-01", anna);
  takeOver(live, [field("start", undefined), field("tags", undefined, "t1")], anna);
  expect(readPlan(live).nodes[node]).toMatchObject({ start: null, tags: {} });
});
