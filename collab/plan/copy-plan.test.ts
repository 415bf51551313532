import { describe, expect, it } from "vitest";
import { blankBoard, blankEdge, blankNode, byId } from "./blank.ts";
import { copyPlan } from "./copy-plan.ts";
import type { BoardId, EdgeId, NodeId } from "./id.ts";
import { emptyPlan, type Placement, type Plan } from "./schema.ts";

const [goal, activity, indicator, frame] = ["goal", "activity", "indicator", "frame"] as NodeId[] as [
  NodeId,
  NodeId,
  NodeId,
  NodeId,
];
const board = "board" as BoardId;
const mark = { by: "someone", at: 1 };
const placed = (node: NodeId, within: NodeId | null = null): Placement => ({
  node,
  position: { x: 1, y: 2 },
  size: null,
  frame: within,
});

function makePlan(): Plan {
  const nodes = [
    blankNode("goal", goal, { title: "Cel", created: mark, external: { sheet: "1" } }),
    blankNode("activity", activity, { title: "Działanie", parent: goal }),
    blankNode("indicator", indicator, { title: "Wskaźnik" }),
    blankNode("frame", frame, { title: "Ramka" }),
  ];
  const placements = { [activity]: placed(activity, frame), [frame]: placed(frame) };
  return {
    ...emptyPlan,
    nodes: byId<NodeId, (typeof nodes)[number]>(nodes),
    edges: byId([blankEdge("measures", "edge" as EdgeId, { from: indicator, to: activity })]),
    boards: { [board]: { ...blankBoard("action-plan", board, "Plan"), placements } },
  };
}

describe("copyPlan", () => {
  it("[PL1] a copy has ids of its own, and everything hangs together as before", () => {
    const plan = makePlan();
    const copy = copyPlan(plan);
    const find = (title: string) => Object.values(copy.nodes).find((node) => node.title === title);
    const [copiedBoard] = Object.values(copy.boards);
    const [edge] = Object.values(copy.edges);
    expect(Object.keys(copy.nodes).filter((id) => id in plan.nodes)).toEqual([]);
    expect(find("Działanie")?.parent).toBe(find("Cel")?.id);
    expect(find("Cel")).toMatchObject({ created: null, external: { sheet: "1" } });
    expect(edge).toMatchObject({ kind: "measures", from: find("Wskaźnik")?.id, to: find("Działanie")?.id });
    expect(copiedBoard?.id).not.toBe(board);
    expect(Object.values(copiedBoard?.placements ?? {})).toEqual([
      placed(find("Działanie")?.id as NodeId, find("Ramka")?.id),
      placed(find("Ramka")?.id as NodeId),
    ]);
  });

  it("[PL11] what lies in the bin stays behind, with the ties to it and its places on boards", () => {
    const plan = makePlan();
    const removed = { ...plan.nodes, [activity]: { ...plan.nodes[activity], removed: mark } };
    const copy = copyPlan({ ...plan, nodes: removed as Plan["nodes"] });
    expect(Object.values(copy.nodes).map((node) => node.title)).toEqual(["Cel", "Wskaźnik", "Ramka"]);
    expect(copy.edges).toEqual({});
    expect(Object.keys(Object.values(copy.boards)[0]?.placements ?? {})).toHaveLength(1);
  });

  it("[PL11] what pointed at a merged card points at the one it became", () => {
    const plan = makePlan();
    const merged = { ...plan.nodes, [goal]: { ...plan.nodes[goal], mergedInto: indicator } };
    const copy = copyPlan({ ...plan, nodes: merged as Plan["nodes"] });
    const find = (title: string) => Object.values(copy.nodes).find((node) => node.title === title);
    expect(find("Cel")).toBeUndefined();
    expect(find("Działanie")?.parent).toBe(find("Wskaźnik")?.id);
  });
});
