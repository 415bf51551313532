import { expect, test } from "vitest";
import { krakowPlan } from "#tests/support/krakow.ts";
import { blankEdge, blankNode, byId } from "../plan/blank.ts";
import type { EdgeId, NodeId } from "../plan/id.ts";
import { emptyPlan, type Plan, type PlanEdge, type PlanNode } from "../plan/schema.ts";
import { randomIds } from "./draft.ts";
import { previewJoin } from "./join.ts";

const id = (text: string) => text as NodeId;
const partner = (name: string, given: Parameters<typeof blankNode<"partner">>[2] = {}) =>
  blankNode("partner", id(name), { title: name, ...given });
const planOf = (nodes: PlanNode[], edges: PlanEdge[] = []): Plan => ({
  ...emptyPlan,
  nodes: byId(nodes),
  edges: byId(edges),
});

test("[EX6] the same files a second time add nothing and change nothing", () => {
  const plan = krakowPlan();
  const copy = JSON.parse(JSON.stringify(plan).replaceAll(/"([0-9A-Za-z]{21})"/g, '"x$1"')) as Plan;
  const preview = previewJoin(plan, copy, randomIds);
  expect(preview.additions).toMatchObject({ nodes: {}, edges: {}, boards: {} });
  expect(preview.changes).toEqual([]);
  expect(preview.matched).toHaveLength(Object.keys(plan.nodes).length);
  expect(new Set(preview.matched.map(({ by }) => by))).toEqual(new Set(["external"]));
});

test("[EX6] cards are matched by id from elsewhere, then title, then alias; ties point at the existing cards", () => {
  const existing = planOf([
    partner("a", { title: "Nowa nazwa", external: { kumu: "Orlik" } }),
    partner("b", { title: "Straż Miejska" }),
    partner("c", { title: "PAL Na Olszy", aliases: { x: "Celarowska" } }),
  ]);
  const incoming = planOf(
    [
      partner("1", { title: "Orlik", external: { kumu: "Orlik" } }),
      partner("2", { title: "STRAZ MIEJSKA", influence: 4 }),
      partner("3", { title: "Celarowska" }),
      partner("4", { title: "Nowy" }),
    ],
    [blankEdge("supports", "t" as EdgeId, { from: id("1"), to: id("4") })],
  );
  const preview = previewJoin(existing, incoming, randomIds);
  expect(preview.matched).toEqual([
    { incoming: "1", existing: "a", by: "external" },
    { incoming: "2", existing: "b", by: "title" },
    { incoming: "3", existing: "c", by: "alias" },
  ]);
  const [added] = Object.values(preview.additions.nodes);
  expect(Object.values(preview.additions.nodes)).toHaveLength(1);
  expect(added?.title).toBe("Nowy");
  expect(Object.values(preview.additions.edges)).toMatchObject([{ from: "a", to: added?.id }]);
  expect(preview.changes).toContainEqual({ node: "b", field: "influence", from: null, to: 4 });
  expect(preview.changes).toContainEqual({ node: "a", field: "title", from: "Nowa nazwa", to: "Orlik" });
});

test("[EX6] a name that several cards answer to is added, and named as doubtful", () => {
  const existing = planOf([partner("a", { title: "Orlik" }), partner("b", { title: "ORLIK" })]);
  const preview = previewJoin(existing, planOf([partner("1", { title: "Orlik" })]), randomIds);
  expect(preview.matched).toEqual([]);
  expect(preview.doubtful).toEqual(Object.keys(preview.additions.nodes));
});

test("[EX6] one existing card is matched once, and cards in the bin are nobody's match", () => {
  const existing = planOf([
    partner("a", { title: "Orlik" }),
    partner("b", { title: "Lipsk", removed: { by: "x", at: 1 } }),
  ]);
  const incoming = planOf([
    partner("1", { title: "Orlik" }),
    partner("2", { title: "orlik" }),
    partner("3", { title: "Lipsk" }),
  ]);
  const preview = previewJoin(existing, incoming, randomIds);
  expect(preview.matched).toHaveLength(1);
  expect(
    Object.values(preview.additions.nodes)
      .map(({ title }) => title)
      .sort(),
  ).toEqual(["Lipsk", "orlik"]);
});
