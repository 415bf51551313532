import { expect, it } from "vitest";
import * as Y from "yjs";
import { addBoard } from "../doc/edit-boards.ts";
import { addNode } from "../doc/edit-nodes.ts";
import { moveNodes, placeNode, unplaceNode } from "../doc/edit-placements.ts";
import { setNote } from "../doc/edit-text.ts";
import { connectNodes, removeEdges, setEdgeLabel } from "../doc/edit-ties.ts";
import { edgesOf } from "../doc/layout.ts";
import type { BoardId, EdgeId, NodeId } from "../plan/id.ts";
import { encodePlacement } from "../plan/placement-entry.ts";
import { LiveDoc } from "./live-doc.ts";

const origin = { actor: "anna", now: () => 0 };
const position = { x: 0, y: 0 };

/** What the room notes for an edit that a browser made. */
function noted(live: LiveDoc, write: (doc: Y.Doc) => void): readonly string[] {
  const browser = new Y.Doc();
  Y.applyUpdate(browser, live.state);
  write(browser);
  const applied = live.apply(Y.encodeStateAsUpdate(browser), () => false);
  return (applied.ok && applied.change?.nodes) || [];
}

it("[LG5] making a card and writing in it name that card, its places on boards stand apart, nothing else does", () => {
  const live = new LiveDoc({ checkpoint: null, updates: [] });
  let card = "" as NodeId;
  let board = "" as BoardId;
  expect(
    noted(live, (doc) => {
      board = addBoard(doc, { kind: "free", title: "Tablica" }, origin);
    }),
  ).toEqual([]);
  const made = noted(live, (doc) => {
    card = addNode(doc, { kind: "note", title: "Karteczka" }, { board, position }, origin);
  });
  const placed = encodePlacement(card);
  expect(made).toEqual([card, placed]);
  expect(noted(live, (doc) => setNote(doc, card, "Dopisek", origin))).toEqual([card]);
  const moves = [{ node: card, position: { x: 9, y: 9 } }];
  expect(noted(live, (doc) => moveNodes(doc, board, moves, origin))).toEqual([placed]);
  expect(noted(live, (doc) => unplaceNode(doc, board, card, origin))).toEqual([placed]);
  expect(noted(live, (doc) => placeNode(doc, board, card, { position }, origin))).toEqual([placed]);
});

it("[LG5] drawing a tie, writing on it and taking it off name that tie and not its cards", () => {
  const live = new LiveDoc({ checkpoint: null, updates: [] });
  let [from, to] = ["" as NodeId, "" as NodeId];
  let tie = "" as EdgeId;
  noted(live, (doc) => {
    from = addNode(doc, { kind: "note", title: "A" }, null, origin);
    to = addNode(doc, { kind: "note", title: "B" }, null, origin);
  });
  const drawn = noted(live, (doc) => {
    const made = connectNodes(doc, { kind: "related", from, to }, origin);
    if (made.ok) tie = made.edge;
  });
  expect(drawn).toEqual([tie]);
  expect(noted(live, (doc) => setEdgeLabel(doc, tie, "razem", origin).ok)).toEqual([tie]);
  // the room has read the plan meanwhile
  edgesOf(live.doc);
  expect(noted(live, (doc) => removeEdges(doc, [tie], origin))).toEqual([tie]);
});

it("[LG5] of more than 200 entries of one message the cards come first", () => {
  const live = new LiveDoc({ checkpoint: null, updates: [] });
  let board = "" as BoardId;
  noted(live, (doc) => {
    board = addBoard(doc, { kind: "free", title: "Tablica" }, origin);
  });
  let cards: NodeId[] = [];
  const named = noted(live, (doc) => {
    const made = Array.from({ length: 150 }, (_, at) => `${at}`);
    cards = made.map((title) => addNode(doc, { kind: "note", title }, { board, position }, origin));
  });
  expect([named.slice(0, 150).sort(), named.length]).toEqual([cards.sort(), 200]);
});
