import * as Y from "yjs";
import { type BoardId, type EdgeId, isId, type NodeId } from "../plan/id.ts";

/** A card, a tie, a board or a placement: one entry per field. */
export type Fields = Y.Map<unknown>;

/** All cards by id. */
export const nodesOf = (doc: Y.Doc): Fields => doc.getMap("nodes");
/** All ties by id. */
export const edgesOf = (doc: Y.Doc): Fields => doc.getMap("edges");
/** All boards by id. */
export const boardsOf = (doc: Y.Doc): Fields => doc.getMap("boards");
/** What the plan itself holds: `zone`, `schema`. */
export const metaOf = (doc: Y.Doc): Fields => doc.getMap("meta");
/** The restores that are remembered, by random id. */
export const restoresOf = (doc: Y.Doc): Fields => doc.getMap("restores");
/** Fields that were changed and restored at once, by what they are about. */
export const unclearOf = (doc: Y.Doc): Fields => doc.getMap("unclear");

/** One card's entries, or undefined when the document holds none under this id. */
export const nodeOf = (doc: Y.Doc, id: NodeId): Fields | undefined => mapIn(nodesOf(doc), id);
/** One tie's entries. */
export const edgeOf = (doc: Y.Doc, id: EdgeId): Fields | undefined => mapIn(edgesOf(doc), id);
/** One board's entries. */
export const boardOf = (doc: Y.Doc, id: BoardId): Fields | undefined => mapIn(boardsOf(doc), id);

/** The placements of one board by node id. */
export function placementsOf(doc: Y.Doc, board: BoardId): Fields | undefined {
  return mapIn(boardOf(doc, board), "placements");
}

/** The shared map under a key, or undefined when there is none: a foreign client may have put anything there. */
export function mapIn(holder: Fields | undefined, key: string): Fields | undefined {
  const held = holder?.get(key);
  return held instanceof Y.Map ? held : undefined;
}

/** The shared text under a key, or undefined when there is none. */
export function textIn(holder: Fields | undefined, key: string): Y.Text | undefined {
  const held = holder?.get(key);
  return held instanceof Y.Text ? held : undefined;
}

/** A root for reading: undefined where this process already opened the name as another type (getMap would throw). */
export function findRoot(doc: Y.Doc, name: "nodes" | "edges" | "boards" | "meta"): Fields | undefined {
  const held = doc.share.get(name);
  if (held && held.constructor !== Y.AbstractType && !(held instanceof Y.Map)) return undefined;
  return doc.getMap(name);
}

/** Whether an entry's key may stand as an id in plain records: `constructor` and its like would find what nobody wrote. */
export function isEntryId(key: string): boolean {
  return isId(key) && !(key in Object.prototype);
}
