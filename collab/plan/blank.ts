import type { BoardId, EdgeId, NodeId } from "./id.ts";
import {
  type Board,
  type BoardKind,
  type EdgeKind,
  edgeKinds,
  type Field,
  type NodeKind,
  type NodeOf,
  nodeFields,
  type PlanEdge,
} from "./schema.ts";

/** A card of a kind with every shared field unset, and then the given ones. */
export function blankNode<K extends NodeKind>(
  kind: K,
  id: NodeId,
  given: Partial<Omit<NodeOf<K>, "kind" | "id">> = {},
): NodeOf<K> {
  const fields = Object.entries(nodeFields[kind] as Record<string, Field>)
    .filter(([, field]) => field.audience === "all")
    .map(([name, { store }]) => [name, store === "collection" ? {} : store === "text" ? "" : null]);
  const blank = {
    kind,
    id,
    title: "",
    note: "",
    parent: null,
    order: "a0",
    tags: {},
    created: null,
    removed: null,
    mergedInto: null,
    external: {},
    extra: {},
    ...Object.fromEntries(fields),
    ...given,
  };
  // the fields come from the same table as the type NodeOf<K>
  return blank as unknown as NodeOf<K>;
}

/** A tie between two cards, one-way or mutual as is usual for its kind, and then the given values. */
export function blankEdge(
  kind: EdgeKind,
  id: EdgeId,
  ends: { readonly from: NodeId; readonly to: NodeId },
  given: Partial<Omit<PlanEdge, "kind" | "id">> = {},
): PlanEdge {
  return {
    kind,
    id,
    ...ends,
    label: "",
    strength: null,
    mutual: edgeKinds[kind].mutual,
    since: null,
    created: null,
    removed: null,
    external: {},
    extra: {},
    ...given,
  };
}

/** A board without cards. */
export function blankBoard(kind: BoardKind, id: BoardId, title: string, order = "a0"): Board {
  return { kind, id, title, order, removed: null, placements: {}, extra: {} };
}

/** Cards, ties or boards by their ids, as a plan holds them. */
export function byId<Id extends string, T extends { readonly id: Id }>(
  items: Iterable<T & { readonly id: Id }>,
): Readonly<Record<Id, T>> {
  const record = {} as Record<Id, T>;
  for (const item of items) record[item.id] = item;
  return record;
}
