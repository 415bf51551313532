import { Position as Side } from "@xyflow/react";
import type { BoardId, EdgeId, NodeId } from "#collab/plan/id.ts";
import { isPresent, presentEdges } from "#collab/plan/present.ts";
import type { Board, Placement, Plan, PlanEdge, PlanNode, Size } from "#collab/plan/schema.ts";
import { readTree, type Tree } from "#collab/plan/tree.ts";
import { boardsBeside } from "./boards-beside.ts";
import { cardBox, farTypeSize } from "./card-size.ts";
import type { BoardView, CardFlow, CardMarks, TieFlow } from "./flow-types.ts";
import { lanesOf } from "./tie-lines.ts";

export type Projected = { readonly cards: CardFlow[]; readonly ties: TieFlow[] };
type Net = { readonly ties: PlanEdge[]; readonly lanes: Map<EdgeId, number>; readonly tree: Tree };
type Kept<T> = { readonly from: readonly unknown[]; readonly flow: T };

/**
 * A plan's board as React Flow draws it. What did not change keeps its object, so that one moved card draws one card;
 * that is why this is a thing with a memory and not a function.
 */
export class BoardProjection {
  #cards = new Map<NodeId, Kept<CardFlow>>();
  #ties = new Map<string, Kept<TieFlow>>();
  #last: Projected = { cards: [], ties: [] };
  #elsewhere: { boards: Plan["boards"]; names: Map<NodeId, string> } | null = null;
  #order: { nodes: Plan["nodes"]; placements: Board["placements"]; placed: Placement[] } | null = null;
  #tied: readonly unknown[] = [];
  /** Grows when a card comes, goes, or changes in what its ties show: its size and words, not its place. */
  #shape = 0;
  #net: (Pick<Plan, "nodes" | "edges"> & Net) | null = null;

  project(plan: Plan, boardId: BoardId, view: BoardView): Projected {
    const board = plan.boards[boardId];
    if (!board) return { cards: [], ties: [] };
    const cards = this.#projectCards(plan, board, view);
    const ties = this.#projectTies(plan, view);
    this.#last = { cards: sameList(this.#last.cards, cards), ties: sameList(this.#last.ties, ties) };
    return this.#last;
  }

  #projectCards(plan: Plan, board: Board, view: BoardView): CardFlow[] {
    const elsewhere = this.#elsewhereOn(plan, board.id);
    const next = new Map<NodeId, Kept<CardFlow>>();
    for (const placement of this.#placedOn(plan, board)) {
      const node = plan.nodes[placement.node] as PlanNode;
      const also = elsewhere.get(node.id) ?? "";
      const from = [
        node,
        placement,
        also,
        view.selected.has(node.id),
        view.lifted.get(node.id),
        view.stretched.get(node.id),
        view.marks.get(node.id),
        view.renaming === node.id,
        view.tieFrom === node.id,
        view.canEdit,
        view.words,
        view.measure,
      ];
      const kept = this.#cards.get(node.id);
      if (kept && sameItems(kept.from, from)) {
        next.set(node.id, kept);
        continue;
      }
      const flow = makeCard(node, placement, also, view);
      if (!kept || !sameShape(kept.flow, flow)) this.#shape += 1;
      next.set(node.id, { from, flow });
    }
    if (next.size !== this.#cards.size) this.#shape += 1;
    this.#cards = next;
    return [...next.values()].map((kept) => kept.flow);
  }

  #projectTies(plan: Plan, view: BoardView): TieFlow[] {
    const { ties, lanes, tree } = this.#netOf(plan);
    const inputs = [ties, tree, view.selectedTies, view.words, this.#shape];
    if (sameItems(this.#tied, inputs)) return this.#last.ties;
    this.#tied = inputs;
    const next = new Map<string, Kept<TieFlow>>();
    const add = (id: string, from: NodeId, to: NodeId, edge: PlanEdge | null, lane: number) => {
      const start = this.#cards.get(from)?.flow;
      const end = this.#cards.get(to)?.flow;
      if (!start || !end) return;
      const selected = edge !== null && view.selectedTies.has(edge.id);
      // sizes, not the flows themselves: a moved card must not make its ties anew
      const inputs = [edge, start.data.node, end.data.node, lane, selected, view.words];
      const sizes = [start.width, start.height, end.width, end.height];
      const kept = this.#ties.get(id);
      const all = [...inputs, ...sizes];
      next.set(
        id,
        kept && sameItems(kept.from, all)
          ? kept
          : { from: all, flow: makeTie(id, start, end, edge, lane, selected, view) },
      );
    };
    for (const edge of ties) add(edge.id, edge.from, edge.to, edge, lanes.get(edge.id) ?? 0);
    for (const child of this.#cards.keys()) {
      const parent = tree.parentOf(child);
      if (parent) add(`branch-${child}`, parent, child, null, 0);
    }
    this.#ties = next;
    return [...next.values()].map((kept) => kept.flow);
  }

  #placedOn(plan: Plan, board: Board): Placement[] {
    const { nodes } = plan;
    const { placements } = board;
    if (this.#order?.nodes !== nodes || this.#order.placements !== placements) {
      this.#order = { nodes, placements, placed: placementsInOrder(plan, board) };
    }
    return this.#order.placed;
  }

  #netOf(plan: Plan): Net {
    if (this.#net?.nodes === plan.nodes && this.#net.edges === plan.edges) return this.#net;
    const ties = presentEdges(plan);
    const { nodes, edges } = plan;
    this.#net = { nodes, edges, ties, lanes: lanesOf(ties), tree: readTree(plan) };
    return this.#net;
  }

  /** The titles of the other boards on which each card stands. */
  #elsewhereOn(plan: Plan, here: BoardId): Map<NodeId, string> {
    if (this.#elsewhere?.boards === plan.boards) return this.#elsewhere.names;
    const names = boardsBeside(plan.boards, here);
    this.#elsewhere = { boards: plan.boards, names };
    return names;
  }
}

/** Cards of a board that are not removed, in reading order: rows from the top, each from the left. Tab follows it. */
export function placementsInOrder(plan: Plan, board: Board): Placement[] {
  const row = (placement: Placement) => Math.round(placement.position.y / 80);
  return Object.values(board.placements)
    .filter(({ node }) => {
      const card = plan.nodes[node];
      return card !== undefined && isPresent(card);
    })
    .sort((a, b) => row(a) - row(b) || a.position.x - b.position.x || (a.node < b.node ? -1 : 1));
}

function makeCard(node: PlanNode, placement: Placement, elsewhere: string, view: BoardView): CardFlow {
  const facts = view.words.facts(node, elsewhere);
  const marks: CardMarks | null = view.marks.get(node.id) ?? null;
  const lines = facts.map((fact) => fact.text);
  const box = cardBox(node, lines, view.stretched.get(node.id) ?? placement.size, view.measure);
  const selected = view.selected.has(node.id);
  const lifted = view.lifted.get(node.id);
  return {
    id: node.id,
    type: flowType(node.kind),
    position: lifted ?? placement.position,
    ...sized(box),
    data: {
      node,
      facts,
      titleLines: box.titleLines,
      clamped: box.clamped,
      farSize: farTypeSize(node.title, box, view.measure),
      marks,
      renaming: view.renaming === node.id,
      tieFrom: view.tieFrom === node.id,
    },
    selected,
    draggable: view.canEdit,
    connectable: view.canEdit,
    zIndex: node.kind === "frame" ? -1 : lifted ? 20 : selected ? 10 : 0,
    // a frame is held by its name alone: within it one pans, draws and double-clicks as on the bare board
    ...(node.kind === "frame" ? { style: { pointerEvents: "none" as const } } : {}),
    ariaRole: "group",
    ariaLabel: view.words.label(node, facts),
  };
}

/** React Flow never measures: sizes and the points where ties start are given, so cards out of sight have ties too. */
function sized({ width, height }: Size) {
  return {
    width,
    height,
    measured: { width, height },
    handles: [
      { id: "middle", type: "source" as const, position: Side.Top, x: width / 2, y: height / 2 },
      { id: "pull", type: "source" as const, position: Side.Right, x: width, y: height / 2 },
    ],
  };
}

function makeTie(
  id: string,
  start: CardFlow,
  end: CardFlow,
  edge: PlanEdge | null,
  lane: number,
  selected: boolean,
  { words }: BoardView,
): TieFlow {
  const ends = {
    id,
    source: start.id,
    target: end.id,
    sourceHandle: "middle",
    targetHandle: "middle",
    selected,
  };
  const sizes = { fromSize: sizeOf(start), toSize: sizeOf(end), lane };
  if (!edge) {
    return {
      ...ends,
      type: "branch",
      focusable: false,
      selectable: false,
      data: { edge, verb: "", ...sizes },
    };
  }
  return {
    ...ends,
    type: "tie",
    ariaLabel: words.sentence(edge, start.data.node, end.data.node),
    data: { edge, verb: words.verb(edge), ...sizes },
  };
}

const sameShape = (a: CardFlow, b: CardFlow): boolean =>
  a.data.node === b.data.node && a.width === b.width && a.height === b.height;

const sizeOf = (card: CardFlow): Size => ({ width: card.width ?? 0, height: card.height ?? 0 });

function flowType(kind: PlanNode["kind"]): CardFlow["type"] {
  return kind === "note" || kind === "text" || kind === "frame" || kind === "image" ? kind : "card";
}

function sameItems(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((item, index) => Object.is(item, b[index]));
}

function sameList<T>(before: T[], after: T[]): T[] {
  return sameItems(before, after) ? before : after;
}
