import { expect, it } from "vitest";
import { blankNode, byId } from "../plan/blank.ts";
import type { NodeId } from "../plan/id.ts";
import { emptyPlan, type Plan } from "../plan/schema.ts";
import { changedCards, restoredTeam } from "./restore.ts";

const [scout, school, club] = ["scout", "school", "club"].map((id) =>
  blankNode("partner", id as NodeId, { title: id }),
) as [Plan["nodes"][NodeId], Plan["nodes"][NodeId], Plan["nodes"][NodeId]];
const version: Plan = { ...emptyPlan, nodes: byId([scout, school]) };
const now: Plan = { ...emptyPlan, nodes: byId([scout, school, club]) };
const then = { "scout/contact": "Ewa", "scout/stance": "za" };
const held = { "scout/contact": "Jan", "school/contact": "Ola", "club/contact": "Iza" };

it("[DC17] the organizers' fields come back for the cards of the version, and those of others stay", () => {
  expect(restoredTeam(held, then, version, { of: "plan" })).toEqual({ ...then, "club/contact": "Iza" });
});

it("[DC17] of chosen cards the organizers' fields come back with them alone", () => {
  const scope = (id: NodeId) => ({ of: "cards", cards: new Set([id]) }) as const;
  expect(restoredTeam(held, then, version, scope(scout.id))).toEqual({
    ...then,
    "school/contact": "Ola",
    "club/contact": "Iza",
  });
  expect(restoredTeam(held, then, version, scope(club.id))).toEqual(held);
});

it("[DF12] a card whose organizers' field alone is otherwise is one that can be chosen", () => {
  expect(changedCards(now, version, { a: held, b: then }).map(({ id }) => id)).toEqual(["school", "scout"]);
});
