import { readFileSync } from "node:fs";
import { derivedIds } from "#collab/exchange/draft.ts";
import { readFiles } from "#collab/exchange/formats.ts";
import type { Parsed, SourceFile } from "#collab/exchange/problem.ts";
import type { Plan } from "#collab/plan/schema.ts";

export const krakowFiles = {
  elements: "partners.kumu-elements.csv",
  connections: "partners.kumu-connections.csv",
  actionPlan: "action-plan.csv",
  schedule: "conference-2014.schedule.csv",
  programmes: "programmes.csv",
} as const;

/** A real example file, as a person would choose it. */
export function krakowFile(name: keyof typeof krakowFiles): SourceFile {
  const file = krakowFiles[name];
  return { name: file, bytes: readFileSync(new URL(`../../server/demo/krakow/${file}`, import.meta.url)) };
}

/** The map, the action plan and the conference as one plan. */
export function krakowPlan(): Plan {
  const files = (["elements", "connections", "actionPlan", "schedule"] as const).map(krakowFile);
  return readValue(readFiles(files, undefined, derivedIds(), "pl"));
}

/** A made-up file. */
export function textFile(name: string, text: string): SourceFile {
  return { name, bytes: new TextEncoder().encode(text) };
}

export function readValue<T>(parsed: Parsed<T>): T {
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems, null, 2));
  return parsed.value;
}

/** Refusals in short: row, column, reason. */
export function problemsOf(parsed: Parsed<unknown>): string[] {
  if (parsed.ok) return [];
  return parsed.problems.map(({ row, column, reason }) => [row, column, reason].filter(Boolean).join(" "));
}
