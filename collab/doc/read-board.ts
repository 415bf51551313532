import * as Y from "yjs";
import type { BoardId, NodeId } from "../plan/id.ts";
import {
  type Board,
  type BoardKind,
  boardKinds,
  type Json,
  type Placement,
  type Position,
  type Size,
} from "../plan/schema.ts";
import { textLimits } from "./clean.ts";
import {
  idReader,
  markReader,
  orderReader,
  ownReader,
  readRecord,
  type Shape,
  textReader,
} from "./record.ts";

/** Farther out than anyone scrolls; beyond it a browser's numbers lose their pixels. */
const farthest = 1_000_000;
const largest = 100_000;

const boardShape: Shape = {
  title: textReader(textLimits.title),
  order: orderReader,
  removed: markReader,
};

const placementShape: Shape = {
  position: ownReader<Position>({ x: 0, y: 0 }, asPosition),
  size: ownReader<Size | null>(null, asSize),
  frame: idReader,
};

/** One board as it is written, without its placements. A kind that this schema does not know reads as `free`. */
export function readBoard(id: BoardId, held: unknown): Omit<Board, "placements"> | undefined {
  if (!(held instanceof Y.Map)) return undefined;
  const { extra, ...record } = readRecord(held, boardShape);
  const kind: unknown = held.get("kind");
  const known = isBoardKind(kind);
  if (known) delete extra.kind;
  delete extra.placements; // read one by one, and nothing else than a map of them means anything
  return { id, kind: known ? kind : "free", ...record, extra } as Omit<Board, "placements">;
}

/** One placement as it is written; a strange position reads as the board's origin, where someone can pick it up. */
export function readPlacement(node: NodeId, held: unknown): Placement | undefined {
  if (!(held instanceof Y.Map)) return undefined;
  const { extra: _, ...record } = readRecord(held, placementShape);
  return { node, ...record } as unknown as Placement;
}

/** A position within reach, or undefined. */
export function asPosition(json: Json): Position | undefined {
  if (typeof json !== "object" || json === null || !("x" in json)) return undefined;
  const { x, y } = json;
  if (!isNumber(x) || !isNumber(y)) return undefined;
  return { x: within(x, farthest), y: within(y, farthest) };
}

/** A size with an area, or undefined. */
export function asSize(json: Json): Size | undefined {
  if (typeof json !== "object" || json === null || !("width" in json)) return undefined;
  const { width, height } = json;
  if (!isNumber(width) || !isNumber(height) || width <= 0 || height <= 0) return undefined;
  return { width: Math.min(width, largest), height: Math.min(height, largest) };
}

function isBoardKind(kind: unknown): kind is BoardKind {
  return boardKinds.some((known) => known === kind);
}

const within = (number: number, limit: number) => Math.max(-limit, Math.min(limit, number));

const isNumber = (json: Json | undefined): json is number =>
  typeof json === "number" && Number.isFinite(json);
