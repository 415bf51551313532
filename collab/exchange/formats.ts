import type { Plan } from "../plan/schema.ts";
import { actionColumns, readActionPlan } from "./action-plan-csv.ts";
import { assemblePlan, noSources, type Sources } from "./assemble.ts";
import type { Language } from "./board-titles.ts";
import { type Columns, readHeading } from "./csv.ts";
import type { MakeId } from "./draft.ts";
import { connectionColumns, elementColumns, readKumu } from "./kumu.ts";
import { readPlanJson } from "./plan-json.ts";
import { type Parsed, type Problem, refuse, type SourceFile } from "./problem.ts";
import { programmeColumns, readProgrammes } from "./programmes-csv.ts";
import { readSchedule, scheduleColumns } from "./schedule-csv.ts";

/** The formats that can be read and written today. */
export const formats = ["plan", "kumu-csv", "programmes-csv", "action-plan-csv", "schedule-csv"] as const;
export type Format = (typeof formats)[number];
/** One file's part in a format: a Kumu map comes as two sheets. */
type Part = Exclude<Format, "kumu-csv"> | "kumu-elements" | "kumu-connections";

const headings: readonly (readonly [Exclude<Part, "plan">, Columns])[] = [
  ["schedule-csv", scheduleColumns],
  ["action-plan-csv", actionColumns],
  ["programmes-csv", programmeColumns],
  ["kumu-connections", connectionColumns],
  ["kumu-elements", elementColumns],
];

/** Which of our formats a file is, by what it holds: the sheet most of whose columns it has, or JSON. */
export function findPart(file: SourceFile): Part | undefined {
  if (/\.json$/i.test(file.name)) return "plan";
  const start = new TextDecoder().decode(file.bytes.subarray(0, 200)).replace(/^\uFEFF/, "");
  if (/^\s*\{/.test(start)) return "plan";
  const known = headings.flatMap(([, { required, optional }]) => [...required, ...optional]);
  const heading = new Set(readHeading(file, known).map((name) => name.toLowerCase()));
  const scored = headings.map(([part, { required }]) => ({
    part,
    share: required.filter((name) => heading.has(name.toLowerCase())).length / required.length,
  }));
  const best = scored.reduce((top, next) => (next.share > top.share ? next : top));
  // with less than half of the columns the guess would only lead to a misleading refusal
  return best.share >= 0.5 ? best.part : undefined;
}

/**
 * Reads one plan out of one or several files: our own JSON by itself, or sheets that are put together (EX4). `format`
 * says what all of the files are; without it each is told by what it holds.
 */
export function readFiles(
  files: readonly SourceFile[],
  format: Format | undefined,
  makeId: MakeId,
  language: Language,
): Parsed<Plan> {
  const parts = files.map((file) => ({ file, part: partOf(file, format) }));
  const unknown = parts.filter(({ part }) => part === undefined);
  if (unknown.length > 0) {
    return { ok: false, problems: unknown.flatMap(({ file }) => refusal(file)) };
  }
  const [first] = parts;
  if (first && parts.some(({ part }) => part === "plan")) {
    return parts.length === 1 ? readPlanJson(first.file) : refuse(first.file.name, "wrong-mix");
  }
  const sources = readSheets(parts);
  return sources.ok ? { ok: true, value: assemblePlan(sources.value, makeId, language) } : sources;
}

function partOf(file: SourceFile, format: Format | undefined): Part | undefined {
  if (format === "kumu-csv")
    return findPart(file) === "kumu-connections" ? "kumu-connections" : "kumu-elements";
  return format ?? findPart(file);
}

/** Why a file is none of our formats: because it is no text at all, or because its columns are nobody's. */
function refusal(file: SourceFile): readonly Problem[] {
  const asSheet = readProgrammes(file);
  const unreadable = asSheet.ok ? [] : asSheet.problems.filter(({ row }) => row === undefined);
  if (unreadable.length > 0) return unreadable;
  return [{ file: file.name, reason: "unknown-format", params: { formats: formats.join(", ") } }];
}

function readSheets(parts: readonly { file: SourceFile; part: Part | undefined }[]): Parsed<Sources> {
  const problems: Problem[] = [];
  const readAll = <T>(part: Part, read: (file: SourceFile) => Parsed<T>): T[] =>
    parts.flatMap(({ file, part: found }) => {
      if (found !== part) return [];
      const parsed = read(file);
      if (!parsed.ok) problems.push(...parsed.problems);
      return parsed.ok ? [parsed.value] : [];
    });
  const elements = parts.filter(({ part }) => part === "kumu-elements").map(({ file }) => file);
  const connections = parts.filter(({ part }) => part === "kumu-connections").map(({ file }) => file);
  const maps = elements.flatMap((file, at) => {
    const parsed = readKumu(file, connections[at]);
    if (!parsed.ok) problems.push(...parsed.problems);
    return parsed.ok ? [parsed.value] : [];
  });
  for (const file of connections.slice(elements.length)) {
    problems.push({ file: file.name, reason: "missing-elements", params: {} });
  }
  const sources: Sources = {
    ...noSources,
    maps,
    programmes: readAll("programmes-csv", readProgrammes).flat(),
    actionPlans: readAll("action-plan-csv", readActionPlan),
    schedules: readAll("schedule-csv", readSchedule),
  };
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: sources };
}
