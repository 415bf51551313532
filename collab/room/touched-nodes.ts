import type * as Y from "yjs";
import { isId, type NodeId } from "../plan/id.ts";
import { encodePlacement } from "../plan/placement-entry.ts";

const most = 200;

/**
 * What transactions changed, at most 200 entries, for the ledger of who did what (LG5): ids of cards and ties, and cards that
 * were put, moved or taken off on a board as entries of their own. A foreign client's strange keys are left out.
 */
export function touchedNodes({ share }: Y.Doc, transactions: readonly Y.Transaction[]): string[] {
  const cards = new Set<string>();
  const ties = new Set<string>();
  const places = new Set<string>();
  // by name, never opened here: a root that is opened now would be another object than the one that transactions name
  const [nodes, edges, boards] = [share.get("nodes"), share.get("edges"), share.get("boards")];
  for (const { changed } of transactions) {
    for (const [type, keys] of changed) {
      const { root, path } = placeOf(type);
      if (root === nodes) note(cards, path[0], keys);
      else if (root === edges) note(ties, path[0], keys);
      // a placement stands under board, "placements", node id
      else if (root === boards && path[1] === "placements") note(places, path[2], keys);
    }
  }
  return [...cards, ...ties, ...[...places].map((id) => encodePlacement(id as NodeId))].slice(0, most);
}

/** The entry in which something changed, or, of the map that holds the entries, those that did. */
function note(ids: Set<string>, entry: string | null | undefined, keys: ReadonlySet<string | null>): void {
  for (const id of entry === undefined ? keys : [entry]) if (isId(id)) ids.add(id);
}

type AnyType = Y.AbstractType<Y.YEvent<Y.AbstractType<unknown>>> | Y.AbstractType<unknown>;

function placeOf(type: AnyType): { root: unknown; path: (string | null)[] } {
  const path: (string | null)[] = [];
  let at: AnyType = type;
  while (at._item) {
    path.unshift(at._item.parentSub);
    at = at._item.parent as AnyType;
  }
  return { root: at, path };
}
