import * as fc from "fast-check";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { largePlan, planSample } from "#tests/support/plan-samples.ts";
import { addPlan } from "./fill.ts";
import { readPlan } from "./read.ts";

const origin = { actor: "system:test", now: () => 1 };

test("[DC11] a plan that is put into an empty document reads back the same, unknown things included", () => {
  fc.assert(
    fc.property(planSample, (plan) => {
      const doc = new Y.Doc();
      addPlan(doc, plan, origin);
      expect(readPlan(doc)).toEqual(plan);
    }),
    { numRuns: 300 },
  );
});

test("[DC11] a plan goes in as one transaction", () => {
  const doc = new Y.Doc();
  let updates = 0;
  doc.on("update", () => {
    updates += 1;
  });
  addPlan(doc, largePlan(200, 300), origin);
  expect(updates).toBe(1);
});

test("[DC11] what a document already holds under an id stays", () => {
  const doc = new Y.Doc();
  const plan = largePlan(3, 1);
  addPlan(doc, plan, origin);
  const again = JSON.parse(JSON.stringify(plan).replaceAll("Karta", "Inna"));
  addPlan(doc, again, origin);
  expect(readPlan(doc)).toEqual(plan);
});
