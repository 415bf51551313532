import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { applyWrite, writesSample } from "#tests/support/hostile-docs.ts";
import { largePlan } from "#tests/support/plan-samples.ts";
import type { BoardId, EdgeId, NodeId } from "../plan/id.ts";
import { emptyPlan } from "../plan/schema.ts";
import { makeNode, makePlacement } from "./containers.ts";
import { addNode } from "./edit-nodes.ts";
import { addPlan } from "./fill.ts";
import { boardsOf, edgesOf, nodesOf } from "./layout.ts";
import { readPlan } from "./read.ts";

const origin = { actor: "anna", now: () => 1 };
const [a, b, c] = ["a", "b", "c"] as NodeId[] as [NodeId, NodeId, NodeId];

/** A document with the given cards, each only what is said of it. */
function docOf(nodes: Record<string, Record<string, unknown>>): Y.Doc {
  const doc = new Y.Doc();
  for (const [id, entries] of Object.entries(nodes)) {
    nodesOf(doc).set(id, new Y.Map(Object.entries({ kind: "goal", ...entries })));
  }
  return doc;
}

/** The same document as another replica holds it that got everything at once. */
function replicaOf(doc: Y.Doc): Y.Doc {
  const replica = new Y.Doc();
  Y.applyUpdate(replica, Y.encodeStateAsUpdate(doc));
  return replica;
}

describe("hostile documents", () => {
  test("[DC2] reading never throws and every replica reads the same bytes, which Postgres can hold", () => {
    fc.assert(
      fc.property(writesSample, (writes) => {
        const doc = new Y.Doc();
        for (const write of writes) applyWrite(doc, write);
        const json = JSON.stringify(readPlan(doc));
        expect(JSON.stringify(readPlan(replicaOf(doc)))).toBe(json);
        expect(json).not.toMatch(/\\u0000|\\ud[89a-f]/);
        expect(json).toBe(json.normalize("NFC"));
      }),
      { numRuns: 500 },
    );
  });

  test("[DC2] what was read from a hostile document goes into a new one and reads the same there", () => {
    fc.assert(
      fc.property(writesSample, (writes) => {
        const doc = new Y.Doc();
        for (const write of writes) applyWrite(doc, write);
        const plan = readPlan(doc);
        const copy = new Y.Doc();
        addPlan(copy, plan, origin);
        expect(readPlan(copy)).toEqual(plan);
      }),
      { numRuns: 500 },
    );
  });

  test("[DC2] nothing that was read is missing its ends, its parent, its frame or its card, and no pointers go round", () => {
    fc.assert(
      fc.property(writesSample, (writes) => {
        const doc = new Y.Doc();
        for (const write of writes) applyWrite(doc, write);
        const plan = readPlan(doc);
        for (const edge of Object.values(plan.edges)) {
          expect([plan.nodes[edge.from], plan.nodes[edge.to]]).not.toContain(undefined);
        }
        for (const node of Object.values(plan.nodes)) {
          expectEnd(node.id, (id) => plan.nodes[id]?.parent);
          expectEnd(node.id, (id) => plan.nodes[id]?.mergedInto);
        }
        for (const { placements } of Object.values(plan.boards)) {
          for (const placement of Object.values(placements)) {
            expect(plan.nodes[placement.node]).toBeDefined();
            expectEnd(placement.node, (id) => placements[id]?.frame);
          }
        }
      }),
    );
  });

  test("[DC2] a root that this process opened as another type reads as empty", () => {
    const doc = new Y.Doc();
    doc.getArray("nodes").push([1]);
    doc.getText("boards").insert(0, "x");
    expect(readPlan(doc)).toEqual(emptyPlan);
  });

  test("[DC2] names that every object answers to are no ids", () => {
    const doc = docOf({ constructor: {}, ["__proto__"]: {}, toString: {}, a: { parent: "constructor" } });
    const { nodes } = readPlan(doc);
    expect(Object.keys(nodes)).toEqual(["a"]);
    expect(nodes[a]?.parent).toBeNull();
  });
});

/** Follows pointers to their end; more steps than there are cards would be a loop. */
function expectEnd(start: NodeId, next: (id: NodeId) => NodeId | null | undefined): void {
  let steps = 0;
  for (let at = next(start); at; at = next(at)) {
    steps += 1;
    expect(steps).toBeLessThan(1_000);
  }
}

describe("texts", () => {
  test("[DC3] U+0000 goes, lone surrogates become U+FFFD, letters are composed", () => {
    const doc = docOf({ a: { title: new Y.Text("a\0b\uD83C z\u0307") } });
    expect(readPlan(doc).nodes[a]?.title).toBe("ab\uFFFD ż");
  });

  test("[DC3] a title of ten megabytes is shown cut, at a whole character", () => {
    const doc = docOf({ a: { title: new Y.Text(`x${"🌳".repeat(2_500_000)}`) } });
    const title = readPlan(doc).nodes[a]?.title ?? "";
    expect(title).toBe(`x${"🌳".repeat(999)}`);
  });

  test("[DC3] embeds and formats in a text are no letters, and a plain string in its place is read", () => {
    const text = new Y.Text("ab");
    text.applyDelta([
      { insert: "c", attributes: { bold: true } },
      { insert: { image: "x" } },
      { insert: "d" },
    ]);
    const { nodes } = readPlan(docOf({ a: { title: text }, b: { title: "zwykły" } }));
    expect([nodes[a]?.title, nodes[b]?.title]).toEqual(["cdab", "zwykły"]);
  });
});

describe("values", () => {
  test("[DC4] a card of an unknown kind keeps all it holds in extra", () => {
    const { nodes } = readPlan(docOf({ a: { kind: "idea", title: new Y.Text("Pomysł"), votes: 3 } }));
    expect(nodes[a]).toMatchObject({ kind: "unknown", title: "Pomysł", extra: { kind: "idea", votes: 3 } });
  });

  test("[DC4] a value that its schema refuses is unset and stands in extra", () => {
    const { nodes } = readPlan(docOf({ a: { start: "kiedyś", due: "2027-05", status: 5n, level: null } }));
    expect(nodes[a]).toMatchObject({
      start: null,
      due: "2027-05",
      status: null,
      level: null,
      extra: { start: "kiedyś", status: 5 },
    });
  });

  test("[DC4] an entry that its schema refuses is left out of the collection and stands in extra", () => {
    const good = { date: "2027", quantity: { value: 3, about: false } };
    const measurements = new Y.Map<unknown>([
      ["m1", good],
      ["m2", { date: "2027" }],
    ]);
    const { nodes } = readPlan(docOf({ a: { kind: "indicator", measurements } }));
    expect(nodes[a]).toMatchObject({
      measurements: { m1: good },
      extra: { measurements: { m2: { date: "2027" } } },
    });
  });

  test("[DC4] what a newer schema put inside a value survives", () => {
    const target = { value: 100, about: true, unit: "osób" };
    expect(readPlan(docOf({ a: { kind: "indicator", target } })).nodes[a]).toMatchObject({
      target,
      extra: {},
    });
  });
});

describe("the whole", () => {
  test("[DC5] a loop of parents is cut at its smallest id, whatever the order of writing", () => {
    const loop = { b: { parent: "c" }, c: { parent: "a" }, a: { parent: "b" } };
    const backwards = Object.fromEntries(Object.entries(loop).reverse());
    for (const doc of [docOf(loop), docOf(backwards)]) {
      const { nodes } = readPlan(doc);
      expect([nodes[a]?.parent, nodes[b]?.parent, nodes[c]?.parent]).toEqual([null, "c", "a"]);
    }
  });

  test("[DC5] a parent or a merge that leads to no card counts for nothing", () => {
    const { nodes } = readPlan(docOf({ a: { parent: "zz", mergedInto: "zz" } }));
    expect(nodes[a]).toMatchObject({ parent: null, mergedInto: null });
  });

  test("[DC5] a loop of merges leaves the smallest id standing", () => {
    const { nodes } = readPlan(docOf({ b: { mergedInto: "a" }, a: { mergedInto: "b" } }));
    expect([nodes[a]?.mergedInto, nodes[b]?.mergedInto]).toEqual([null, "a"]);
  });

  test("[DC5] a card below a removed one keeps it as its parent, so that restoring brings the branch back", () => {
    const { nodes } = readPlan(docOf({ a: { removed: { by: "anna", at: 1 } }, b: { parent: "a" } }));
    expect(nodes[b]?.parent).toBe("a");
  });

  test("[DC5] a tie to a card that is not there is left out", () => {
    const doc = docOf({ a: {}, b: {} });
    edgesOf(doc).set("e1", new Y.Map(Object.entries({ kind: "serves", from: "a", to: "zz" })));
    edgesOf(doc).set("e2", new Y.Map(Object.entries({ kind: "serves", from: "a", to: "b" })));
    expect(Object.keys(readPlan(doc).edges)).toEqual(["e2" as EdgeId]);
  });

  test("[DC5] a place of a card that is not there is left out; a frame in the bin frames nothing", () => {
    const doc = docOf({ a: { kind: "frame", removed: { by: "anna", at: 1 } }, b: { kind: "frame" } });
    const at = { position: { x: 1, y: 1 }, size: null };
    nodesOf(doc).set(c, makeNode({ kind: "note" }));
    const placements = new Y.Map([
      ["zz", makePlacement({ ...at, frame: null })],
      [a, makePlacement({ ...at, frame: null })],
      [b, makePlacement({ ...at, frame: a })],
      [c, makePlacement({ ...at, frame: b })],
    ]);
    boardsOf(doc).set("m", new Y.Map(Object.entries({ kind: "free", placements })));
    const shown = readPlan(doc).boards["m" as BoardId]?.placements ?? {};
    expect(Object.values(shown).map(({ node, frame }) => [node, frame])).toEqual([
      [a, null],
      [b, null],
      [c, b],
    ]);
  });

  test("[DC5] a strange position reads as the board's origin", () => {
    const doc = docOf({ a: {} });
    const placement = new Y.Map(Object.entries({ position: { x: "3", y: 4 } }));
    boardsOf(doc).set(
      "m",
      new Y.Map(Object.entries({ kind: "free", placements: new Y.Map([["a", placement]]) })),
    );
    expect(readPlan(doc).boards["m" as BoardId]?.placements[a]).toMatchObject({ position: { x: 0, y: 0 } });
  });
});

test("[DC1] every container is made with the card", () => {
  const doc = new Y.Doc();
  const id = addNode(doc, { kind: "partner", title: "Świetlica" }, null, origin);
  const held = nodesOf(doc).get(id) as Y.Map<unknown>;
  const shared = [...held.entries()]
    .filter(([, entry]) => entry instanceof Y.AbstractType)
    .map(([key]) => key);
  expect(shared.sort()).toEqual(["aliases", "external", "note", "representatives", "tags", "title"]);
});

test("[DC5] a plan of 300 cards reads the same on a replica that got it update by update in another order", () => {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on("update", (update: Uint8Array) => updates.push(update));
  addPlan(doc, largePlan(300, 500), origin);
  for (let i = 0; i < 20; i += 1) addNode(doc, { kind: "note", title: `${i}` }, null, origin);
  const replica = new Y.Doc();
  for (const update of updates.reverse()) Y.applyUpdate(replica, update);
  expect(JSON.stringify(readPlan(replica))).toBe(JSON.stringify(readPlan(doc)));
});
