import type { NodeId } from "../plan/id.ts";
import { compareOrder } from "../plan/order.ts";
import type { Json, PlanNode } from "../plan/schema.ts";
import { isUnset } from "./diff-cards.ts";
import type { Delta, FieldDelta } from "./diff-delta.ts";
import type { DiffGround } from "./diff-ground.ts";
import { sameJson } from "./same-json.ts";
import { sameText } from "./same-text.ts";

/** What changed about cards that readers of both plans see; each field and each entry is one change (DF6). */
export function tellCardFields(ground: DiffGround): void {
  const reordered = new Map<NodeId | null, { card: NodeId; delta: Delta }[]>();
  for (const [card, deltas] of ground.onNode) {
    if (ground.fate(card) !== "stayed") continue;
    const [before, after] = [ground.a.nodes[card], ground.b.nodes[card]];
    if (!before || !after) continue;
    if (before.kind !== after.kind) {
      const body = { type: "card-field", card, field: "kind", from: before.kind, to: after.kind } as const;
      ground.tell(`card-field ${card} kind`, body, deltas);
      continue;
    }
    const fields = ground.free(deltas).filter((delta): delta is FieldDelta => delta.on === "field");
    for (const [field, about] of byField(fields)) tellField(ground, before, after, field, about);
    const order = fields.find(({ field }) => field === "order");
    if (!order || ground.free([order]).length === 0) continue;
    const { from, to } = ground.parentsOf(card);
    if (from === to) reordered.set(to, [...(reordered.get(to) ?? []), { card, delta: order }]);
  }
  for (const [parent, moved] of reordered) tellOrder(ground, parent, moved);
}

function tellField(
  ground: DiffGround,
  before: PlanNode,
  after: PlanNode,
  field: string,
  deltas: readonly FieldDelta[],
): void {
  const card = after.id;
  const key = `${card} ${field}`;
  switch (field) {
    // a card's marks, its ids elsewhere and its pictures' proportions are nothing that anybody reads
    case "created":
    case "removed":
    case "mergedInto":
    case "external":
    case "ratio":
    case "order":
      return;
    case "title":
    case "note": {
      const [from, to] = [before[field], after[field]];
      const type = field === "title" ? "card-renamed" : "card-note";
      if (!sameText(from, to)) ground.tell(`${type} ${key}`, { type, card, from, to }, deltas);
      return;
    }
    case "parent": {
      const { from, to } = ground.parentsOf(card);
      const order = (ground.onNode.get(card) ?? []).filter(
        (delta) => delta.on === "field" && delta.field === "order",
      );
      // a card put below another gets its place there with it
      if (from !== to)
        ground.tell(`card-parent ${key}`, { type: "card-parent", card, from, to }, [...deltas, ...order]);
      return;
    }
    case "extra":
      ground.tell(`card-extra ${key}`, { type: "card-extra", card }, deltas);
      return;
    default:
      if (deltas.every(({ entry }) => entry === null)) tellValue(ground, card, field, deltas);
      else tellEntries(ground, card, field, deltas);
  }
}

function tellValue(ground: DiffGround, card: NodeId, field: string, deltas: readonly FieldDelta[]): void {
  const [delta] = deltas;
  if (!delta || sameValue(delta.from, delta.to)) return;
  const [from, to] = [delta.from ?? null, delta.to ?? null];
  ground.tell(`card-field ${card} ${field}`, { type: "card-field", card, field, from, to }, deltas);
}

function tellEntries(ground: DiffGround, card: NodeId, field: string, deltas: readonly FieldDelta[]): void {
  const [moved, changed] = [[] as FieldDelta[], [] as FieldDelta[]];
  for (const delta of deltas) (onlyOrder(delta) ? moved : changed).push(delta);
  for (const delta of changed) {
    const [from, to, entry] = [delta.from ?? null, delta.to ?? null, delta.entry ?? ""];
    if (sameValue(from, to)) continue;
    ground.tell(
      `card-entry ${card} ${field} ${entry}`,
      { type: "card-entry", card, field, entry, from, to },
      [delta],
    );
  }
  if (moved.length > 0) {
    const body = { type: "card-entries-reordered", card, field } as const;
    ground.tell(`card-entries-reordered ${card} ${field}`, body, moved);
  }
}

function onlyOrder({ from, to }: FieldDelta): boolean {
  const rest = (value: Json | undefined) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
    const { order: _, ...others } = value as Readonly<Record<string, Json>>;
    return others;
  };
  const [before, after] = [rest(from), rest(to)];
  return before !== undefined && after !== undefined && sameJson(before, after);
}

function sameValue(from: Json | undefined, to: Json | undefined): boolean {
  if (isUnset(from) && isUnset(to)) return true;
  return typeof from === "string" && typeof to === "string" && sameText(from, to);
}

/** New places among the same siblings: one change, and none if the cards still follow each other as before. */
function tellOrder(
  ground: DiffGround,
  parent: NodeId | null,
  moved: readonly { card: NodeId; delta: Delta }[],
): void {
  const sequence = (side: "a" | "b") => {
    const tree = ground.trees[side];
    const siblings = parent === null ? tree.roots : tree.childrenOf(parent);
    const other = ground.trees[side === "a" ? "b" : "a"];
    const stayed = siblings.filter(({ id }) => ground.fate(id) === "stayed" && other.parentOf(id) === parent);
    return [...stayed].sort(compareOrder).map(({ id }) => id);
  };
  if (sameJson(sequence("a"), sequence("b"))) return;
  const cards = moved.map(({ card }) => card);
  ground.tell(
    `cards-reordered ${parent ?? ""}`,
    { type: "cards-reordered", parent, cards },
    moved.map(({ delta }) => delta),
  );
}

function byField(deltas: readonly FieldDelta[]): Map<string, FieldDelta[]> {
  const fields = new Map<string, FieldDelta[]>();
  for (const delta of deltas) fields.set(delta.field, [...(fields.get(delta.field) ?? []), delta]);
  return fields;
}
