import type { NodeId } from "../plan/id.ts";
import { compareOrder } from "../plan/order.ts";
import { presentEdges, presentNodes } from "../plan/present.ts";
import type { NodeOf, Plan, PlanEdge } from "../plan/schema.ts";
import { writeSheet } from "./csv.ts";
import { connectionColumns, elementColumns } from "./kumu.ts";
import { hostedBy, sectorWords, tieWords } from "./kumu-words.ts";

/** A plan's partners and the ties between them as the two sheets that Kumu imports (EX5). Labels are made unique, because Kumu ties by them. */
export function writeKumu(plan: Plan): { readonly elements: string; readonly connections: string } {
  const partners = presentNodes(plan)
    .filter((node) => node.kind === "partner")
    .sort(compareOrder);
  const labels = uniqueLabels(partners);
  const elements = partners.map((partner) => elementCells(partner, labels.get(partner.id) ?? ""));
  const place = new Map(partners.map(({ id }, at) => [id, at]));
  const rank = ({ from, to }: PlanEdge) => (place.get(from) ?? 0) * partners.length + (place.get(to) ?? 0);
  const connections = presentEdges(plan)
    .sort((a, b) => rank(a) - rank(b) || compareText(a.kind + a.label + a.id, b.kind + b.label + b.id))
    .map((edge) => connectionCells(edge, labels))
    .filter((cells) => cells !== undefined);
  return {
    elements: writeUsed([...elementColumns.required, ...elementColumns.optional], 4, elements),
    connections: writeUsed([...connectionColumns.required, ...connectionColumns.optional], 5, connections),
  };
}

/** A sheet with its first columns, which Kumu shows by itself, and of the others those in which anything stands. */
function writeUsed(columns: readonly string[], first: number, rows: readonly (readonly string[])[]): string {
  const used = columns.map((_column, at) => at < first || rows.some((cells) => cells[at] !== ""));
  const keep = (cells: readonly string[]) => cells.filter((_cell, at) => used[at]);
  return writeSheet(keep(columns), rows.map(keep));
}

function elementCells(partner: NodeOf<"partner">, label: string): string[] {
  return [
    label,
    partner.sector === null ? "" : sectorWords[partner.sector][0],
    partner.note,
    listCell(Object.values(partner.tags)),
    listCell(Object.values(partner.aliases)),
    `${partner.influence ?? ""}`,
    `${partner.interest ?? ""}`,
    partner.website ?? "",
  ];
}

function connectionCells(edge: PlanEdge, labels: ReadonlyMap<NodeId, string>): string[] | undefined {
  const [from, to] = [labels.get(edge.from), labels.get(edge.to)];
  if (from === undefined || to === undefined) return undefined;
  const turned = edge.kind === "gives-room";
  const word =
    edge.kind === "unknown" ? `${edge.extra.kind ?? "unknown"}` : (tieWords[edge.kind]?.[0] ?? edge.kind);
  return [
    turned ? to : from,
    turned ? from : to,
    turned ? hostedBy[0] : word,
    edge.label,
    edge.mutual ? "mutual" : "directed",
    `${edge.strength ?? ""}`,
    edge.since ?? "",
  ];
}

function uniqueLabels(partners: readonly NodeOf<"partner">[]): Map<NodeId, string> {
  const labels = new Map<NodeId, string>();
  const taken = new Set<string>();
  for (const { id, title } of partners) {
    const wanted = title.trim() || id;
    let label = wanted;
    for (let turn = 2; taken.has(label); turn += 1) label = `${wanted} (${turn})`;
    taken.add(label);
    labels.set(id, label);
  }
  return labels;
}

function listCell(texts: readonly string[]): string {
  return texts.map((text) => text.replace(/[|;]/g, ",")).join("|");
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
