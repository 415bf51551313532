import type { BoardId, EdgeId, NodeId } from "../plan/id.ts";
import type { Board, Json, Placement, Plan, PlanEdge, PlanNode } from "../plan/schema.ts";
import { nodeFields } from "../plan/schema.ts";
import type { TeamDelta } from "./diff-team.ts";
import { sameJson } from "./same-json.ts";

/**
 * The smallest pieces in which two plans differ: nothing is interpreted, nothing is left out, and each can be applied and
 * turned round. `from` and `to` are null (whole things) or undefined (fields, entries) where one side has none.
 */
export type Delta =
  | { readonly on: "node"; readonly id: NodeId; readonly from: PlanNode | null; readonly to: PlanNode | null }
  | { readonly on: "edge"; readonly id: EdgeId; readonly from: PlanEdge | null; readonly to: PlanEdge | null }
  | { readonly on: "board"; readonly id: BoardId; readonly from: Board | null; readonly to: Board | null }
  | {
      readonly on: "placement";
      readonly board: BoardId;
      readonly id: NodeId;
      readonly from: Placement | null;
      readonly to: Placement | null;
    }
  | FieldDelta
  | TeamDelta
  | { readonly on: "plan"; readonly field: "schema" | "zone"; readonly from: Json; readonly to: Json };

/** One field of a card, tie or board; with `entry`, one entry of a collection in it. */
export type FieldDelta = {
  readonly on: "field";
  readonly of: "node" | "edge" | "board";
  readonly id: string;
  readonly field: string;
  readonly entry: string | null;
  readonly from: Json | undefined;
  readonly to: Json | undefined;
};

type Owner = FieldDelta["of"];
type Fields = Readonly<Record<string, Json | undefined>>;

/** Everything in which two plans differ. */
export function deltasBetween(a: Plan, b: Plan): Delta[] {
  const deltas: Delta[] = [];
  for (const field of ["schema", "zone"] as const) {
    if (a[field] !== b[field]) deltas.push({ on: "plan", field, from: a[field], to: b[field] });
  }
  for (const [id, from, to] of pairs(a.nodes, b.nodes)) {
    if (!from || !to || from.kind !== to.kind) deltas.push({ on: "node", id, from, to });
    else fieldDeltas("node", id, from, to, deltas);
  }
  for (const [id, from, to] of pairs(a.edges, b.edges)) {
    if (!from || !to) deltas.push({ on: "edge", id, from, to });
    else fieldDeltas("edge", id, from, to, deltas);
  }
  for (const [id, from, to] of pairs(a.boards, b.boards)) {
    if (!from || !to) deltas.push({ on: "board", id, from, to });
    else boardDeltas(id, from, to, deltas);
  }
  return deltas;
}

function boardDeltas(id: BoardId, from: Board, to: Board, deltas: Delta[]): void {
  const { placements: before, ...fieldsBefore } = from;
  const { placements: after, ...fieldsAfter } = to;
  fieldDeltas("board", id, fieldsBefore, fieldsAfter, deltas);
  for (const [node, placeBefore, placeAfter] of pairs(before, after)) {
    if (!sameJson(placeBefore, placeAfter)) {
      deltas.push({ on: "placement", board: id, id: node, from: placeBefore, to: placeAfter });
    }
  }
}

/** Both sides of every id that stands in either, the things themselves being different objects; by id, so that key order means nothing. */
function pairs<Id extends string, T>(
  a: Readonly<Record<Id, T>>,
  b: Readonly<Record<Id, T>>,
): (readonly [Id, T | null, T | null])[] {
  const found: (readonly [Id, T | null, T | null])[] = [];
  for (const id of Object.keys(a) as Id[]) {
    const [from, to] = [a[id], Object.hasOwn(b, id) ? b[id] : null];
    if (from !== to) found.push([id, from, to]);
  }
  for (const id of Object.keys(b) as Id[]) if (!Object.hasOwn(a, id)) found.push([id, null, b[id]]);
  return found.sort(([one], [other]) => (one < other ? -1 : 1));
}

function fieldDeltas(of: Owner, id: string, a: object, b: object, deltas: Delta[]): void {
  const [from, to] = [a as Fields, b as Fields];
  for (const field of differing(from, to)) {
    const [before, after] = [from[field], to[field]];
    if (isRecordField(of, String(from.kind), field) && isRecord(before) && isRecord(after)) {
      for (const entry of differing(before, after)) {
        deltas.push({ on: "field", of, id, field, entry, from: own(before, entry), to: own(after, entry) });
      }
    } else deltas.push({ on: "field", of, id, field, entry: null, from: before, to: after });
  }
}

/** The keys under which two records say different things, in order. Most records of most plans are equal: nothing is made for them. */
function differing(a: Fields, b: Fields): string[] {
  const keys: string[] = [];
  for (const key in a) if (a[key] !== own(b, key) && !sameJson(a[key], own(b, key))) keys.push(key);
  for (const key in b) if (!Object.hasOwn(a, key) && b[key] !== undefined) keys.push(key);
  return keys.length > 1 ? keys.sort() : keys;
}

/** The fields whose entries two people edit apart (PL4). */
function isRecordField(of: Owner, kind: string, field: string): boolean {
  if (field === "external" || field === "extra" || (of === "node" && field === "tags")) return true;
  return of === "node" && isCollection(kind, field);
}

/** Whether a field of a kind of card is a collection of entries by id. */
export function isCollection(kind: string, field: string): boolean {
  if (!Object.hasOwn(nodeFields, kind)) return false;
  const fields: Readonly<Record<string, { readonly store: string }>> =
    nodeFields[kind as keyof typeof nodeFields];
  return Object.hasOwn(fields, field) && fields[field]?.store === "collection";
}

function own(record: Fields, key: string): Json | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

function isRecord(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
