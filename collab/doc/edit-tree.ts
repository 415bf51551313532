import type * as Y from "yjs";
import type { NodeId } from "../plan/id.ts";
import { nodeOf } from "./layout.ts";
import type { Origin } from "./origin.ts";
import { done, type Outcome, refuse } from "./outcome.ts";
import { isRemoved } from "./record.ts";
import { ordersFor, readStems } from "./siblings.ts";

/** Puts a card below another (null: at the top), before a sibling (null: last). Refuses to put a card below itself. */
export function setParent(
  doc: Y.Doc,
  node: NodeId,
  parent: NodeId | null,
  before: NodeId | null,
  origin: Origin,
): Outcome<"gone" | "cycle"> {
  const card = nodeOf(doc, node);
  if (!card || (parent !== null && !isThere(doc, parent))) return refuse("gone");
  const stems = readStems(doc);
  for (let at = parent; at !== null; at = stems.parentOf(at)) if (at === node) return refuse("cycle");
  doc.transact(() => {
    if (parent === null) card.delete("parent");
    else if (card.get("parent") !== parent) card.set("parent", parent);
    const orders = ordersFor(node, stems.childrenOf(parent), before);
    for (const [id, order] of orders) nodeOf(doc, id as NodeId)?.set("order", order);
  }, origin);
  return done;
}

function isThere(doc: Y.Doc, node: NodeId): boolean {
  const card = nodeOf(doc, node);
  return card !== undefined && !isRemoved(card);
}
