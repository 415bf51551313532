import { expect, test } from "vitest";
import { krakowFile, krakowPlan, readValue } from "#tests/support/krakow.ts";
import { checkPlan } from "../plan/check.ts";
import { presentEdges } from "../plan/present.ts";
import { derivedIds, randomIds } from "./draft.ts";
import { readFiles } from "./formats.ts";
import { writePlanJson } from "./plan-json.ts";
import { readProgrammes, writeProgrammes } from "./programmes-csv.ts";
import { writeSchedule } from "./schedule-csv.ts";
import { writeActionPlan } from "./write-action-plan.ts";
import { writeKumu } from "./write-kumu.ts";

const plan = krakowPlan();
const nodes = Object.values(plan.nodes);
const count = (items: readonly { kind: string }[]) => {
  const counts: Record<string, number> = {};
  for (const { kind } of items) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
};
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const lines = (csv: string) =>
  csv
    .trim()
    .split(/\r?\n/)
    // quotes around a cell that needs none say nothing
    .map((line) => line.replace(/(?<=,)"([^",]*)"$/, "$1"));

test("[EX4] the Kraków files become one plan with every card and tie", () => {
  expect(count(nodes)).toEqual({ partner: 25, goal: 12, activity: 13, indicator: 3, session: 27, frame: 2 });
  expect(count(Object.values(plan.edges))).toEqual({
    runs: 7,
    supports: 2,
    cooperates: 11,
    "gives-room": 1,
    inspires: 2,
    measures: 3,
    responsible: 25,
    "takes-part": 11,
    hosts: 5,
  });
  expect(
    Object.values(plan.boards).map(({ kind, placements }) => [kind, Object.keys(placements).length]),
  ).toEqual([
    ["partnership-map", 25],
    ["action-plan", 28],
    ["event-programme", 29],
  ]);
});

test("[EX5] hosted by is a room that the other one gives", () => {
  const tie = Object.values(plan.edges).find(({ kind }) => kind === "gives-room");
  expect(tie && [plan.nodes[tie.from]?.title, plan.nodes[tie.to]?.title, tie.mutual]).toEqual([
    "Ochotnicza Straż Pożarna Wróżenice",
    "PAL Wróżenice",
    false,
  ]);
});

test("[PL7] names that match no partner stay text, and no partner is made of them", () => {
  const mentions = nodes.flatMap((node) => ("mentions" in node ? Object.values(node.mentions) : []));
  expect(mentions.filter(({ role }) => role === "hosts").map(({ name }) => name)).toContain(
    "PAL Nasze sprawy",
  );
  expect(nodes.some(({ title }) => title === "PAL Nasze sprawy")).toBe(false);
  const hosts = presentEdges(plan).filter(({ kind }) => kind === "hosts");
  expect(hosts.map(({ from }) => plan.nodes[from]?.title).sort()).toEqual([
    "Centrum Profilaktyki i Edukacji Społecznej PARASOL",
    "Filia nr 9 MOPS",
    "Inicjatywa Po sąsiedzku",
    "PAL Na Olszy",
    "PAL Ugorek",
  ]);
});

test("[PL12] years, quantities and statuses are read as they are meant", () => {
  const streetwork = nodes.find((node) => node.kind === "goal" && node.title === "Streetwork");
  expect(streetwork).toMatchObject({ start: "2006", due: null, status: "in-progress", level: "specific" });
  const indicator = nodes.find(
    (node) => node.kind === "indicator" && node.title === "Osoby objęte kontaktem",
  );
  expect(indicator).toMatchObject({ unit: "osoby", baseline: { value: 0, about: false }, target: null });
  expect(indicator?.kind === "indicator" && Object.values(indicator.measurements)).toEqual([
    { date: null, quantity: { value: 1000, about: false } },
  ]);
});

test("[PL13] items without an end have none, parallel items start together", () => {
  const sessions = nodes.filter((node) => node.kind === "session");
  expect(sessions.filter(({ minutes }) => minutes === null)).toHaveLength(5);
  expect(sessions.filter(({ start }) => start === "2014-11-24T14:30")).toHaveLength(7);
});

test("[PL20] the plan breaks no rule that is an error, and no host is in two places", () => {
  const found = checkPlan(plan);
  expect(found.filter(({ level }) => level === "error")).toEqual([]);
  expect([...new Set(found.map(({ rule }) => rule))]).toEqual(["PL31", "PL35"]);
});

test("[EX1] equal inputs give equal bytes; people's imports get random ids", () => {
  expect(writePlanJson(krakowPlan())).toBe(writePlanJson(plan));
  const files = [krakowFile("elements"), krakowFile("connections")];
  const [one, other] = [randomIds, randomIds].map((ids) => readValue(readFiles(files, undefined, ids, "pl")));
  expect(Object.keys(one?.nodes ?? {}).filter((id) => id in (other?.nodes ?? {}))).toEqual([]);
});

test("[EX5] every sheet comes out as it went in", () => {
  const kumu = writeKumu(plan);
  expect(lines(kumu.elements)).toEqual(lines(text(krakowFile("elements").bytes)));
  expect(lines(kumu.connections).sort()).toEqual(lines(text(krakowFile("connections").bytes)).sort());
  expect(lines(writeActionPlan(plan)).sort()).toEqual(lines(text(krakowFile("actionPlan").bytes)).sort());
  expect(lines(writeSchedule(plan))).toEqual(lines(text(krakowFile("schedule").bytes)));
  const programmes = readValue(readFiles([krakowFile("programmes")], undefined, derivedIds(), "pl"));
  expect(lines(writeProgrammes(programmes)).sort()).toEqual(
    lines(text(krakowFile("programmes").bytes)).sort(),
  );
});

test("[EX4] a programme that is a partner already lends it its former names", () => {
  const files = [krakowFile("elements"), krakowFile("connections"), krakowFile("programmes")];
  const joined = Object.values(readValue(readFiles(files, undefined, derivedIds(), "pl")).nodes);
  expect(joined).toHaveLength(25 + 19 - 7);
  const olszy = joined.find(({ title }) => title === "PAL Na Olszy");
  expect(olszy?.kind === "partner" && Object.values(olszy.aliases).sort()).toEqual([
    "Celarowska",
    "Na Olszy",
  ]);
});

test("[EX4] programmes are read as the server wants them", () => {
  const programmes = readValue(readProgrammes(krakowFile("programmes")));
  expect(programmes).toHaveLength(19);
  expect(programmes.filter(({ archived }) => archived)).toHaveLength(8);
  expect(programmes.find(({ externalId }) => externalId === "wrozenice")).toEqual({
    externalId: "wrozenice",
    archived: false,
    source: "002;003",
    name: "Wróżenice",
    aliases: ["Wróżeniec", "Wrózeniec", "Wróżeńice"],
    kind: "local activity programme",
    district: "Nowa Huta",
    address: "ul. Wróżenicka 49",
    since: "2023-10-14",
    until: "",
    note: "w budynku Ochotniczej Straży Pożarnej; daleko od centrum miasta",
  });
});
