import * as Y from "yjs";
import { type NodeId, newId } from "../plan/id.ts";
import { isNodeKind, nodeFields } from "../plan/schema.ts";
import { cleanJson } from "./clean.ts";
import { makePlacement } from "./containers.ts";
import { boardsOf, type Fields, mapIn, nodeOf, textIn } from "./layout.ts";
import { markOf, type Origin } from "./origin.ts";
import { type Outcome, refuse } from "./outcome.ts";
import { readPlacement } from "./read-board.ts";
import { isRemoved } from "./record.ts";

/**
 * Makes two cards of one kind one: the smaller id survives, takes what it lacks from the other, and readers follow the
 * other one to it. The other goes to the bin whole; taking it out there separates them again (DC6).
 */
export function mergeNodes(
  doc: Y.Doc,
  a: NodeId,
  b: NodeId,
  origin: Origin,
): Outcome<"gone" | "same-node" | "other-kind", { survivor: NodeId }> {
  if (a === b) return refuse("same-node");
  const [survivor, merged] = a < b ? [a, b] : [b, a];
  const kept = nodeOf(doc, survivor);
  const given = nodeOf(doc, merged);
  if (!kept || !given || isRemoved(kept) || isRemoved(given)) return refuse("gone");
  if (kept.get("kind") !== given.get("kind")) return refuse("other-kind");
  doc.transact(() => {
    takeMissing(kept, given);
    takePlaces(doc, survivor, merged);
    given.set("mergedInto", survivor);
    given.set("removed", markOf(origin));
  }, origin);
  return { ok: true, survivor };
}

function takeMissing(kept: Fields, given: Fields): void {
  takeText(kept, given, "note");
  for (const name of ["tags", "external"]) takeEntries(kept, given, name);
  const kind = kept.get("kind");
  if (!isNodeKind(kind)) return;
  for (const [name, field] of Object.entries(nodeFields[kind])) {
    if (field.store === "collection") takeEntries(kept, given, name);
    else if (!kept.has(name) && given.has(name)) kept.set(name, cleanJson(given.get(name)) ?? null);
  }
  const formerName = textIn(given, "title")?.toString() ?? "";
  const differs = formerName !== "" && formerName !== textIn(kept, "title")?.toString();
  if (kind === "partner" && differs) mapIn(kept, "aliases")?.set(newId(), formerName);
}

/** The survivor stands wherever the other one stood, so that no board loses the card. */
function takePlaces(doc: Y.Doc, survivor: NodeId, merged: NodeId): void {
  for (const board of boardsOf(doc).values()) {
    const placements = board instanceof Y.Map ? mapIn(board, "placements") : undefined;
    const place = readPlacement(merged, placements?.get(merged));
    if (placements && place && !placements.has(survivor)) placements.set(survivor, makePlacement(place));
  }
}

function takeText(kept: Fields, given: Fields, name: string): void {
  const text = textIn(kept, name);
  const other = textIn(given, name)?.toString() ?? "";
  if (text && text.length === 0 && other !== "") text.insert(0, other);
}

function takeEntries(kept: Fields, given: Fields, name: string): void {
  const entries = mapIn(kept, name);
  mapIn(given, name)?.forEach((value, id) => {
    const json = value instanceof Y.AbstractType ? undefined : cleanJson(value);
    if (entries && json !== undefined && !entries.has(id)) entries.set(id, json);
  });
}
