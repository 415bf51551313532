import { expect, it } from "vitest";
import * as Y from "yjs";
import { addBoard } from "../doc/edit-boards.ts";
import { addNode } from "../doc/edit-nodes.ts";
import { moveNodes } from "../doc/edit-placements.ts";
import { setNote } from "../doc/edit-text.ts";
import type { NodeId } from "../plan/id.ts";
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

it("[LG5] making, writing in and moving a card on a board name that card, and nothing else does", () => {
  const live = new LiveDoc({ checkpoint: null, updates: [] });
  let card = "" as NodeId;
  let board = "" as ReturnType<typeof addBoard>;
  expect(
    noted(live, (doc) => {
      board = addBoard(doc, { kind: "free", title: "Tablica" }, origin);
    }),
  ).toEqual([]);
  const made = noted(live, (doc) => {
    card = addNode(doc, { kind: "note", title: "Karteczka" }, { board, position }, origin);
  });
  expect(made).toEqual([card]);
  expect(noted(live, (doc) => setNote(doc, card, "Dopisek", origin))).toEqual([card]);
  expect(
    noted(live, (doc) => moveNodes(doc, board, [{ node: card, position: { x: 9, y: 9 } }], origin)),
  ).toEqual([card]);
});
