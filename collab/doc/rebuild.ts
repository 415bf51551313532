import * as Y from "yjs";
import type { Eraser } from "../plan/eraser.ts";
import { cleanJson, isCleanKey } from "./clean.ts";

/** Roots that are read (layout.ts). Records of restores name clocks of the old document and go with it. */
const roots = ["nodes", "edges", "boards", "meta", "unclear", "team"] as const;

/**
 * A new document with what can be read of another one, entry by entry, without what is erased. Nothing of what was ever
 * deleted or written over is in it, nor roots that nobody reads; ids, marks and unknown fields stay. Its structs have
 * nothing in common with the old ones: both merged would bring all of the old one back, so it belongs to a new epoch (ER4).
 */
export function rebuildDoc(doc: Y.Doc, eraser: Eraser): Y.Doc {
  const rebuilt = new Y.Doc();
  rebuilt.transact(() => {
    for (const name of roots) {
      if (!doc.share.has(name)) continue;
      const to = rebuilt.getMap<unknown>(name);
      for (const [key, held] of entriesOf(doc.getMap<unknown>(name), eraser)) to.set(key, held);
    }
  });
  return rebuilt;
}

function entriesOf(map: Y.Map<unknown>, eraser: Eraser): [string, unknown][] {
  const goes = eraser.isPicture(map.get("hash"));
  const entries: [string, unknown][] = [];
  map.forEach((held, key) => {
    const isAlt = goes && key === "alt" && typeof held === "string";
    const copied = isAlt ? eraser.described(held) : copyOf(held, key, eraser);
    if (isCleanKey(key) && copied !== undefined) entries.push([eraser.text(key), copied]);
  });
  return entries;
}

function copyOf(held: unknown, key: string, eraser: Eraser): unknown {
  if (held instanceof Y.Map) return new Y.Map(entriesOf(held, eraser));
  // letters that a reader would cut off are copied too: they may be read again when others are deleted
  if (held instanceof Y.Text) return new Y.Text(eraser.text(Y.Text.prototype.toString.call(held)));
  const json = cleanJson(held);
  return json === undefined || json === null ? undefined : (eraser.json(json, key) ?? undefined);
}
