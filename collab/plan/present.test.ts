import { expect, test } from "vitest";
import { blankEdge, blankNode, byId } from "./blank.ts";
import type { EdgeId, NodeId } from "./id.ts";
import { findPresent, presentEdges } from "./present.ts";
import { emptyPlan } from "./schema.ts";

const id = (text: string) => text as NodeId;
const partner = (name: string, mergedInto: string | null = null, removed = false) =>
  blankNode("partner", id(name), {
    mergedInto: mergedInto === null ? null : id(mergedInto),
    removed: removed ? { by: "x", at: 1 } : null,
  });
const tie = (name: string, from: string, to: string) =>
  blankEdge("cooperates", name as EdgeId, { from: id(from), to: id(to) });

const plan = {
  ...emptyPlan,
  nodes: byId([
    partner("a"),
    partner("b", "a"),
    partner("c", "b"),
    partner("x", "y"),
    partner("y", "x"),
    partner("gone", null, true),
    partner("z"),
  ]),
  edges: byId([tie("1", "c", "z"), tie("2", "b", "a"), tie("3", "z", "gone"), tie("4", "z", "x")]),
};

test("[PL11] merges are followed to their end, a loop of merges leads nowhere", () => {
  expect(findPresent(plan, id("c"))?.id).toBe("a");
  expect(findPresent(plan, id("x"))).toBeUndefined();
  expect(findPresent(plan, id("gone"))).toBeUndefined();
});

test("[PL11] ties follow merged cards; those to removed cards or to themselves are hidden", () => {
  expect(presentEdges(plan).map(({ id, from, to }) => `${id} ${from}-${to}`)).toEqual(["1 a-z"]);
});
