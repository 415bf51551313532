import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { krakowFile, problemsOf, readValue, textFile } from "#tests/support/krakow.ts";
import { actionColumns, readActionPlan } from "./action-plan-csv.ts";
import { writeSheet } from "./csv.ts";
import { derivedIds } from "./draft.ts";
import { type Format, formats, readFiles } from "./formats.ts";
import { readKumu } from "./kumu.ts";
import { programmeColumns, readProgrammes } from "./programmes-csv.ts";
import { readSchedule, scheduleColumns, writeSchedule } from "./schedule-csv.ts";
import { writeActionPlan } from "./write-action-plan.ts";
import { writeKumu } from "./write-kumu.ts";

const sheet = (columns: readonly string[], ...rows: Record<string, string>[]) =>
  textFile(
    "a.csv",
    writeSheet(
      columns,
      rows.map((row) => columns.map((name) => row[name] ?? "")),
    ),
  );
const action = (...rows: Record<string, string>[]) => readActionPlan(sheet(actionColumns.required, ...rows));
const schedule = (...rows: Record<string, string>[]) =>
  readSchedule(sheet(scheduleColumns.required, ...rows));

describe("action plan", () => {
  const row = { Id: "1", Kind: "activity", Title: "Piknik" };
  test.each([
    ["an unknown parent", [{ ...row, Parent: "9" }], ["2 Parent unknown-parent"]],
    ["an id twice", [row, row], ["3 Id repeated-id"]],
    [
      "a circle",
      [
        { ...row, Parent: "2" },
        { ...row, Id: "2", Parent: "1" },
      ],
      ["2 Parent parent-circle"],
    ],
    ["a day that does not exist", [{ ...row, End: "2027-02-30" }], ["2 End bad-date"]],
    ["an unknown kind", [{ ...row, Kind: "dream" }], ["2 Kind bad-choice"]],
    ["an unknown status", [{ ...row, Status: "someday" }], ["2 Status bad-choice"]],
    ["no title", [{ ...row, Title: "" }], ["2 Title missing-value"]],
    ["numbers without an indicator", [{ ...row, Target: "5" }], ["2 Indicator missing-value"]],
    ["a target in words", [{ ...row, Indicator: "x", Target: "dużo" }], ["2 Target bad-number"]],
  ])("[EX4] %s is refused", (_name, rows, problems) => {
    expect(problemsOf(action(...rows))).toEqual(problems);
  });

  test("[EX4] a chain of more levels than a board can show is refused", () => {
    const chain = Array.from({ length: 3000 }, (_, at) => ({
      ...row,
      Id: `${at}`,
      Parent: at === 0 ? "" : `${at - 1}`,
    }));
    expect(problemsOf(action(...chain.slice(0, 50)))).toEqual([]);
    expect(problemsOf(action(...chain.reverse()))).toContain("2 Parent too-deep");
  });

  test("[EX4] children may stand above their parents, dates may be Polish, numbers about right", () => {
    const rows = readValue(
      action(
        { ...row, Id: "b", Parent: "a", End: "24.5.2027", Indicator: "goście", Target: "ok. 1 000,5" },
        { ...row, Id: "a", Kind: "Cel ogólny", Status: "W trakcie" },
      ),
    );
    expect(rows[0]).toMatchObject({
      due: "2027-05-24",
      indicator: { target: { value: 1000.5, about: true } },
    });
    expect(rows[1]).toMatchObject({ kind: "general", status: "in-progress" });
  });
});

describe("event programme", () => {
  const row = { Day: "2027-05-22", Start: "14:00", Title: "Gra" };
  test.each([
    ["a day only to the month", [{ ...row, Day: "2027-05" }], ["2 Day bad-date"]],
    ["a time that does not exist", [{ ...row, Start: "25:00" }], ["2 Start bad-time"]],
    ["no start", [{ ...row, Start: "" }], ["2 Start missing-value"]],
    ["an end at the start", [{ ...row, End: "14:00" }], ["2 End bad-length"]],
    ["an end just before the start", [{ ...row, End: "13:00" }], ["2 End bad-length"]],
    ["places in words", [{ ...row, Capacity: "kilka" }], ["2 Capacity out-of-range"]],
    ["an unknown kind", [{ ...row, Kind: "nap" }], ["2 Kind bad-choice"]],
  ])("[EX4] %s is refused", (_name, rows, problems) => {
    expect(problemsOf(schedule(...rows))).toEqual(problems);
  });

  test.each([
    ["16:30", 150],
    ["", null],
    ["01:00", 660],
    ["24:00", 600],
    ["9.30", undefined],
    ["2027-05-24T14:00", 2880],
  ])("[PL13] from 14:00 to %j lasts %s minutes", (End, minutes) => {
    const parsed = schedule({ ...row, End });
    if (minutes === undefined) expect(problemsOf(parsed)).toEqual(["2 End bad-length"]);
    else expect(readValue(parsed)[0]?.minutes).toBe(minutes);
  });
});

describe("kumu", () => {
  const kumu = (elements: string, connections?: string) =>
    readKumu(
      textFile("e.csv", elements),
      connections === undefined ? undefined : textFile("c.csv", connections),
    );

  test.each([
    ["a label twice", "Label,Type\nA,NGO\nA,NGO", undefined, ["3 Label repeated-name"]],
    ["an influence of 9", "Label,Type,Influence\nA,NGO,9", undefined, ["2 Influence out-of-range"]],
    ["a connection to nobody", "Label,Type\nA,NGO", "From,To,Type\nA,B,runs", ["2 To unknown-name"]],
    ["a connection to itself", "Label,Type\nA,NGO", "From,To,Type\nA,a,runs", ["2 To tie-to-itself"]],
    [
      "a direction of its own",
      "Label,Type\nA,NGO\nB,NGO",
      "From,To,Type,Direction\nA,B,runs,up",
      ["2 Direction bad-choice"],
    ],
  ])("[EX5] %s is refused", (_name, elements, connections, problems) => {
    expect(problemsOf(kumu(elements, connections))).toEqual(problems);
  });

  test("[EX5] an unknown type of tie becomes related and keeps its word, an unknown type of element stays as a tag", () => {
    const { partners, ties } = readValue(
      kumu("Label,Type,Tags\nA,Circus,x|y\nB,NGO,", "From,To,Type,Label\nA,B,mentors,weekly"),
    );
    expect(partners[0]).toMatchObject({ sector: "other", tags: ["Circus", "x", "y"] });
    expect(ties[0]).toMatchObject({ kind: "related", label: "mentors: weekly" });
  });

  test("[EX5] ends are found by label, then by folded label or alias", () => {
    const { ties } = readValue(
      kumu(
        "Label,Type,Aliases\nPAL Na Olszy,PAL,Celarowska\nB,NGO,",
        "From,To,Type\nCELAROWSKA,b,cooperates",
      ),
    );
    expect(ties[0]).toMatchObject({ from: 0, to: 1, mutual: true });
  });
});

test("[EX4] a sheet of programmes with an id twice or a bad state is refused", () => {
  const row = { Id: "a", Name: "A" };
  const parsed = readProgrammes(sheet(programmeColumns.required, row, { ...row, State: "asleep" }));
  expect(problemsOf(parsed)).toEqual(["3 Id repeated-id", "3 State bad-choice"]);
});

describe("formats", () => {
  test("[EX4] each file is told by what it holds, whatever its name", () => {
    const files = (["schedule", "actionPlan", "connections", "elements"] as const).map((name, at) => ({
      ...krakowFile(name),
      name: `${at}.csv`,
    }));
    expect(Object.keys(readValue(readFiles(files, undefined, derivedIds(), "pl")).boards)).toHaveLength(3);
  });

  test.each([
    ["connections alone", [krakowFile("connections")], ["missing-elements"]],
    ["a sheet of something else", [textFile("a.csv", "Kwota,Data\n1,2")], ["unknown-format"]],
    ["a picture", [{ name: "a.csv", bytes: Uint8Array.of(0x89, 0x50, 0, 0) }], ["binary-file"]],
    ["a plan and a sheet", [textFile("a.plan.json", "{}"), krakowFile("elements")], ["wrong-mix"]],
  ])("[EX4] %s is refused", (_name, files, problems) => {
    expect(problemsOf(readFiles(files, undefined, derivedIds(), "pl"))).toEqual(problems);
  });

  test("[EX2] no bytes make a reader throw, whatever they are said to be", () => {
    const heads = [
      "",
      "Id,Parent,Kind,Title\n",
      "Label;Type\n",
      "Day,Start,End\n",
      "{",
      '{"format":"wspolny-stol/plan",',
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...heads),
        fc.oneof(
          fc.uint8Array(),
          fc.string().map((s) => new TextEncoder().encode(s)),
          fc.json().map((s) => new TextEncoder().encode(s)),
        ),
        fc.option(fc.constantFrom<Format>(...formats), { nil: undefined }),
        (head, tail, format) => {
          const bytes = Uint8Array.from([...new TextEncoder().encode(head), ...tail]);
          const parsed = readFiles([{ name: "x", bytes }], format, derivedIds(), "pl");
          if (!parsed.ok) expect(parsed.problems.length).toBeGreaterThan(0);
        },
      ),
      { numRuns: 500 },
    );
  });
});

const word = fc
  .string({ unit: "grapheme", minLength: 1, maxLength: 12 })
  .map((text) =>
    text
      .replace(/[\p{Cc}\p{Zl}\p{Zp};|\uFFFE\uFFFF]/gu, "")
      .normalize("NFC")
      .trim(),
  )
  .filter((text) => text !== "");
const day = fc
  .date({ min: new Date("1990-01-01"), max: new Date("2090-01-01"), noInvalidDate: true })
  .map((d) => d.toISOString().slice(0, 10));

describe("round trips", () => {
  const through = (format: Format, files: { name: string; bytes: Uint8Array }[]) =>
    readValue(readFiles(files, format, derivedIds(), "pl"));

  test("[EX5] any action plan: what is written reads the same and is written the same", () => {
    const row = fc.record({
      Title: word,
      Kind: fc.constantFrom("department", "goal", "activity", "task"),
      Responsible: fc.oneof(fc.constant(""), word),
      Start: fc.oneof(
        fc.constant(""),
        day,
        day.map((d) => d.slice(0, 4)),
      ),
      Status: fc.constantFrom("", "done", "in progress"),
      Indicator: fc.oneof(fc.constant(""), word),
      Funding: fc.oneof(fc.constant(""), word),
      Note: fc.oneof(fc.constant(""), word),
      up: fc.nat(),
    });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 12 }), (drawn) => {
        const rows = drawn.map(({ up, ...cells }, at) => ({
          ...cells,
          Id: `r${at}`,
          Parent: at > 0 && up % 3 > 0 ? `r${up % at}` : "",
          Baseline: cells.Indicator === "" ? "" : `${up}`,
        }));
        const first = writeActionPlan(through("action-plan-csv", [sheet(actionColumns.required, ...rows)]));
        const second = writeActionPlan(through("action-plan-csv", [textFile("a.csv", first)]));
        expect(second).toBe(first);
        const byId = (row: string) => row.split(",")[0] ?? "";
        expect(first.split("\r\n").slice(1).map(byId).sort()).toEqual(
          ["", ...rows.map(({ Id }) => Id)].sort(),
        );
      }),
      { numRuns: 60 },
    );
  });

  test("[EX5] any event programme: what is written reads the same and is written the same", () => {
    const row = fc.record({
      Title: word,
      Day: day,
      Start: fc
        .tuple(fc.nat(23), fc.nat(59))
        .map((clock) => clock.map((part) => `${part}`.padStart(2, "0")).join(":")),
      Kind: fc.constantFrom("", "workshop", "study visit"),
      Host: fc.array(word, { maxLength: 3 }).map((names) => names.join("; ")),
      Place: fc.oneof(fc.constant(""), word),
      Capacity: fc.oneof(fc.constant(""), fc.nat(500).map(String)),
      Note: fc.oneof(fc.constant(""), word),
    });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 12 }), (rows) => {
        const first = writeSchedule(through("schedule-csv", [sheet(scheduleColumns.required, ...rows)]));
        expect(writeSchedule(through("schedule-csv", [textFile("a.csv", first)]))).toBe(first);
        expect(first.split("\r\n").length).toBeGreaterThanOrEqual(rows.length + 2);
      }),
      { numRuns: 60 },
    );
  });

  test("[EX5] any map: what is written reads the same and is written the same", () => {
    const types = ["runs", "cooperates", "hosted by", "mentors", ""];
    const tie = fc.tuple(
      fc.nat(),
      fc.nat(),
      fc.constantFrom(...types),
      fc.constantFrom("directed", "mutual", ""),
    );
    fc.assert(
      fc.property(
        fc.uniqueArray(word, { minLength: 2, maxLength: 8 }),
        fc.array(tie, { maxLength: 10 }),
        (labels, ties) => {
          const elements = sheet(
            ["Label", "Type"],
            ...labels.map((Label, at) => ({ Label, Type: at % 2 ? "NGO" : "" })),
          );
          const rows = ties.flatMap(([a, b, Type, Direction]) => {
            const [From, To] = [labels[a % labels.length] ?? "", labels[b % labels.length] ?? ""];
            return From === To ? [] : [{ From, To, Type, Direction }];
          });
          fc.pre(rows.length > 0);
          const connections = sheet(["From", "To", "Type", "Direction"], ...rows);
          const first = writeKumu(through("kumu-csv", [elements, connections]));
          const files = [textFile("e.csv", first.elements), textFile("c.csv", first.connections)];
          const second = writeKumu(through("kumu-csv", files));
          expect(second.elements).toBe(first.elements);
          expect(second.connections.split("\r\n").sort()).toEqual(first.connections.split("\r\n").sort());
        },
      ),
      { numRuns: 60 },
    );
  });
});
