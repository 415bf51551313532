import * as Y from "yjs";
import { type EdgeId, type NodeId, newId } from "../plan/id.ts";
import { type EdgeKind, edgeFields, edgeKinds, isEdgeKind, type Json } from "../plan/schema.ts";
import { textLimits } from "./clean.ts";
import { makeEdge } from "./containers.ts";
import { setValue } from "./edit-fields.ts";
import { setText } from "./edit-text.ts";
import { edgeOf, edgesOf, nodeOf } from "./layout.ts";
import { markOf, type Origin } from "./origin.ts";
import { done, type Outcome, refuse } from "./outcome.ts";
import { isRemoved } from "./record.ts";

export type EdgeInput = {
  readonly kind: EdgeKind;
  readonly from: NodeId;
  readonly to: NodeId;
  readonly mutual?: boolean;
  readonly strength?: number | null;
  readonly since?: string | null;
  readonly label?: string;
};

/** Ties two cards. Refused between cards that this kind does not join, and where the same tie already stands. */
export function connectNodes(
  doc: Y.Doc,
  input: EdgeInput,
  origin: Origin,
): Outcome<"same-node" | "not-allowed" | "exists" | "gone", { edge: EdgeId }> {
  if (input.from === input.to) return refuse("same-node");
  const joins = mayJoin(doc, input.kind, input.from, input.to);
  if (!joins.ok) return joins;
  if (findEdge(doc, input)) return refuse("exists");
  const id = newId<EdgeId>();
  const { mutual, strength, since, label } = input;
  const edge = makeEdge({
    kind: input.kind,
    from: input.from,
    to: input.to,
    label: label ?? "",
    strength: edgeFields.strength.safeParse(strength).success ? (strength ?? null) : null,
    since: edgeFields.since.safeParse(since).success ? (since ?? null) : null,
    mutual: mutual ?? edgeKinds[input.kind].mutual,
    created: markOf(origin),
    removed: null,
    external: {},
    extra: {},
  });
  doc.transact(() => edgesOf(doc).set(id, edge), origin);
  return { ok: true, edge: id };
}

/** Sets or (null) clears a value of a tie. */
export function setEdgeField(
  doc: Y.Doc,
  edge: EdgeId,
  name: keyof typeof edgeFields,
  value: Json,
  origin: Origin,
): Outcome<"gone" | "invalid"> {
  const tie = edgeOf(doc, edge);
  return tie ? setValue(doc, tie, name, edgeFields[name], value, origin) : refuse("gone");
}

/** Puts a tie's label to `text` by the smallest change. */
export function setEdgeLabel(doc: Y.Doc, edge: EdgeId, text: string, origin: Origin): Outcome<"gone"> {
  return setText(doc, edgeOf(doc, edge), "label", text, textLimits.label, origin);
}

/** Makes a tie one of another kind; whether it is mutual follows the kind. */
export function setEdgeKind(
  doc: Y.Doc,
  edge: EdgeId,
  kind: EdgeKind,
  origin: Origin,
): Outcome<"gone" | "not-allowed" | "exists"> {
  const tie = edgeOf(doc, edge);
  if (!tie) return refuse("gone");
  const ends = { kind, from: tie.get("from") as NodeId, to: tie.get("to") as NodeId };
  const joins = mayJoin(doc, kind, ends.from, ends.to);
  if (!joins.ok) return joins;
  const standing = findEdge(doc, ends);
  if (standing === edge) return done;
  if (standing) return refuse("exists");
  doc.transact(() => {
    tie.set("kind", kind);
    tie.set("mutual", edgeKinds[kind].mutual);
  }, origin);
  return done;
}

/** Puts ties into the bin. */
export function removeEdges(doc: Y.Doc, edges: Iterable<EdgeId>, origin: Origin): void {
  doc.transact(() => {
    for (const id of edges) {
      const tie = edgeOf(doc, id);
      if (tie && !isRemoved(tie)) tie.set("removed", markOf(origin));
    }
  }, origin);
}

/** Takes ties out of the bin; one whose card is in the bin stays hidden with it. */
export function restoreEdges(doc: Y.Doc, edges: Iterable<EdgeId>, origin: Origin): void {
  doc.transact(() => {
    for (const id of edges) {
      const tie = edgeOf(doc, id);
      if (tie?.has("removed")) tie.delete("removed");
    }
  }, origin);
}

function mayJoin(doc: Y.Doc, kind: EdgeKind, from: NodeId, to: NodeId): Outcome<"gone" | "not-allowed"> {
  const start = nodeOf(doc, from);
  const end = nodeOf(doc, to);
  if (!start || !end || isRemoved(start) || isRemoved(end)) return refuse("gone");
  // a conflict is the organizers' and lives in the team document (PL8)
  if (!isEdgeKind(kind) || kind === "conflict") return refuse("not-allowed");
  const rule: { from: readonly unknown[]; to: readonly unknown[] } = edgeKinds[kind];
  return rule.from.includes(start.get("kind")) && rule.to.includes(end.get("kind"))
    ? done
    : refuse("not-allowed");
}

/** The tie of this kind that already stands between two cards, either way round where the kind reads both ways. */
function findEdge(doc: Y.Doc, tie: { kind: EdgeKind; from: NodeId; to: NodeId }): EdgeId | undefined {
  for (const [id, held] of edgesOf(doc).entries()) {
    if (!(held instanceof Y.Map) || held.get("kind") !== tie.kind || isRemoved(held)) continue;
    const [from, to] = [held.get("from"), held.get("to")];
    if (from === tie.from && to === tie.to) return id as EdgeId;
    if (edgeKinds[tie.kind].mutual && from === tie.to && to === tie.from) return id as EdgeId;
  }
  return undefined;
}
