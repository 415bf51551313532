import * as Y from "yjs";
import type { NodeId } from "../plan/id.ts";
import { compareOrder, orderBetween, orderList } from "../plan/order.ts";
import { resolveParents } from "../plan/tree.ts";
import { type Fields, isEntryId, nodesOf } from "./layout.ts";
import { idReader, isRemoved, orderReader } from "./record.ts";

type Sibling = { readonly id: string; readonly order: string };
type Stem = {
  readonly id: NodeId;
  readonly parent: NodeId | null;
  readonly order: string;
  readonly present: boolean;
};

export type Stems = {
  /** The nearest card above that is neither removed nor merged. */
  readonly parentOf: (id: NodeId) => NodeId | null;
  /** The present cards below one (null: at the top), in their order. */
  readonly childrenOf: (parent: NodeId | null) => Sibling[];
};

/** The tree as readers see it, from the few entries of each card that decide it: an edit reads no more than it needs. */
export function readStems(doc: Y.Doc): Stems {
  const stems: Record<NodeId, Stem> = {};
  nodesOf(doc).forEach((held, key) => {
    if (held instanceof Y.Map && isEntryId(key)) stems[key as NodeId] = readStem(key as NodeId, held);
  });
  const above = resolveParents(stems);
  const parentOf = (id: NodeId) => {
    let at = above.get(id) ?? null;
    while (at !== null && !stems[at]?.present) at = above.get(at) ?? null;
    return at;
  };
  const childrenOf = (parent: NodeId | null) =>
    Object.values(stems)
      .filter((stem) => stem.present && parentOf(stem.id) === parent)
      .sort(compareOrder);
  return { parentOf, childrenOf };
}

/** An order after every entry of a root, whatever stands above them. */
export function orderAfterAll(root: Fields): string {
  let last: string | null = null;
  root.forEach((held) => {
    const order: unknown = held instanceof Y.Map ? held.get("order") : null;
    if (typeof order === "string" && (last === null || order > last)) last = order;
  });
  return orderBetween(last, null);
}

/**
 * Orders that put `moved` before one of its sorted siblings, or last. Usually one entry; where nothing fits between
 * two siblings (two people gave both the same order, or a foreign client a strange one) the whole row gets new ones.
 */
export function ordersFor(
  moved: string,
  siblings: readonly Sibling[],
  before: string | null,
): ReadonlyMap<string, string> {
  const row = siblings.filter((sibling) => sibling.id !== moved);
  const found = row.findIndex((sibling) => sibling.id === before);
  const index = found < 0 ? row.length : found;
  const low = row[index - 1]?.order ?? null;
  const high = row[index]?.order ?? null;
  const order = orderBetween(low, high);
  if ((low === null || low < order) && (high === null || order < high)) return new Map([[moved, order]]);
  const ids = row.map((sibling) => sibling.id).toSpliced(index, 0, moved);
  const orders = orderList(ids.length);
  return new Map(ids.map((id, at) => [id, orders[at] ?? order]));
}

function readStem(id: NodeId, held: Fields): Stem {
  return {
    id,
    parent: idReader.read(held.get("parent")).value,
    order: orderReader.read(held.get("order")).value,
    present: !isRemoved(held) && !held.get("mergedInto"),
  };
}
