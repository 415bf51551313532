import { describe, expect, it } from "vitest";
import type { BoardId, EdgeId, NodeId } from "#collab/plan/id.ts";
import { type Board, emptyPlan, type Plan, type PlanEdge, type PlanNode } from "#collab/plan/schema.ts";
import { BoardProjection } from "./board-projection.ts";
import type { BoardView, CardWords } from "./flow-types.ts";
import { roughly } from "./measure-words.ts";

const board = "map" as BoardId;
const words: CardWords = {
  facts: (_node, elsewhere) => (elsewhere ? [{ icon: "elsewhere", text: elsewhere }] : []),
  label: (node, facts) => [node.title, ...facts.map((fact) => fact.text)].join(", "),
  verb: (edge) => edge.kind,
  sentence: (edge, from, to) => `${from.title} ${edge.kind} ${to.title}`,
};
const quietView: BoardView = {
  selected: new Set(),
  selectedTies: new Set(),
  lifted: new Map(),
  stretched: new Map(),
  marks: new Map(),
  renaming: null,
  tieFrom: null,
  canEdit: true,
  words,
  measure: roughly,
};

const node = (id: string, more: object = {}): PlanNode =>
  ({
    id,
    kind: "need",
    title: id,
    note: "",
    parent: null,
    order: "a0",
    tags: {},
    created: null,
    removed: null,
    mergedInto: null,
    external: {},
    extra: {},
    who: null,
    ...more,
  }) as PlanNode;

const tie = (id: string, from: string, to: string): PlanEdge => ({
  id: id as EdgeId,
  kind: "related",
  from: from as NodeId,
  to: to as NodeId,
  label: "",
  strength: null,
  mutual: true,
  since: null,
  created: null,
  removed: null,
  external: {},
  extra: {},
});

const aBoard = (id: string, cards: readonly string[]): Board => ({
  id: id as BoardId,
  kind: "free",
  title: id,
  order: "a0",
  removed: null,
  extra: {},
  placements: Object.fromEntries(
    cards.map((card, index) => [
      card,
      {
        node: card,
        position: { x: (index % 50) * 300, y: Math.floor(index / 50) * 200 },
        size: null,
        frame: null,
      },
    ]),
  ) as Board["placements"],
});

function planOf(cards: PlanNode[], ties: PlanEdge[] = [], boards: Board[] = []): Plan {
  const all = [
    aBoard(
      board,
      cards.map((card) => card.id),
    ),
    ...boards,
  ];
  return {
    ...emptyPlan,
    nodes: Object.fromEntries(cards.map((card) => [card.id, card])),
    edges: Object.fromEntries(ties.map((one) => [one.id, one])),
    boards: Object.fromEntries(all.map((one) => [one.id, one])),
  };
}

const changedOf = <T>(before: readonly T[], after: readonly T[]): T[] =>
  after.filter((item) => !before.includes(item));

function bigPlan() {
  const cards = Array.from({ length: 2_000 }, (_, index) => node(`n${index}`));
  const ties = Array.from({ length: 3_000 }, (_, index) =>
    tie(`e${index}`, `n${index % 2_000}`, `n${(index * 7 + 1) % 2_000}`),
  );
  return planOf(cards, ties);
}

describe("the projection of a board", () => {
  it("makes one new object when one card of two thousand is lifted, and no tie anew", () => {
    const projection = new BoardProjection();
    const plan = bigPlan();
    const before = projection.project(plan, board, quietView);
    const lifted = new Map([["n7" as NodeId, { x: 5, y: 6 }]]);
    const after = projection.project(plan, board, { ...quietView, lifted });
    expect(changedOf(before.cards, after.cards).map((card) => card.id)).toEqual(["n7"]);
    expect(after.ties).toBe(before.ties);
  });

  it("makes one card and its ties anew when one card is renamed", () => {
    const projection = new BoardProjection();
    const plan = planOf([node("a"), node("b"), node("c")], [tie("ab", "a", "b"), tie("bc", "b", "c")]);
    const before = projection.project(plan, board, quietView);
    const nodes = { ...plan.nodes, a: node("a", { title: "A longer name" }) };
    const after = projection.project({ ...plan, nodes }, board, quietView);
    expect(changedOf(before.cards, after.cards).map((card) => card.id)).toEqual(["a"]);
    expect(changedOf(before.ties, after.ties).map((one) => one.id)).toEqual(["ab"]);
  });

  it("gives back the same lists when nothing changed", () => {
    const projection = new BoardProjection();
    const plan = bigPlan();
    const before = projection.project(plan, board, quietView);
    expect(projection.project(plan, board, { ...quietView })).toEqual(before);
    expect(projection.project(plan, board, { ...quietView }).cards).toBe(before.cards);
  });

  it("leaves out removed cards and the ties to them", () => {
    const gone = node("b", { removed: { by: "x", at: 1 } });
    const plan = planOf([node("a"), gone, node("c")], [tie("ab", "a", "b"), tie("ac", "a", "c")]);
    const shown = new BoardProjection().project(plan, board, quietView);
    expect(shown.cards.map((card) => card.id)).toEqual(["a", "c"]);
    expect(shown.ties.map((one) => one.id)).toEqual(["ac"]);
  });

  it("says on which other boards a card stands, but not on removed ones", () => {
    const other = { ...aBoard("Program", ["a"]) };
    const removed = { ...aBoard("Stara", ["a"]), removed: { by: "x", at: 1 } };
    const shown = new BoardProjection().project(planOf([node("a")], [], [other, removed]), board, quietView);
    expect(shown.cards[0]?.data.facts).toEqual([{ icon: "elsewhere", text: "Program" }]);
  });

  it("draws the tree as branches between cards of the board", () => {
    const plan = planOf([node("goal"), node("deed", { parent: "goal" })]);
    const shown = new BoardProjection().project(plan, board, quietView);
    expect(shown.ties.map(({ type, source, target }) => ({ type, source, target }))).toEqual([
      { type: "branch", source: "goal", target: "deed" },
    ]);
  });

  it("lays ties of one pair side by side", () => {
    const plan = planOf([node("a"), node("b")], [tie("one", "a", "b"), tie("two", "b", "a")]);
    const shown = new BoardProjection().project(plan, board, quietView);
    expect(shown.ties.map((one) => one.data?.lane)).toEqual([-0.5, 0.5]);
  });

  it("puts cards in reading order, so that Tab follows the eye", () => {
    const plan = planOf([node("a"), node("b"), node("c")]);
    const map = plan.boards[board] as Board;
    const at = (x: number, y: number, id: string) => ({
      node: id as NodeId,
      position: { x, y },
      size: null,
      frame: null,
    });
    const placements = {
      a: at(400, 300, "a"),
      b: at(0, 310, "b"),
      c: at(900, 0, "c"),
    } as Board["placements"];
    const boards = { ...plan.boards, [board]: { ...map, placements } };
    const shown = new BoardProjection().project({ ...plan, boards }, board, quietView);
    expect(shown.cards.map((card) => card.id)).toEqual(["c", "b", "a"]);
  });
});
