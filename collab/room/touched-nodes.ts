import type * as Y from "yjs";
import { boardsOf, nodesOf } from "../doc/layout.ts";
import { isId } from "../plan/id.ts";

const most = 200;

/** Ids of the cards that transactions changed or moved on a board, at most 200, for the ledger of who did what (LG5). A foreign client's strange keys are left out. */
export function touchedNodes(doc: Y.Doc, transactions: readonly Y.Transaction[]): string[] {
  const nodes = new Set<string>();
  for (const { changed } of transactions) {
    for (const [type, keys] of changed) {
      const { root, path } = placeOf(type);
      // a card stands under its id; a placement under board, "placements", node id
      const depth = root === nodesOf(doc) ? 0 : root === boardsOf(doc) ? 2 : undefined;
      if (depth === undefined || path.length < depth) continue;
      for (const id of path.length > depth ? [path[depth]] : keys) {
        if (isId(id) && nodes.size < most) nodes.add(id);
      }
    }
  }
  return [...nodes];
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
