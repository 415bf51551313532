import { expect, test } from "vitest";
import { blankBoard, blankEdge, blankNode, byId } from "#collab/plan/blank.ts";
import type { BoardId, EdgeId, NodeId } from "#collab/plan/id.ts";
import {
  type Board,
  type BoardKind,
  emptyPlan,
  type Plan,
  type PlanEdge,
  type PlanNode,
} from "#collab/plan/schema.ts";
import { cardFacts } from "./card-facts.ts";
import { readBoards, type Section } from "./read-board.ts";

const node = (id: string) => id as NodeId;
const gone = { by: "anna", at: 1 };

function planOf(
  cards: readonly PlanNode[],
  { kind = "free" as BoardKind, edges = [] as PlanEdge[] } = {},
): Plan {
  return { ...emptyPlan, nodes: byId(cards), edges: byId(edges), boards: byId([boardOf(kind, cards)]) };
}

function boardOf(kind: BoardKind, cards: readonly PlanNode[], id = "board"): Board {
  const placements = Object.fromEntries(
    cards.map((card) => [card.id, { node: card.id, position: { x: 0, y: 0 }, size: null, frame: null }]),
  );
  return { ...blankBoard(kind, id as BoardId, "Tablica"), placements };
}

const tie = (kind: Parameters<typeof blankEdge>[0], from: string, to: string) =>
  blankEdge(kind, `${from}-${kind}-${to}` as EdgeId, { from: node(from), to: node(to) });

const sectionsOf = (plan: Plan): readonly Section[] => readBoards(plan)[0]?.sections ?? [];

test("partners are read by sector, by the Polish alphabet, each with its ties", () => {
  const plan = planOf(
    [
      blankNode("partner", node("o"), { title: "Źródło", sector: "ngo" }),
      blankNode("partner", node("p"), { title: "Łąka", sector: "ngo" }),
      blankNode("partner", node("q"), { title: "Mops", sector: "public-institution" }),
      blankNode("partner", node("r"), { title: "Bez sektora" }),
    ],
    { kind: "partnership-map", edges: [tie("supports", "q", "p")] },
  );
  const [section] = sectionsOf(plan);
  if (section?.kind !== "partners") throw new Error("partners are missing");
  expect(
    section.sectors.map(({ sector, partners }) => [
      sector,
      partners.map((card) => [card.node.title, card.ties.length]),
    ]),
  ).toEqual([
    ["public-institution", [["Mops", 1]]],
    [
      "ngo",
      [
        ["Łąka", 1],
        ["Źródło", 0],
      ],
    ],
    [null, [["Bez sektora", 0]]],
  ]);
});

test("what a partner answers for, joins and hosts is told once, as lists", () => {
  const partner = blankNode("partner", node("p"), { title: "Parafia" });
  const others = [
    blankNode("partner", node("q"), { title: "MOPS" }),
    blankNode("task", node("t"), { title: "Zadanie" }),
    blankNode("activity", node("a"), { title: "Działanie" }),
    blankNode("session", node("s"), { title: "Warsztat" }),
  ];
  const edges = [
    tie("responsible", "t", "p"),
    tie("responsible", "a", "p"),
    tie("takes-part", "t", "p"),
    tie("hosts", "p", "s"),
    tie("funds", "q", "p"),
  ];
  const plan = { ...planOf([partner], { edges }), nodes: byId([partner, ...others]) };
  const [section] = sectionsOf(plan);
  if (section?.kind !== "partners") throw new Error("partners are missing");
  expect(section.sectors[0]?.partners[0]).toMatchObject({
    responsibleFor: ["Działanie", "Zadanie"],
    takesPartIn: ["Zadanie"],
    hosts: ["Warsztat"],
    ties: [{ kind: "funds" }],
  });
});

test("an action plan is read as a tree; cards of another board do not indent it", () => {
  const goal = blankNode("goal", node("goal"), { title: "Cel" });
  const elsewhere = blankNode("goal", node("elsewhere"), { title: "Gdzie indziej", parent: node("goal") });
  const task = blankNode("task", node("task"), {
    title: "Zadanie",
    parent: node("elsewhere"),
    mentions: { m: { role: "responsible", name: "Pani Halina" } },
  });
  const mops = blankNode("partner", node("mops"), { title: "MOPS" });
  const plan = {
    ...planOf([goal, task], { kind: "action-plan", edges: [tie("responsible", "task", "mops")] }),
    nodes: byId([goal, elsewhere, task, mops]),
  };
  const [section] = sectionsOf(plan);
  if (section?.kind !== "work") throw new Error("the tree is missing");
  expect(section.rows.map((row) => [row.depth, row.node.title, row.responsible])).toEqual([
    [0, "Cel", []],
    [1, "Zadanie", ["MOPS", "Pani Halina"]],
  ]);
  expect(section.rows[1]?.ties).toEqual([]);
});

test("a programme is read by day and time, what has no time comes last", () => {
  const session = (id: string, start: string | null, minutes: number | null = null) =>
    blankNode("session", node(id), { title: id, start, minutes });
  const plan = planOf(
    [
      session("obiad", "2014-11-24T13:30", 60),
      session("powitanie", "2014-11-24T12:00", 90),
      session("nocna", "2014-11-23T23:30", 60),
      session("kiedyś", null),
      blankNode("place", node("sala"), { title: "Sala" }),
    ],
    { kind: "event-programme", edges: [tie("at", "obiad", "sala")] },
  );
  const [section] = sectionsOf(plan);
  if (section?.kind !== "days") throw new Error("the days are missing");
  expect(
    section.days.map(({ day, sessions }) => [
      day,
      sessions.map((row) => [row.node.title, row.from, row.until, row.places]),
    ]),
  ).toEqual([
    ["2014-11-23", [["nocna", "23:30", "00:30", []]]],
    [
      "2014-11-24",
      [
        ["powitanie", "12:00", "13:30", []],
        ["obiad", "13:30", "14:30", ["Sala"]],
      ],
    ],
    [null, [["kiedyś", null, null, []]]],
  ]);
});

test("each board leads with what it is about", () => {
  const cards = [
    blankNode("partner", node("p")),
    blankNode("goal", node("g")),
    blankNode("session", node("s")),
    blankNode("need", node("n")),
  ];
  const first = (kind: BoardKind) => sectionsOf(planOf(cards, { kind }))[0]?.kind;
  expect(first("partnership-map")).toBe("partners");
  expect(first("action-plan")).toBe("work");
  expect(first("event-programme")).toBe("days");
  expect(first("resource-map")).toBe("cards");
});

test("[PL11] removed cards, ties to them and removed boards are not read", () => {
  const cards = [
    blankNode("partner", node("a"), { title: "A" }),
    blankNode("partner", node("b"), { title: "B", removed: gone }),
  ];
  const plan = planOf(cards, { edges: [tie("supports", "a", "b")] });
  const withRemovedBoard = {
    ...plan,
    boards: { ...plan.boards, ...byId([{ ...boardOf("free", cards, "old"), removed: gone }]) },
  };
  const [board, ...more] = readBoards(withRemovedBoard);
  expect(more).toEqual([]);
  expect(board?.sections).toEqual([
    {
      kind: "partners",
      sectors: [
        {
          sector: null,
          partners: [{ node: cards[0], ties: [], responsibleFor: [], takesPartIn: [], hosts: [] }],
        },
      ],
    },
  ]);
});

test("cards that stand on no board are read at the end, so that a version is whole", () => {
  const placed = blankNode("need", node("placed"), { title: "Na tablicy" });
  const loose = blankNode("need", node("loose"), { title: "Luźna" });
  const plan = { ...planOf([placed]), nodes: byId([placed, loose]) };
  expect(readBoards(plan).map((board) => [board.id, board.sections.length])).toEqual([
    ["board", 1],
    [null, 1],
  ]);
});

test("every kind of card on a board is read in exactly one section", () => {
  const kinds = [
    "need",
    "problem",
    "resource",
    "partner",
    "place",
    "goal",
    "activity",
    "task",
    "indicator",
  ] as const;
  const more = ["event", "session", "note", "text", "image"] as const;
  const cards = [...kinds, ...more].map((kind) => blankNode(kind, node(kind), { title: kind }) as PlanNode);
  const read = sectionsOf(planOf(cards)).flatMap((section): string[] => {
    if (section.kind === "partners")
      return section.sectors.flatMap((s) => s.partners.map((card) => card.node.id));
    if (section.kind === "days") return section.days.flatMap((day) => day.sessions.map((row) => row.node.id));
    return (section.kind === "work" ? section.rows : section.cards).map((row) => row.node.id);
  });
  expect(read.sort()).toEqual(cards.map((card) => card.id).sort());
});

test("a card's facts are its filled fields in the order of its form", () => {
  const indicator = blankNode("indicator", node("i"), {
    unit: "osoby",
    baseline: { value: 0, about: false },
    measurements: {
      late: { date: "2027-03", quantity: { value: 40, about: true } },
      early: { date: "2027-01", quantity: { value: 10, about: false } },
    },
  });
  expect(cardFacts(indicator).map(({ field, value }) => [field, value.as])).toEqual([
    ["unit", "text"],
    ["baseline", "quantity"],
    ["measurements", "measurements"],
  ]);
  const [, , measured] = cardFacts(indicator);
  expect(measured?.value.as === "measurements" && measured.value.list.map((m) => m.date)).toEqual([
    "2027-01",
    "2027-03",
  ]);
  expect(cardFacts(blankNode("need", node("n")))).toEqual([]);
});
