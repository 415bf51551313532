import {
  fieldOf,
  type Measurement,
  type NodeKind,
  nodeFields,
  type PlanNode,
  type Quantity,
  type Representative,
} from "#collab/plan/schema.ts";

/** One filled field of a card, typed by how it is to be written. */
export type Fact = {
  readonly field: string;
  readonly value:
    | { readonly as: "text"; readonly text: string }
    | { readonly as: "choice"; readonly choice: string }
    | { readonly as: "date"; readonly date: string }
    | { readonly as: "quantity"; readonly quantity: Quantity }
    | { readonly as: "measurements"; readonly list: readonly Measurement[] }
    | { readonly as: "representatives"; readonly list: readonly Representative[] };
};

const choices: ReadonlySet<string> = new Set(["resourceType", "level", "status"]);
const dates: ReadonlySet<string> = new Set(["start", "due"]);
/** Said elsewhere in a reading (the sector is a heading, names stand with the ties), or not for readers. */
const silent: ReadonlySet<string> = new Set([
  "sector",
  "mentions",
  "colour",
  "hash",
  "ratio",
  "minutes",
  "sessionKind",
]);

/** The filled fields of a card in the order of its form, without those that `besides` names. */
export function cardFacts(node: PlanNode, besides: readonly string[] = []): Fact[] {
  if (node.kind === "unknown") return [];
  return Object.keys(nodeFields[node.kind]).flatMap((field) => {
    if (silent.has(field) || besides.includes(field)) return [];
    const value = factValue(node.kind, field, (node as unknown as Record<string, unknown>)[field]);
    return value ? [{ field, value }] : [];
  });
}

function factValue(kind: NodeKind, field: string, value: unknown): Fact["value"] | undefined {
  if (value === null || value === undefined || value === "") return undefined;
  if (fieldOf(kind, field)?.store === "collection") return listValue(field, Object.values(value));
  if (choices.has(field)) return { as: "choice", choice: String(value) };
  if (dates.has(field)) return { as: "date", date: String(value) };
  if (field === "baseline" || field === "target") return { as: "quantity", quantity: value as Quantity };
  return { as: "text", text: String(value) };
}

function listValue(field: string, list: readonly unknown[]): Fact["value"] | undefined {
  if (list.length === 0) return undefined;
  if (field === "measurements") {
    const byDate = [...(list as Measurement[])].sort((a, b) => ((a.date ?? "") < (b.date ?? "") ? -1 : 1));
    return { as: "measurements", list: byDate };
  }
  if (field === "representatives") return { as: "representatives", list: list as Representative[] };
  return { as: "text", text: list.join(", ") };
}
