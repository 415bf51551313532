import { type Json, type Plan, schemaVersion } from "../plan/schema.ts";
import { findJsonTrap } from "./json-traps.ts";
import { PathReader, type ReadOptions } from "./plan-json-read.ts";
import { type Parsed, refuse, type SourceFile } from "./problem.ts";
import { decodeText } from "./text-bytes.ts";
import type { VersionMark } from "./version-mark.ts";

const format = "wspolny-stol/plan";

/**
 * A plan as our own complete JSON: keys sorted, two spaces, so that equal plans give equal bytes (EX1). One that is drawn
 * from a version says so beside the plan. Documented in docs/formats.md.
 */
export function writePlanJson(plan: Plan, version?: VersionMark): string {
  const file = {
    ...(version ? { version } : {}),
    format,
    schema: schemaVersion,
    zone: plan.zone,
    nodes: mapValues(plan.nodes, flatten),
    edges: mapValues(plan.edges, flatten),
    boards: mapValues(plan.boards, flatten),
  };
  // control characters that JSON allows raw would make the file look like no text
  const text = JSON.stringify(sortKeys(file), null, 2).replace(
    /[\u007F-\u009F\u2028\u2029\uFFFE\uFFFF]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  return `${text}\n`;
}

/** Reads our own JSON. Strict: what does not fit is refused with its path; unknown kinds and fields are kept (PL3); a newer schema is refused (PL2). */
export function readPlanJson(file: SourceFile, options: ReadOptions = {}): Parsed<Plan> {
  const text = decodeText(file);
  if (!text.ok) return text;
  let json: unknown;
  try {
    json = JSON.parse(text.value);
  } catch {
    return refuse(file.name, "not-json");
  }
  // JSON.parse would keep the last of two cards with one id and lose the other in silence
  const trap = findJsonTrap(text.value);
  if (trap) return refuse(file.name, trap.reason, { path: trap.path });
  return parsePlanJson(file.name, json, options);
}

/** The same for JSON that is already parsed: a stored version, a test. */
export function parsePlanJson(name: string, json: unknown, options: ReadOptions = {}): Parsed<Plan> {
  if (typeof json !== "object" || json === null || !("format" in json) || json.format !== format) {
    return refuse(name, "not-a-plan", { format });
  }
  const schema = "schema" in json ? json.schema : undefined;
  if (typeof schema === "number" && schema > schemaVersion) {
    return refuse(name, "newer-schema", { found: schema, known: schemaVersion });
  }
  const reader = new PathReader(name, options);
  const plan = reader.plan(upcast(json));
  return reader.problems.length > 0 ? { ok: false, problems: reader.problems } : { ok: true, value: plan };
}

/** Brings an older file up to this schema, one version at a time. Version 1 is the first. */
function upcast(json: object): object {
  return json;
}

/** Unknown fields stand beside the known ones, as in the file they came from; `extra` keeps only those whose name is taken. */
function flatten(item: { readonly kind: string; readonly extra: Readonly<Record<string, Json>> }): Json {
  const { extra, ...known } = item as typeof item & Record<string, Json>;
  const beside: Record<string, Json> = { ...(known as Record<string, Json>) };
  const taken: Record<string, Json> = {};
  for (const [name, value] of Object.entries(extra)) {
    // a later program's kind: the file says what the card really is
    if (name === "kind" && item.kind === "unknown" && typeof value === "string" && value !== "unknown") {
      beside.kind = value;
    } else if (Object.hasOwn(beside, name) || name === "extra") taken[name] = value;
    else beside[name] = value;
  }
  return Object.keys(taken).length > 0 ? { ...beside, extra: taken } : beside;
}

function mapValues<T>(record: Readonly<Record<string, T>>, change: (value: T) => Json): Record<string, Json> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}

function sortKeys(json: Json): Json {
  if (Array.isArray(json)) return json.map(sortKeys);
  if (typeof json !== "object" || json === null) return json;
  const entries = Object.entries(json).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, value]) => [key, sortKeys(value)]));
}
