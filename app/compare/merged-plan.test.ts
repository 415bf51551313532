import { describe, expect, test } from "vitest";
import { diffPlans } from "#collab/history/diff.ts";
import { blankBoard, blankEdge, blankNode, byId } from "#collab/plan/blank.ts";
import type { BoardId, EdgeId, NodeId } from "#collab/plan/id.ts";
import { isPresent, presentEdges } from "#collab/plan/present.ts";
import { emptyPlan, type Plan, type PlanNode } from "#collab/plan/schema.ts";
import { marksOn, mergedPlan } from "./merged-plan.ts";

const id = (name: string) => name as NodeId;
const board = "board" as BoardId;
const [kept, gone] = ["kept", "gone"].map((name) => blankNode("partner", id(name), { title: name })) as [
  PlanNode,
  PlanNode,
];
const added = blankNode("need", id("added"));
const tie = blankEdge("supports", "tie" as EdgeId, { from: kept.id, to: gone.id });

function planOf(nodes: readonly PlanNode[], places: Readonly<Record<string, number>>): Plan {
  const placements = Object.entries(places).map(([node, x]) => {
    return [node, { node: id(node), position: { x, y: 0 }, size: null, frame: null }];
  });
  const only = { ...blankBoard("free", board, "Tablica"), placements: Object.fromEntries(placements) };
  return { ...emptyPlan, nodes: byId(nodes), edges: byId([tie]), boards: byId([only]) };
}

const before = planOf([kept, gone], { kept: 0, gone: 500 });
const after = planOf([kept, { ...gone, removed: { by: "anna", at: 1 } }, added], {
  kept: 90,
  gone: 500,
  added: 900,
});

describe("changes in place", () => {
  test("what went stands where it stood, with its ties, beside what there is now", () => {
    const merged = mergedPlan(before, after);
    expect(Object.values(merged.nodes).filter(isPresent)).toHaveLength(3);
    expect(presentEdges(merged).map(({ id }) => id)).toEqual([tie.id]);
    const placements = merged.boards[board]?.placements ?? {};
    expect(Object.values(placements).map(({ node, position }) => [node, position.x])).toEqual([
      ["kept", 90],
      ["gone", 500],
      ["added", 900],
    ]);
  });

  test("each card and tie is marked by what became of it", () => {
    const { cards, ties } = marksOn(board, diffPlans(before, after));
    expect(Object.fromEntries(cards)).toEqual({ added: "added", gone: "removed", kept: "moved" });
    expect(Object.fromEntries(ties)).toEqual({ tie: "removed" });
  });
});
