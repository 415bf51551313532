import * as Y from "yjs";
import type { NodeId } from "../plan/id.ts";
import { type Field, isNodeKind, type NodeKind, nodeFields, type PlanNode } from "../plan/schema.ts";
import { textLimits } from "./clean.ts";
import {
  entriesReader,
  idReader,
  markReader,
  orderReader,
  type Reader,
  readRecord,
  type Shape,
  textReader,
  valueReader,
  wordsReader,
} from "./record.ts";

const baseShape: Shape = {
  title: textReader(textLimits.title),
  note: textReader(textLimits.note),
  parent: idReader,
  order: orderReader,
  tags: wordsReader,
  created: markReader,
  removed: markReader,
  mergedInto: idReader,
  external: wordsReader,
};

const shapes = new Map<NodeKind, Shape>();
for (const [kind, fields] of Object.entries(nodeFields)) {
  shapes.set(kind as NodeKind, { ...baseShape, ...shapeOf(fields) });
}

/**
 * One card as it is written, before merges are followed and the tree is put right. Undefined for what is no card.
 * A kind that this schema does not know reads as `unknown`, with the written kind in `extra` (DC4).
 */
export function readNode(id: NodeId, held: unknown): PlanNode | undefined {
  if (!(held instanceof Y.Map)) return undefined;
  const kind: unknown = held.get("kind");
  const known = isNodeKind(kind);
  const record = readRecord(held, (known && shapes.get(kind)) || baseShape);
  // a known kind stands in `kind` itself; an unknown one stays in `extra` for those who can read it
  if (known) delete record.extra.kind;
  // the shape of each kind is made from the schema's own table, which is more than the compiler can follow
  return { id, kind: known ? kind : "unknown", ...record } as unknown as PlanNode;
}

function shapeOf(fields: Record<string, Field>): Shape {
  const shape: Record<string, Reader> = {};
  for (const [name, field] of Object.entries(fields)) {
    // a team field is not part of the shared document; one that is there all the same is unknown to it (DC4)
    if (field.audience === "team") continue;
    if (field.store === "text") shape[name] = textReader(textLimits.note);
    else shape[name] = field.store === "collection" ? entriesReader(field.schema) : valueReader(field.schema);
  }
  return shape;
}
