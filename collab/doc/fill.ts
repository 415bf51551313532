import type * as Y from "yjs";
import type { Plan } from "../plan/schema.ts";
import { makeBoard, makeEdge, makeNode } from "./containers.ts";
import { boardsOf, edgesOf, type Fields, isEntryId, metaOf, nodesOf } from "./layout.ts";
import type { Origin } from "./origin.ts";

/**
 * Puts a whole plan in as one transaction: an import, a template, a copy. Ids are taken as they are; what the document
 * already holds under one of them stays, so giving fresh ids is the caller's part (PL1).
 */
export function addPlan(doc: Y.Doc, plan: Plan, origin: Origin): void {
  doc.transact(() => {
    const meta = metaOf(doc);
    if (!meta.has("zone")) meta.set("zone", plan.zone);
    if (!meta.has("schema")) meta.set("schema", plan.schema);
    addAll(nodesOf(doc), plan.nodes, makeNode);
    addAll(edgesOf(doc), plan.edges, makeEdge);
    addAll(boardsOf(doc), plan.boards, makeBoard);
  }, origin);
}

function addAll<T>(root: Fields, entries: Readonly<Record<string, T>>, make: (entry: T) => Fields): void {
  for (const [id, entry] of Object.entries(entries)) {
    if (isEntryId(id) && !root.has(id)) root.set(id, make(entry));
  }
}
