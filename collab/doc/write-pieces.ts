import * as Y from "yjs";
import type { BoardId, EdgeId, NodeId } from "../plan/id.ts";
import {
  type Board,
  boardKinds,
  edgeFields,
  fieldOf,
  isEdgeKind,
  type Json,
  type Placement,
  type PlanEdge,
  type PlanNode,
} from "../plan/schema.ts";
import { makeBoard, makeEdge, makeNode } from "./containers.ts";
import { renameBoard } from "./edit-boards.ts";
import { removeEntry, setEntry, setField } from "./edit-fields.ts";
import { placeNode, unplaceNode } from "./edit-placements.ts";
import { setNote, setTitle } from "./edit-text.ts";
import { setEdgeField, setEdgeLabel } from "./edit-ties.ts";
import { boardOf, boardsOf, edgeOf, edgesOf, type Fields, mapIn, metaOf, nodeOf, nodesOf } from "./layout.ts";
import type { Origin } from "./origin.ts";
import { readPlan } from "./read.ts";
import { isRemoved } from "./record.ts";
import { readStems } from "./siblings.ts";
import { clearWoken, pointersIn } from "./sleeping-pointers.ts";
import type { TeamPiece } from "./team-pieces.ts";

/** One piece of another telling of the plan: a whole thing that is not here, or one field as it is there (null: unset). */
export type Piece =
  | { readonly on: "node"; readonly id: NodeId; readonly from: PlanNode | null; readonly to: PlanNode | null }
  | { readonly on: "edge"; readonly id: EdgeId; readonly from: PlanEdge | null; readonly to: PlanEdge | null }
  | { readonly on: "board"; readonly id: BoardId; readonly from: Board | null; readonly to: Board | null }
  | { readonly on: "placement"; readonly board: BoardId; readonly id: NodeId; readonly to: Placement | null }
  | FieldPiece
  /** Of the team document (DC14): `writeTeamPieces` writes it, and whatever writes the shared one passes it over. */
  | TeamPiece
  | { readonly on: "plan"; readonly field?: string; readonly to?: Json };

export type FieldPiece = {
  readonly on: "field";
  readonly of: "node" | "edge" | "board";
  readonly id: string;
  readonly field: string;
  readonly entry: string | null;
  readonly to: Json | undefined;
};

/**
 * Writes pieces into the things that are here, as one edit: field by field, texts by one splice, what is already so not
 * at all (DC12). Nothing is destroyed: a whole thing is added where there is none, and never taken out or replaced; marks
 * of who made it and fields that this schema does not know stay (DC4); a parent that would close a circle is left out.
 */
export function writePieces(doc: Y.Doc, pieces: readonly Piece[], origin: Origin): void {
  const before = readPlan(doc);
  doc.transact(() => {
    // whole things first: a place or a parent may be among them
    for (const piece of pieces) if (isWhole(piece)) addWhole(doc, piece);
    for (const piece of pieces) if (!isWhole(piece)) write(doc, piece, origin);
    writeParents(doc, pieces);
    clearWoken(doc, before, pointersIn(pieces));
  }, origin);
}

type Whole = Extract<Piece, { on: "node" | "edge" | "board" }>;
const isWhole = (piece: Piece): piece is Whole =>
  piece.on === "node" || piece.on === "edge" || piece.on === "board";

function addWhole(doc: Y.Doc, piece: Whole): void {
  const root = { node: nodesOf, edge: edgesOf, board: boardsOf }[piece.on](doc);
  if (piece.to === null || root.has(piece.id)) return;
  if (piece.on === "node") root.set(piece.id, makeNode(piece.to));
  else if (piece.on === "edge") root.set(piece.id, makeEdge(piece.to));
  else root.set(piece.id, makeBoard(piece.to));
}

function write(doc: Y.Doc, piece: Exclude<Piece, Whole>, origin: Origin): void {
  if (piece.on === "team") return;
  if (piece.on === "plan") {
    if (piece.field === "zone" && typeof piece.to === "string") put(metaOf(doc), "zone", piece.to);
  } else if (piece.on === "placement") {
    if (piece.to) placeNode(doc, piece.board, piece.id, piece.to, origin);
    else unplaceNode(doc, piece.board, piece.id, origin);
  } else if (piece.of === "node") writeNodeField(doc, piece, origin);
  else if (piece.of === "edge") writeEdgeField(doc, piece, origin);
  else writeBoardField(doc, piece, origin);
}

function writeNodeField(doc: Y.Doc, { id, field, entry, to }: FieldPiece, origin: Origin): void {
  const node = id as NodeId;
  const card = nodeOf(doc, node);
  const value = to ?? null;
  if (!card || field === "parent") return;
  if (field === "title") setTitle(doc, node, String(value ?? ""), origin);
  else if (field === "note") setNote(doc, node, String(value ?? ""), origin);
  else if (field === "order" || field === "mergedInto") put(card, field, value);
  else if (field === "removed") putRemoved(card, value);
  // as it was read, also what no form would take: an import may bring an empty tag
  else if (field === "external" || field === "tags") putEntries(card, field, entry, value);
  else if (fieldOf(String(card.get("kind")), field)?.store === "collection") {
    const entries = entry === null ? Object.entries(value ?? {}) : [[entry, value] as const];
    for (const [key, each] of entries) {
      if (each === null) removeEntry(doc, node, field, key, origin);
      else setEntry(doc, node, field, key, each, origin);
    }
  } else setField(doc, node, field, value, origin);
}

function writeEdgeField(doc: Y.Doc, { id, field, entry, to }: FieldPiece, origin: Origin): void {
  const edge = id as EdgeId;
  const tie = edgeOf(doc, edge);
  const value = to ?? null;
  if (!tie) return;
  if (field === "label") setEdgeLabel(doc, edge, String(value ?? ""), origin);
  // a conflict is the organizers' and lives in the team document (PL8)
  else if (field === "kind") isEdgeKind(value) && value !== "conflict" && put(tie, field, value);
  else if (field === "from" || field === "to") nodesOf(doc).has(String(value)) && put(tie, field, value);
  else if (field === "removed") putRemoved(tie, value);
  else if (field === "external") putEntries(tie, field, entry, value);
  else if (Object.hasOwn(edgeFields, field))
    setEdgeField(doc, edge, field as keyof typeof edgeFields, value, origin);
}

function writeBoardField(doc: Y.Doc, { id, field, to }: FieldPiece, origin: Origin): void {
  const board = boardOf(doc, id as BoardId);
  const value = to ?? null;
  if (!board) return;
  if (field === "title") renameBoard(doc, id as BoardId, String(value ?? ""), origin);
  else if (field === "order") put(board, field, value);
  else if (field === "kind") boardKinds.some((kind) => kind === value) && put(board, field, value);
  else if (field === "removed") putRemoved(board, value);
}

function putEntries(holder: Fields, field: string, entry: string | null, value: Json): void {
  // made with the card; missing only on one that a foreign client made
  const entries = mapIn(holder, field) ?? holder.set(field, new Y.Map<unknown>());
  const given = entry === null ? Object.entries(value ?? {}) : [[entry, value] as const];
  for (const [key, each] of given) put(entries, key, each);
}

/** Who removed it first stays named (DC7). */
function putRemoved(holder: Fields, mark: Json): void {
  if (mark === null || !isRemoved(holder)) put(holder, "removed", mark);
}

function put(holder: Fields, key: string, value: Json): void {
  if (value === null) holder.delete(key);
  else if (holder.get(key) !== value) holder.set(key, value);
}

/** All parents at once: on the way from one tree to another there may be circles that neither of them has. */
function writeParents(doc: Y.Doc, pieces: readonly Piece[]): void {
  const wanted = new Map<NodeId, NodeId | null>();
  for (const piece of pieces) {
    if (piece.on !== "field" || piece.of !== "node" || piece.field !== "parent") continue;
    const parent = (piece.to ?? null) as NodeId | null;
    if (nodesOf(doc).has(piece.id) && (parent === null || nodesOf(doc).has(parent)))
      wanted.set(piece.id as NodeId, parent);
  }
  if (wanted.size === 0) return;
  const stems = readStems(doc);
  const above = (id: NodeId) => {
    const parent = wanted.get(id);
    return parent === undefined ? stems.parentOf(id) : parent;
  };
  for (const [node, parent] of wanted) {
    const seen = new Set([node]);
    let at = parent;
    while (at !== null && !seen.has(at)) {
      seen.add(at);
      at = above(at);
    }
    if (at === node) wanted.delete(node);
  }
  for (const [node, parent] of wanted) {
    const card = nodeOf(doc, node);
    if (card) put(card, "parent", parent);
  }
}
