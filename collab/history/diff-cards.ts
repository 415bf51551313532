import type { EdgeId, NodeId } from "../plan/id.ts";
import { findPresent } from "../plan/present.ts";
import type { Plan, PlanEdge } from "../plan/schema.ts";
import type { Delta, FieldDelta } from "./diff-delta.ts";
import type { DiffGround, Fate } from "./diff-ground.ts";
import { sameJson } from "./same-json.ts";

/** Cards that came, went, or became one with another: each one change, with its ties and places (DF4). */
export function tellCards(ground: DiffGround): void {
  const moved = [...ground.onNode.keys()].flatMap((card) => {
    const fate = ground.fate(card);
    return fate === "came" || fate === "went" ? [{ card, fate }] : [];
  });
  const ties = tiesOf(ground, new Map(moved.map(({ card, fate }) => [card, fate])));
  // merges first: what the surviving card took from the other is no change of its own
  const merges = moved.filter(({ card, fate }) => survivorOf(ground, card, fate) !== undefined);
  for (const { card, fate } of merges) {
    const survivor = survivorOf(ground, card, fate);
    if (!survivor) continue;
    const type = fate === "went" ? ("card-merged" as const) : ("card-separated" as const);
    const its = ties.get(card) ?? [];
    ground.tell(`${type} ${card}`, { type, card, survivor, ties: its }, [
      ...ground.piecesOf(card),
      ...takings(ground, card, survivor, fate),
      ...deltasOf(ground, its),
    ]);
  }
  const merged = new Set(merges.map(({ card }) => card));
  for (const { card, fate } of moved) {
    if (merged.has(card)) continue;
    const type =
      fate === "went" ? "card-removed" : ground.a.nodes[card] ? "card-restored" : ("card-added" as const);
    const its = ties.get(card) ?? [];
    ground.tell(`${type} ${card}`, { type, card, ties: its }, [
      ...ground.piecesOf(card),
      ...deltasOf(ground, its),
    ]);
  }
}

/** The card that this one was merged into (or separated from), if readers see that one in the plan where they are one. */
function survivorOf(ground: DiffGround, card: NodeId, fate: Fate): NodeId | undefined {
  const united = fate === "went" ? ground.b : ground.a;
  if ((united.nodes[card]?.mergedInto ?? null) === null) return undefined;
  const survivor = findPresent(united, card)?.id;
  return survivor !== undefined && ground.fate(survivor) === "stayed" ? survivor : undefined;
}

/** What the surviving card holds only because it took it from the other one: empty before, the other's value after. */
function takings(ground: DiffGround, card: NodeId, survivor: NodeId, fate: Fate): Delta[] {
  const given = (fate === "went" ? ground.a : ground.b).nodes[card];
  const fields = (given ?? {}) as Readonly<Record<string, unknown>>;
  const sides = (delta: { from: unknown; to: unknown }) =>
    fate === "went" ? [delta.from, delta.to] : [delta.to, delta.from];
  const took = (delta: Delta): boolean => {
    if (delta.on !== "field") return false;
    const [without, held] = sides(delta as { from: unknown; to: unknown });
    if (!isUnset(without) || isUnset(held)) return false;
    const source = fields[delta.field];
    if (delta.entry === null) return delta.field !== "title" && sameJson(source, held);
    const formerName = delta.field === "aliases" && held === given?.title;
    return formerName || sameJson((source as Record<string, unknown> | undefined)?.[delta.entry], held);
  };
  const places = (ground.placed.get(survivor) ?? []).filter((delta) => {
    const [without, held] = sides(delta);
    const other = (fate === "went" ? ground.a : ground.b).boards[delta.board]?.placements[card];
    return without === null && held !== null && other !== undefined;
  });
  return [...(ground.onNode.get(survivor) ?? []).filter(took), ...places];
}

/** Which ties came or went because a card did. A tie between two such cards is told with one of them. */
function tiesOf(ground: DiffGround, moved: ReadonlyMap<NodeId, Fate>): Map<NodeId, EdgeId[]> {
  const owned = new Map<NodeId, EdgeId[]>();
  if (moved.size === 0) return owned;
  const collect = (
    here: ReadonlyMap<EdgeId, PlanEdge>,
    there: ReadonlyMap<EdgeId, PlanEdge>,
    other: Plan,
    fate: Fate,
  ) => {
    for (const edge of here.values()) {
      const pieces = ground.onEdge.get(edge.id) ?? [];
      const told = pieces.length > 0 && ground.free(pieces).length === 0;
      if (there.has(edge.id) || told) continue;
      const owner = [edge.from, edge.to].find((end) => moved.get(end) === fate);
      if (owner === undefined) continue;
      // a merge hides a tie only by joining both of its ends: one that was taken off besides is a change of its own
      const united = findPresent(other, edge.from)?.id === findPresent(other, edge.to)?.id;
      if (
        survivorOf(ground, owner, fate) !== undefined &&
        !(united && other.edges[edge.id]?.removed === null)
      )
        continue;
      const ties = owned.get(owner);
      if (ties) ties.push(edge.id);
      else owned.set(owner, [edge.id]);
    }
  };
  collect(ground.ties.a, ground.ties.b, ground.b, "went");
  collect(ground.ties.b, ground.ties.a, ground.a, "came");
  for (const ties of owned.values()) ties.sort();
  return owned;
}

function deltasOf(ground: DiffGround, ties: readonly EdgeId[]): Delta[] {
  return ties.flatMap((tie) => ground.onEdge.get(tie) ?? []);
}

/** Nothing, however it is written. */
export function isUnset(value: FieldDelta["from"] | unknown): boolean {
  return value === undefined || value === null || value === "";
}
