import type { NodeId } from "../plan/id.ts";
import { presentEdges } from "../plan/present.ts";
import type { NodeOf, Plan, PlanNode } from "../plan/schema.ts";
import { ancestorsOf, readTree, type Tree, walkTree } from "../plan/tree.ts";
import { actionColumns } from "./action-plan-csv.ts";
import { writeQuantity } from "./cells.ts";
import { joinNames, writeSheet } from "./csv.ts";
import { namesIn } from "./names-in.ts";

type Work = NodeOf<"goal"> | NodeOf<"activity"> | NodeOf<"task">;

/**
 * A plan's goals, activities and tasks as a sheet, parents above children. The first indicator of each stands in its
 * row, further ones and loose ones in rows of kind "indicator"; of measurements the sheet has room for the latest.
 */
export function writeActionPlan(plan: Plan): string {
  const tree = readTree(plan);
  const nodes = walkTree(tree).map(({ node }) => node);
  const works = nodes.filter(isWork);
  const ids = rowIds(nodes);
  const measuredBy = indicatorsOf(plan);
  const tied = new Set([...measuredBy.values()].flat().map(({ id }) => id));
  const rows: string[][] = [];
  for (const work of works) {
    const [first, ...more] = measuredBy.get(work.id) ?? [];
    const parent = parentRow(tree, work, ids, new Set(works.map(({ id }) => id)));
    rows.push(workCells(plan, work, ids.get(work.id) ?? "", parent, first));
    for (const indicator of more) rows.push(indicatorRow(indicator, ids, ids.get(work.id) ?? ""));
  }
  for (const node of nodes) {
    if (node.kind === "indicator" && !tied.has(node.id)) rows.push(indicatorRow(node, ids, ""));
  }
  return writeSheet(actionColumns.required, rows);
}

function isWork(node: PlanNode): node is Work {
  return node.kind === "goal" || node.kind === "activity" || node.kind === "task";
}

function parentRow(
  tree: Tree,
  work: Work,
  ids: ReadonlyMap<NodeId, string>,
  works: ReadonlySet<NodeId>,
): string {
  const parent = ancestorsOf(tree, work.id).find((id) => works.has(id));
  return (parent && ids.get(parent)) ?? "";
}

/** The ids of an earlier sheet where they still name one row each, else our own. */
function rowIds(nodes: readonly PlanNode[]): Map<NodeId, string> {
  const taken = new Set<string>();
  const ids = new Map<NodeId, string>();
  for (const node of [...nodes.filter(isWork), ...nodes.filter(({ kind }) => kind === "indicator")]) {
    const earlier = node.external["action-plan"]?.trim();
    const id = earlier && !taken.has(earlier) ? earlier : node.id;
    taken.add(id);
    ids.set(node.id, id);
  }
  return ids;
}

function indicatorsOf(plan: Plan): Map<NodeId, NodeOf<"indicator">[]> {
  const found = new Map<NodeId, NodeOf<"indicator">[]>();
  const used = new Set<NodeId>();
  for (const edge of presentEdges(plan).sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const indicator = plan.nodes[edge.from];
    const measured = plan.nodes[edge.to];
    if (indicator?.kind !== "indicator" || !measured || !isWork(measured) || used.has(indicator.id)) continue;
    if (edge.kind !== "measures" && edge.kind !== "related") continue;
    used.add(indicator.id);
    found.set(measured.id, [...(found.get(measured.id) ?? []), indicator]);
  }
  return found;
}

function workCells(
  plan: Plan,
  work: Work,
  id: string,
  parent: string,
  indicator: NodeOf<"indicator"> | undefined,
): string[] {
  const level = work.kind === "goal" ? (work.level === "general" ? "department" : "goal") : work.kind;
  const kept = work.extra.funding;
  const funding = work.kind === "task" ? (typeof kept === "string" ? kept : "") : (work.funding ?? "");
  return [
    id,
    parent,
    level,
    work.title,
    joinNames(namesIn(plan, work, "responsible")),
    joinNames(namesIn(plan, work, "takes-part")),
    work.start ?? "",
    work.due ?? "",
    work.status?.replace("-", " ") ?? "",
    ...(indicator ? indicatorCells(indicator) : ["", "", "", "", ""]),
    funding,
    work.note,
  ];
}

function indicatorRow(
  indicator: NodeOf<"indicator">,
  ids: ReadonlyMap<NodeId, string>,
  parent: string,
): string[] {
  const blank = ["", "", "", "", ""];
  return [ids.get(indicator.id) ?? "", parent, "indicator", indicator.title, ...blank]
    .concat(indicatorCells(indicator))
    .concat(["", indicator.note]);
}

function indicatorCells(indicator: NodeOf<"indicator">): string[] {
  const latest = Object.entries(indicator.measurements)
    .sort(([a, x], [b, y]) => ((x.date ?? "") + a < (y.date ?? "") + b ? -1 : 1))
    .at(-1)?.[1];
  return [
    indicator.title,
    indicator.unit ?? "",
    writeQuantity(indicator.baseline),
    writeQuantity(indicator.target),
    writeQuantity(latest?.quantity ?? null),
  ];
}
