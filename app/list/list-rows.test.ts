import { expect, it } from "vitest";
import * as Y from "yjs";
import { addBoard } from "#collab/doc/edit-boards.ts";
import { addNode, removeNodes } from "#collab/doc/edit-nodes.ts";
import { setParent } from "#collab/doc/edit-tree.ts";
import { readPlan } from "#collab/doc/read.ts";
import type { BoardId, NodeId } from "#collab/plan/id.ts";
import type { NodeInput } from "#collab/plan/schema.ts";
import { listRows } from "./list-rows.ts";
import { type Direction, moveRow } from "./move-row.ts";

const origin = { actor: "anna", now: () => 1 };

function plan() {
  const doc = new Y.Doc();
  const board = addBoard(doc, { kind: "action-plan", title: "Plan działania" }, origin);
  const ids: Record<string, NodeId> = {};
  const add = (input: NodeInput, under: string | null = null, placed = true) => {
    const id = addNode(doc, input, placed ? { board, position: { x: 0, y: 0 } } : null, origin);
    if (under) setParent(doc, id, ids[under] as NodeId, null, origin);
    ids[input.title as string] = id;
  };
  add({ kind: "goal", title: "Cel" });
  add({ kind: "activity", title: "Piknik" }, "Cel");
  add({ kind: "task", title: "Namiot" }, "Piknik");
  add({ kind: "task", title: "Plakat" }, "Piknik");
  add({ kind: "activity", title: "Sprzątanie" }, "Cel");
  return { doc, board, ids };
}

function lines(doc: Y.Doc, board: BoardId, collapsed: NodeId[] = []): string[] {
  const read = readPlan(doc);
  const at = read.boards[board];
  if (!at) throw new Error("the board is gone");
  return listRows(read, at, new Set(collapsed)).map(
    (row) => `${"  ".repeat(row.level - 1)}${row.node.title} ${row.position}/${row.setSize}`,
  );
}

function move({ doc, board, ids }: ReturnType<typeof plan>, title: string, direction: Direction): string {
  const read = readPlan(doc);
  const at = read.boards[board];
  const id = ids[title];
  if (!at || !id) throw new Error("no such row");
  const to = moveRow(read, at, id, direction);
  if (!to.ok) return to.reason;
  setParent(doc, id, to.parent, to.before, origin);
  return "moved";
}

it("rows stand as the tree does, siblings in their order", () => {
  const { doc, board } = plan();
  expect(lines(doc, board)).toEqual([
    "Cel 1/1",
    "  Piknik 1/2",
    "    Namiot 1/2",
    "    Plakat 2/2",
    "  Sprzątanie 2/2",
  ]);
});

it("a collapsed row hides what is below it, and a removed one leaves its children to the one above", () => {
  const { doc, board, ids } = plan();
  expect(lines(doc, board, [ids.Piknik as NodeId])).toHaveLength(3);
  removeNodes(doc, [ids.Piknik as NodeId], origin);
  // where the orphans stand among their new siblings is their own order's to say
  const [goal, ...below] = lines(doc, board).map((line) => line.replace(/ \d\/3$/, ""));
  expect(goal).toBe("Cel 1/1");
  expect(below.sort()).toEqual(["  Namiot", "  Plakat", "  Sprzątanie"]);
});

it("programme items stand by the clock", () => {
  const doc = new Y.Doc();
  const board = addBoard(doc, { kind: "event-programme", title: "" }, origin);
  const at = { board, position: { x: 0, y: 0 } };
  addNode(doc, { kind: "session", title: "Obiad", start: "2027-05-24T13:00" }, at, origin);
  addNode(doc, { kind: "session", title: "Powitanie", start: "2027-05-24T09:00" }, at, origin);
  expect(lines(doc, board)).toEqual(["Powitanie 1/2", "Obiad 2/2"]);
});

it("a row moves among its siblings, under the one before it, and out again", () => {
  const at = plan();
  expect(move(at, "Plakat", "up")).toBe("moved");
  expect(lines(at.doc, at.board).slice(2, 4)).toEqual(["    Plakat 1/2", "    Namiot 2/2"]);
  expect(move(at, "Plakat", "up")).toBe("at-the-edge");
  expect(move(at, "Namiot", "in")).toBe("moved");
  expect(lines(at.doc, at.board)[3]).toBe("      Namiot 1/1");
  expect(move(at, "Namiot", "out")).toBe("moved");
  expect(lines(at.doc, at.board).slice(2, 4)).toEqual(["    Plakat 1/2", "    Namiot 2/2"]);
  expect(move(at, "Sprzątanie", "out")).toBe("moved");
  expect(lines(at.doc, at.board).at(-1)).toBe("Sprzątanie 2/2");
  expect(move(at, "Sprzątanie", "out")).toBe("at-the-edge");
});

it("a goal does not go under an activity", () => {
  const at = plan();
  addNode(
    at.doc,
    { kind: "goal", title: "Drugi cel" },
    { board: at.board, position: { x: 0, y: 0 } },
    origin,
  );
  const read = readPlan(at.doc);
  const goal = Object.values(read.nodes).find((node) => node.title === "Drugi cel");
  at.ids["Drugi cel"] = goal?.id as NodeId;
  expect(move(at, "Sprzątanie", "out")).toBe("moved");
  expect(move(at, "Drugi cel", "up")).toBe("moved");
  expect(move(at, "Drugi cel", "down")).toBe("moved");
  expect(move(at, "Drugi cel", "in")).toBe("does-not-belong");
});
