import { join } from "node:path";
import type { Language } from "#collab/exchange/board-titles.ts";
import { type Format, formats } from "#collab/exchange/formats.ts";
import { writePlanJson } from "#collab/exchange/plan-json.ts";
import { writeProgrammes } from "#collab/exchange/programmes-csv.ts";
import { writeSchedule } from "#collab/exchange/schedule-csv.ts";
import type { VersionMark } from "#collab/exchange/version-mark.ts";
import { writeActionPlan } from "#collab/exchange/write-action-plan.ts";
import { writeKumu } from "#collab/exchange/write-kumu.ts";
import type { Plan } from "#collab/plan/schema.ts";
import { type Terminal, WrongUsage } from "./command.ts";

type OutFile = { readonly path: string; readonly text: string };

/** The format that an option names. */
export function formatOption(value: unknown, option: string): Format | undefined {
  if (value === undefined) return undefined;
  const found = formats.find((format) => format === value);
  if (!found) throw new WrongUsage(`${option} is one of: ${formats.join(", ")}.`);
  return found;
}

/** The format that a file's name asks for. */
export function formatByExtension(path: string): Format | undefined {
  if (/\.json$/i.test(path)) return "plan";
  if (/\.schedule\.csv$/i.test(path)) return "schedule-csv";
  if (/action-plan[^/]*\.csv$/i.test(path)) return "action-plan-csv";
  if (/programmes[^/]*\.csv$/i.test(path)) return "programmes-csv";
  return undefined;
}

/** A plan as the files of a format; `version` says which one it was drawn from, where the format has room for that. */
export function outFiles(plan: Plan, to: Format, out: string, version?: VersionMark): OutFile[] {
  switch (to) {
    case "plan":
      return [{ path: out, text: writePlanJson(plan, version) }];
    case "action-plan-csv":
      return [{ path: out, text: writeActionPlan(plan) }];
    case "schedule-csv":
      return [{ path: out, text: writeSchedule(plan) }];
    case "programmes-csv":
      return [{ path: out, text: writeProgrammes(plan) }];
    case "kumu-csv": {
      const { elements, connections } = writeKumu(plan);
      return [
        { path: join(out, "partners.kumu-elements.csv"), text: elements },
        { path: join(out, "partners.kumu-connections.csv"), text: connections },
      ];
    }
  }
}

/** Says what was written, and what the chosen format has no room for. */
export function tellWritten(plan: Plan, to: Format, out: string, terminal: Terminal): void {
  const [cards, ties] = [Object.keys(plan.nodes).length, Object.keys(plan.edges).length];
  terminal.tell(
    to === "plan" ? `Written: ${out} (${cards} cards, ${ties} ties).` : `Written: ${out}. ${holds[to]}`,
  );
}

const holds: Readonly<Record<Exclude<Format, "plan">, string>> = {
  "kumu-csv": "It holds the partners and the ties between them.",
  "programmes-csv": "It holds the partners that are local activity programmes.",
  "action-plan-csv": "It holds the goals, activities, tasks and indicators, of measurements the latest.",
  "schedule-csv": "It holds the programme items.",
};

export function languageOption(value: unknown): Language {
  if (value !== "pl" && value !== "en") throw new WrongUsage("--lang is pl or en.");
  return value;
}
