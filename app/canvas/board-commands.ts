import type * as Y from "yjs";
import { addNode, removeNodes, restoreNodes } from "#collab/doc/edit-nodes.ts";
import { moveNodes, placeNode, unplaceNode } from "#collab/doc/edit-placements.ts";
import { connectNodes, removeEdges, restoreEdges } from "#collab/doc/edit-ties.ts";
import { setParent } from "#collab/doc/edit-tree.ts";
import { addPlan } from "#collab/doc/fill.ts";
import type { Origin } from "#collab/doc/origin.ts";
import { copyPlan } from "#collab/plan/copy-plan.ts";
import type { BoardId, EdgeId, NodeId } from "#collab/plan/id.ts";
import type { NodeInput, NodeKind, Plan, PlanNode, Position, Size } from "#collab/plan/schema.ts";
import type { NamedPicture } from "../images/use-adding-pictures.tsx";
import { pictureSize } from "./card-size.ts";
import { frameUnder, takeIn } from "./drag.ts";
import type { CardFlow } from "./flow-types.ts";
import { type Box, freeSpot } from "./free-spot.ts";
import type { TieChoice } from "./tie-choices.ts";

/** Where an edit of a board goes. */
export type At = { readonly doc: Y.Doc; readonly board: BoardId; readonly origin: Origin };

export const boxesOf = (cards: readonly CardFlow[]): Box[] =>
  cards
    .filter((card) => card.type !== "frame")
    .map(({ position, width = 0, height = 0 }) => ({ ...position, width, height }));

const usual: Size = { width: 248, height: 110 };

/** The cards of a board as they are drawn, and the frame that each is in. */
export type Around = {
  readonly cards: readonly CardFlow[];
  readonly frameOf: (card: NodeId) => NodeId | null;
};

/** Makes a card around a point of the board, beside what already lies there. A card in a frame is the frame's, a new frame takes in what it covers. */
export function addCard(
  at: At,
  input: NodeInput,
  middle: Position,
  taken: readonly Box[],
  around: Around = { cards: [], frameOf: () => null },
): NodeId {
  const { kind } = input;
  const size = kind === "frame" ? { width: 560, height: 380 } : usual;
  const corner = { x: Math.round(middle.x - size.width / 2), y: Math.round(middle.y - size.height / 2) };
  const position = kind === "frame" ? corner : freeSpot(corner, size, taken);
  const box = { ...position, ...size };
  return at.doc.transact(() => {
    const frame = kind === "frame" ? null : frameUnder(box, around.cards);
    const node = addNode(at.doc, input, { board: at.board, position, frame }, at.origin);
    if (kind === "frame") {
      moveNodes(at.doc, at.board, takeIn(node, box, around.cards, around.frameOf), at.origin);
    }
    return node;
  }, at.origin);
}

/** Makes a card of a stored picture: with its corner right where it was dropped, or around a point, beside what lies there. */
export function addPicture(
  at: At,
  { hash, ratio, title }: NamedPicture,
  where: { readonly corner: Position } | { readonly middle: Position; readonly taken: readonly Box[] },
): NodeId {
  const size = pictureSize(ratio);
  const spot = (middle: Position, taken: readonly Box[]) =>
    freeSpot({ x: middle.x - size.width / 2, y: middle.y - size.height / 2 }, size, taken.map(withMargin));
  const { x, y } = "corner" in where ? where.corner : spot(where.middle, where.taken);
  const position = { x: Math.round(x), y: Math.round(y) };
  // the size is kept, so that whoever looks for a free spot without drawing the board knows it
  const place = { board: at.board, position, size };
  return addNode(at.doc, { kind: "image", title, hash, ratio }, place, at.origin);
}

// pictures that touch would look like one
const withMargin = ({ x, y, width, height }: Box): Box => ({
  x: x - 16,
  y: y - 16,
  width: width + 32,
  height: height + 32,
});

/** A card of a kind with nothing in it yet. */
export const emptyCard = (kind: NodeKind): NodeInput =>
  (kind === "note" ? { kind, colour: "yellow" } : { kind }) as NodeInput;

/** Puts a card that the plan already has on this board too. */
export function placeCard(at: At, node: NodeId, middle: Position, taken: readonly Box[]): void {
  const corner = { x: Math.round(middle.x - usual.width / 2), y: Math.round(middle.y - usual.height / 2) };
  placeNode(at.doc, at.board, node, { position: freeSpot(corner, usual, taken) }, at.origin);
}

/** Puts cards and ties into the bin in one step. Answers what takes them out again. */
export function removeAll(at: At, nodes: readonly NodeId[], ties: readonly EdgeId[]): () => void {
  at.doc.transact(() => {
    removeNodes(at.doc, nodes, at.origin);
    removeEdges(at.doc, ties, at.origin);
  }, at.origin);
  return () => {
    at.doc.transact(() => {
      restoreNodes(at.doc, nodes, at.origin);
      restoreEdges(at.doc, ties, at.origin);
    }, at.origin);
  };
}

/** Takes cards off this board alone; they stay in the plan. */
export function takeOff(at: At, nodes: readonly NodeId[]): void {
  at.doc.transact(() => {
    for (const node of nodes) unplaceNode(at.doc, at.board, node, at.origin);
  }, at.origin);
}

export type Join = TieChoice | { readonly kind: "below"; readonly reversed: boolean };

/** Ties two cards as chosen; "below" puts one under the other in the tree. */
export function join(
  at: Pick<At, "doc" | "origin">,
  from: NodeId,
  to: NodeId,
  choice: Join,
): "done" | "exists" | "refused" {
  const [start, end] = choice.reversed ? [to, from] : [from, to];
  if (choice.kind === "below") {
    return setParent(at.doc, start, end, null, at.origin).ok ? "done" : "refused";
  }
  const result = connectNodes(at.doc, { kind: choice.kind, from: start, to: end }, at.origin);
  if (result.ok) return "done";
  return result.reason === "exists" ? "exists" : "refused";
}

/** The part of a plan that holds some cards of a board and the ties between them: what goes to the clipboard. */
export function cutOut(plan: Plan, board: BoardId, chosen: ReadonlySet<NodeId>): Plan {
  const from = plan.boards[board];
  if (!from) return { ...plan, nodes: {}, edges: {}, boards: {} };
  const only = <T>(all: Readonly<Record<string, T>>, keep: (item: T) => boolean) =>
    Object.fromEntries(Object.entries(all).filter(([, item]) => keep(item)));
  return {
    ...plan,
    nodes: only(plan.nodes, (node) => chosen.has(node.id)),
    edges: only(plan.edges, (edge) => !edge.removed && chosen.has(edge.from) && chosen.has(edge.to)),
    boards: { [board]: { ...from, placements: only(from.placements, (one) => chosen.has(one.node)) } },
  };
}

/** Puts copies of cut-out cards on this board, with new ids and without ids from elsewhere. Answers the new cards. */
export function pasteCards(at: At, cutout: Plan, middle: Position | null): NodeId[] {
  const copy = copyPlan(cutout);
  const [board] = Object.values(copy.boards);
  const places = Object.values(board?.placements ?? {});
  const shift = middle
    ? shiftTo(
        middle,
        places.map((one) => one.position),
      )
    : { x: 40, y: 40 };
  const bare = (node: PlanNode): PlanNode => ({ ...node, external: {} });
  const nodes = Object.fromEntries(Object.values(copy.nodes).map((node) => [node.id, bare(node)]));
  at.doc.transact(() => {
    addPlan(at.doc, { ...copy, nodes, boards: {} }, at.origin);
    for (const { node, position, size, frame } of places) {
      const to = { x: position.x + shift.x, y: position.y + shift.y };
      placeNode(at.doc, at.board, node, { position: to, size, frame }, at.origin);
    }
  }, at.origin);
  return places.map((one) => one.node);
}

/** Copies cards beside themselves; a copied card stays under the card that its original is under. */
export function duplicateCards(at: At, plan: Plan, chosen: ReadonlySet<NodeId>): NodeId[] {
  const cutout = cutOut(plan, at.board, chosen);
  const originals = Object.values(cutout.boards[at.board]?.placements ?? {}).map(
    (one) => plan.nodes[one.node],
  );
  let made: NodeId[] = [];
  at.doc.transact(() => {
    made = pasteCards(at, cutout, null);
    originals.forEach((original, index) => {
      // copies stand in the order of their originals
      const copy = made[index];
      const parent = original?.parent;
      if (copy && parent && !chosen.has(parent)) setParent(at.doc, copy, parent, null, at.origin);
    });
  }, at.origin);
  return made;
}

function shiftTo(middle: Position, positions: readonly Position[]): Position {
  const left = Math.min(...positions.map((one) => one.x));
  const top = Math.min(...positions.map((one) => one.y));
  const right = Math.max(...positions.map((one) => one.x)) + usual.width;
  const bottom = Math.max(...positions.map((one) => one.y)) + usual.height;
  return { x: Math.round(middle.x - (left + right) / 2), y: Math.round(middle.y - (top + bottom) / 2) };
}
