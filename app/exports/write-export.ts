import { writePlanJson } from "#collab/exchange/plan-json.ts";
import { writeSchedule } from "#collab/exchange/schedule-csv.ts";
import { writeActionPlan } from "#collab/exchange/write-action-plan.ts";
import { writeKumu } from "#collab/exchange/write-kumu.ts";
import type { Plan } from "#collab/plan/schema.ts";

const writers = {
  plan: { extension: "plan.json", write: writePlanJson },
  "kumu-elements": { extension: "kumu-elements.csv", write: (plan: Plan) => writeKumu(plan).elements },
  "kumu-connections": {
    extension: "kumu-connections.csv",
    write: (plan: Plan) => writeKumu(plan).connections,
  },
  "action-plan": { extension: "action-plan.csv", write: writeActionPlan },
  schedule: { extension: "schedule.csv", write: writeSchedule },
} as const;

export type Export = keyof typeof writers;
export const isExport = (name: string | null): name is Export =>
  name !== null && Object.hasOwn(writers, name);

export function writeExport(plan: Plan, format: Export): { text: string; type: string; extension: string } {
  const { extension, write } = writers[format];
  const type = format === "plan" ? "application/json" : "text/csv";
  return { text: write(plan), type: `${type}; charset=utf-8`, extension };
}
