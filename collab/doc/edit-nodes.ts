import type * as Y from "yjs";
import { type BoardId, type NodeId, newId } from "../plan/id.ts";
import type { NodeInput, Position, Size } from "../plan/schema.ts";
import { makeNode, makePlacement } from "./containers.ts";
import { nodeOf, nodesOf, placementsOf } from "./layout.ts";
import { markOf, type Origin } from "./origin.ts";
import { isRemoved } from "./record.ts";
import { orderAfterAll } from "./siblings.ts";

export type Place = {
  readonly board: BoardId;
  readonly position: Position;
  readonly size?: Size | null;
  readonly frame?: NodeId | null;
};

/** Makes a card, last among its siblings unless `input.order` says otherwise, and places it on a board if one is given. */
export function addNode(doc: Y.Doc, input: NodeInput, at: Place | null, origin: Origin): NodeId {
  const id = newId<NodeId>();
  doc.transact(() => {
    const order = input.order ?? orderAfterAll(nodesOf(doc));
    nodesOf(doc).set(id, makeNode({ ...input, order, created: input.created ?? markOf(origin) }));
    if (!at) return;
    const placement = makePlacement({
      position: at.position,
      size: at.size ?? null,
      frame: at.frame ?? null,
    });
    placementsOf(doc, at.board)?.set(id, placement);
  }, origin);
  return id;
}

/** Puts cards into the bin, whole: their ties are hidden with them, their children and what others write in them stay (DC7). */
export function removeNodes(doc: Y.Doc, nodes: Iterable<NodeId>, origin: Origin): void {
  doc.transact(() => {
    for (const id of nodes) {
      const card = nodeOf(doc, id);
      // who removed it first stays named
      if (card && !isRemoved(card)) card.set("removed", markOf(origin));
    }
  }, origin);
}

/** Takes cards out of the bin; a merged card becomes a card of its own again. */
export function restoreNodes(doc: Y.Doc, nodes: Iterable<NodeId>, origin: Origin): void {
  doc.transact(() => {
    for (const id of nodes) {
      const card = nodeOf(doc, id);
      for (const key of ["removed", "mergedInto"]) if (card?.has(key)) card.delete(key);
    }
  }, origin);
}
