import * as Y from "yjs";
import { type BoardId, newId } from "../plan/id.ts";
import { compareOrder } from "../plan/order.ts";
import type { BoardKind } from "../plan/schema.ts";
import { textLimits } from "./clean.ts";
import { makeBoard } from "./containers.ts";
import { setText } from "./edit-text.ts";
import { boardOf, boardsOf } from "./layout.ts";
import { markOf, type Origin } from "./origin.ts";
import { done, type Outcome, refuse } from "./outcome.ts";
import { isRemoved, orderReader } from "./record.ts";
import { orderAfterAll, ordersFor } from "./siblings.ts";

/** Makes an empty board, the last of the plan's tabs. */
export function addBoard(doc: Y.Doc, input: { kind: BoardKind; title: string }, origin: Origin): BoardId {
  const id = newId<BoardId>();
  doc.transact(() => {
    const order = orderAfterAll(boardsOf(doc));
    boardsOf(doc).set(id, makeBoard({ ...input, order, removed: null, placements: {}, extra: {} }));
  }, origin);
  return id;
}

/** Puts a board's title to `title` by the smallest change. */
export function renameBoard(doc: Y.Doc, board: BoardId, title: string, origin: Origin): Outcome<"gone"> {
  return setText(doc, boardOf(doc, board), "title", title, textLimits.title, origin);
}

/** Puts a board into the bin with its placements; its cards stay in the plan. */
export function removeBoard(doc: Y.Doc, board: BoardId, origin: Origin): void {
  const held = boardOf(doc, board);
  if (held && !isRemoved(held)) doc.transact(() => held.set("removed", markOf(origin)), origin);
}

/** Takes a board out of the bin. */
export function restoreBoard(doc: Y.Doc, board: BoardId, origin: Origin): void {
  const held = boardOf(doc, board);
  if (held?.has("removed")) doc.transact(() => held.delete("removed"), origin);
}

/** Puts a board before another one, or (null) last. */
export function reorderBoard(
  doc: Y.Doc,
  board: BoardId,
  before: BoardId | null,
  origin: Origin,
): Outcome<"gone"> {
  if (!boardOf(doc, board)) return refuse("gone");
  const orders = ordersFor(board, sortedBoards(doc), before);
  doc.transact(() => {
    for (const [id, order] of orders) boardOf(doc, id as BoardId)?.set("order", order);
  }, origin);
  return done;
}

function sortedBoards(doc: Y.Doc): { id: string; order: string }[] {
  const boards: { id: string; order: string }[] = [];
  boardsOf(doc).forEach((held, id) => {
    if (!(held instanceof Y.Map) || isRemoved(held)) return;
    boards.push({ id, order: orderReader.read(held.get("order")).value });
  });
  return boards.sort(compareOrder);
}
