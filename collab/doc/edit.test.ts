import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { textSample } from "#tests/support/plan-samples.ts";
import type { BoardId, EdgeId, NodeId } from "../plan/id.ts";
import { compareOrder } from "../plan/order.ts";
import { presentEdges } from "../plan/present.ts";
import { readTree } from "../plan/tree.ts";
import { addBoard, removeBoard, renameBoard, reorderBoard, restoreBoard } from "./edit-boards.ts";
import { removeEntry, setEntry, setField } from "./edit-fields.ts";
import { mergeNodes } from "./edit-merge.ts";
import { addNode, removeNodes, restoreNodes } from "./edit-nodes.ts";
import { moveNodes, placeNode, resizeNode, unplaceNode } from "./edit-placements.ts";
import { replaceText, setNote, setTitle, titleOf } from "./edit-text.ts";
import {
  connectNodes,
  removeEdges,
  restoreEdges,
  setEdgeField,
  setEdgeKind,
  setEdgeLabel,
} from "./edit-ties.ts";
import { setParent } from "./edit-tree.ts";
import { nodesOf } from "./layout.ts";
import { readPlan } from "./read.ts";

const origin = { actor: "anna", now: () => 5 };
const other = { actor: "bogdan", now: () => 6 };
const nowhere = "nowhere" as NodeId;
const at = (x: number, y: number) => ({ position: { x, y } });

function table() {
  const doc = new Y.Doc();
  const board = addBoard(doc, { kind: "free", title: "Tablica" }, origin);
  const add = (kind: "goal" | "activity" | "partner" | "frame", title: string) =>
    addNode(doc, { kind, title }, { board, ...at(0, 0) }, origin);
  return { doc, board, add, plan: () => readPlan(doc) };
}

/** Two replicas edit at the same time, then hear of each other. */
function atOnce(doc: Y.Doc, here: (doc: Y.Doc) => unknown, there: (doc: Y.Doc) => unknown): void {
  const replica = new Y.Doc();
  Y.applyUpdate(replica, Y.encodeStateAsUpdate(doc));
  here(doc);
  there(replica);
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(replica));
  Y.applyUpdate(replica, Y.encodeStateAsUpdate(doc));
  expect(readPlan(replica)).toEqual(readPlan(doc));
}

describe("texts", () => {
  test("[DC3] any text becomes any other by one change that never splits a character", () => {
    fc.assert(
      fc.property(textSample, textSample, (before, after) => {
        const text = new Y.Doc().getText("t");
        text.insert(0, before);
        let pieces: string[] = [];
        text.observe((event) => {
          pieces = event.changes.delta.flatMap(({ insert }) => (typeof insert === "string" ? [insert] : []));
        });
        replaceText(text, after);
        expect(text.toString()).toBe(after);
        expect(pieces.length).toBeLessThanOrEqual(1);
        expect(pieces.join("")).not.toMatch(/\p{Cs}/u);
      }),
    );
  });

  test("[DC3] two people who write into one title at once keep both", () => {
    const { doc, add, plan } = table();
    const card = add("activity", "Piknik");
    atOnce(
      doc,
      (here) => setTitle(here, card, "Wielki Piknik", origin),
      (there) => setTitle(there, card, "Piknik na Olszy", other),
    );
    expect(plan().nodes[card]?.title).toBe("Wielki Piknik na Olszy");
  });

  test("[DC3] a title is cleaned and cut as it is written; the same text again writes nothing", () => {
    const { doc, add, plan } = table();
    const card = add("activity", "");
    setTitle(doc, card, `a\0${"ż".normalize("NFD")}${"x".repeat(3_000)}`, origin);
    expect(plan().nodes[card]?.title).toBe(`aż${"x".repeat(1_996)}`);
    const state = Y.encodeStateVector(doc);
    setTitle(doc, card, plan().nodes[card]?.title ?? "", origin);
    expect(Y.encodeStateVector(doc)).toEqual(state);
  });

  test("[DC3] a foreign value in a title's place is replaced by a shared text when somebody writes", () => {
    const { doc, add, plan } = table();
    const card = add("activity", "A");
    (nodesOf(doc).get(card) as Y.Map<unknown>).set("title", 7);
    expect([titleOf(doc, card), plan().nodes[card]?.extra]).toEqual([undefined, { title: 7 }]);
    setTitle(doc, card, "B", origin);
    expect([titleOf(doc, card)?.toString(), plan().nodes[card]?.extra]).toEqual(["B", {}]);
    expect(setNote(doc, nowhere, "x", origin)).toEqual({ ok: false, reason: "gone" });
  });
});

describe("fields", () => {
  test("[DC12] a field takes what its schema accepts, and null or an empty text clears it", () => {
    const { doc, add, plan } = table();
    const card = add("activity", "A");
    expect(setField(doc, card, "due", "2027-33", origin)).toEqual({ ok: true });
    expect(setField(doc, card, "due", "za rok", origin)).toEqual({ ok: false, reason: "invalid" });
    expect(setField(doc, card, "colour", "red", origin)).toEqual({ ok: false, reason: "no-such-field" });
    expect(setField(doc, nowhere, "due", null, origin)).toEqual({ ok: false, reason: "gone" });
    setField(doc, card, "funding", "Budżet miasta", origin);
    setField(doc, card, "funding", "", origin);
    expect(plan().nodes[card]).toMatchObject({ due: "2027-33", funding: null });
  });

  test("[DC12] a field of the team document is refused in the shared one", () => {
    const { doc, add } = table();
    const card = add("partner", "Dom kultury");
    expect(setField(doc, card, "contact", "ktoś", origin)).toEqual({ ok: false, reason: "no-such-field" });
  });

  test("[DC12] entries that two people add at once are both there", () => {
    const { doc, add, plan } = table();
    const card = add("partner", "Dom kultury");
    atOnce(
      doc,
      (here) => setEntry(here, card, "representatives", null, { name: "kierowniczka" }, origin),
      (there) => setEntry(there, card, "representatives", null, { name: "instruktor" }, other),
    );
    const node = plan().nodes[card];
    const names = node?.kind === "partner" ? Object.values(node.representatives).map(({ name }) => name) : [];
    expect(names.sort()).toEqual(["instruktor", "kierowniczka"]);
  });

  test("[DC12] an entry is changed and removed by its id; tags are entries, too", () => {
    const { doc, add, plan } = table();
    const card = add("partner", "Dom kultury");
    const tag = setEntry(doc, card, "tags", null, "kultura", origin);
    const alias = setEntry(doc, card, "aliases", null, "DK", origin);
    if (!tag.ok || !alias.ok) throw new Error("both are valid");
    setEntry(doc, card, "tags", tag.entry, "sztuka", origin);
    removeEntry(doc, card, "aliases", alias.entry, origin);
    expect(plan().nodes[card]).toMatchObject({ tags: { [tag.entry]: "sztuka" }, aliases: {} });
    expect(setEntry(doc, card, "representatives", null, "ktoś", origin)).toEqual({
      ok: false,
      reason: "invalid",
    });
    expect(setEntry(doc, card, "tags", "__proto__", "x", origin)).toEqual({ ok: false, reason: "invalid" });
  });
});

describe("the bin", () => {
  test("[DC7] a card someone else has just deleted stays deleted, and keeps what was written in it meanwhile", () => {
    const { doc, board, add, plan } = table();
    const card = add("activity", "Piknik");
    atOnce(
      doc,
      (here) => removeNodes(here, [card], origin),
      (there) => {
        setTitle(there, card, "Piknik na Olszy", other);
        moveNodes(there, board, [{ node: card, ...at(7, 7) }], other);
      },
    );
    expect(plan().nodes[card]).toMatchObject({ title: "Piknik na Olszy", removed: { by: "anna", at: 5 } });
    restoreNodes(doc, [card], other);
    expect(plan().nodes[card]).toMatchObject({ title: "Piknik na Olszy", removed: null });
    expect(plan().boards[board]?.placements[card]).toMatchObject(at(7, 7));
  });

  test("[DC7] a card's ties are hidden with it and come back with it; the first to remove stays named", () => {
    const { doc, add, plan } = table();
    const [from, to] = [add("activity", "A"), add("goal", "B")];
    connectNodes(doc, { kind: "serves", from, to }, origin);
    removeNodes(doc, [to], origin);
    removeNodes(doc, [to], other);
    expect(plan().nodes[to]?.removed?.by).toBe("anna");
    expect(presentEdges(plan())).toEqual([]);
    restoreNodes(doc, [to], origin);
    expect(presentEdges(plan()).map(({ kind }) => kind)).toEqual(["serves"]);
  });

  test("[DC7] a frame that is removed leaves its cards where they are", () => {
    const { doc, board, add, plan } = table();
    const [frame, card] = [add("frame", "Ramka"), add("goal", "Cel")];
    moveNodes(doc, board, [{ node: card, ...at(3, 3), frame }], origin);
    removeNodes(doc, [frame], origin);
    expect(plan().boards[board]?.placements[card]).toEqual({
      node: card,
      ...at(3, 3),
      size: null,
      frame: null,
    });
    restoreNodes(doc, [frame], origin);
    expect(plan().boards[board]?.placements[card]?.frame).toBe(frame);
  });
});

describe("the tree", () => {
  const outline = (doc: Y.Doc) => {
    const plan = readPlan(doc);
    const tree = readTree(plan);
    const write = (id: NodeId): string => {
      const below = tree.childrenOf(id).map((child) => write(child.id));
      return `${plan.nodes[id]?.title}${below.length > 0 ? `(${below.join(" ")})` : ""}`;
    };
    return tree.roots.map((root) => write(root.id)).join(" ");
  };

  test("[DC6] a card goes below another, before a sibling or last", () => {
    const { doc, add } = table();
    const [a, b, c, d] = [add("goal", "a"), add("goal", "b"), add("goal", "c"), add("goal", "d")];
    expect(outline(doc)).toBe("a b c d");
    setParent(doc, d, a, null, origin);
    setParent(doc, c, a, d, origin);
    setParent(doc, b, null, a, origin);
    expect(outline(doc)).toBe("b a(c d)");
  });

  test("[DC6] a card below itself is refused, also through a removed card", () => {
    const { doc, add } = table();
    const [a, b, c] = [add("goal", "a"), add("goal", "b"), add("goal", "c")];
    setParent(doc, b, a, null, origin);
    setParent(doc, c, b, null, origin);
    removeNodes(doc, [b], origin);
    expect(setParent(doc, a, c, null, origin)).toEqual({ ok: false, reason: "cycle" });
    expect(setParent(doc, a, a, null, origin)).toEqual({ ok: false, reason: "cycle" });
    expect(setParent(doc, a, b, null, origin)).toEqual({ ok: false, reason: "gone" });
    expect(outline(doc)).toBe("a(c)");
  });

  test("[DC6] two people who put two cards below each other at once leave a tree", () => {
    const { doc, add } = table();
    const [a, b] = [add("goal", "a"), add("goal", "b")];
    atOnce(
      doc,
      (here) => setParent(here, a, b, null, origin),
      (there) => setParent(there, b, a, null, other),
    );
    expect(["a(b)", "b(a)"]).toContain(outline(doc));
  });

  test("[DC6] between siblings of the same order the row gets new orders", () => {
    const { doc, plan } = table();
    const ids = ["a", "b", "c"].map((title) =>
      addNode(doc, { kind: "goal", title, order: "a0" }, null, origin),
    );
    const [first, second, third] = [...ids].sort() as [NodeId, NodeId, NodeId];
    setParent(doc, third, null, second, origin);
    const row = Object.values(plan().nodes).sort(compareOrder);
    expect(row.map(({ id }) => id)).toEqual([first, third, second]);
    expect(new Set(row.map(({ order }) => order)).size).toBe(3);
  });
});

describe("merging", () => {
  test("[DC6] the smaller id survives with what it lacked, on the boards of both; restoring separates them", () => {
    const { doc, board, add, plan } = table();
    const pair = [add("partner", "Dom Kultury"), add("partner", "DK Olsza")].sort() as [NodeId, NodeId];
    const [kept, gone] = pair;
    setField(doc, gone, "sector", "culture", origin);
    setField(doc, gone, "interest", 2, origin);
    setField(doc, kept, "interest", 4, origin);
    setNote(doc, gone, "Sala na 40 osób", origin);
    unplaceNode(doc, board, kept, origin);
    moveNodes(doc, board, [{ node: gone, ...at(8, 8) }], origin);
    const goneTitle = plan().nodes[gone]?.title;
    expect(mergeNodes(doc, gone, kept, origin)).toEqual({ ok: true, survivor: kept });
    const node = plan().nodes[kept];
    expect(node).toMatchObject({ sector: "culture", interest: 4, note: "Sala na 40 osób" });
    expect(node?.kind === "partner" && Object.values(node.aliases)).toEqual([goneTitle]);
    expect(plan().boards[board]?.placements[kept]).toMatchObject(at(8, 8));
    expect(plan().nodes[gone]).toMatchObject({ mergedInto: kept, removed: { by: "anna" } });
    restoreNodes(doc, [gone], origin);
    expect(plan().nodes[gone]).toMatchObject({ mergedInto: null, removed: null });
  });

  test("[DC6] cards of two kinds, a card with itself and a card in the bin are not merged", () => {
    const { doc, add } = table();
    const [a, b, c] = [add("partner", "a"), add("goal", "b"), add("partner", "c")];
    removeNodes(doc, [c], origin);
    expect(mergeNodes(doc, a, b, origin)).toEqual({ ok: false, reason: "other-kind" });
    expect(mergeNodes(doc, a, a, origin)).toEqual({ ok: false, reason: "same-node" });
    expect(mergeNodes(doc, a, c, origin)).toEqual({ ok: false, reason: "gone" });
  });
});

describe("ties", () => {
  test("[DC12] a tie is refused with the reason", () => {
    const { doc, add } = table();
    const [work, goal, a, b] = [
      add("activity", "w"),
      add("goal", "g"),
      add("partner", "a"),
      add("partner", "b"),
    ];
    const connect = (kind: "serves" | "cooperates" | "conflict", from: NodeId, to: NodeId) => {
      const outcome = connectNodes(doc, { kind, from, to }, origin);
      return outcome.ok || outcome.reason;
    };
    expect(connect("serves", work, goal)).toBe(true);
    expect(connect("serves", work, goal)).toBe("exists");
    expect(connect("serves", goal, work)).toBe("not-allowed");
    expect(connect("serves", work, work)).toBe("same-node");
    expect(connect("serves", work, nowhere)).toBe("gone");
    expect(connect("cooperates", a, b)).toBe(true);
    expect(connect("cooperates", b, a)).toBe("exists");
    expect(connect("conflict", a, b)).toBe("not-allowed");
  });

  test("[DC12] a tie's fields, label and kind change; a removed one may be tied again or restored", () => {
    const { doc, add, plan } = table();
    const [from, to] = [add("partner", "a"), add("partner", "b")];
    const made = connectNodes(doc, { kind: "cooperates", from, to, label: "od lat" }, origin);
    const edge = made.ok ? made.edge : ("none" as EdgeId);
    expect(setEdgeField(doc, edge, "strength", 3, origin)).toEqual({ ok: true });
    expect(setEdgeField(doc, edge, "strength", 9, origin)).toEqual({ ok: false, reason: "invalid" });
    setEdgeLabel(doc, edge, "od wielu lat", origin);
    expect(setEdgeKind(doc, edge, "funds", origin)).toEqual({ ok: true });
    expect(setEdgeKind(doc, edge, "serves", origin)).toEqual({ ok: false, reason: "not-allowed" });
    expect(plan().edges[edge]).toMatchObject({
      kind: "funds",
      mutual: false,
      strength: 3,
      label: "od wielu lat",
    });
    removeEdges(doc, [edge], origin);
    expect(plan().edges[edge]?.removed).toEqual({ by: "anna", at: 5 });
    restoreEdges(doc, [edge], origin);
    expect(plan().edges[edge]?.removed).toBeNull();
  });
});

describe("boards and places", () => {
  test("[DC12] a move and a resize at once both hold; a position is one value", () => {
    const { doc, board, add, plan } = table();
    const card = add("goal", "Cel");
    const size = { width: 300, height: 200 };
    atOnce(
      doc,
      (here) => moveNodes(here, board, [{ node: card, ...at(10, 20) }], origin),
      (there) => resizeNode(there, board, card, { ...at(0, 0), size }, other),
    );
    expect(plan().boards[board]?.placements[card]).toMatchObject({ ...at(10, 20), size });
  });

  test("[DC7] a card that is taken off a board is not moved back onto it", () => {
    const { doc, board, add, plan } = table();
    const card = add("goal", "Cel");
    unplaceNode(doc, board, card, origin);
    moveNodes(doc, board, [{ node: card, ...at(1, 1) }], other);
    expect(plan().boards[board]?.placements).toEqual({});
    expect(placeNode(doc, board, card, at(4, 4), origin)).toEqual({ ok: true });
    moveNodes(doc, board, [{ node: card, ...at(Number.NaN, 1) }], other);
    expect(plan().boards[board]?.placements[card]).toMatchObject(at(4, 4));
    expect(placeNode(doc, "none" as BoardId, card, at(4, 4), origin)).toEqual({ ok: false, reason: "gone" });
  });

  test("[DC12] boards are renamed, put in order, removed and restored with their cards' places", () => {
    const { doc, board, add, plan } = table();
    const card = add("goal", "Cel");
    const second = addBoard(doc, { kind: "action-plan", title: "Plan" }, origin);
    renameBoard(doc, board, "Mapa", origin);
    expect(reorderBoard(doc, second, board, origin)).toEqual({ ok: true });
    removeBoard(doc, board, origin);
    expect(plan().boards[board]?.removed).toEqual({ by: "anna", at: 5 });
    restoreBoard(doc, board, origin);
    const titles = Object.values(plan().boards)
      .sort(compareOrder)
      .map(({ title }) => title);
    expect([titles, Object.keys(plan().boards[board]?.placements ?? {})]).toEqual([["Plan", "Mapa"], [card]]);
  });
});
