import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";

const krakow = new URL("../../server/demo/krakow/", import.meta.url).pathname;
const project = new URL("../../", import.meta.url).pathname;
// inside the project, so that its packages are found
const cache = join(project, "node_modules/.cache");
let entry = "";
const all = mkdtempSync(join(tmpdir(), "cli-"));
let folder = "";
let turn = 0;

// built once: starting every process through a compiler would take a second each
beforeAll(async () => {
  mkdirSync(cache, { recursive: true });
  const built = mkdtempSync(join(cache, "cli-"));
  entry = join(built, "run-cli.mjs");
  await build({
    entryPoints: [join(project, "tests/support/run-cli.ts")],
    outfile: entry,
    bundle: true,
    packages: "external",
    alias: { "#server": join(project, "server"), "#collab": join(project, "collab") },
    platform: "node",
    format: "esm",
  });
});
beforeEach(() => {
  turn += 1;
  folder = mkdtempSync(join(all, `${turn}-`));
});
afterAll(() => {
  rmSync(all, { recursive: true, force: true });
  rmSync(dirname(entry), { recursive: true, force: true });
});

/** Runs the command line as its own process, without a database in reach. */
function cli(...args: string[]) {
  const env = { ...process.env, DATABASE_URL: "postgres://nobody@127.0.0.1:1/nothing" };
  const { status, stdout, stderr } = spawnSync(process.execPath, [entry, ...args], {
    encoding: "utf8",
    env,
  });
  return { status, stdout, stderr };
}

const from = (...names: string[]) => names.flatMap((name) => ["--in", join(krakow, name)]);
const out = (name: string) => join(folder, name);
const put = (name: string, content: string | Uint8Array) => {
  writeFileSync(out(name), content);
  return out(name);
};
const sheets = from(
  "partners.kumu-elements.csv",
  "partners.kumu-connections.csv",
  "action-plan.csv",
  "conference-2014.schedule.csv",
);

describe("convert", () => {
  test("[EX1] four sheets become one plan, twice the same bytes, and nothing but the data is on stdout", () => {
    expect(cli("convert", ...sheets, "--out", out("a.plan.json"))).toMatchObject({ status: 0, stdout: "" });
    const piped = cli("convert", ...sheets, "--to", "plan", "--json");
    expect(piped.status).toBe(0);
    expect(piped.stdout).toBe(readFileSync(out("a.plan.json"), "utf8"));
    expect(Object.keys(JSON.parse(piped.stdout).nodes)).toHaveLength(82);
    expect(readdirSync(folder)).toEqual(["a.plan.json"]);
  });

  test("[EX5] a plan becomes a Kumu map in a folder, and a plan again", () => {
    expect(cli("convert", ...sheets, "--out", out("a.plan.json")).status).toBe(0);
    const folderOut = out("kumu");
    expect(cli("convert", "--in", out("a.plan.json"), "--to", "kumu-csv", "--out", folderOut).status).toBe(0);
    const files = readdirSync(folderOut).sort();
    expect(files).toEqual(["partners.kumu-connections.csv", "partners.kumu-elements.csv"]);
    const back = files.flatMap((name) => ["--in", join(folderOut, name)]);
    expect(cli("convert", ...back, "--from", "kumu-csv", "--out", out("b.plan.json")).status).toBe(0);
    expect(Object.keys(JSON.parse(readFileSync(out("b.plan.json"), "utf8")).edges)).toHaveLength(23);
  });

  const heading =
    "Id,Parent,Kind,Title,Responsible,Partners,Start,End,Status,Indicator,Unit,Baseline,Target,Actual,Funding,Note\n";
  const rest = ",".repeat(12);
  test.each<[string, string, string | Uint8Array, string]>([
    ["an empty file", "a.csv", "", "a.csv: the file is empty."],
    ["a binary file", "a.csv", Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0), "a.csv: the file is not text"],
    [
      "one huge line",
      "a.csv",
      `${heading}1,,goal,${"x".repeat(100_000)}${rest}`,
      "a.csv, row 2, column Title: the cell is longer",
    ],
    [
      "wrong columns",
      "a.csv",
      "Id,Parent,Kind,Title\n1,,goal,A",
      "a.csv: the file is in none of the known formats",
    ],
    [
      "a missing column",
      "a.csv",
      `${heading.replace(",Note", "")}1,,goal,A${rest.slice(1)}`,
      "a.csv, row 1, column Note: the column is missing",
    ],
    [
      "an id twice",
      "a.csv",
      `${heading}1,,goal,A${rest}\n1,,goal,B${rest}`,
      "a.csv, row 3, column Id: the id “1” is already in row 2.",
    ],
    [
      "an unknown parent",
      "a.csv",
      `${heading}1,7,goal,A${rest}`,
      "a.csv, row 2, column Parent: no row has the id “7”.",
    ],
    [
      "an invalid date",
      "a.csv",
      `${heading}1,,goal,A,,,2023-02-30${rest.slice(3)}`,
      "a.csv, row 2, column Start: “2023-02-30” is no date",
    ],
    ["unbalanced quotes", "a.csv", `${heading}1,,goal,"A${rest}\n`, "a.csv, row 2: a quotation mark"],
    ["broken JSON", "a.plan.json", '{"format":', "a.plan.json: the file is not valid JSON."],
    [
      "a newer plan",
      "a.plan.json",
      '{"format":"wspolny-stol/plan","schema":99}',
      "a.plan.json: the plan was written by a newer version",
    ],
  ])(
    "[EX2] %s: exit 2, a sentence with file and row, and nothing written",
    (_case, name, content, sentence) => {
      const input = put(name, content);
      const done = cli("convert", "--in", input, "--out", out("sub/b.plan.json"));
      expect(done.status).toBe(2);
      expect(done.stdout).toBe("");
      expect(done.stderr).toContain(sentence);
      expect(readdirSync(folder)).toEqual([name]);
    },
  );

  test("[EX2] one bad file among good ones refuses all, and a file that stood there stays as it was", () => {
    const kept = put("b.plan.json", "mine");
    const bad = put("a.csv", "Day,Start,End,Kind,Title,Place,Host,Capacity,Note\n2014-11-24,29:00,,,A,,,,");
    expect(cli("convert", ...sheets, "--in", bad, "--out", kept).status).toBe(2);
    expect(readFileSync(kept, "utf8")).toBe("mine");
    expect(readdirSync(folder).sort()).toEqual(["a.csv", "b.plan.json"]);
  });

  test("[EX2] a file that does not exist is refused in words", () => {
    const done = cli("convert", "--in", out("none.csv"), "--out", out("b.plan.json"));
    expect(done).toMatchObject({ status: 2, stdout: "" });
    expect(done.stderr).toContain("there is no such file");
  });

  test.each([
    ["no command", []],
    ["an unknown command", ["levitate"]],
    ["no --out", ["convert", "--in", "a.csv"]],
    ["an unknown option", ["convert", "--in", "a.csv", "--out", "b.plan.json", "--fast"]],
    ["an unknown format", ["convert", "--in", "a.csv", "--out", "b", "--to", "papyrus"]],
    ["no way to tell the format", ["convert", "--in", "a.csv", "--out", "b"]],
  ])("[EX1] wrong usage, %s: exit 64", (_case, args) => {
    const done = cli(...args);
    expect(done.status).toBe(64);
    expect(done.stdout).toBe("");
    expect(done.stderr).not.toBe("");
  });
});

describe("check", () => {
  test("[PL31] the conference has five items without an end", () => {
    const done = cli("check", ...from("conference-2014.schedule.csv"), "--json");
    expect(done.status).toBe(0);
    const found = JSON.parse(done.stdout) as {
      rule: string;
      level: string;
      ids: string[];
      message: string;
    }[];
    expect(found.filter(({ rule }) => rule === "PL31")).toHaveLength(5);
    expect(found.every((one) => one.ids.length > 0 && one.message.endsWith("."))).toBe(true);
    expect(Object.keys(found[0] ?? {})).toEqual(["rule", "level", "ids", "message"]);
  });

  test("[PL27] a value out of range is found, not refused; what is no plan is refused", () => {
    const plan = { format: "wspolny-stol/plan", nodes: { a: { kind: "partner", title: "A", influence: 9 } } };
    const done = cli("check", "--in", put("a.plan.json", JSON.stringify(plan)), "--json");
    expect(done.status).toBe(0);
    expect(JSON.parse(done.stdout)).toMatchObject([{ rule: "PL27", level: "error", ids: ["a"] }]);
    expect(cli("check", "--in", put("b.plan.json", "[]")).status).toBe(2);
    expect(existsSync(out("b.plan.json"))).toBe(true);
  });
});
