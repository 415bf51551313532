import { describe, expect, test } from "vitest";
import { checkPlan } from "../plan/check.ts";
import { estimateSize } from "./card-extent.ts";
import { isTemplateName, planFromTemplate, templateNames } from "./templates.ts";

describe.each(templateNames)("%s", (name) => {
  test.each(["pl", "en"] as const)(
    "[EX7] in %s it breaks no rule and shows every card on its one board",
    (language) => {
      const plan = planFromTemplate(name, language);
      const [board] = Object.values(plan.boards);
      expect(Object.keys(plan.boards)).toHaveLength(1);
      expect(Object.keys(board?.placements ?? {}).sort()).toEqual(Object.keys(plan.nodes).sort());
      // names that are no card's and a part without an end are what an example may have
      expect(checkPlan(plan).filter(({ rule }) => rule !== "PL35" && rule !== "PL31")).toEqual([]);
    },
  );

  test("[EX7] no two of its cards cover each other", () => {
    const plan = planFromTemplate(name, "pl");
    const boxes = Object.values(plan.boards).flatMap(({ placements }) =>
      Object.values(placements).flatMap(({ node, position, size }) => {
        const card = plan.nodes[node];
        return card && card.kind !== "frame" ? [{ ...position, ...estimateSize(card), ...size }] : [];
      }),
    );
    const covering = boxes.filter((a, at) =>
      boxes.some(
        (b, other) =>
          other > at &&
          a.x < b.x + b.width &&
          b.x < a.x + a.width &&
          a.y < b.y + b.height &&
          b.y < a.y + a.height,
      ),
    );
    expect(covering).toEqual([]);
  });

  test("[EX7] both languages hold the same cards and ties", () => {
    const shape = (language: "pl" | "en") => {
      const plan = planFromTemplate(name, language);
      return {
        nodes: Object.values(plan.nodes)
          .map(({ kind }) => kind)
          .sort(),
        edges: Object.values(plan.edges)
          .map(({ kind }) => kind)
          .sort(),
      };
    };
    expect(shape("en")).toEqual(shape("pl"));
  });
});

test("[EX7] a form can only name a template that exists", () => {
  expect(["action-plan", "constructor", ""].map(isTemplateName)).toEqual([true, false, false]);
});
