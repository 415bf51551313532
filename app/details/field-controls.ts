import {
  colours,
  goalLevels,
  resourceTypes,
  sectors,
  sessionKinds,
  workStatuses,
} from "#collab/plan/schema.ts";

/** How a value field is asked for. A choice's words stand in `cards:value.NAME.*`. */
export type Control =
  | { readonly type: "choice"; readonly name: ChoiceName; readonly options: readonly string[] }
  | { readonly type: "line" }
  | { readonly type: "long" }
  | { readonly type: "whole"; readonly min: number; readonly max: number }
  | { readonly type: "date" }
  | { readonly type: "moment" }
  | { readonly type: "quantity" };

export type ChoiceName = "sector" | "resourceType" | "level" | "status" | "sessionKind" | "colour" | "scale";

const line = { type: "line" } as const;
const date = { type: "date" } as const;
const scale = { type: "choice", name: "scale", options: ["1", "2", "3", "4", "5"] } as const;

const controls: Record<string, Control> = {
  who: line,
  website: line,
  address: line,
  funding: line,
  unit: line,
  alt: line,
  contact: line,
  stance: line,
  privateNote: { type: "long" },
  sector: { type: "choice", name: "sector", options: sectors },
  resourceType: { type: "choice", name: "resourceType", options: resourceTypes },
  level: { type: "choice", name: "level", options: goalLevels },
  status: { type: "choice", name: "status", options: workStatuses },
  sessionKind: { type: "choice", name: "sessionKind", options: sessionKinds },
  colour: { type: "choice", name: "colour", options: colours },
  influence: scale,
  interest: scale,
  start: date,
  due: date,
  minutes: { type: "whole", min: 1, max: 60 * 24 * 14 },
  capacity: { type: "whole", min: 0, max: 1_000_000 },
  baseline: { type: "quantity" },
  target: { type: "quantity" },
};

/** The control of a value field; none for those that no person types, such as an image's file. */
export function controlOf(kind: string, field: string): Control | undefined {
  if (kind === "session" && field === "start") return { type: "moment" };
  return Object.hasOwn(controls, field) ? controls[field] : undefined;
}
