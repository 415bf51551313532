import { describe, expect, it } from "vitest";
import { blankBoard, blankEdge, blankNode, byId } from "../plan/blank.ts";
import type { BoardId, EdgeId, NodeId } from "../plan/id.ts";
import { type Board, emptyPlan, type Plan, type PlanNode } from "../plan/schema.ts";
import { diffPlans } from "./diff.ts";
import { groupChanges } from "./diff-groups.ts";

const id = (name: string) => name as NodeId;
const needs = ["a", "b", "c", "d"].map((name) => blankNode("need", id(name), { title: name }));
const goal = blankNode("goal", id("goal"), { title: "Cel" });

function boardOf(name: string, order: string, cards: readonly string[]): Board {
  const placements = cards.map((card) => {
    return [card, { node: id(card), position: { x: 0, y: 0 }, size: null, frame: null }];
  });
  const board = blankBoard("free", name as BoardId, name, order);
  return { ...board, placements: Object.fromEntries(placements) };
}

function planOf(nodes: readonly PlanNode[], given: Partial<Plan> = {}): Plan {
  const boards = [boardOf("second", "a2", ["goal", "a"]), boardOf("first", "a1", ["a", "b", "c"])];
  return { ...emptyPlan, nodes: byId(nodes), boards: byId(boards), ...given };
}

describe("changes in groups", () => {
  it("[DF8] stand by board in tab order and by kind, what is on no board last, several additions as one line", () => {
    const before = planOf([goal]);
    const after = planOf([{ ...goal, title: "Inny cel" }, ...needs]);
    const told = groupChanges(diffPlans(before, after).changes, { before, after });
    expect(
      told.map(({ board, topics }) => [
        board,
        topics.map(({ topic, lines }) => [topic, lines.map(({ type, changes }) => [type, changes.length])]),
      ]),
    ).toEqual([
      ["first", [["need", [["card-added", 3]]]]],
      ["second", [["goal", [["card-renamed", 1]]]]],
      [null, [["need", [["card-added", 1]]]]],
    ]);
  });

  it("[DF8] have every change once, also one on several boards and one between two", () => {
    const tie = blankEdge("answers", "tie" as EdgeId, { from: id("a"), to: goal.id });
    const before = planOf([goal, ...needs]);
    const [first, ...others] = needs;
    const after = planOf([goal, { ...(first as PlanNode), title: "nowa" }, ...others], {
      edges: byId([tie]),
    });
    const { changes } = diffPlans(before, after);
    const told = groupChanges(changes, { before, after });
    const inGroups = told.flatMap(({ topics }) =>
      topics.flatMap(({ lines }) => lines.flatMap((line) => line.changes)),
    );
    expect(inGroups.map(({ key }) => key).sort()).toEqual(changes.map(({ key }) => key).sort());
    expect(told.map(({ board }) => board)).toEqual(["first", "second"]);
  });
});
