import * as Y from "yjs";
import type { EdgeId } from "../plan/id.ts";
import { edgeFields, edgeKinds, isEdgeKind, type PlanEdge } from "../plan/schema.ts";
import { textLimits } from "./clean.ts";
import {
  idReader,
  markReader,
  readRecord,
  type Shape,
  textReader,
  valueReader,
  wordsReader,
} from "./record.ts";

const shape: Shape = {
  from: idReader,
  to: idReader,
  label: textReader(textLimits.label),
  strength: valueReader(edgeFields.strength),
  mutual: valueReader(edgeFields.mutual),
  since: valueReader(edgeFields.since),
  created: markReader,
  removed: markReader,
  external: wordsReader,
};

/** One tie as it is written. Undefined for what is no tie: not a shared map, or without two ends. */
export function readEdge(id: EdgeId, held: unknown): PlanEdge | undefined {
  if (!(held instanceof Y.Map)) return undefined;
  const kind: unknown = held.get("kind");
  const known = isEdgeKind(kind);
  const record = readRecord(held, shape);
  if (record.from === null || record.to === null) return undefined;
  if (known) delete record.extra.kind;
  const mutual = record.mutual ?? (known && edgeKinds[kind].mutual);
  return { id, kind: known ? kind : "unknown", ...record, mutual } as unknown as PlanEdge;
}
