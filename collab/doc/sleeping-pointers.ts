import type * as Y from "yjs";
import type { BoardId, NodeId } from "../plan/id.ts";
import type { Plan } from "../plan/schema.ts";
import { mapIn, nodeOf, placementsOf } from "./layout.ts";
import { readPlan } from "./read.ts";

const keyOf = (...parts: readonly string[]) => parts.join(" ");

type Wanted = ReadonlySet<string>;

/**
 * Clears pointers that read as none before an edit and were woken by it: the parent that closed a circle, the frame that
 * lay in the bin (DC5). Without this a card would go where nobody has put it.
 */
export function clearWoken(doc: Y.Doc, before: Plan, wanted: Wanted): void {
  const after = readPlan(doc);
  for (const node of Object.values(before.nodes)) {
    for (const field of ["parent", "mergedInto"] as const) {
      const woken = node[field] === null && (after.nodes[node.id]?.[field] ?? null) !== null;
      if (woken && !wanted.has(keyOf(node.id, field))) nodeOf(doc, node.id)?.delete(field);
    }
  }
  for (const board of Object.values(before.boards)) {
    for (const [id, place] of Object.entries(board.placements)) {
      const frame = after.boards[board.id as BoardId]?.placements[id as NodeId]?.frame ?? null;
      if (place.frame === null && frame !== null && !wanted.has(keyOf(board.id, id)))
        mapIn(placementsOf(doc, board.id as BoardId), id)?.delete("frame");
    }
  }
}

/** The pointers that some pieces say something about. */
export function pointersIn(
  pieces: readonly {
    readonly on: string;
    readonly id?: string;
    readonly board?: string;
    readonly field?: string;
  }[],
): Wanted {
  return new Set(
    pieces.flatMap(({ on, id = "", board = "", field = "" }) =>
      on === "field" ? [keyOf(id, field)] : on === "placement" ? [keyOf(board, id)] : [],
    ),
  );
}
