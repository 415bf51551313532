import type * as Y from "yjs";
import { unclearOf } from "./layout.ts";
import type { Origin } from "./origin.ts";
import type { Unclear } from "./unclear.ts";
import { writePieces } from "./write-pieces.ts";

/** Clears one up: `take` writes the other value in place of the one that stands. One edit that can be undone. */
export function clearUp(doc: Y.Doc, unclear: Unclear, take: boolean, origin: Origin): void {
  const { of, id, field, entry, other, key } = unclear;
  doc.transact(() => {
    if (take) writePieces(doc, [{ on: "field", of, id, field, entry, to: other }], origin);
    unclearOf(doc).delete(key);
  }, origin);
}
