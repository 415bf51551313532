import { describe, expect, test } from "vitest";
import { blankBoard, blankEdge, blankNode, byId } from "./blank.ts";
import { checkPlan } from "./check.ts";
import type { BoardId, EdgeId, NodeId } from "./id.ts";
import { type Board, emptyPlan, type Plan, type PlanEdge, type PlanNode } from "./schema.ts";

const id = (text: string) => text as NodeId;
const partner = (name: string, given: Parameters<typeof blankNode<"partner">>[2] = {}) =>
  blankNode("partner", id(name), { title: name, ...given });
const activity = (name: string, given: Parameters<typeof blankNode<"activity">>[2] = {}) =>
  blankNode("activity", id(name), { title: name, ...given });
const session = (
  name: string,
  start: string,
  minutes: number | null,
  hosts: string[] = [],
  at: string[] = [],
) =>
  blankNode("session", id(name), {
    title: name,
    start: `2014-11-24T${start}`,
    minutes,
    mentions: Object.fromEntries([
      ...hosts.map((host, n) => [`h${n}`, { role: "hosts" as const, name: host }]),
      ...at.map((place, n) => [`p${n}`, { role: "at" as const, name: place }]),
    ]),
  });
const tie = (name: string, kind: Parameters<typeof blankEdge>[0], from: string, to: string, given = {}) =>
  blankEdge(kind, name as EdgeId, { from: id(from), to: id(to) }, given);
const planOf = (nodes: PlanNode[], edges: PlanEdge[] = [], boards: Board[] = []): Plan => ({
  ...emptyPlan,
  nodes: byId(nodes),
  edges: byId(edges),
  boards: byId(boards),
});
const found = (plan: Plan, ...only: string[]) =>
  checkPlan(plan)
    .filter(({ rule }) => only.length === 0 || only.includes(rule))
    .map(({ rule, level, ids }) => `${rule} ${level} ${ids.join(" ")}`);

describe("ties", () => {
  const cards = [partner("a"), partner("b"), activity("c")];

  test.each<[string, PlanEdge, string[]]>([
    ["[PL20] a tie to a card that does not exist", tie("t", "cooperates", "a", "zz"), ["PL20 error t"]],
    ["[PL21] a kind that does not fit its ends", tie("t", "responsible", "a", "c"), ["PL21 error t a c"]],
    ["[PL22] a tie from a card to itself", tie("t", "cooperates", "a", "a"), ["PL22 error t a"]],
    ["[PL8] a conflict tie in the shared plan", tie("t", "conflict", "a", "b"), ["PL8 error t"]],
    ["[PL27] a strength of 9", tie("t", "funds", "a", "b", { strength: 9 }), ["PL27 error t"]],
    ["[PL3] a kind that this version does not know", { ...tie("t", "funds", "a", "c"), kind: "unknown" }, []],
    ["[PL11] a tie in the bin", tie("t", "cooperates", "a", "a", { removed: { by: "x", at: 1 } }), []],
  ])("%s", (_name, edge, violations) => {
    expect(found(planOf(cards, [edge]))).toEqual(violations);
  });

  test("[PL23] the same tie twice, a mutual one also from the other side", () => {
    const edges = [
      tie("1", "cooperates", "a", "b"),
      tie("2", "cooperates", "b", "a"),
      tie("3", "funds", "a", "b"),
    ];
    expect(found(planOf(cards, edges))).toEqual(["PL23 warning 1 2"]);
  });
});

describe("programme items", () => {
  test.each<[string, PlanNode[], string[]]>([
    [
      "[PL29] one host in two items of equal start and length",
      [session("a", "14:30", 60, ["OPS Radlin"]), session("b", "14:30", 60, ["OPS Radlin"])],
      ["PL29 warning a b"],
    ],
    [
      "[PL29] the same unlinked name spelled otherwise is the same host",
      [session("a", "14:30", 60, ["MOPS Łapy"]), session("b", "15:00", 60, ["mops  lapy"])],
      ["PL29 warning a b"],
    ],
    [
      "[PL30] one place in two items",
      [session("a", "14:30", 60, [], ["os. Ugorek 1"]), session("b", "15:00", 15, [], ["os. Ugorek 1"])],
      ["PL30 warning a b"],
    ],
    [
      "[PL29] different hosts side by side",
      [session("a", "14:30", 60, ["A"]), session("b", "14:30", 60, ["B"])],
      [],
    ],
    ["[PL29] items that touch", [session("a", "14:30", 60, ["A"]), session("b", "15:30", 60, ["A"])], []],
    [
      "[PL31] no end: asked for once, an overlap that is only possible is not claimed",
      [session("a", "18:00", null, ["A"]), session("b", "19:00", 60, ["A"])],
      ["PL31 warning a"],
    ],
    [
      "[PL29] two items of unknown length that begin together certainly overlap",
      [session("a", "12:30", null, ["A"]), session("b", "12:30", null, ["A"])],
      ["PL29 warning a b", "PL31 warning a", "PL31 warning b"],
    ],
  ])("%s", (_name, nodes, violations) => {
    expect(found(planOf(nodes), "PL29", "PL30", "PL31")).toEqual(violations);
  });

  test("[PL29] a linked host and the same name still unlinked are one host", () => {
    const nodes = [
      partner("radlin", { title: "OPS Radlin" }),
      session("a", "14:30", 60, ["OPS Radlin"]),
      session("b", "14:30", 60),
    ];
    expect(found(planOf(nodes, [tie("t", "hosts", "radlin", "b")]), "PL29")).toEqual(["PL29 warning a b"]);
  });
});

describe("cards", () => {
  test.each<[string, PlanNode[], string[]]>([
    ["[PL24] a parent that does not exist", [activity("a", { parent: id("zz") })], ["PL24 error a"]],
    [
      "[PL25] a circle of parents",
      [activity("a", { parent: id("b") }), activity("b", { parent: id("a") })],
      ["PL25 error a b"],
    ],
    [
      "[PL26] a partner under an activity",
      [activity("a"), partner("p", { parent: id("a") })],
      ["PL26 warning p a"],
    ],
    ["[PL27] influence 9", [partner("p", { influence: 9 })], ["PL27 error p"]],
    ["[PL28] due before it starts", [activity("a", { start: "2027-05", due: "2027-04" })], ["PL28 error a"]],
    ["[PL28] due in the year it starts in", [activity("a", { start: "2027-05-24", due: "2027" })], []],
    ["[PL33] a PESEL in a note", [activity("a", { note: "dla 44051401359" })], ["PL33 warning a"]],
    ["[PL34] a phone in an alias", [partner("p", { aliases: { x: "600 700 800" } })], ["PL34 warning p"]],
    [
      "[PL35] a name on two cards is one finding",
      [
        activity("a", { mentions: { m: { role: "responsible", name: "PAL Nasze sprawy" } } }),
        activity("b", { mentions: { m: { role: "responsible", name: "PAL Nasze Sprawy" } } }),
      ],
      ["PL35 warning a b"],
    ],
    [
      "[PL36] two partners of one name after folding",
      [partner("a", { title: "Straż Miejska" }), partner("b", { title: "STRAZ MIEJSKA" })],
      ["PL36 warning a b"],
    ],
    ["[PL37] a partner without a title", [partner("p", { title: "  " })], ["PL37 warning p"]],
    ["[PL8] a contact in the shared plan", [partner("p", { extra: { contact: "x" } })], ["PL8 error p"]],
    ["[PL11] what lies in the bin", [partner("p", { influence: 9, removed: { by: "x", at: 1 } })], []],
  ])("%s", (_name, nodes, violations) => {
    expect(found(planOf(nodes))).toEqual(violations);
  });

  test("[PL38] a board that holds a card that does not exist", () => {
    const board = blankBoard("free", "b" as BoardId, "Tablica");
    const placements = {
      [id("zz")]: { node: id("zz"), position: { x: 0, y: 0 }, size: null, frame: null },
    };
    expect(found(planOf([], [], [{ ...board, placements }]))).toEqual(["PL38 error b zz"]);
  });

  test("[PL33] a message never repeats the number", () => {
    const [violation] = checkPlan(planOf([activity("a", { title: "Pani 44051401359" })]));
    expect(violation?.message).not.toMatch(/\d{5}/);
  });
});
