import type * as Y from "yjs";
import type { BoardId, EdgeId, NodeId } from "../plan/id.ts";
import { emptyPlan, type Placement, type Plan, type PlanEdge, type PlanNode } from "../plan/schema.ts";
import { assemble, type WrittenBoard } from "./assemble.ts";
import { type Fields, findRoot, isEntryId, mapIn } from "./layout.ts";
import { readBoard, readPlacement } from "./read-board.ts";
import { readEdge } from "./read-edge.ts";
import { readNode } from "./read-node.ts";

/** A written plan that can be kept up to date entry by entry. */
export type WrittenMaps = {
  schema: number;
  zone: string;
  readonly nodes: Map<NodeId, PlanNode>;
  readonly edges: Map<EdgeId, PlanEdge>;
  readonly boards: Map<BoardId, WrittenBoard>;
};

/** The whole plan as plain data. Never throws, whatever the document holds (DC2). */
export function readPlan(doc: Y.Doc): Plan {
  return assemble(readWritten(doc));
}

/** Every entry of a document as it is written. */
export function readWritten(doc: Y.Doc): WrittenMaps {
  return {
    ...readMeta(findRoot(doc, "meta")),
    nodes: readAll<NodeId, PlanNode>(findRoot(doc, "nodes"), readNode),
    edges: readAll<EdgeId, PlanEdge>(findRoot(doc, "edges"), readEdge),
    boards: readAll<BoardId, WrittenBoard>(findRoot(doc, "boards"), readWrittenBoard),
  };
}

/** What the plan itself holds, with the defaults for what is missing or strange. */
export function readMeta(meta: Fields | undefined): { schema: number; zone: string } {
  const schema = meta?.get("schema");
  const zone = meta?.get("zone");
  return {
    schema:
      typeof schema === "number" && Number.isSafeInteger(schema) && schema > 0 ? schema : emptyPlan.schema,
    zone: typeof zone === "string" && /^[A-Za-z0-9_+/-]{1,64}$/.test(zone) ? zone : emptyPlan.zone,
  };
}

/** One board with its placements as they are written. */
export function readWrittenBoard(id: BoardId, held: unknown): WrittenBoard | undefined {
  const board = readBoard(id, held);
  if (!board) return undefined;
  const placements = readAll<NodeId, Placement>(mapIn(held as Fields, "placements"), readPlacement);
  return { board, placements };
}

function readAll<Id extends string, T>(
  root: Fields | undefined,
  read: (id: Id, held: unknown) => T | undefined,
): Map<Id, T> {
  const all = new Map<Id, T>();
  root?.forEach((held, key) => {
    if (!isEntryId(key)) return;
    const entry = read(key as Id, held);
    if (entry !== undefined) all.set(key as Id, entry);
  });
  return all;
}
