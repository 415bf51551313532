import * as Y from "yjs";
import {
  type Board,
  type Json,
  type NodeInput,
  nodeFields,
  type Placement,
  type PlanEdge,
  type PlanNode,
} from "../plan/schema.ts";
import { cleanJson, cleanText, textLimits } from "./clean.ts";
import type { Fields } from "./layout.ts";

type Entries = Map<string, unknown>;
type Extra = Readonly<Record<string, Json>>;

/** A card's shared map with every container it will ever need: two people who make one later would lose one (DC1). */
export function makeNode(input: NodeInput | PlanNode): Fields {
  const given = input as Readonly<Record<string, unknown>> & { readonly extra?: Extra };
  const extra = asRecord(given.extra);
  const map: Entries = new Map();
  putKind(map, input.kind, extra);
  putText(map, "title", given.title, extra, textLimits.title);
  putText(map, "note", given.note, extra, textLimits.note);
  for (const name of ["tags", "external"]) putEntries(map, name, given[name], extra);
  for (const name of ["parent", "order", "created", "removed", "mergedInto"])
    putValue(map, name, given[name], extra);
  if (input.kind !== "unknown") {
    for (const [name, field] of Object.entries(nodeFields[input.kind])) {
      if (field.store === "collection") putEntries(map, name, given[name], extra);
      else putValue(map, name, given[name], extra);
    }
  }
  return putRest(map, extra);
}

/** A tie's shared map. */
export function makeEdge(edge: Omit<PlanEdge, "id">): Fields {
  const extra = asRecord(edge.extra);
  const map: Entries = new Map();
  putKind(map, edge.kind, extra);
  map.set("from", edge.from);
  map.set("to", edge.to);
  putText(map, "label", edge.label, extra, textLimits.label);
  putEntries(map, "external", edge.external, extra);
  for (const name of ["strength", "mutual", "since", "created", "removed"] as const) {
    putValue(map, name, edge[name], extra);
  }
  return putRest(map, extra);
}

/** A board's shared map with the placements it starts with. */
export function makeBoard(board: Omit<Board, "id">): Fields {
  const extra = asRecord(board.extra);
  const map: Entries = new Map();
  // a board of an unknown kind reads as `free`; the written kind waits in `extra`
  putKind(map, extra.kind === undefined ? board.kind : "unknown", extra);
  putText(map, "title", board.title, extra, textLimits.title);
  putValue(map, "order", board.order, extra);
  putValue(map, "removed", board.removed, extra);
  const placements = new Y.Map<unknown>();
  for (const [id, placement] of Object.entries(board.placements))
    placements.set(id, makePlacement(placement));
  map.set("placements", placements);
  return putRest(map, extra);
}

/** One card's placement on one board: position, size and frame are separate, so that a move and a resize merge. */
export function makePlacement(at: Omit<Placement, "node">): Fields {
  const map = new Y.Map<unknown>();
  map.set("position", { x: at.position.x, y: at.position.y });
  if (at.size) map.set("size", { width: at.size.width, height: at.size.height });
  if (at.frame) map.set("frame", at.frame);
  return map;
}

const holdsSomething = (held: Json | undefined): held is Json => held !== undefined && held !== null;

function putKind(map: Entries, kind: string, extra: Extra): void {
  if (kind !== "unknown") map.set("kind", kind);
  else if (holdsSomething(extra.kind)) map.set("kind", extra.kind);
}

function putText(map: Entries, name: string, given: unknown, extra: Extra, limit: number): void {
  const text = typeof given === "string" ? cleanText(given, limit) : "";
  if (text === "" && holdsSomething(extra[name])) map.set(name, extra[name]);
  else map.set(name, new Y.Text(text));
}

function putValue(map: Entries, name: string, given: unknown, extra: Extra): void {
  const blank = given === undefined || given === null || given === "";
  if (blank && holdsSomething(extra[name])) map.set(name, extra[name]);
  else if (!blank || given === "") map.set(name, cleanJson(given));
}

function putEntries(map: Entries, name: string, given: unknown, extra: Extra): void {
  const refused = extra[name];
  const entries = Object.entries({ ...asRecord(given), ...asRecord(refused) });
  if (entries.length === 0 && holdsSomething(refused)) map.set(name, refused);
  else map.set(name, new Y.Map(entries));
}

function putRest(map: Entries, extra: Extra): Fields {
  for (const [name, held] of Object.entries(extra)) if (!map.has(name)) map.set(name, held);
  return new Y.Map(map);
}

/** What Yjs can hold of a record: it refuses objects without a prototype, and JSON has no undefined. */
function asRecord(given: unknown): Extra {
  const json = cleanJson(given);
  return typeof json === "object" && json !== null && !Array.isArray(json) ? (json as Extra) : {};
}
