import fc from "fast-check";
import { expect, test } from "vitest";
import { blankNode, byId } from "./blank.ts";
import type { NodeId } from "./id.ts";
import { emptyPlan, type NodeOf } from "./schema.ts";
import { ancestorsOf, readTree, resolveParents, walkTree, wouldCycle } from "./tree.ts";

const id = (text: string) => text as NodeId;
const goal = (name: string, parent: string | null, given: Partial<NodeOf<"goal">> = {}) =>
  blankNode("goal", id(name), { parent: parent === null ? null : id(parent), title: name, ...given });
const planOf = (...nodes: NodeOf<"goal">[]) => ({ ...emptyPlan, nodes: byId(nodes) });

test("[PL5] siblings stand in order, children under parents", () => {
  const plan = planOf(
    goal("b", "top", { order: "a1" }),
    goal("a", "top", { order: "a2" }),
    goal("top", null),
    goal("c", "b"),
  );
  expect(walkTree(readTree(plan)).map(({ node, depth }) => `${depth}${node.id}`)).toEqual([
    "0top",
    "1b",
    "2c",
    "1a",
  ]);
});

test("[PL5] a cycle is cut at its smallest id, wherever reading begins", () => {
  const nodes = [goal("c", "b"), goal("a", "c"), goal("b", "a"), goal("hanger", "b")];
  for (const order of [nodes, [...nodes].reverse()]) {
    const parents = resolveParents(byId(order));
    expect(parents.get(id("a"))).toBeNull();
    expect(parents.get(id("b"))).toBe("a");
    expect(parents.get(id("c"))).toBe("b");
    expect(parents.get(id("hanger"))).toBe("b");
  }
});

test("[PL5] a card that is its own parent or has a parent that does not exist stands at the top", () => {
  const plan = planOf(goal("self", "self"), goal("lost", "nowhere"));
  expect(readTree(plan).roots.map((node) => node.id)).toEqual(["lost", "self"]);
});

test("[PL11] children of a removed card move up to the nearest card that is there", () => {
  const plan = planOf(
    goal("top", null),
    goal("gone", "top", { removed: { by: "x", at: 1 } }),
    goal("kid", "gone"),
  );
  const tree = readTree(plan);
  expect(tree.parentOf(id("kid"))).toBe("top");
  expect(ancestorsOf(tree, id("kid"))).toEqual(["top"]);
});

test("[PL5] a parent below the card itself would close a cycle", () => {
  const tree = readTree(planOf(goal("top", null), goal("kid", "top"), goal("other", null)));
  expect(wouldCycle(tree, id("top"), id("kid"))).toBe(true);
  expect(wouldCycle(tree, id("top"), id("top"))).toBe(true);
  expect(wouldCycle(tree, id("kid"), id("other"))).toBe(false);
});

test("[PL5] any parents at all give a forest that holds every card once", () => {
  const names = ["a", "b", "c", "d", "e", "f"];
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...names, "missing", null), { minLength: 6, maxLength: 6 }),
      (parents) => {
        const plan = planOf(...names.map((name, at) => goal(name, parents[at] ?? null)));
        const walked = walkTree(readTree(plan)).map(({ node }) => node.id);
        expect([...walked].sort()).toEqual(names);
      },
    ),
  );
});

test("[PL5] a chain of twenty thousand cards is walked without a deep call stack", () => {
  const chain = Array.from({ length: 20_000 }, (_, at) => goal(`n${at}`, at === 0 ? null : `n${at - 1}`));
  expect(walkTree(readTree(planOf(...chain))).at(-1)?.depth).toBe(19_999);
});
