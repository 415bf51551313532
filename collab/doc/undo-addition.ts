import * as Y from "yjs";
import { boardsOf, edgesOf, type Fields, nodesOf } from "./layout.ts";
import { markOf, type Origin } from "./origin.ts";
import { isRemoved } from "./record.ts";

type Insertions = Y.UndoManager["undoStack"][number]["insertions"];

/**
 * Whether undo must keep an item that it is about to delete, because it came with a card, a tie or a board that the
 * undone step added: another may have written into it by now (DC10). The added entry itself is put into the bin instead.
 */
export function keepAddition(doc: Y.Doc, added: Insertions, item: Y.Item, origin: Origin): boolean {
  const path = pathOf(item);
  const [entry] = path;
  const root = [nodesOf(doc), edgesOf(doc), boardsOf(doc)].find((candidate) => candidate === entry?.parent);
  if (!root || !entry) return false;
  if (Y.isDeleted(added, entry.id)) {
    if (item === entry) putIntoBin(root, entry.parentSub, origin);
    return true;
  }
  return root === boardsOf(doc) && placesAddition(doc, added, path);
}

/** Whether a path leads to the place of an added card on a board: in the bin it keeps its place, too. */
function placesAddition(doc: Y.Doc, added: Insertions, path: readonly Y.Item[]): boolean {
  const placement = path[2];
  if (path[1]?.parentSub !== "placements" || !placement?.parentSub || !Y.isDeleted(added, placement.id))
    return false;
  const card = nodesOf(doc).get(placement.parentSub);
  return card instanceof Y.Map && card._item !== null && Y.isDeleted(added, card._item.id);
}

function putIntoBin(root: Fields, id: string | null, origin: Origin): void {
  const entry = id === null ? undefined : root.get(id);
  if (entry instanceof Y.Map && !isRemoved(entry)) entry.set("removed", markOf(origin));
}

/** The items from a root's entry down to this one. */
function pathOf(item: Y.Item): Y.Item[] {
  const path: Y.Item[] = [];
  for (let at: Y.Item | null = item; at !== null; ) {
    path.unshift(at);
    at = at.parent instanceof Y.AbstractType ? at.parent._item : null;
  }
  return path;
}
