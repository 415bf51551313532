import { expect, test } from "vitest";
import { blankBoard, blankEdge, blankNode, byId } from "./blank.ts";
import type { BoardId, EdgeId, NodeId } from "./id.ts";
import { outsidePlan } from "./outside-plan.ts";
import { emptyPlan, type Placement, type Plan } from "./schema.ts";

const mark = { by: "olga", at: 1 };
const [goal, work, gone, merged] = ["goal", "work", "gone", "merged"] as unknown as NodeId[] as [
  NodeId,
  NodeId,
  NodeId,
  NodeId,
];
const at = (node: NodeId, frame: NodeId | null = null): Placement => ({
  node,
  position: { x: 1, y: 2 },
  size: null,
  frame,
});

const plan: Plan = {
  ...emptyPlan,
  nodes: byId([
    blankNode("goal", goal, {
      title: "Cel",
      created: mark,
      external: { sheet: "7" },
      extra: { secret: "x" },
    }),
    blankNode("activity", work, { title: "Piknik", parent: merged }),
    blankNode("partner", gone, { title: "Usunięty partner", removed: mark }),
    blankNode("goal", merged, { title: "Cel podwójny", mergedInto: goal }),
  ]),
  edges: byId([
    blankEdge("serves", "tie" as EdgeId, { from: work, to: merged }, { created: mark, label: "służy" }),
    blankEdge("responsible", "lost" as EdgeId, { from: work, to: gone }),
    blankEdge("related", "off" as EdgeId, { from: work, to: goal }, { removed: mark, label: "usunięte" }),
  ]),
  boards: byId([
    {
      ...blankBoard("action-plan", "board" as BoardId, "Plan"),
      placements: { [goal]: at(goal), [work]: at(work, gone), [gone]: at(gone), [merged]: at(merged) },
      extra: { hint: "x" },
    },
    { ...blankBoard("free", "bin" as BoardId, "Usunięta tablica"), removed: mark },
  ]),
};

test("[SH4] people outside get what readers see: no bin, no marks, no ids from elsewhere, no unknown fields", () => {
  const outside = outsidePlan(plan);
  expect(outside).toEqual({
    ...emptyPlan,
    nodes: byId([
      blankNode("goal", goal, { title: "Cel" }),
      blankNode("activity", work, { title: "Piknik", parent: goal }),
    ]),
    edges: byId([blankEdge("serves", "tie" as EdgeId, { from: work, to: goal }, { label: "służy" })]),
    boards: byId([
      {
        ...blankBoard("action-plan", "board" as BoardId, "Plan"),
        placements: { [goal]: at(goal), [work]: at(work) },
      },
    ]),
  });
  expect(JSON.stringify(outside)).not.toMatch(/Usunięt|podwójny|olga|secret|hint/);
});
