import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { writePlanJson } from "#collab/exchange/plan-json.ts";
import type { Plan, PlanNode } from "#collab/plan/schema.ts";
import { run } from "#server/cli.ts";
import { krakowPlan } from "../support/krakow.ts";

const krakow = new URL("../../server/demo/krakow/", import.meta.url).pathname;
let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "diff-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function diff(...args: string[]) {
  const said = { out: "", tell: "" };
  const status = await run(["diff", ...args], {
    out: (text) => {
      said.out += text;
    },
    tell: (line) => {
      said.tell += `${line}\n`;
    },
  });
  return { status, ...said };
}

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const plan = krakowPlan();
const activity = Object.values(plan.nodes).find(({ kind }) => kind === "activity") as PlanNode;
const changed: Plan = {
  ...plan,
  nodes: { ...plan.nodes, [activity.id]: { ...activity, title: "Piknik", due: "2027-05-24" } as PlanNode },
};

describe("cli diff", () => {
  test("tells one entry per change, as sentences in both languages and as data", async () => {
    const [a, b] = [file("a.plan.json", writePlanJson(plan)), file("b.plan.json", writePlanJson(changed))];
    const polish = await diff("--a", a, "--b", b);
    expect(polish.status).toBe(0);
    expect(polish.out.trim().split("\n")).toEqual([
      `Działanie „${activity.title}”: nowa nazwa „Piknik”`,
      "Działanie „Piknik”: termin: 24 maja 2027 (wcześniej brak)",
    ]);
    const english = await diff("--a", a, "--b", b, "--lang", "en");
    expect(english.out).toContain("Activity “Piknik”: due date: 24 May 2027 (none before)");
    const data = await diff("--a", a, "--b", b, "--json");
    expect(JSON.parse(data.out)).toEqual({
      changes: [
        {
          card: activity.id,
          from: activity.title,
          sentence: `Działanie „${activity.title}”: nowa nazwa „Piknik”`,
          to: "Piknik",
          type: "card-renamed",
        },
        {
          card: activity.id,
          field: "due",
          from: null,
          sentence: "Działanie „Piknik”: termin: 24 maja 2027 (wcześniej brak)",
          to: "2027-05-24",
          type: "card-field",
        },
      ],
    });
    expect((await diff("--a", a, "--b", b, "--json")).out).toBe(data.out);
  });

  test("says nothing about equal files", async () => {
    const a = file("same.plan.json", writePlanJson(plan));
    expect(await diff("--a", a, "--b", a)).toMatchObject({ status: 0, out: "" });
    expect(JSON.parse((await diff("--a", a, "--b", a, "--json")).out)).toEqual({ changes: [] });
  });

  test("[DF10] finds the cards of two sheets by their names", async () => {
    const text = readFileSync(join(krakow, "action-plan.csv"), "utf8");
    const sheet = file("new.action-plan.csv", text.replace("in progress", "done"));
    const told = await diff("--a", join(krakow, "action-plan.csv"), "--b", sheet);
    expect(told.status).toBe(0);
    expect(told.out.trim().split("\n")).toEqual([
      expect.stringMatching(/^Cel „.*”: stan z „w toku” na „zrobione”$/),
    ]);
  });

  test("[DF10] a plan and the sheet that it came from differ in nothing that the sheet says", async () => {
    const a = file("whole.plan.json", writePlanJson(plan));
    const told = await diff(
      "--a",
      a,
      "--b",
      ...["partners.kumu-elements.csv"].map((name) => join(krakow, name)),
    );
    expect(told.status).toBe(0);
    expect(told.out).not.toMatch(/^Dodano/m);
  });

  test("refuses what it cannot read, and says what was typed wrong", async () => {
    const broken = file("broken.plan.json", "{");
    const a = file("fine.plan.json", writePlanJson(plan));
    expect(await diff("--a", a, "--b", broken)).toMatchObject({ status: 2, out: "" });
    expect(await diff("--a", a, "--b", join(folder, "nowhere.csv"))).toMatchObject({ status: 2, out: "" });
    expect(await diff("--a", a)).toMatchObject({ status: 64, out: "" });
    expect(await diff("--a", a, "--b", a, "--lang", "de")).toMatchObject({ status: 64, out: "" });
  });
});
