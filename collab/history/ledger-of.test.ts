import { describe, expect, it } from "vitest";
import { blankBoard, blankEdge, blankNode, byId } from "../plan/blank.ts";
import type { BoardId, EdgeId, NodeId } from "../plan/id.ts";
import { encodePlacement } from "../plan/placement-entry.ts";
import { emptyPlan, type Plan } from "../plan/schema.ts";
import { diffPlans } from "./diff.ts";
import { ledgerOf, whoStands } from "./ledger-of.ts";

const [a, b] = ["a" as NodeId, "b" as NodeId];
const tie = "tie" as EdgeId;
const board = "board" as BoardId;

function planOf(title: string, x: number, given: Partial<Plan> = {}): Plan {
  const placements = { [a]: { node: a, position: { x, y: 0 }, size: null, frame: null } };
  const nodes = byId([blankNode("need", a, { title }), blankNode("goal", b, { title: "Cel" })]);
  const boards = byId([{ ...blankBoard("free", board, "Tablica"), placements }]);
  return { ...emptyPlan, nodes, boards, ...given };
}

const before = planOf("Ławka", 0);
const after = planOf("Ławki", 9, { edges: byId([blankEdge("answers", tie, { from: a, to: b })]) });
const team = { a: {}, b: { [`${a}/contact`]: "Ewa" } };

/** Who is named for each change, given who stands in the ledger. */
function named(who: Record<string, string[]>) {
  return Object.fromEntries(
    diffPlans(before, after).changes.map((change) => [change.type, whoStands(ledgerOf(change), who)]),
  );
}

describe("who made a change", () => {
  it("[DF14] a tie's change names who drew it, a rename who wrote it, a move who moved it", () => {
    const who = { [a]: ["Anna"], [b]: ["Anna"], [tie]: ["Bogdan"], [encodePlacement(a)]: ["Celina"] };
    expect(named(who)).toEqual({ "card-renamed": ["Anna"], "tie-added": ["Bogdan"], layout: ["Celina"] });
  });

  it("[DF14] rows from before, which named the card for its move too, still say who moved it", () => {
    expect(named({ [a]: ["Anna", "Celina"] })).toEqual({
      "card-renamed": ["Anna", "Celina"],
      "tie-added": [],
      layout: ["Anna", "Celina"],
    });
  });

  it("[DF14] nobody is named for a change of the organizers' fields", () => {
    const partner = { ...emptyPlan, nodes: byId([blankNode("partner", a, { title: "Szkoła" })]) };
    const { changes } = diffPlans(partner, partner, team);
    expect(changes.map((change) => [change.type, ledgerOf(change)])).toEqual([["card-team-field", []]]);
  });
});
