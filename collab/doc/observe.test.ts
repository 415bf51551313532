import * as fc from "fast-check";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { applyWrite, writesSample } from "#tests/support/hostile-docs.ts";
import { largePlan } from "#tests/support/plan-samples.ts";
import type { BoardId, EdgeId, NodeId } from "../plan/id.ts";
import type { Plan } from "../plan/schema.ts";
import { addNode, removeNodes } from "./edit-nodes.ts";
import { moveNodes } from "./edit-placements.ts";
import { setTitle } from "./edit-text.ts";
import { removeEdges } from "./edit-ties.ts";
import { setParent } from "./edit-tree.ts";
import { addPlan } from "./fill.ts";
import { nodesOf } from "./layout.ts";
import { PlanStore } from "./observe.ts";
import { readPlan } from "./read.ts";

const origin = { actor: "anna", now: () => 1 };
const board = "b0" as BoardId;
const id = (at: number) => `n${at}` as NodeId;

function storeOf(nodes: number, edges: number) {
  const doc = new Y.Doc();
  addPlan(doc, largePlan(nodes, edges), origin);
  return { doc, store: new PlanStore(doc) };
}

/** The ids under which two records hold different objects. */
function replaced(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): string[] {
  const ids = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...ids].filter((key) => before[key] !== after[key]);
}

function changes(before: Plan, after: Plan) {
  return {
    nodes: replaced(before.nodes, after.nodes),
    edges: replaced(before.edges, after.edges),
    boards: replaced(before.boards, after.boards),
    placements: replaced(before.boards[board]?.placements ?? {}, after.boards[board]?.placements ?? {}),
  };
}

test("[DC8] moving one of 2,000 cards replaces its placement, its board and nothing else", () => {
  const { doc, store } = storeOf(2_000, 3_000);
  const before = store.get();
  moveNodes(doc, board, [{ node: id(7), position: { x: 1, y: 2 } }], origin);
  const after = store.get();
  expect(changes(before, after)).toEqual({ nodes: [], edges: [], boards: ["b0"], placements: ["n7"] });
  expect([after.nodes, after.edges]).toEqual([before.nodes, before.edges]);
  expect(after.nodes).toBe(before.nodes);
  expect(after.edges).toBe(before.edges);
});

test("[DC8] renaming a card replaces that card and no board", () => {
  const { doc, store } = storeOf(50, 50);
  const before = store.get();
  setTitle(doc, id(3), "Nowa nazwa", origin);
  expect(changes(before, store.get())).toEqual({ nodes: ["n3"], edges: [], boards: [], placements: [] });
});

test("[DC8] removing a tie, removing a card, adding a card, moving one in the tree replace what they touch", () => {
  const { doc, store } = storeOf(50, 50);
  const nothing = { nodes: [], edges: [], boards: [], placements: [] };
  const step = (edit: () => unknown) => {
    const before = store.get();
    edit();
    return changes(before, store.get());
  };
  expect(step(() => removeEdges(doc, ["e4" as EdgeId], origin))).toEqual({ ...nothing, edges: ["e4"] });
  expect(step(() => removeNodes(doc, [id(5)], origin))).toEqual({ ...nothing, nodes: ["n5"] });
  expect(step(() => setParent(doc, id(2), id(1), null, origin))).toEqual({ ...nothing, nodes: ["n2"] });
  const at = { board, position: { x: 0, y: 0 } };
  let added: string | undefined;
  const seen = step(() => {
    added = addNode(doc, { kind: "note" }, at, origin);
  });
  expect(seen).toEqual({ nodes: [added], edges: [], boards: ["b0"], placements: [added] });
});

test("[DC8] the store says the same as a full reading after any edits, also hostile ones", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(writesSample, fc.boolean()), { maxLength: 6 }), (batches) => {
      const doc = new Y.Doc();
      const store = new PlanStore(doc);
      for (const [writes, together] of batches) {
        const writeAll = () => {
          for (const write of writes) applyWrite(doc, write);
        };
        if (together) doc.transact(writeAll);
        else writeAll();
        expect(store.get()).toEqual(readPlan(doc));
      }
    }),
    { numRuns: 150 },
  );
});

test("[DC8] listeners are called once for a transaction, and not for one that changes nothing of the plan", () => {
  const { doc, store } = storeOf(10, 10);
  let calls = 0;
  const stop = store.subscribe(() => {
    calls += 1;
  });
  doc.transact(() => {
    setTitle(doc, id(1), "A", origin);
    removeNodes(doc, [id(2)], origin);
    moveNodes(doc, board, [{ node: id(3), position: { x: 9, y: 9 } }], origin);
  });
  expect(calls).toBe(1);
  doc.getMap("elsewhere").set("x", 1);
  setTitle(doc, id(1), "A", origin);
  expect(calls).toBe(1);
  stop();
  setTitle(doc, id(1), "B", origin);
  expect(calls).toBe(1);
});

test("[DC8] an edit that a listener makes is told as well", () => {
  const { doc, store } = storeOf(3, 0);
  const titles: string[] = [];
  store.subscribe(() => {
    titles.push(store.get().nodes[id(0)]?.title ?? "");
    if (titles.length === 1) setTitle(doc, id(0), "druga", origin);
  });
  setTitle(doc, id(0), "pierwsza", origin);
  expect(titles).toEqual(["pierwsza", "druga"]);
});

test("[DC8] a destroyed store keeps its last plan and listens no more", () => {
  const { doc, store } = storeOf(3, 0);
  const before = store.get();
  store.destroy();
  nodesOf(doc).delete(id(0));
  expect(store.get()).toBe(before);
});
