import type { BoardId, NodeId } from "../plan/id.ts";
import { compareOrder } from "../plan/order.ts";
import { isPresent } from "../plan/present.ts";
import type { Board, Plan } from "../plan/schema.ts";
import type { Delta } from "./diff-delta.ts";
import type { DiffGround, PlacementDelta } from "./diff-ground.ts";
import { sameJson } from "./same-json.ts";
import { sameText } from "./same-text.ts";

/** Boards, which cards stand on them, and where: moves and sizes of one board are one change (DF7). */
export function tellBoards(ground: DiffGround): void {
  for (const [board, deltas] of ground.onBoard) {
    const [before, after] = [ground.a.boards[board], ground.b.boards[board]];
    const was = before?.removed === null;
    const is = after?.removed === null;
    if (was && is) tellBoard(ground, board, before, after, ground.free(deltas));
    else if (was) {
      const cards = countCards(ground.a, before);
      ground.tell(`board-removed ${board}`, { type: "board-removed", board, cards }, deltas);
    } else if (is) {
      const type = before ? "board-restored" : "board-added";
      ground.tell(`${type} ${board}`, { type, board, cards: countCards(ground.b, after) }, deltas);
    }
  }
  tellBoardOrder(ground);
}

function tellBoard(ground: DiffGround, board: BoardId, a: Board, b: Board, deltas: readonly Delta[]): void {
  const about = (field: string) => deltas.filter((delta) => delta.on === "field" && delta.field === field);
  if (!sameText(a.title, b.title)) {
    const body = { type: "board-renamed", board, from: a.title, to: b.title } as const;
    ground.tell(`board-renamed ${board}`, body, about("title"));
  }
  if (a.kind !== b.kind) {
    const body = { type: "board-field", board, field: "kind", from: a.kind, to: b.kind } as const;
    ground.tell(`board-field ${board} kind`, body, about("kind"));
  }
  if (about("extra").length > 0) {
    const body = { type: "board-field", board, field: "extra", from: null, to: null } as const;
    ground.tell(`board-field ${board} extra`, body, about("extra"));
  }
  tellPlaces(ground, board, deltas);
}

function tellPlaces(ground: DiffGround, board: BoardId, deltas: readonly Delta[]): void {
  const moved: { card: NodeId; delta: Delta }[] = [];
  const places = deltas.filter((delta) => delta.on === "placement" && ground.fate(delta.id) === "stayed");
  for (const delta of places as PlacementDelta[]) {
    if (delta.from && delta.to) continue;
    const type = delta.to ? "card-placed" : "card-unplaced";
    const card = delta.id;
    // a frame that comes or goes takes its cards along in name only
    const framed = (ground.framed.get(card) ?? []).filter((other) => other.board === board);
    ground.tell(`${type} ${board} ${card}`, { type, board, card }, [delta, ...framed]);
  }
  for (const delta of ground.free(places as PlacementDelta[])) moved.push({ card: delta.id, delta });
  if (moved.length === 0) return;
  const body = { type: "layout", board, cards: moved.map(({ card }) => card) } as const;
  ground.tell(
    `layout ${board}`,
    body,
    moved.map(({ delta }) => delta),
  );
}

function tellBoardOrder(ground: DiffGround): void {
  const deltas = ground.free([...ground.onBoard.values()].flat()).filter((delta) => {
    return delta.on === "field" && delta.field === "order";
  });
  if (deltas.length === 0) return;
  const sequence = (plan: Plan, other: Plan) =>
    Object.values(plan.boards)
      .filter(({ id, removed }) => removed === null && other.boards[id]?.removed === null)
      .sort(compareOrder)
      .map(({ id }) => id);
  const boards = sequence(ground.b, ground.a);
  if (sameJson(sequence(ground.a, ground.b), boards)) return;
  ground.tell("boards-reordered", { type: "boards-reordered", boards }, deltas);
}

function countCards(plan: Plan, board: Board): number {
  return Object.keys(board.placements).filter((id) => {
    const node = plan.nodes[id as NodeId];
    return node !== undefined && isPresent(node);
  }).length;
}
