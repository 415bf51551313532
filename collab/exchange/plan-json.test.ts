import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { krakowPlan, problemsOf, readValue, textFile } from "#tests/support/krakow.ts";
import { blankNode, byId } from "../plan/blank.ts";
import type { NodeId } from "../plan/id.ts";
import { emptyPlan, type Plan, type PlanNode } from "../plan/schema.ts";
import { readPlanJson, writePlanJson } from "./plan-json.ts";

const read = (text: string, options = {}) => readPlanJson(textFile("a.plan.json", text), options);
const again = (plan: Plan) => readValue(read(writePlanJson(plan)));
const file = (parts: object) => JSON.stringify({ format: "wspolny-stol/plan", schema: 1, ...parts });
const id = (text: string) => text as NodeId;

test("[EX1] the Kraków plan comes back whole, and writes the same bytes", () => {
  const plan = krakowPlan();
  expect(again(plan)).toEqual(plan);
  expect(writePlanJson(again(plan))).toBe(writePlanJson(plan));
});

test("[EX1] the order in which a plan was put together does not show", () => {
  const plan = krakowPlan();
  const turned = { ...plan, nodes: byId(Object.values(plan.nodes).reverse()) };
  expect(writePlanJson(turned)).toBe(writePlanJson(plan));
});

test("[PL3] unknown kinds and fields of a later program come back, where they stood", () => {
  const nodes = {
    d: { kind: "drone", title: "Dron", rotors: 4, nested: { deep: [1, null] } },
    p: { kind: "partner", title: "A", mood: "good" },
  };
  const edges = { t: { kind: "carries", from: "d", to: "p", load: 3 } };
  const plan = readValue(read(file({ nodes, edges })));
  expect(plan.nodes[id("d")]).toMatchObject({
    kind: "unknown",
    title: "Dron",
    extra: { kind: "drone", rotors: 4 },
  });
  expect(plan.nodes[id("p")]).toMatchObject({ kind: "partner", extra: { mood: "good" } });
  const written = JSON.parse(writePlanJson(plan));
  expect(written.nodes.d).toMatchObject(nodes.d);
  expect(written.nodes.p).toMatchObject(nodes.p);
  expect(written.edges.t).toMatchObject(edges.t);
  expect(again(plan)).toEqual(plan);
});

test("[PL3] a refused value that stands aside under a known name stays aside", () => {
  const node = blankNode("partner", id("p"), {
    title: "A",
    extra: { influence: "much", id: 7, extra: { x: 1 } },
  });
  const plan = { ...emptyPlan, nodes: byId([node]) };
  expect(again(plan)).toEqual(plan);
});

test("[PL11] removed and merged cards are in the file", () => {
  const gone = blankNode("need", id("a"), { removed: { by: "x", at: 5 }, created: { by: "y", at: 1 } });
  const merged = blankNode("need", id("b"), { mergedInto: id("a") });
  const plan = { ...emptyPlan, nodes: byId([gone, merged]) };
  expect(again(plan)).toEqual(plan);
});

describe("refusals", () => {
  test.each([
    ["no JSON", "{", ["not-json"]],
    ["some other JSON", '{"nodes": {}}', ["not-a-plan"]],
    ["a list", "[]", ["not-a-plan"]],
    ["nothing", "", ["empty-file"]],
    ["a newer schema", file({ schema: 99 }), ["newer-schema"]],
    [
      "one id twice",
      file({}).replace("{", '{"nodes":{"a":{"kind":"need"},"a":{"kind":"need"}},'),
      ["repeated-key"],
    ],
    ["__proto__", file({}).replace("{", '{"nodes":{"__proto__":{"kind":"need"}},'), ["forbidden-key"]],
    ["endless nesting", file({}).replace("{", `{"x":${"[".repeat(99)}${"]".repeat(99)},`), ["too-deep"]],
  ])("[EX1] %s is refused", (_name, text, problems) => {
    expect(problemsOf(read(text))).toEqual(problems);
  });

  test.each([
    [{ nodes: { a: { kind: "need", title: 5 } } }, "nodes.a.title", "a text"],
    [{ nodes: { a: {} } }, "nodes.a.kind", "a text"],
    [{ nodes: { "a b": { kind: "need" } } }, "nodes.a b", "an id of letters, digits, - and _"],
    [{ nodes: { a: { kind: "need", id: "b" } } }, "nodes.a.id", "the same id as its key"],
    [{ nodes: { a: { kind: "partner", influence: 9 } } }, "nodes.a.influence", "at most 5"],
    [{ nodes: { a: { kind: "activity", due: "soon" } } }, "nodes.a.due", "another form"],
    [{ nodes: { a: { kind: "task", removed: true } } }, "nodes.a.removed", "{ by, at }"],
    [{ nodes: [] }, "nodes", "{ … }"],
    [{ edges: { t: { kind: "runs", from: "a" } } }, "edges.t.to", "an id of letters, digits, - and _"],
    [
      { boards: { b: { kind: "wall" } } },
      "boards.b.kind",
      "partnership-map, resource-map, action-plan, event-programme, free",
    ],
    [
      { boards: { b: { kind: "free", placements: { a: { position: { x: "1", y: 2 } } } } } },
      "boards.b.placements.a.position.x",
      "a number",
    ],
  ])("[EX1] %j is refused with its path", (parts, path, expected) => {
    const parsed = read(file(parts));
    expect(parsed.ok ? [] : parsed.problems).toEqual([
      { file: "a.plan.json", reason: "bad-value", params: { path, expected } },
    ]);
  });

  test("[PL27] values out of range can be kept, for the checks to speak of", () => {
    const text = file({ nodes: { a: { kind: "partner", influence: 9 } } });
    expect(readValue(read(text, { keepValues: true })).nodes[id("a")]).toMatchObject({ influence: 9 });
  });
});

const anyText = fc.string({ unit: "grapheme-composite" });
const anyNode = fc.record({
  kind: fc.constantFrom("partner", "activity", "note", "session", "later-kind"),
  title: anyText,
  note: anyText,
  // no document that is read has a key of this name, at any depth
  extra: fc
    .dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 }))
    .filter((extra) => !JSON.stringify(extra).includes('"__proto__":')),
});

test("[EX1] any titles and unknown fields come back as they were", () => {
  fc.assert(
    fc.property(fc.array(anyNode, { maxLength: 6 }), (drawn) => {
      const nodes = drawn.map(({ kind, title, note, extra }, at): PlanNode => {
        const { kind: _kind, ...rest } = JSON.parse(JSON.stringify(extra));
        if (kind === "later-kind") {
          const {
            id: nodeId,
            extra: _,
            kind: __,
            ...base
          } = blankNode("text", id(`n${at}`), { title, note });
          return { ...base, id: nodeId, kind: "unknown", extra: { ...rest, kind } };
        }
        return blankNode(kind as "note", id(`n${at}`), { title, note, extra: rest });
      });
      const plan = { ...emptyPlan, nodes: byId(nodes) };
      expect(again(plan)).toEqual(plan);
    }),
  );
});
