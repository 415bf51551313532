import { expect, test } from "vitest";
import { blankNode, byId } from "./blank.ts";
import type { NodeId } from "./id.ts";
import { findByName, indexNames } from "./names.ts";
import { emptyPlan } from "./schema.ts";

const id = (text: string) => text as NodeId;
const plan = {
  ...emptyPlan,
  nodes: byId([
    blankNode("partner", id("olszy"), { title: "PAL Na Olszy", aliases: { a: "Celarowska" } }),
    blankNode("partner", id("orlik"), { title: "Stowarzyszenie Orlik" }),
    blankNode("partner", id("twin"), { title: "STOWARZYSZENIE „ORLIK”" }),
    blankNode("partner", id("gone"), { title: "Lipsk", removed: { by: "x", at: 1 } }),
    blankNode("place", id("place"), { title: "Na Olszy" }),
    blankNode("partner", id("blank"), { title: " – " }),
  ]),
};

test("[PL10] a partner is found by title or alias, whatever the accents, case and punctuation", () => {
  const index = indexNames(plan, ["partner"]);
  expect(findByName(index, "pal na OLSZY")).toBe("olszy");
  expect(findByName(index, "celarowska")).toBe("olszy");
});

test("[PL7] a name that several cards, no card or only a removed card answer to finds none", () => {
  const index = indexNames(plan, ["partner"]);
  expect(findByName(index, "Stowarzyszenie Orlik")).toBeUndefined();
  expect(findByName(index, "PAL Nasze sprawy")).toBeUndefined();
  expect(findByName(index, "Lipsk")).toBeUndefined();
  expect(findByName(index, "")).toBeUndefined();
});
